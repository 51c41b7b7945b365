"""The year under way, dated from the real day, so that every home page has something sensible to do."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from actions.catalogue import services as catalogue
from actions.matching import services as matching
from actions.participations.enums import ParticipationEnd
from actions.participations.services import credit, participations
from actions.places.enums import ChildcareMode
from actions.places.services import places
from actions.projects import services as projects
from cite_emploi.demo.story import minutes, needs
from cite_emploi.demo.story.closed.plans import EUROPE
from cite_emploi.demo.story.follow_up import FollowUp
from cite_emploi.demo.story.groups import Groups
from cite_emploi.demo.story.people import JOBS, MOTIVES, People
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import SITUATIONS, Moment, Severity
from cohorts.people.enums import Gender
from cohorts.programme.enums import WaitingCriterion
from cohorts.referrals.enums import NotEnough, Scheme
from cohorts.referrals.services import answers, cohorts, submission, thread
from cohorts.referrals.services import waiting as referrals_waiting
from cohorts.referrals.services.submission import DeclaredBarrier, TriedScheme
from funding.enums import PaymentStage
from funding.services import agreements, co_funding, drafts, exercises, ledger
from governance.steering.enums import DecisionKind
from governance.steering.services import decisions, meetings

QUESTION = "Sur quels horaires la personne peut-elle travailler, et quelle solution de garde a-t-elle aujourd'hui\xa0?"
ANSWER = "Entre 9 h et 16 h 30. Une voisine garde les enfants jusqu'à la fin du mois, puis plus rien."
TRIED = [
    (Scheme.CHILDCARE, NotEnough.NO_PLACE),
    (Scheme.CHILDCARE, NotEnough.HOURS),
    (Scheme.MOBILITY_AID, NotEnough.DELAY),
    (Scheme.FRENCH, NotEnough.HOURS),
    (Scheme.FRANCE_TRAVAIL, NotEnough.PARTIAL),
]


def working_day(day: date) -> date:
    """The day, or the next on which a committee may meet: no week-end, no New Year's, May or Christmas Day."""
    while day.weekday() > 4 or (day.month, day.day) in ((1, 1), (5, 1), (12, 25)):
        day += timedelta(days=1)
    return day


class CurrentYear:
    """Entries since 1 January, referrals that wait, requests to answer, families on places, a meeting ahead."""

    def __init__(self, stage: SimpleNamespace, people: People, today: date, last_closed: int):
        self.s, self.people, self.today, self.last_closed = stage, people, today, last_closed
        self.draw = people.random
        self.lead, self.cidff, self.rpe = (stage.actors[key] for key in ("coordination", "cidff", "rpe"))
        self.first = date(today.year, 1, 1)

    def ago(self, days: int) -> date:
        """So many days ago, but never before the year began."""
        return max(self.first, self.today - timedelta(days=days))

    def play(self) -> None:
        self._money_and_meetings()
        self._cohort()
        self._inbox()
        self._childcare()
        self._projects()
        Groups(self.s, self.today.year, self.today, self.members).play()
        FollowUp(self.s, self.draw, self.lead, self.members, self.today).play()

    def _refer(self, on: date, keys: list[str], *, in_full: bool = False):
        """A referral; ``in_full``, as a careful partner types it: severities, situations, what was tried before."""
        partner = self.draw.choice(["france_travail", "mission_locale"])
        facts = self.people.facts(on=on, districts=self.s.districts, parent="childcare" in keys)
        if in_full:
            tried = self.draw.sample(TRIED, 1 + len(keys) % 2)
            facts |= {
                "address": "12 rue de l'Exemple",
                "barriers": [self._declared(key) for key in keys],
                "schemes_tried": [TriedScheme(scheme, reason) for scheme, reason in tried],
            }
        else:
            facts["barriers"] = [DeclaredBarrier(self.s.themes[key]) for key in keys]
        return submission.submit_referral(
            by=self.s.actors[partner],
            organisation=self.s.orgs[partner],
            on=on,
            motive=self.draw.choice(MOTIVES),
            notice_given_on=on,
            **facts,
        )

    def _declared(self, key: str) -> DeclaredBarrier:
        theme = self.s.themes[key]
        situations = SITUATIONS.get(theme.constraint, ())[:1]
        return DeclaredBarrier(theme, self.draw.choice([Severity.MEDIUM, Severity.STRONG]), situations)

    def _keys(self) -> list[str]:
        return self.draw.sample(sorted(self.s.themes), self.draw.choice([1, 2, 2, 3]))

    def _cohort(self) -> None:
        cohort = cohorts.save_cohort(by=self.lead, year=self.today.year, target=90)
        elapsed = (self.today - self.first).days
        self.members = []
        for day in sorted(self.people.day(self.first, self.ago(20)) for _ in range(max(3, elapsed * 80 // 365))):
            keys = self._keys()
            referral = self._refer(day, keys)
            accepted = min(self.today, day + timedelta(days=self.draw.randint(1, 12)))
            journey = answers.accept_referral(by=self.lead, referral=referral, cohort=cohort, on=accepted)
            # The latest entries still wait for their assessment.
            if accepted < self.today - timedelta(days=25):
                for barrier in journey.person.barriers.all():
                    barriers.assess_barrier(
                        by=self.lead,
                        barrier=barrier,
                        on=accepted,
                        severity=self.draw.choice([Severity.MEDIUM, Severity.STRONG]),
                        moment=Moment.ENTRY,
                    )
            self.members.append((journey.person, accepted, keys))
        for n, (person, day, _) in enumerate(self.members):
            if n % 4 == 0 and day < self.today - timedelta(days=60):
                credit.record_outcome(
                    by=self.lead, person=person, contract=self.draw.choice(JOBS), starts_on=day + timedelta(days=45)
                )
                barrier = person.barriers.filter(closed_on__isnull=True).first()
                if barrier:
                    credit.lift_barrier(by=self.lead, barrier=barrier, on=day + timedelta(days=40))

    def _inbox(self) -> None:
        """Referrals of all ages; one that its partner must complete, one where they did, some who wait for next year."""
        asked = [
            self._refer(self.ago(days), self._keys(), in_full=days % 2 == 0 or days == 1)
            for days in (0, 1, 3, 5, 8, 12, 16)
        ]
        to_complete, completed = asked[4], asked[2]
        thread.ask_for_more(by=self.lead, referral=to_complete, text=QUESTION, at=self._at(3))
        thread.ask_for_more(by=self.lead, referral=completed, text=QUESTION, at=self._at(2))
        partner = next(actor for actor in self.s.actors.values() if actor.user == completed.author)
        thread.write_message(by=partner, referral=completed, text=ANSWER, at=self._at(1))
        following = cohorts.save_cohort(
            by=self.lead,
            year=self.today.year + 1,
            target=90,
            waiting_criteria=[WaitingCriterion.SINGLE_PARENT, WaitingCriterion.STRONG_BARRIERS],
        )
        for days in (21, 18, 14):
            referral = self._refer(self.ago(days), self._keys(), in_full=True)
            referrals_waiting.waitlist_referral(
                by=self.lead, referral=referral, cohort=following, on=self.ago(days - 6)
            )

    def _at(self, days: int) -> datetime:
        """So many days ago, at ten in the morning."""
        return datetime.combine(self.ago(days), time(10), timezone.get_current_timezone())

    def _childcare(self) -> None:
        avip, par = self.s.actions["avip"], self.s.actions["paremploi"]
        # Six places taken, two free; two stays end within 30 days.
        for n, (started, lasts) in enumerate([(150, 12), (120, 25), (90, 70), (60, 110), (40, 140), (15, 170)]):
            day = self.ago(started)
            facts = self.people.facts(on=day, districts=self.s.districts, parent=True)
            row = participations.enter_directly(by=self.lead, action=avip, on=day, **facts)
            barriers.open_barrier(by=self.lead, person=row.person, theme=self.s.themes["childcare"], on=day)
            stay = places.book_place(
                by=self.lead,
                participation=row,
                place=self.s.places[n],
                starts_on=day,
                ends_on=self.today + timedelta(days=lasts),
                **self.people.child(day),
            )
            asked = participations.request_participation(by=self.lead, person=row.person, action=par, on=day)
            joined = participations.enrol(by=self.cidff, participation=asked, on=day)
            matching.record_solution(
                by=self.cidff, participation=joined, mode=ChildcareMode.AVIP, stay=stay, found_on=day
            )
            if n < 3:
                outcome = credit.record_outcome(
                    by=self.lead,
                    person=row.person,
                    contract=self.draw.choice(JOBS),
                    starts_on=min(self.today, day + timedelta(days=20)),
                    participations=[row, joined],
                )
                barrier = row.person.barriers.get(closed_on__isnull=True)
                credit.lift_barrier(by=self.lead, barrier=barrier, on=outcome.starts_on, participations=[row, joined])
        for n in range(14):
            day = self.ago(10 + 9 * n)
            row = participations.enter_directly(
                by=self.cidff, action=par, on=day, **self.people.facts(on=day, districts=self.s.districts, parent=True)
            )
            barriers.open_barrier(by=self.cidff, person=row.person, theme=self.s.themes["childcare"], on=day)
            if n % 2:
                matching.record_solution(
                    by=self.cidff,
                    participation=row,
                    mode=ChildcareMode.CHILDMINDER,
                    found_on=min(self.today, day + timedelta(days=8)),
                )
        # Requests that wait for the operator.
        waiting = [person for person, _, keys in reversed(self.members) if "childcare" in keys][:3]
        for n, person in enumerate(waiting):
            participations.request_participation(
                by=self.lead,
                person=person,
                action=par,
                on=self.ago(2 + 3 * n),
                request="Cherche une garde en horaires de journée.",
            )

    def _projects(self) -> None:
        action = self.s.actions["solidairmam"]
        for n in range(7):
            day = self.ago(140 - 8 * n)
            row = participations.enter_directly(
                by=self.rpe,
                action=action,
                on=day,
                **self.people.facts(on=day, districts=self.s.districts, parent=True, woman=True),
            )
            for rank, step in enumerate(self.s.steps[: 1 + n % 3]):
                projects.reach_step(
                    by=self.rpe, participation=row, step=step, on=min(self.today, day + timedelta(days=5 + 20 * rank))
                )
            if n == 2 and day < self.today:
                participations.end_participation(
                    by=self.rpe, participation=row, on=self.today, reason=ParticipationEnd.FAMILY
                )
        women = [person for person, _, _ in self.members if person.gender == Gender.WOMAN][:2]
        for n, person in enumerate(women):
            participations.request_participation(
                by=self.lead,
                person=person,
                action=action,
                on=self.ago(3 + 4 * n),
                request="Souhaite devenir assistante maternelle.",
            )

    def _money_and_meetings(self) -> None:
        # Years between the last closed one and this one are only opened, so that the money passes on.
        for year in range(self.last_closed + 1, self.today.year + 1):
            exercise = exercises.open_exercise(by=self.lead, year=year, on=date(year, 1, 1))
            for line in self.s.lines.values():
                ledger.grant(
                    by=self.lead,
                    exercise=exercise,
                    line=line,
                    amount=Decimal(50_000),
                    on=date(year, 1, 1),
                    label="Subvention annuelle de l'ANCT",
                    document_number=f"EXEMPLE-{year}",
                )
        technical = self.s.committees["technical"]
        held = meetings.plan_meeting(by=self.lead, committee=technical, held_on=self.ago(50), place="Préfecture")
        for key, amount in {"avip": 25_000, "paremploi": 15_000, "solidairmam": 9_000}.items():
            edition = catalogue.save_edition(
                by=self.lead,
                action=self.s.actions[key],
                year=self.today.year,
                planned_cost=Decimal(amount),
                capacity={"avip": 8, "solidairmam": 12}.get(key),
            )
            decision = decisions.decide(
                by=self.lead,
                meeting=held,
                kind=DecisionKind.PROGRAMME,
                text=f"Programmer «\xa0{self.s.actions[key]}\xa0» pour l'année {self.today.year}.",
                owner=self.s.orgs["aldev"],
                due_on=self.today + timedelta(days=20),
                amount=Decimal(amount),
                line=self.s.lines["actions"],
                edition=edition,
            )
            ledger.pay(
                by=self.lead,
                commitment=decision.commitment,
                amount=Decimal(amount) / 2,
                on=self.today,
                label="Avance",
                stage=PaymentStage.ADVANCE,
            )
            operator = self.s.actions[key].operator
            agreements.draft_agreement(
                by=self.lead,
                commitment=decision.commitment,
                operator=operator,
                number=f"{self.today.year}-{edition.action_id:02}",
                starts_on=held.held_on,
                ends_on=date(self.today.year, 12, 31),
            )
            if key == "paremploi":
                asked = {"asked": Decimal(32_000), "reference": "EXEMPLE-FSE"}
                co_funding.save_co_funding(by=self.lead, edition=edition, funder=EUROPE, **asked)
        staff = decisions.decide(
            by=self.lead,
            meeting=held,
            text="Financer le poste de chargée de mission.",
            owner=self.s.orgs["aldev"],
            due_on=self.today + timedelta(days=20),
            amount=Decimal(40_000),
            line=self.s.lines["staff"],
        )
        ledger.pay(by=self.lead, commitment=staff.commitment, amount=Decimal(30_000), on=self.today, label="Acompte")
        self._drafts()
        for key, days, starts, ends, link in (
            ("technical", 12, time(9, 30), time(11, 30), "https://visio.example/comite-technique"),
            ("follow_up", 19, time(14), time(16), ""),
            ("strategic", 40, time(10), time(11, 30), ""),
        ):
            day = working_day(self.today + timedelta(days=days))
            meeting = minutes.plan(self.s, self.lead, key, day, starts=starts, ends=ends, place="Aldev", link=link)
            if key != "strategic":  # the farthest is still to prepare
                minutes.invite(self.s, self.lead, meeting, self.today)
            if key == "technical":
                minutes.drafted(self.lead, meeting, self.today)
        needs.of_this_year(self.s, self.today, held)
        minutes.in_review(self.lead, held, self.s, self.today)

    def _drafts(self) -> None:
        """Two ways of spending the coming year, for the technical committee to compare."""
        lines, year = self.s.lines, self.today.year + 1
        expected = {line: Decimal(50_000) for line in lines.values()}
        for name, note, amounts in (
            ("Reconduction", "Les mêmes actions, aux mêmes montants.", {"avip": 25_000, "paremploi": 15_000}),
            (
                "Priorité mobilité",
                "Moins de places réservées, un second atelier de mobilité.",
                {"avip": 18_000, "paremploi": 15_000, "permis": 9_000},
            ),
        ):
            items = [
                {"line": lines["actions"], "action": self.s.actions[key], "amount": Decimal(amount)}
                for key, amount in amounts.items()
            ]
            items.append({"line": lines["staff"], "label": "Poste de coordination", "amount": Decimal(50_000)})
            drafts.save_draft(
                by=self.lead, year=year, name=name, note=note, on=self.today, grants=expected, items=items
            )
