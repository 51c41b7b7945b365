"""Small programmes drawn from a seed: nobody, one person or several, and days at the edges of years."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from actions.catalogue import models as catalogue_models
from actions.catalogue.enums import ActionKind
from actions.matching import models as matching_models
from actions.participations import models as participations_models
from actions.participations.enums import TOOK_PART, ParticipationStatus
from actions.places.enums import ChildcareMode
from actions.places.models import places as places_places
from actions.projects import models as projects_models
from actions.sessions import models as sessions_models
from cite_emploi.accounts.enums import Network
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.dates import add_months
from cohorts.barriers import enums as barriers_enums
from cohorts.barriers import models as barriers_models
from cohorts.follow_up import enums as follow_up_enums
from cohorts.follow_up import models as follow_up_models
from cohorts.people import enums as people_enums
from cohorts.people import models as people_models
from cohorts.programme import models as programme_models
from cohorts.referrals import enums as referrals_enums
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral, SchemeTried
from funding.enums import EntryKind
from funding.models import co_funding, ledger
from governance.steering.enums import BoardKind
from governance.steering.models import committees as steering_committees
from governance.steering.models import decisions
from governance.steering.models import meetings as steering_meetings

PARIS = ZoneInfo("Europe/Paris")
SIZES = (0, 1, 2, 5, 9, 16, 30)  # people
# A spreadsheet, a page and a paper must all give them back.
NAMES = ("Atelier & « Mobilité » <été>", "=1+1 d'essai", "Places d'accueil", "Projets, pas à pas")


class Draw:
    """What is drawn for one programme, in a leap year or in the year under way."""

    def __init__(self, seed: int, today: date, user: User):
        self.random = Random(seed)
        self.user = user
        self.year = today.year if seed % 3 == 0 else 2024
        self.cite = Cite.objects.create(
            slug=f"cite-{seed}",
            name=f"Cité {seed}",
            small_cell_threshold=self.random.choice((3, 5, 11)),
            percentage_base=self.random.choice((1, 10, 20)),
            cohort_target=self.random.choice((None, 40)),
        )
        self.size = SIZES[seed % len(SIZES)]
        self.barriers, self.outcomes, self.actions, self.editions, self.commitments = [], [], [], [], []

    def maybe(self, share: float = 0.5) -> bool:
        return self.random.random() < share

    def some(self, among, most: int) -> list:
        among = list(among)
        return self.random.sample(among, min(self.random.randint(0, most), len(among)))

    def day(self, since: date | None = None) -> date:
        """Often the first or the last of a year, or the end of February; never before ``since``."""
        year = self.year
        edges = (date(year - 1, 12, 31), date(year, 1, 1), date(year, 3, 1) - timedelta(1), date(year, 12, 31))
        edges += (date(year + 1, 1, 1),)
        anyhow = date(year - 1, 6, 1) + timedelta(self.random.randrange(3 * 365 // 2))
        return max(self.random.choice(edges) if self.maybe() else anyhow, since or date.min)

    def end(self, since: date, share: float = 0.6) -> date | None:
        return self.day(since) if self.maybe(share) else None

    def euros(self) -> Decimal:
        return Decimal(self.random.choice((1, 100, 800, 12345, 333333, 5_000_000))) / 100 * self.random.randint(1, 3)


def programme(seed: int, today: date, user: User) -> tuple[Cite, int]:
    """A Cité and the year to tell of."""
    d = Draw(seed, today, user)
    _territory(d)
    _people(d)
    for part in (_referrals, _journeys, _barriers, _outcomes, _actions, _money, _steering):
        if d.maybe(0.7):
            part(d)
    return d.cite, d.year


def _territory(d: Draw) -> None:
    networks = [Network.FRANCE_TRAVAIL, Network.MISSION_LOCALE, Network.ASSOCIATION, Network.CRECHE]
    d.organisations = Organisation.objects.bulk_create(
        Organisation(
            cite=d.cite, name=f"Structure {n} & Cie", network=d.random.choice(networks), is_active=d.maybe(0.9)
        )
        for n in range(d.random.randint(1, 4))
    )
    d.districts = programme_models.District.objects.bulk_create(
        programme_models.District(cite=d.cite, name=f"Quartier d'essai {n}", town="Ville")
        for n in range(d.random.randint(0, 4))
    )
    d.themes = programme_models.BarrierTheme.objects.bulk_create(
        programme_models.BarrierTheme(cite=d.cite, name=f"Frein <{n}>", position=n)
        for n in range(d.random.randint(1, 4))
    )
    d.cohorts = programme_models.Cohort.objects.bulk_create(
        programme_models.Cohort(cite=d.cite, year=year, target=d.random.randint(1, 90))
        for year in (d.year - 1, d.year, d.year + 1)
        if year != d.year - 1 or d.maybe()
    )


def _people(d: Draw) -> None:
    births = (date(d.year - 26, 12, 31), date(d.year - 25, 1, 1), date(2000, 2, 29), date(d.year - 55, 12, 31))
    d.people = people_models.Person.objects.bulk_create(
        people_models.Person(
            cite=d.cite,
            first_name="Amina",
            last_name=f"Essai {n}",
            sort_name=f"essai {n} amina",
            birth_date=d.random.choice(births) if d.maybe() else date(1960 + d.random.randrange(45), 5, 17),
            gender=d.random.choice(people_enums.Gender.values),
            rsa=d.random.choice(people_enums.Rsa.values),
            qualification=d.random.choice(("", *people_enums.Qualification.values)),
            is_single_parent=d.maybe(0.3),
            district=d.random.choice((None, *d.districts)),
        )
        for n in range(d.size)
    )
    for person in d.people[1:]:
        if d.maybe(0.1):
            person.merged_into = d.people[0]
            person.save()


def _referrals(d: Draw) -> None:
    status = referrals_enums.ReferralStatus
    found = []
    for person in d.people:
        for organisation in d.some(d.organisations, 2):
            state, sent = d.random.choice(status.values), d.day()
            decided = state in (status.ACCEPTED, status.REFUSED)
            found.append(
                Referral(
                    cite=d.cite,
                    person=person,
                    organisation=organisation,
                    author=d.user,
                    status=state,
                    submitted_on=sent,
                    status_since=sent,
                    motive="Cherche un emploi.",
                    notice_given_on=sent,
                    decided_on=sent + timedelta(d.random.randint(0, 40)) if decided else None,
                    decided_by=d.user if decided else None,
                    refusal_reason=referrals_enums.RefusalReason.OTHER if state == status.REFUSED else "",
                    waiting_cohort=d.cohorts[-1] if state == status.WAITLISTED else None,
                )
            )
    Referral.objects.bulk_create(found)
    SchemeTried.objects.bulk_create(
        SchemeTried(
            cite=d.cite,
            person=referral.person,
            referral=referral if d.maybe() else None,
            told_on=referral.submitted_on,
            scheme=scheme,
            reason=d.random.choice(referrals_enums.NotEnough.values),
        )
        for referral in found
        for scheme in d.some(referrals_enums.Scheme.values, 2)
    )


def _journeys(d: Draw) -> None:
    found = []
    for person in d.people:
        if d.maybe(0.7):
            start = d.day()
            end = d.end(start)
            reason = d.random.choice(referrals_enums.JourneyEnd.values) if end else ""
            found.append(
                Journey(
                    cite=d.cite,
                    person=person,
                    cohort=d.random.choice(d.cohorts),
                    starts_on=start,
                    planned_end_on=add_months(start, 12),
                    ended_on=end,
                    end_reason=reason,
                )
            )
    Journey.objects.bulk_create(found)
    _checks(
        d,
        [each for each in found if each.ended_on],
        "journey",
        (follow_up_enums.CheckMonths.AT_EXIT, follow_up_enums.CheckMonths.SIX),
    )


def _checks(d: Draw, rows: list, of: str, moments: tuple[int, ...]) -> None:
    follow_up_models.Check.objects.bulk_create(
        follow_up_models.Check(
            cite=d.cite,
            months=months,
            answer=d.random.choice(follow_up_enums.CheckAnswer.values),
            on=d.day(),
            by=d.user,
            **{of: row},
        )
        for row in rows
        for months in moments
        if d.maybe(0.6)
    )


def _barriers(d: Draw) -> None:
    for person in d.people:
        for theme in d.some(d.themes, 3):
            status, opened = d.random.choice(barriers_enums.BarrierStatus.values), d.day()
            closed = d.day(opened) if status in barriers_enums.BARRIER_CLOSED else None
            d.barriers.append(
                barriers_models.Barrier(
                    cite=d.cite, person=person, theme=theme, status=status, opened_on=opened, closed_on=closed
                )
            )
    barriers_models.Barrier.objects.bulk_create(d.barriers)


def _outcomes(d: Draw) -> None:
    for person in d.people:
        for contract in d.some(follow_up_enums.Contract.values, 3):
            cancelled = d.maybe(0.1)
            d.outcomes.append(
                follow_up_models.Outcome(
                    cite=d.cite,
                    person=person,
                    contract=contract,
                    starts_on=d.day(),
                    recorded_by=d.user,
                    cancelled_on=d.day() if cancelled else None,
                    cancel_reason="Erreur" if cancelled else "",
                )
            )
    follow_up_models.Outcome.objects.bulk_create(d.outcomes)
    _checks(d, d.outcomes, "outcome", (follow_up_enums.CheckMonths.THREE, follow_up_enums.CheckMonths.SIX))


def _actions(d: Draw) -> None:
    """One of each kind, but for some programmes that have fewer."""
    kinds = list(zip(NAMES, ActionKind.values, strict=True))
    d.actions = catalogue_models.Action.objects.bulk_create(
        catalogue_models.Action(
            cite=d.cite, name=name, kind=kind, operator=d.random.choice(d.organisations), ends_on=d.end(d.day(), 0.2)
        )
        for name, kind in (kinds if d.size > 1 else d.some(kinds, 2))
    )
    d.editions = catalogue_models.Edition.objects.bulk_create(
        catalogue_models.Edition(
            cite=d.cite,
            action=action,
            year=year,
            capacity=d.random.choice((None, 12)),
            planned_cost=d.euros(),
            figures_are_approximate=d.maybe(0.2),
        )
        for action in d.actions
        for year in (d.year - 1, d.year)
        if d.maybe(0.8)
    )
    moments = [datetime.combine(d.day(), at, PARIS) for _ in d.actions for at in (time(0, 0), time(23, 30))]
    sessions_models.Session.objects.bulk_create(
        sessions_models.Session(
            cite=d.cite,
            action=d.random.choice(d.actions),
            topic="Atelier",
            place=f"Salle {n}",
            starts_at=moment,
            ends_at=moment + timedelta(hours=1),
            capacity=10,
            cancelled_on=moment.date() if n % 4 == 3 else None,
            cancel_reason="Salle fermée" if n % 4 == 3 else "",
        )
        for n, moment in enumerate(moments)
    )

    _part(d)


def _part(d: Draw) -> None:
    """Who took part, and what came of it."""
    found = []
    for action in d.actions:
        for person in d.some(d.people, 12):
            status, start = d.random.choice(ParticipationStatus.values), d.day()
            took = status in TOOK_PART
            found.append(
                participations_models.Participation(
                    cite=d.cite,
                    action=action,
                    person=person,
                    status=status,
                    requested_on=start,
                    requested_by=d.user,
                    enrolled_on=start if took else None,
                    ended_on=d.day(start) if status == ParticipationStatus.ENDED else None,
                )
            )
    participations_models.Participation.objects.bulk_create(found)
    by_kind = {
        kind: [each for each in found if each.action.kind == kind and each.enrolled_on] for kind in ActionKind.values
    }
    _places(d, by_kind[ActionKind.PLACES])
    matching_models.Solution.objects.bulk_create(
        matching_models.Solution(cite=d.cite, participation=each, mode=mode, found_on=d.day())
        for each in by_kind[ActionKind.MATCHING]
        for mode in d.some(ChildcareMode.values, 2)
    )
    for action in d.actions:
        if action.kind == ActionKind.PROJECT:
            steps = projects_models.Step.objects.bulk_create(
                projects_models.Step(cite=d.cite, action=action, name=f"Étape {n}", position=n, confirms_project=n == 1)
                for n in (0, 1)
            )
            projects_models.Milestone.objects.bulk_create(
                projects_models.Milestone(cite=d.cite, participation=each, step=step, reached_on=d.day())
                for each in by_kind[ActionKind.PROJECT]
                for step in d.some(steps, 2)
            )
    of_person = {person.pk: [each for each in found if each.person_id == person.pk] for person in d.people}
    participations_models.OutcomeCredit.objects.bulk_create(
        participations_models.OutcomeCredit(cite=d.cite, participation=each, outcome=outcome)
        for outcome in d.outcomes
        for each in d.some(of_person[outcome.person_id], 2)
    )
    participations_models.BarrierCredit.objects.bulk_create(
        participations_models.BarrierCredit(cite=d.cite, participation=each, barrier=barrier)
        for barrier in d.barriers
        for each in d.some(of_person[barrier.person_id], 2)
    )


def _places(d: Draw, guests: list) -> None:
    action = next((each for each in d.actions if each.kind == ActionKind.PLACES), None)
    if not action:
        return
    opening = [d.day() for _ in range(d.random.randint(0, 6))]
    places = places_places.Place.objects.bulk_create(
        places_places.Place(
            cite=d.cite,
            action=action,
            establishment=action.operator,
            label=f"Place {n}",
            opens_on=opens,
            closes_on=d.end(opens),
        )
        for n, opens in enumerate(opening)
    )
    stays = []
    for place, guest in zip(places, guests, strict=False):
        start, cancelled = d.day(), d.maybe(0.2)
        stays.append(
            places_places.Stay(
                cite=d.cite,
                participation=guest,
                place=place,
                child_first_name="Lou",
                child_birth_month=date(d.year - 1, 5, 1),
                starts_on=start,
                ends_on=d.end(start),
                cancelled_on=start if cancelled else None,
                cancel_reason="family" if cancelled else "",
            )
        )
    places_places.Stay.objects.bulk_create(stays)


def _money(d: Draw) -> None:
    lines = ledger.FundingLine.objects.bulk_create(
        ledger.FundingLine(cite=d.cite, name=f"Ligne {n} d'actions", position=n) for n in range(d.random.randint(0, 3))
    )
    for year in (d.year - 1, d.year) if d.maybe(0.8) else ():
        exercise = ledger.Exercise.objects.create(cite=d.cite, year=year)
        for line in lines:
            _entries(d, exercise, line)
        if year < d.year:
            exercise.closed_on = date(year, 12, 31)
            exercise.save()
    co_funding.CoFunding.objects.bulk_create(
        co_funding.CoFunding(cite=d.cite, edition=edition, funder=f"Caf & {n}", asked=d.euros(), granted=granted)
        for edition in d.editions
        for n, granted in enumerate(d.some((None, Decimal(0), d.euros(), d.euros()), 2))
    )


def _entries(d: Draw, exercise, line) -> None:
    def entry(kind: str, amount: Decimal | None = None, **more):
        return ledger.Entry(
            cite=d.cite,
            exercise=exercise,
            line=line,
            kind=kind,
            amount=amount or d.euros(),
            on=date(exercise.year, 12, 31),
            label="Essai",
            reason="Essai",
            author=d.user,
            **more,
        )

    plain = [entry(EntryKind.GRANT), entry(EntryKind.CARRY_IN), entry(EntryKind.CORRECTION, -d.euros())]
    ledger.Entry.objects.bulk_create([*(each for each in plain if d.maybe(0.7)), entry(EntryKind.CARRY_OUT)])
    editions = [edition for edition in d.editions if edition.year == exercise.year]
    commitments = ledger.Entry.objects.bulk_create(
        entry(EntryKind.COMMITMENT, edition=d.random.choice((None, *editions))) for _ in range(d.random.randint(0, 3))
    )
    d.commitments += commitments
    for each in commitments:
        share = {"commitment": each, "edition": each.edition}
        part = (each.amount / 3).quantize(Decimal("0.01")) or None
        if not part:
            continue
        after = [entry(EntryKind.RELEASE, part, **share), entry(EntryKind.PAYMENT, part, **share)]
        ledger.Entry.objects.bulk_create(one for one in after if d.maybe())
        paid = [one for one in after if one.kind == EntryKind.PAYMENT and one.pk]
        ledger.Entry.objects.bulk_create(
            entry(EntryKind.REVERSAL, part, reverses=one, **share) for one in paid if d.maybe(0.3)
        )


def _steering(d: Draw) -> None:
    committees = steering_committees.Committee.objects.bulk_create(
        steering_committees.Committee(
            cite=d.cite, name=f"Comité {n}", purpose="Suivre et décider.", position=n, board=board
        )
        for n, board in enumerate(d.some(BoardKind.values, 3))
    )
    meetings = steering_meetings.Meeting.objects.bulk_create(
        steering_meetings.Meeting(
            cite=d.cite,
            committee=committee,
            held_on=day,
            cancelled_on=day if d.maybe(0.2) else None,
        )
        for committee in committees
        for day in sorted({d.day() for _ in range(3)})
    )
    if meetings:
        decisions.Decision.objects.bulk_create(
            decisions.Decision(
                cite=d.cite,
                meeting=d.random.choice(meetings),
                text=f"Décision {n} : « poursuivre ».",
                commitment=commitment,
            )
            for n, commitment in enumerate((None, *d.commitments[:2]))
        )
