"""The money of the year under way, and its meetings: the last one, which decided, and those to come."""

from datetime import date, time, timedelta
from decimal import Decimal

from actions.catalogue import services as catalogue
from cite_emploi.demo.story import minutes, needs
from cite_emploi.demo.story.closed_years.plans import EUROPE
from cite_emploi.demo.story.current_year.year import CurrentYear
from funding.enums import PaymentStage
from funding.services import agreements, co_funding, drafts, exercises, ledger
from governance.steering.enums import DecisionKind
from governance.steering.models.meetings import Meeting
from governance.steering.services import decisions, meetings

PROGRAMMED = {"avip": 25_000, "paremploi": 15_000, "solidairmam": 9_000}  # euros
CAPACITY = {"avip": 8, "solidairmam": 12}
# committee, in how many days, from, to, link
TO_COME = (
    ("technical", 12, time(9, 30), time(11, 30), "https://visio.example/comite-technique"),
    ("follow_up", 19, time(14), time(16), ""),
    ("strategic", 40, time(10), time(11, 30), ""),
)
# name, note, euros by action
DRAFTS = (
    ("Reconduction", "Les mêmes actions, aux mêmes montants.", {"avip": 25_000, "paremploi": 15_000}),
    (
        "Priorité mobilité",
        "Moins de places réservées, un second atelier de mobilité.",
        {"avip": 18_000, "paremploi": 15_000, "permis": 9_000},
    ),
)


def decide_and_pay(year: CurrentYear) -> None:
    """The exercise, the last technical meeting and what it decided, next year's drafts, the meetings to come."""
    _open_exercises(year)
    technical = year.s.committees["technical"]
    held = meetings.plan_meeting(by=year.lead, committee=technical, held_on=year.ago(50), place="Préfecture")
    for key, amount in PROGRAMMED.items():
        _programme(year, held, key, Decimal(amount))
    _pay_staff(year, held)
    _draft_next_year(year)
    _plan_meetings(year)
    needs.of_this_year(year.s, year.today, held)
    minutes.in_review(year.lead, held, year.s, year.today)


def _open_exercises(year: CurrentYear) -> None:
    """Years between the last closed one and this one are only opened, so that the money passes on."""
    for opened in range(year.last_closed + 1, year.today.year + 1):
        exercise = exercises.open_exercise(by=year.lead, year=opened, on=date(opened, 1, 1))
        for line in year.s.lines.values():
            ledger.grant(
                by=year.lead,
                exercise=exercise,
                line=line,
                amount=Decimal(50_000),
                on=date(opened, 1, 1),
                label="Subvention annuelle de l'ANCT",
                document_number=f"EXEMPLE-{opened}",
            )


def _programme(year: CurrentYear, held: Meeting, key: str, amount: Decimal) -> None:
    """An action for the year: decided, half paid, its agreement drafted."""
    action = year.s.actions[key]
    edition = catalogue.save_edition(
        by=year.lead, action=action, year=year.today.year, planned_cost=amount, capacity=CAPACITY.get(key)
    )
    decision = decisions.decide(
        by=year.lead,
        meeting=held,
        kind=DecisionKind.PROGRAMME,
        text=f"Programmer «\xa0{action}\xa0» pour l'année {year.today.year}.",
        owner=year.s.orgs["aldev"],
        due_on=year.today + timedelta(days=20),
        amount=amount,
        line=year.s.lines["actions"],
        edition=edition,
    )
    pay = {"by": year.lead, "commitment": decision.commitment}
    ledger.pay(**pay, amount=amount / 2, on=year.today, label="Avance", stage=PaymentStage.ADVANCE)
    agreements.draft_agreement(
        **pay,
        operator=action.operator,
        number=f"{year.today.year}-{edition.action_id:02}",
        starts_on=held.held_on,
        ends_on=date(year.today.year, 12, 31),
    )
    if key == "paremploi":
        asked = {"asked": Decimal(32_000), "reference": "EXEMPLE-FSE"}
        co_funding.save_co_funding(by=year.lead, edition=edition, funder=EUROPE, **asked)


def _pay_staff(year: CurrentYear, held: Meeting) -> None:
    decision = decisions.decide(
        by=year.lead,
        meeting=held,
        text="Financer le poste de chargée de mission.",
        owner=year.s.orgs["aldev"],
        due_on=year.today + timedelta(days=20),
        amount=Decimal(40_000),
        line=year.s.lines["staff"],
    )
    ledger.pay(by=year.lead, commitment=decision.commitment, amount=Decimal(30_000), on=year.today, label="Acompte")


def _draft_next_year(year: CurrentYear) -> None:
    """Two ways of spending the coming year, for the technical committee to compare."""
    lines = year.s.lines
    grants = {line: Decimal(50_000) for line in lines.values()}
    staff = {"line": lines["staff"], "label": "Poste de coordination", "amount": Decimal(50_000)}
    for name, note, amounts in DRAFTS:
        items = [
            {"line": lines["actions"], "action": year.s.actions[key], "amount": Decimal(amount)}
            for key, amount in amounts.items()
        ]
        drafts.save_draft(
            by=year.lead,
            year=year.today.year + 1,
            name=name,
            note=note,
            on=year.today,
            grants=grants,
            items=[*items, staff],
        )


def _plan_meetings(year: CurrentYear) -> None:
    for key, days, starts, ends, link in TO_COME:
        day = working_day(year.today + timedelta(days=days))
        meeting = minutes.plan(year.s, year.lead, key, day, starts=starts, ends=ends, place="Aldev", link=link)
        if key != "strategic":  # the farthest is still to prepare
            minutes.invite(year.s, year.lead, meeting, year.today)
        if key == "technical":
            minutes.drafted(year.lead, meeting, year.today)


def working_day(day: date) -> date:
    """The day, or the next on which a committee may meet: no week-end, no New Year's, May or Christmas Day."""
    while day.weekday() > 4 or (day.month, day.day) in ((1, 1), (5, 1), (12, 25)):
        day += timedelta(days=1)
    return day
