"""The cohort of the year under way, and the referrals that wait for an answer."""

from datetime import date, timedelta

from actions.participations.services import credit
from cite_emploi.demo.story.current_year.year import CurrentYear
from cite_emploi.demo.story.people import JOBS, MOTIVES
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import SITUATIONS, Moment, Severity
from cohorts.barriers.services import DeclaredBarrier
from cohorts.people.models import Person
from cohorts.programme.enums import WaitingCriterion
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import NotEnough, Scheme
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services import answers, cohorts, submission, thread, waiting
from cohorts.referrals.services.tried_schemes import TriedScheme

QUESTION = "Sur quels horaires la personne peut-elle travailler, et quelle solution de garde a-t-elle aujourd'hui\xa0?"
ANSWER = "Entre 9 h et 16 h 30. Une voisine garde les enfants jusqu'à la fin du mois, puis plus rien."
TRIED = [
    (Scheme.CHILDCARE, NotEnough.NO_PLACE),
    (Scheme.CHILDCARE, NotEnough.HOURS),
    (Scheme.MOBILITY_AID, NotEnough.DELAY),
    (Scheme.FRENCH, NotEnough.HOURS),
    (Scheme.FRANCE_TRAVAIL, NotEnough.PARTIAL),
]
SEVERITIES = [Severity.MEDIUM, Severity.STRONG]


def enter(year: CurrentYear) -> None:
    """Some eighty a year, as far as the year has come; the latest still wait for their assessment."""
    cohort = cohorts.save_cohort(by=year.lead, year=year.today.year, target=90)
    elapsed = (year.today - year.first).days
    for day in sorted(year.people.day(year.first, year.ago(20)) for _ in range(max(3, elapsed * 80 // 365))):
        keys = _keys(year)
        referral = _refer(year, day, keys)
        accepted = min(year.today, day + timedelta(days=year.draw.randint(1, 12)))
        year.members.append((_accept(year, referral, cohort, accepted), accepted, keys))
    for n, (person, day, _) in enumerate(year.members):
        if n % 4 == 0 and day < year.today - timedelta(days=60):
            _find_work(year, person, day)


def _accept(year: CurrentYear, referral: Referral, cohort: Cohort, on: date) -> Person:
    person = answers.accept_referral(by=year.lead, referral=referral, cohort=cohort, on=on).person
    if on < year.today - timedelta(days=25):
        for barrier in person.barriers.all():
            severity = year.draw.choice(SEVERITIES)
            barriers.assess_barrier(by=year.lead, barrier=barrier, on=on, severity=severity, moment=Moment.ENTRY)
    return person


def _find_work(year: CurrentYear, person: Person, entered: date) -> None:
    starts = entered + timedelta(days=45)
    credit.record_outcome(by=year.lead, person=person, contract=year.draw.choice(JOBS), starts_on=starts)
    if barrier := person.barriers.filter(closed_on__isnull=True).first():
        credit.lift_barrier(by=year.lead, barrier=barrier, on=entered + timedelta(days=40))


def fill_inbox(year: CurrentYear) -> None:
    """Referrals of all ages; one that its partner must complete, one where they did, some who wait for next year."""
    asked = [
        _refer(year, year.ago(days), _keys(year), in_full=days % 2 == 0 or days == 1)
        for days in (0, 1, 3, 5, 8, 12, 16)
    ]
    to_complete, completed = asked[4], asked[2]
    thread.ask_for_more(by=year.lead, referral=to_complete, text=QUESTION, at=year.ten_o_clock(3))
    thread.ask_for_more(by=year.lead, referral=completed, text=QUESTION, at=year.ten_o_clock(2))
    partner = next(actor for actor in year.s.actors.values() if actor.user == completed.author)
    thread.write_message(by=partner, referral=completed, text=ANSWER, at=year.ten_o_clock(1))
    following = cohorts.save_cohort(
        by=year.lead,
        year=year.today.year + 1,
        target=90,
        waiting_criteria=[WaitingCriterion.SINGLE_PARENT, WaitingCriterion.STRONG_BARRIERS],
    )
    for days in (21, 18, 14):
        referral = _refer(year, year.ago(days), _keys(year), in_full=True)
        waiting.waitlist_referral(by=year.lead, referral=referral, cohort=following, on=year.ago(days - 6))


def _keys(year: CurrentYear) -> list[str]:
    """Of one to three barriers."""
    return year.draw.sample(sorted(year.s.themes), year.draw.choice([1, 2, 2, 3]))


def _refer(year: CurrentYear, on: date, keys: list[str], *, in_full: bool = False) -> Referral:
    """A referral; ``in_full``, as a careful partner types it: severities, situations, what was tried before."""
    partner = year.draw.choice(["france_travail", "mission_locale"])
    facts = year.people.facts(on=on, districts=year.s.districts, parent="childcare" in keys)
    if in_full:
        tried = year.draw.sample(TRIED, 1 + len(keys) % 2)
        facts |= {
            "address": "12 rue de l'Exemple",
            "barriers": [_declared(year, key) for key in keys],
            "schemes_tried": [TriedScheme(scheme, reason) for scheme, reason in tried],
        }
    else:
        facts["barriers"] = [DeclaredBarrier(year.s.themes[key]) for key in keys]
    return submission.submit_referral(
        by=year.s.actors[partner],
        organisation=year.s.orgs[partner],
        on=on,
        motive=year.draw.choice(MOTIVES),
        notice_given_on=on,
        **facts,
    )


def _declared(year: CurrentYear, key: str) -> DeclaredBarrier:
    theme = year.s.themes[key]
    return DeclaredBarrier(theme, year.draw.choice(SEVERITIES), SITUATIONS.get(theme.constraint, ())[:1])
