"""The closed years 2023, 2024 and 2025, on fixed dates. 2024 comes out at the published figures, to the unit."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from actions.matching import services as matching
from actions.participations.enums import ParticipationEnd
from actions.participations.services import credit
from actions.participations.services import participations as participation_services
from actions.places.enums import ChildcareMode, StayReason
from actions.places.services import places
from actions.projects import services as project_services
from cite_emploi.demo.story.groups import Groups
from cite_emploi.demo.story.money import money_and_meetings
from cite_emploi.demo.story.people import People
from cite_emploi.lib.dates import add_months
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import Moment, Severity
from cohorts.follow_up.enums import CheckAnswer, CheckMonths, Contract
from cohorts.follow_up.services import outcomes
from cohorts.referrals.enums import JourneyEnd, RefusalReason
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.services import answers, cohorts, journeys, submission


@dataclass(frozen=True)
class Plan:
    """What a year must come out at. Stays and families that pass from one year to the next count in both."""

    year: int
    cohort: int
    refused: int
    # (place number, first day, last day) of each stay that starts in the year
    stays: list[tuple[int, date, date]]
    avip_returns: int  # among the families of the year, those carried in included
    families: int  # Par'Emploi, Avip families included from 2024 on
    solutions: int
    returns: int
    projects: int
    confirmed: int
    commitments: dict[str, int] = field(default_factory=dict)  # euros, by action
    co_funding: dict[str, tuple[str, int]] = field(default_factory=dict)  # euros


def _stays(
    year: int, halves: list[int], late: dict[int, tuple[int, int]], over: list[int]
) -> list[tuple[int, date, date]]:
    """Two families a year on the places ``halves``, one from a (month, day) on the places ``late``; those of ``over``
    keep their second family until the end of the next February."""
    end = date(year, 12, 19)
    stays = []
    for place in halves:
        stays.append((place, date(year, 1, 8), date(year, 6, 28)))
        stays.append((place, date(year, 7, 8), date(year + 1, 2, 28) if place in over else end))
    for place, (month, day) in late.items():
        stays.append((place, date(year, month, day), date(year + 1, 2, 28) if place in over else end))
    return stays


CAF, EUROPE = "CAF (exemple)", "Fonds européens (montant d'exemple)"
PLANS = [
    Plan(
        2023,
        cohort=74,
        refused=5,
        stays=_stays(2023, [1, 2, 3], {}, over=[1, 2]),
        avip_returns=3,
        families=62,
        solutions=31,
        returns=27,
        projects=8,
        confirmed=2,
        commitments={"avip": 12_000, "paremploi": 14_000, "solidairmam": 6_400, "francais": 5_200},
        co_funding={"paremploi": (EUROPE, 24_000)},
    ),
    # 2 families carried in + 13 = 15 families on 8 places.
    Plan(
        2024,
        cohort=90,
        refused=8,
        stays=_stays(2024, [3, 4, 5, 6, 7], {1: (3, 11), 2: (3, 18), 8: (3, 4)}, over=[3, 4]),
        avip_returns=14,
        families=100,
        solutions=56,
        returns=54,
        projects=12,
        confirmed=4,
        commitments={"avip": 24_000, "paremploi": 17_500, "solidairmam": 9_800, "permis": 4_200, "francais": 3_900},
        co_funding={"paremploi": (EUROPE, 32_000), "avip": (CAF, 16_800)},
    ),
    Plan(
        2025,
        cohort=86,
        refused=7,
        stays=_stays(2025, [1, 2, 5, 6, 7, 8], {3: (3, 10), 4: (3, 17)}, over=[]),
        avip_returns=13,
        families=104,
        solutions=58,
        returns=51,
        projects=11,
        confirmed=5,
        commitments={"avip": 20_000, "paremploi": 13_000, "solidairmam": 8_000, "permis": 5_500, "francais": 4_100},
        co_funding={"paremploi": (EUROPE, 30_000), "avip": (CAF, 18_000)},
    ),
]
MODES = [
    ChildcareMode.CHILDMINDER,
    ChildcareMode.COLLECTIVE,
    ChildcareMode.MAM,
    ChildcareMode.FAMILY_CRECHE,
    ChildcareMode.HOME,
    ChildcareMode.AFTER_SCHOOL,
]
JOBS = [Contract.CDI, Contract.CDD_LONG, Contract.CDD_LONG, Contract.CDD_SHORT, Contract.CDD_SHORT, Contract.SIAE]
MOTIVES = (
    "Cherche un emploi à temps plein. Disponible rapidement.",
    "Souhaite reprendre une activité à temps partiel, horaires de journée.",
    "Projet dans l'aide à domicile, à confirmer par une immersion.",
    "A travaillé en restauration ; veut se réorienter vers la logistique.",
    "Projet de formation qualifiante, puis emploi dans le secteur du soin.",
)
DROPOUTS = [ParticipationEnd.NOT_APPROVED, ParticipationEnd.GAVE_UP, ParticipationEnd.FAMILY]
HELD = [CheckAnswer.HELD] * 5 + [CheckAnswer.LOST] * 2 + [CheckAnswer.NOT_REACHED]


class Year:
    """Plays one closed year on the stage."""

    def __init__(self, stage: SimpleNamespace, people: People, plan: Plan, today: date):
        self.s, self.people, self.plan, self.today = stage, people, plan, today
        self.draw = people.random
        self.lead, self.cidff, self.rpe = (stage.actors[key] for key in ("coordination", "cidff", "rpe"))
        self.first, self.last = date(plan.year, 1, 1), date(plan.year, 12, 31)

    def play(self) -> None:
        money_and_meetings(self)
        self._cohort()
        self._avip()
        self._par_emploi()
        self._solidair_mam()
        self._workshops()
        Groups(self.s, self.plan.year, self.today, self.members).play()
        self._other_exits()
        self._exits()

    def _exits(self) -> None:
        """Where each person stood when the support ended; one in eight was not reached."""
        ended = Journey.objects.filter(cite=self.lead.cite, cohort__year=self.plan.year, ended_on__isnull=False)
        for n, journey in enumerate(ended.order_by("pk").prefetch_related("person__outcomes")):
            found = any(outcome.cancelled_on is None for outcome in journey.person.outcomes.all())
            answer = CheckAnswer.NOT_REACHED if n % 8 == 7 else CheckAnswer.HELD if found else CheckAnswer.LOST
            outcomes.record_check(
                by=self.lead, of=journey, months=CheckMonths.AT_EXIT, answer=answer, on=journey.ended_on
            )

    # --- Cohort -------------------------------------------------------------------------------------
    def _refer(self, on: date, themes, parent: bool):
        partner = self.draw.choice(["france_travail", "france_travail", "mission_locale"])
        facts = self.people.facts(on=on, districts=self.s.districts, parent=parent)
        return submission.submit_referral(
            by=self.s.actors[partner],
            organisation=self.s.orgs[partner],
            on=on,
            motive=self.draw.choice(MOTIVES),
            notice_given_on=on,
            barriers=[submission.DeclaredBarrier(theme) for theme in themes],
            **facts,
        )

    def _themes(self):
        keys = self.draw.sample(sorted(self.s.themes), self.draw.choice([1, 2, 2, 3]))
        return keys, [self.s.themes[key] for key in keys]

    def _cohort(self) -> None:
        cohort = cohorts.save_cohort(by=self.lead, year=self.plan.year, target=90)
        self.members = []
        days = sorted(
            self.people.day(self.first + timedelta(8), self.last - timedelta(25)) for _ in range(self.plan.cohort)
        )
        for day in days:
            keys, themes = self._themes()
            referral = self._refer(day, themes, parent="childcare" in keys)
            accepted = day + timedelta(days=self.draw.randint(2, 14))
            journey = answers.accept_referral(by=self.lead, referral=referral, cohort=cohort, on=accepted)
            person = journey.person
            for barrier in person.barriers.all():
                barriers.assess_barrier(
                    by=self.lead,
                    barrier=barrier,
                    on=accepted,
                    severity=self.draw.choice([Severity.MEDIUM, Severity.STRONG]),
                    moment=Moment.ENTRY,
                )
            if journey.planned_end_on < self.today:
                journeys.end_journey(
                    by=self.lead, journey=journey, on=journey.planned_end_on, end_reason=JourneyEnd.COMPLETED
                )
            self.members.append((person, accepted, keys))
        for _ in range(self.plan.refused):
            referral = self._refer(
                self.people.day(self.first, self.last - timedelta(20)), self._themes()[1], parent=False
            )
            on = referral.submitted_on + timedelta(self.draw.randint(1, 12))
            reason = self.draw.choice(
                [RefusalReason.OTHER_SCHEME, RefusalReason.ALREADY_WORKING, RefusalReason.UNREACHABLE]
            )
            answers.refuse_referral(
                by=self.lead,
                referral=referral,
                on=on,
                refusal_reason=reason,
                redirected_to="PLIE d'Angers Loire Métropole" if reason == RefusalReason.OTHER_SCHEME else "",
                answer="Un autre accompagnement répond mieux au besoin aujourd'hui. N'hésitez pas à nous recontacter.",
            )

    # --- Childcare ------------------------------------------------------------------------------------
    def _avip(self) -> None:
        """The year's stays; ``self.avip`` holds (Avip participation, stay) of every family of the year."""
        action, self.avip = self.s.actions["avip"], list(getattr(self.s, "avip_carried", []))
        for number, starts_on, ends_on in self.plan.stays:
            facts = self.people.facts(on=starts_on, districts=self.s.districts, parent=True)
            entered = max(self.first, starts_on - timedelta(days=12))
            row = participation_services.enter_directly(by=self.lead, action=action, on=entered, **facts)
            self._note_barrier(self.lead, row, "childcare")
            stay = places.book_place(
                by=self.lead,
                participation=row,
                place=self.s.places[number - 1],
                starts_on=starts_on,
                ends_on=ends_on,
                reason=self.draw.choice(StayReason.values),
                **self.people.child(starts_on),
            )
            if ends_on < self.today:
                participation_services.end_participation(by=self.lead, participation=row, on=ends_on)
                row.refresh_from_db()
            self.avip.append((row, stay))
        self.s.avip_carried = [pair for pair in self.avip if pair[1].ends_on > self.last]
        self.avip_jobs = self._avip_families_with_a_job()

    def _avip_families_with_a_job(self) -> list:
        """Families that stay beyond the year find their job in the next one; the rest, as many as the plan says."""
        settled = [pair for pair in self.avip if pair not in self.s.avip_carried]
        late = [pair for pair in self.avip if pair in self.s.avip_carried]
        return (settled + late)[: self.plan.avip_returns]

    def _par_emploi(self) -> None:
        action, plan = self.s.actions["paremploi"], self.plan
        carried = list(getattr(self.s, "par_carried", []))
        integrated = plan.year >= 2024  # the article: Avip places were integrated in Par'Emploi
        avip_families = self.avip if integrated else []
        found_by_avip = 0
        for row, stay in avip_families:
            entered = max(row.enrolled_on, date(plan.year, 1, 8))
            joined = row.person.participations.filter(action=action).first()
            if joined is None:
                joined = self._join(action, row.person, entered)
                matching.record_solution(
                    by=self.cidff, participation=joined, mode=ChildcareMode.AVIP, stay=stay, found_on=entered
                )
                found_by_avip += 1
                if stay.ends_on < self.today:
                    participation_services.end_participation(by=self.cidff, participation=joined, on=stay.ends_on)
                    joined.refresh_from_db()
            if (row, stay) in self.avip_jobs:
                self._job(row.person, max(entered, stay.starts_on), [row, joined])
        if not integrated:
            for row, stay in self.avip_jobs:
                self._job(row.person, stay.starts_on, [row])
        # Families carried in, and Avip ones, are part of the year; the rest is new.
        count = plan.families - len(carried) - len(avip_families)
        solved = plan.solutions - found_by_avip
        jobs = plan.returns - (len(self.avip_jobs) if integrated else 0)
        cohort_parents = [
            (person, day) for person, day, keys in self.members if "childcare" in keys and day < date(plan.year, 9, 1)
        ][:20]
        self.s.par_carried = []
        self.busy = {person.pk for person, _ in cohort_parents}
        for n in range(count):
            wait = n >= count - 8 and plan.year < 2025  # the last ones go on in the next year
            if n < len(cohort_parents):
                person, day = cohort_parents[n]
                row = self._join(action, person, day + timedelta(days=10))
            else:
                day = (
                    self.people.day(date(plan.year, 11, 4), date(plan.year, 12, 12))
                    if wait
                    else self.people.day(self.first + timedelta(4), date(plan.year, 9, 20))
                )
                facts = self.people.facts(on=day, districts=self.s.districts, parent=True)
                row = participation_services.enter_directly(by=self.cidff, action=action, on=day, **facts)
                self._note_barrier(self.cidff, row, "childcare")
            if n < solved:
                found = row.enrolled_on + timedelta(days=self.draw.randint(6, 48))
                matching.record_solution(by=self.cidff, participation=row, mode=self.draw.choice(MODES), found_on=found)
                if n < jobs:
                    self._job(row.person, found, [row])
                else:
                    self._lift(row.person, found, [row])
            if wait:
                self.s.par_carried.append(row)
            else:
                participation_services.end_participation(by=self.cidff, participation=row, on=date(plan.year, 12, 20))
        for row in carried:
            participation_services.end_participation(by=self.cidff, participation=row, on=date(plan.year, 2, 20))

    def _join(self, action, person, on: date):
        """Ask for an action, and be enrolled by its operator."""
        asked = participation_services.request_participation(
            by=self.lead, person=person, action=action, on=on - timedelta(days=3)
        )
        operator = self.cidff if action.operator == self.s.orgs["cidff"] else self.lead
        return participation_services.enrol(by=operator, participation=asked, on=on)

    def _job(self, person, after: date, participations) -> None:
        """A job that starts in the year, credited, and the childcare barrier that it took to lift."""
        starts = min(after + timedelta(days=self.draw.randint(12, 60)), date(self.plan.year, 12, 16))
        outcome = credit.record_outcome(
            by=self.lead,
            person=person,
            contract=self.draw.choice(JOBS),
            starts_on=starts,
            weekly_hours=self.draw.choice([Decimal(24), Decimal(28), Decimal(30), Decimal(35)]),
            participations=participations,
        )
        self._lift(person, min(after + timedelta(days=2), starts), participations)
        self._six_months(outcome)

    def _lift(self, person, on: date, participations, theme: str = "childcare") -> None:
        barrier = person.barriers.filter(theme=self.s.themes[theme], closed_on__isnull=True, opened_on__lte=on).first()
        if barrier:
            credit.lift_barrier(by=self.lead, barrier=barrier, on=on, participations=participations)

    def _six_months(self, outcome) -> None:
        due = add_months(outcome.starts_on, 6)
        if due < self.today:
            outcomes.record_check(by=self.lead, of=outcome, months=6, answer=self.draw.choice(HELD), on=due)

    def _note_barrier(self, by, row, theme: str) -> None:
        """Someone came straight to an action: their barrier is noted and assessed on the day."""
        barrier = barriers.open_barrier(by=by, person=row.person, theme=self.s.themes[theme], on=row.enrolled_on)
        barriers.assess_barrier(by=by, barrier=barrier, on=row.enrolled_on, severity=Severity.STRONG)

    # --- Projects, workshops, other exits ---------------------------------------------------------------
    def _solidair_mam(self) -> None:
        action = self.s.actions["solidairmam"]
        for n in range(self.plan.projects):
            day = self.people.day(date(self.plan.year, 1, 15), date(self.plan.year, 4, 10))
            # The article: the confirmed projects are those of RSA beneficiaries.
            facts = self.people.facts(
                on=day,
                districts=self.s.districts,
                parent=True,
                woman=True,
                rsa=True if n < self.plan.confirmed else None,
            )
            row = participation_services.enter_directly(by=self.rpe, action=action, on=day, **facts)
            self._note_barrier(self.rpe, row, "employers")
            reached = 4 if n < self.plan.confirmed else self.draw.choice([1, 1, 2])
            for rank, step in enumerate(self.s.steps[:reached]):
                project_services.reach_step(
                    by=self.rpe,
                    participation=row,
                    step=step,
                    on=date(self.plan.year, 4, 15) + timedelta(days=45 * rank + n),
                )
            # Who stopped after a step or two says why; the reasons are examples.
            stopped = reached < 3 and n % 2
            participation_services.end_participation(
                by=self.rpe,
                participation=row,
                on=date(self.plan.year, 9, 27) if stopped else date(self.plan.year, 12, 18),
                reason=DROPOUTS[n % len(DROPOUTS)] if stopped else ParticipationEnd.COMPLETED,
            )

    def _workshops(self) -> None:
        for key, theme, most in (("permis", "mobility", 18), ("francais", "french", 16)):
            if self.plan.year == 2023 and key == "permis":
                continue  # it began in 2024
            action = self.s.actions[key]
            members = [
                (p, day) for p, day, keys in self.members if theme in keys and day < date(self.plan.year, 10, 1)
            ][:most]
            for n, (person, day) in enumerate(members):
                row = self._join(action, person, day + timedelta(days=14))
                end = day + timedelta(days=60)
                if n % 5 < 3:
                    self._lift(person, end, [row], theme)
                participation_services.end_participation(by=self.lead, participation=row, on=end)
                if n % 4 == 0 and person.pk not in self.busy:
                    self.busy.add(person.pk)
                    starts = min(end + timedelta(days=10), self.last)
                    self._six_months(
                        credit.record_outcome(
                            by=self.lead,
                            person=person,
                            contract=self.draw.choice(JOBS),
                            starts_on=starts,
                            participations=[row],
                        )
                    )

    def _other_exits(self) -> None:
        """People of the cohort who found a job or a training with their adviser alone."""
        free = [(p, day) for p, day, _ in self.members if p.pk not in self.busy and day < date(self.plan.year, 10, 1)]
        for n, (person, day) in enumerate(free[: len(free) // 2]):
            contract = Contract.TRAINING if n % 4 == 0 else self.draw.choice(JOBS)
            starts = min(day + timedelta(days=self.draw.randint(40, 90)), self.last)
            self._six_months(credit.record_outcome(by=self.lead, person=person, contract=contract, starts_on=starts))
            barrier = person.barriers.filter(closed_on__isnull=True).first()
            if barrier and n % 2 == 0:
                credit.lift_barrier(by=self.lead, barrier=barrier, on=starts)
