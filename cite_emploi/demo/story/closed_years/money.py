"""The money of a closed year, and the meetings that decided it. Amounts but the 50 000 euros a line are examples."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from actions.catalogue import services as catalogue
from actions.catalogue.models import Edition
from cite_emploi.demo.story import minutes, needs
from cite_emploi.demo.story.closed_years.year import Year
from funding.enums import PaymentStage
from funding.models.ledger import Exercise
from funding.services import agreements, co_funding, exercises, ledger
from governance.steering.enums import DecisionKind
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.services import decisions, meetings

# What the 2024 figures take from the article, and what they only infer.
NOTES = {
    (
        2024,
        "paremploi",
    ): "Chiffres publiés : une centaine de familles, 56 solutions de garde, 54 retours à l'emploi. L'article dit "
    "que les places Avip y sont intégrées : la démonstration en déduit que les 15 familles des places, leurs 15 solutions et "
    "leurs 14 retours sont comptés parmi ceux-ci. C'est une lecture, pas un fait publié.",
    (
        2024,
        "avip",
    ): "Chiffres publiés : 8 places, 15 familles, 14 retours à l'emploi. Ils sont aussi comptés dans Par'Emploi (déduction).",
    (
        2024,
        "solidairmam",
    ): "Chiffres publiés : une douzaine de femmes, 4 bénéficiaires du RSA dont le projet est confirmé.",
}
# Euros given back, invented.
SPARED = {(2023, "francais"): 450, (2025, "permis"): 620}
# Places for a year; those of Avip were three in the first.
CAPACITY = {"avip": 8, "solidairmam": 12, "permis": 20, "francais": 18}


@dataclass(frozen=True, kw_only=True)
class Spending:
    """What a meeting decides to pay, in euros; without ``edition``, it is staff. ``spared`` is given back at the end."""

    text: str
    amount: int
    edition: Edition | None = None
    need: FieldNeed | None = None
    spared: int = 0


def decide_and_pay(year: Year) -> None:
    """The exercise, its grants, the meetings of the three committees and what they decided to pay for."""
    exercise = _open_exercise(year)
    held = _hold_meetings(year)
    technical, [strategic] = held["technical"], held["strategic"]
    answered = needs.of_the_year(year.s, year.plan.year, held)
    _spend(year, exercise, technical[0], Spending(text="Financer le poste de chargée de mission.", amount=50_000))
    for n, (key, amount) in enumerate(year.plan.commitments.items()):
        spending = Spending(
            text=f"Programmer «\xa0{year.s.actions[key]}\xa0» pour l'année {year.plan.year}.",
            amount=amount,
            edition=_save_edition(year, key, amount),
            need=answered.get(key),
            spared=SPARED.get((year.plan.year, key), 0),
        )
        _spend(year, exercise, technical[n % 2], spending)
    needs.back_to_committees(year.s, year.plan.year, held)
    _set_course(year, strategic)
    minutes.past_year(year.lead, year.plan.year, technical[0], strategic)


def _open_exercise(year: Year) -> Exercise:
    on = date(year.plan.year, 1, 4)
    exercise = exercises.open_exercise(by=year.lead, year=year.plan.year, on=on)
    for line in year.s.lines.values():
        ledger.grant(
            by=year.lead,
            exercise=exercise,
            line=line,
            amount=Decimal(50_000),
            on=on,
            label="Subvention annuelle de l'ANCT",
            document_number=f"EXEMPLE-{year.plan.year}",
        )
    return exercise


def _hold_meetings(year: Year) -> dict[str, list[Meeting]]:
    """By committee, in order of date."""
    calendar = {
        "technical": ("Préfecture", [(1, 23), (4, 16), (6, 25), (10, 8)]),
        "follow_up": ("Maison de projet du quartier", [(month, 12) for month in (2, 4, 6, 9, 11)]),
        "strategic": ("Angers Loire Métropole", [(12, 3)]),
    }
    return {
        key: [
            meetings.plan_meeting(
                by=year.lead, committee=year.s.committees[key], held_on=date(year.plan.year, *day), place=place
            )
            for day in days
        ]
        for key, (place, days) in calendar.items()
    }


def _save_edition(year: Year, key: str, amount: int) -> Edition:
    """The action's year, with what other funders gave for it."""
    edition = catalogue.save_edition(
        by=year.lead,
        action=year.s.actions[key],
        year=year.plan.year,
        planned_cost=Decimal(amount),
        note=NOTES.get((year.plan.year, key), ""),
        figures_are_approximate=key in ("paremploi", "solidairmam"),
        capacity=3 if (year.plan.year, key) == (2023, "avip") else CAPACITY.get(key),
    )
    if key in year.plan.co_funding:
        funder, granted = year.plan.co_funding[key]
        amounts = {"asked": Decimal(granted + 6_000), "granted": Decimal(granted), "received": Decimal(granted)}
        co_funding.save_co_funding(by=year.lead, edition=edition, funder=funder, **amounts)
    return edition


def _spend(year: Year, exercise: Exercise, meeting: Meeting, spending: Spending) -> None:
    """Decided, followed, paid in two times; an agreement with who carries the action on."""
    edition, need = spending.edition, spending.need
    decision = decisions.decide(
        by=year.lead,
        meeting=meeting,
        kind=DecisionKind.PROGRAMME if edition else DecisionKind.OTHER,
        item=needs.examine(year.s, need, meeting) if need else None,
        need=need,
        text=spending.text,
        owner=year.s.orgs["aldev"],
        due_on=meeting.held_on + timedelta(days=60),
        amount=Decimal(spending.amount),
        line=year.s.lines["actions" if edition else "staff"],
        edition=edition,
    )
    decisions.complete_decision(by=year.lead, decision=decision, on=meeting.held_on + timedelta(days=30))
    _pay(year, decision, Decimal(spending.spared))
    if edition:
        agreement = agreements.draft_agreement(
            by=year.lead,
            commitment=decision.commitment,
            operator=edition.action.operator,
            number=f"{exercise.year}-{edition.action_id:02}",
            starts_on=meeting.held_on,
            ends_on=date(exercise.year, 12, 31),
        )
        agreements.sign_agreement(by=year.lead, agreement=agreement, on=meeting.held_on + timedelta(days=21))


def _pay(year: Year, decision: Decision, spared: Decimal) -> None:
    """An advance and the balance; an action that costs less than planned gives the rest back before the year closes."""
    pay = {"by": year.lead, "commitment": decision.commitment}
    whole, last = decision.commitment.amount, date(year.plan.year, 12, 12)
    advance, first = whole * Decimal("0.6"), decision.meeting.held_on + timedelta(days=40)
    ledger.pay(**pay, amount=advance, on=first, label="Avance", stage=PaymentStage.ADVANCE)
    ledger.pay(
        **pay,
        amount=whole - advance - spared,
        on=last,
        label="Solde",
        stage=PaymentStage.BALANCE,
        service_done_on=last - timedelta(days=8),
    )
    if spared:
        ledger.release(**pay, amount=spared, on=last, reason="L'action a coûté moins que prévu (exemple).")


def _set_course(year: Year, strategic: Meeting) -> None:
    following = year.plan.year + 1
    decision = decisions.decide(
        by=year.lead,
        meeting=strategic,
        kind=DecisionKind.COURSE,
        text="Poursuivre l'effort sur la garde d'enfant et associer de nouveaux établissements.",
        owner=year.s.orgs["caf"],
        due_on=date(following, 6, 30),
    )
    decisions.complete_decision(by=year.lead, decision=decision, on=date(following, 5, 20))
