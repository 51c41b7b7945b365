"""A partner refers someone: the file, the barriers, the conditions of entry, the referent, in one act."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.duties import entrust
from cite_emploi.accounts.enums import Language
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.errors import IN_THE_FUTURE, checked, refuse_if
from cite_emploi.web.addresses import page_of
from cohorts.barriers.services import DeclaredBarrier, declare_barrier
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOUR_ORGANISATION, NOT_YOURS, can_follow
from cohorts.people.services.files import create_person
from cohorts.people.services.followers import add_professional
from cohorts.people.services.notices import record_notice
from cohorts.referrals import permissions
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.reads.facts import facts_of
from cohorts.referrals.reads.staff import colleagues, coordinators
from cohorts.referrals.rules import eligibility
from cohorts.referrals.services.drafts import drop_draft
from cohorts.referrals.services.tried_schemes import TriedScheme, note_tried_schemes

TWO_REFERENTS = "Choisissez une ou un collègue, ou écrivez un nom\xa0: pas les deux."
NOT_A_COLLEAGUE = "Choisissez une ou un collègue de votre structure."


@act("Envoi de l'orientation", may=permissions.can_write, subject="result")
def submit_referral(
    *,
    by: Actor,
    organisation: Organisation,
    on: date,
    at: datetime | None = None,
    person: Person | None = None,
    distinct: bool = False,
    motive: str,
    notice_given_on: date,
    notice_language: str = Language.FRENCH,
    referent: User | None = None,
    referent_name: str = "",
    barriers: Iterable[DeclaredBarrier] = (),
    schemes_tried: Iterable[TriedScheme] = (),
    **facts,
) -> Referral:
    """A partner refers ``person``, or someone whose file is opened with ``facts`` (and ``distinct``: see ``create_person``).

    Conditions that are not met never stop a referral: the coordination decides with them before its eyes. The referent
    is a colleague (the sender unless said otherwise) or someone without account, by name. ``at``: noon unless told.
    """
    referral = _draw_up(by, on, organisation=organisation, motive=motive, notice_given_on=notice_given_on)
    referral.referent, referral.referent_name = referent or (None if referent_name else by.user), referent_name
    refuse_if(_why_not_submitted(by, referral, person))
    entrust(organisation, referral.referent, "referent")
    moment = at or datetime.combine(on, time(12), timezone.get_current_timezone())
    referral.person = person or create_person(
        by=by, organisation=organisation, on=on, distinct=distinct, noted_at=moment, **facts
    )
    language = notice_language or Language.FRENCH
    record_notice(by=by, person=referral.person, on=notice_given_on, language=language)
    for barrier in barriers:
        declare_barrier(by=by, person=referral.person, declared=barrier, on=on)
    _assess(by, referral)
    note_tried_schemes(by=by, person=referral.person, tried=schemes_tried, on=on, referral=referral)
    _name_referent(by, referral)
    notify("referral_submitted", users=coordinators(by.cite), path=page_of(referral, by.cite))
    return referral


def _draw_up(by: Actor, on: date, **written) -> Referral:
    """The referral of the day, not saved yet."""
    dated = {"submitted_on": on, "status_since": on, "notice_version": notice_of(by.cite).version}
    return Referral(cite=by.cite, author=by.user, **dated, **written)


def _why_not_submitted(by: Actor, referral: Referral, person: Person | None) -> list:
    """Every reason why it can't be sent, before anything is written."""
    organisation, referent = referral.organisation, referral.referent
    reasons = []
    if organisation not in permissions.referring_organisations(by):
        reasons.append(("organisation", NOT_YOUR_ORGANISATION))
    if referral.notice_given_on > referral.submitted_on:
        reasons.append(("notice_given_on", IN_THE_FUTURE))
    if person is not None and not can_follow(by, person):
        reasons.append(NOT_YOURS)
    if referent and referral.referent_name:
        reasons.append(("referent_name", TWO_REFERENTS))
    if referent and referent != by.user and not colleagues(organisation).filter(pk=referent.pk).exists():
        reasons.append(("referent", NOT_A_COLLEAGUE))
    return reasons


def _assess(by: Actor, referral: Referral) -> None:
    """Store the conditions of entry as they stand that day: tomorrow's do not rewrite them."""
    findings = eligibility.assess(facts_of(referral.person), by.cite.eligibility_rules.all(), on=referral.submitted_on)
    referral.assessment = eligibility.as_json(findings)
    checked(referral)


def _name_referent(by: Actor, referral: Referral) -> None:
    """The referral's referent becomes the person's when there is none; not one who left them that very day."""
    person, referent, on = referral.person, referral.referent, referral.submitted_on
    present = person.professionals.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    left_today = referent and present.filter(user=referent, ends_on__isnull=False).exists()
    if left_today or present.filter(is_referent=True).exists():
        return
    employer = referral.organisation if referent else None
    name = {"user": referent, "organisation": employer, "name": referral.referent_name}
    add_professional(by=by, person=person, on=on, is_referent=True, **name)


@act("Envoi de l'orientation", may=permissions.can_write, subject="result")
def submit_draft(*, by: Actor, draft: ReferralDraft, on: date, at: datetime, **values) -> Referral:
    """What the draft's page says is sent, and the draft forgotten."""
    referral = submit_referral(by=by, on=on, at=at, person=draft.person, **values)
    referral.draft_id = draft.pk
    checked(referral)
    drop_draft(by=by, draft=draft)
    return referral
