"""Every write about people. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons.

``on`` is the day on which the thing happens, given by the caller: nothing here asks the clock.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.dates import last_day_of_support
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts import eligibility, permissions
from cohorts.enums import BARRIER_CLOSED, REFERRAL_TRANSITIONS, BarrierStatus, ReferralStatus, SixMonths
from cohorts.models import (
    Barrier,
    BarrierTheme,
    Cohort,
    District,
    EligibilityRule,
    Journey,
    Outcome,
    Person,
    Referral,
    Support,
    sort_name,
)

NOT_YOURS = "Vous ne suivez pas cette personne : demandez à la coordination."
OTHER_CITE = "Cet élément n'appartient pas à votre Cité."


# --- People ---------------------------------------------------------------------------------------
def same_person(*, cite: Cite, first_name: str, last_name: str, birth_date: date):
    """People of the Cité with exactly this name (accents and case aside) and birth date."""
    return Person.objects.filter(cite=cite, sort_name=sort_name(first_name, last_name), birth_date=birth_date)


@transaction.atomic
def create_person(*, by: Actor, organisation: Organisation, on: date, **facts) -> Person:
    """Open a file; the organisation supports the person from that day.

    Raises ``Refused`` when the Cité has a file with the same name and birth date: the coordination checks, and
    nothing more is said across organisations. Files of a Cité are opened one at a time, so that two partners who
    type the same person at once do not make two.
    """
    Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    if facts.get("birth_date") and facts["birth_date"] > on:
        raise Refused(("birth_date", "La date de naissance est dans le futur : vérifiez l'année."))
    twin = same_person(
        cite=by.cite, first_name=facts["first_name"], last_name=facts["last_name"], birth_date=facts["birth_date"]
    ).first()
    if twin and permissions.can_follow(by, twin):
        raise Refused("Vous suivez déjà une personne de ce nom, née ce jour-là : ouvrez sa fiche depuis « Personnes ».")
    if twin:
        raise Refused("La coordination doit vérifier cette situation avant d'aller plus loin : contactez-la.")
    person = checked(Person(cite=by.cite, **facts))
    support(person=person, organisation=organisation, on=on)
    return person


def support(*, person: Person, organisation: Organisation, on: date) -> Support:
    """The organisation supports the person from the day; nothing to do when it already does."""
    current = Support.objects.filter(person=person, organisation=organisation, ends_on__isnull=True).first()
    return current or checked(Support(cite_id=person.cite_id, person=person, organisation=organisation, starts_on=on))


@transaction.atomic
def update_person(*, by: Actor, person: Person, **facts) -> Person:
    """Correct what is known of a person."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    for name, value in facts.items():
        setattr(person, name, value)
    return checked(person)


# --- Referrals --------------------------------------------------------------------------------------
@transaction.atomic
def submit_referral(
    *,
    by: Actor,
    organisation: Organisation,
    on: date,
    motive: str,
    notice_given_on: date,
    themes: Iterable[BarrierTheme],
    person: Person | None = None,
    **facts,
) -> Referral:
    """A partner refers someone: the file is opened (or found), barriers are noted, conditions are assessed and stored.

    Conditions that are not met never stop a referral: the coordination decides with them before its eyes.
    """
    themes = list(themes)
    reasons = []
    if organisation not in permissions.referring_organisations(by):
        reasons.append(("organisation", "Choisissez une structure pour laquelle vous travaillez."))
    if notice_given_on > on:
        reasons.append(
            ("notice_given_on", "La date est dans le futur : indiquez le jour où l'information a été donnée.")
        )
    if person is not None and not permissions.can_follow(by, person):
        reasons.append(NOT_YOURS)
    refuse_if(reasons)
    if person is None:
        person = create_person(by=by, organisation=organisation, on=on, **facts)
    for theme in themes:
        open_barrier(by=by, person=person, theme=theme, on=on)
    findings = eligibility.assess(facts_of(person), by.cite.eligibility_rules.all(), on=on)
    referral = checked(
        Referral(
            cite=by.cite,
            person=person,
            organisation=organisation,
            author=by.user,
            submitted_on=on,
            motive=motive,
            notice_given_on=notice_given_on,
            assessment=eligibility.as_json(findings),
        )
    )
    notify("referral_submitted", users=coordinators(by.cite), path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return referral


def facts_of(person: Person) -> eligibility.Facts:
    return eligibility.Facts(
        birth_date=person.birth_date,
        lives_in_district=person.district_id is not None,
        registered_since=person.registered_since,
        has_barrier=person.barriers.filter(closed_on__isnull=True).exists(),
    )


def coordinators(cite: Cite):
    """Users who coordinate the Cité."""
    rows = cite.memberships.active().filter(role=Role.COORDINATOR)
    return User.objects.filter(memberships__in=rows).distinct()


def _decide(referral: Referral, status: str, by: Actor, on: date) -> Referral:
    """The referral, locked and moved to a state that may follow; raises ``Refused`` when it was answered meanwhile."""
    referral = Referral.objects.select_for_update(of=("self",)).select_related("person", "author").get(pk=referral.pk)
    if referral.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if status not in REFERRAL_TRANSITIONS[referral.status]:
        raise Refused(f"Cette orientation a déjà une réponse : {referral.get_status_display().lower()}.")
    if on < referral.submitted_on:
        raise Refused(("on", "La réponse ne peut pas précéder l'orientation."))
    referral.status, referral.decided_on, referral.decided_by = status, on, by.user
    return referral


@transaction.atomic
def accept_referral(*, by: Actor, referral: Referral, cohort: Cohort, on: date, answer: str = "") -> Journey:
    """Take the person into a cohort: the journey starts that day and lasts the months that the Cité sets.

    Someone may start a little before or after the cohort's calendar year, in the year next to it at most.
    """
    if not by.is_coordinator:
        raise Refused("Seule la coordination répond aux orientations.")
    if abs(cohort.year - on.year) > 1:
        raise Refused(
            ("cohort", f"L'accompagnement commence en {on.year} : la cohorte {cohort.year} en est trop loin.")
        )
    referral = _decide(referral, ReferralStatus.ACCEPTED, by, on)
    referral.answer = answer
    checked(referral)
    journey = checked(
        Journey(
            cite=by.cite,
            person=referral.person,
            cohort=cohort,
            referral=referral,
            starts_on=on,
            planned_end_on=last_day_of_support(on, by.cite.support_months),
        )
    )
    notify("referral_answered", users=[referral.author], path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return journey


@transaction.atomic
def refuse_referral(*, by: Actor, referral: Referral, on: date, refusal_reason: str, answer: str) -> Referral:
    """Say no with a coded reason and a message for the partner."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination répond aux orientations.")
    if not answer.strip():
        raise Refused(("answer", "Dites au partenaire pourquoi, et ce qu'il peut faire d'autre."))
    referral = _decide(referral, ReferralStatus.REFUSED, by, on)
    referral.refusal_reason, referral.answer = refusal_reason, answer
    checked(referral)
    notify("referral_answered", users=[referral.author], path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return referral


@transaction.atomic
def withdraw_referral(*, by: Actor, referral: Referral, on: date) -> Referral:
    """The partner takes its referral back before an answer."""
    if not permissions.can_withdraw(by, referral):
        raise Refused("Cette orientation ne peut plus être retirée.")
    referral = _decide(referral, ReferralStatus.WITHDRAWN, by, on)
    return checked(referral)


# --- Barriers, journeys, outcomes -------------------------------------------------------------------
@transaction.atomic
def open_barrier(*, by: Actor, person: Person, theme: BarrierTheme, on: date, comment: str = "") -> Barrier:
    """Note a barrier; the one already open on this theme is kept as it is."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    current = person.barriers.filter(theme=theme, closed_on__isnull=True).first()
    return current or checked(Barrier(cite=by.cite, person=person, theme=theme, opened_on=on, comment=comment))


@transaction.atomic
def assess_barrier(*, by: Actor, barrier: Barrier, severity: str, on: date, comment: str = "") -> Barrier:
    """Say how strong a barrier is; it is then being worked on. May be done again: history keeps every answer."""
    barrier = _open_barrier_of(by, barrier)
    barrier.severity, barrier.assessed_on, barrier.assessed_by = severity, on, by.user
    barrier.status, barrier.comment = BarrierStatus.IN_PROGRESS, comment
    return checked(barrier)


@transaction.atomic
def close_barrier(*, by: Actor, barrier: Barrier, status: str, on: date) -> Barrier:
    """Lift a barrier, or leave it without a follow-up."""
    if status not in BARRIER_CLOSED:
        raise Refused(("status", "Un frein se clôt « levé » ou « sans suite »."))
    barrier = _open_barrier_of(by, barrier)
    barrier.status, barrier.closed_on = status, on
    return checked(barrier)


def _open_barrier_of(by: Actor, barrier: Barrier) -> Barrier:
    barrier = Barrier.objects.select_for_update(of=("self",)).select_related("person").get(pk=barrier.pk)
    if not permissions.can_follow(by, barrier.person):
        raise Refused(NOT_YOURS)
    if barrier.closed_on:
        raise Refused(f"Ce frein est déjà clos ({barrier.get_status_display().lower()}).")
    return barrier


@transaction.atomic
def end_journey(*, by: Actor, journey: Journey, on: date, end_reason: str) -> Journey:
    """End the support. A job that starts does not: support goes on to secure it."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination termine un accompagnement.")
    journey = Journey.objects.select_for_update().get(pk=journey.pk)
    if journey.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if journey.ended_on:
        raise Refused("Cet accompagnement est déjà terminé.")
    journey.ended_on, journey.end_reason = on, end_reason
    return checked(journey)


@transaction.atomic
def record_outcome(*, by: Actor, person: Person, contract: str, starts_on: date, weekly_hours=None) -> Outcome:
    """A job, a training or another exit starts. Credits to actions are given by ``actions.services``."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    if starts_on < person.birth_date:
        raise Refused(("starts_on", "La sortie ne peut pas précéder la naissance de la personne : vérifiez l'année."))
    return checked(
        Outcome(
            cite=by.cite,
            person=person,
            contract=contract,
            starts_on=starts_on,
            weekly_hours=weekly_hours,
            recorded_by=by.user,
        )
    )


@transaction.atomic
def check_six_months(*, by: Actor, outcome: Outcome, answer: str, on: date) -> Outcome:
    """What became of an outcome six months later; « not reached » is an answer."""
    outcome = _outcome_of(by, outcome)
    if answer not in SixMonths.values:
        raise Refused(("answer", "Choisissez une réponse."))
    if outcome.cancelled_on:
        raise Refused("Cette sortie a été annulée : il n'y a plus rien à vérifier.")
    if on < outcome.starts_on:
        raise Refused(("on", "La vérification ne peut pas précéder le début de la sortie."))
    outcome.six_months, outcome.six_months_on = answer, on
    return checked(outcome)


@transaction.atomic
def cancel_outcome(*, by: Actor, outcome: Outcome, on: date, reason: str) -> Outcome:
    """Take back an outcome recorded by mistake: it leaves every figure, and stays in the history."""
    outcome = _outcome_of(by, outcome)
    if not reason.strip():
        raise Refused(("reason", "Dites pourquoi cette sortie est annulée."))
    if outcome.cancelled_on:
        raise Refused("Cette sortie est déjà annulée.")
    outcome.cancelled_on, outcome.cancel_reason = on, reason
    return checked(outcome)


def _outcome_of(by: Actor, outcome: Outcome) -> Outcome:
    """The outcome as it is now, locked; raises ``Refused`` when the actor does not follow the person."""
    outcome = Outcome.objects.select_for_update(of=("self",)).select_related("person").get(pk=outcome.pk)
    if not permissions.can_follow(by, outcome.person):
        raise Refused(NOT_YOURS)
    return outcome


# --- Settings of the Cité ---------------------------------------------------------------------------
def _configuring(by: Actor, instance=None) -> None:
    if not permissions.can_configure(by):
        raise Refused("Seule la coordination règle le programme.")
    if instance is not None and instance.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)


@transaction.atomic
def save_district(*, by: Actor, district: District | None = None, **values) -> District:
    """Add or correct a neighbourhood."""
    _configuring(by, district)
    return _save(district or District(cite=by.cite), values)


@transaction.atomic
def save_theme(*, by: Actor, theme: BarrierTheme | None = None, **values) -> BarrierTheme:
    """Add or correct a barrier that the Cité works on."""
    _configuring(by, theme)
    return _save(theme or BarrierTheme(cite=by.cite), values)


@transaction.atomic
def add_rule(*, by: Actor, kind: str, starts_on: date, number: int | None = None) -> EligibilityRule:
    """Add a condition of entry from a day on. Referrals assessed before keep their assessment."""
    _configuring(by)
    return checked(EligibilityRule(cite=by.cite, kind=kind, number=number, starts_on=starts_on))


@transaction.atomic
def end_rule(*, by: Actor, rule: EligibilityRule, on: date) -> EligibilityRule:
    """The last day of a condition."""
    _configuring(by, rule)
    rule.ends_on = on
    return checked(rule)


@transaction.atomic
def save_cohort(*, by: Actor, year: int, target: int, cohort: Cohort | None = None) -> Cohort:
    """Open a cohort or change what it aims at; its year only while nobody is in it, so that no figure moves."""
    _configuring(by, cohort)
    if cohort and cohort.journeys.exists() and not Cohort.objects.filter(pk=cohort.pk, year=year).exists():
        raise Refused(("year", "Des personnes sont dans cette cohorte : elle ne peut plus changer d'année."))
    return _save(cohort or Cohort(cite=by.cite), {"year": year, "target": target})


def _save(instance, values: dict):
    for name, value in values.items():
        setattr(instance, name, value)
    return checked(instance)
