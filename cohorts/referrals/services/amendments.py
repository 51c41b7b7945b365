"""A referral that was sent is corrected: each fact with what it said, what it says, and why."""

from collections.abc import Iterable
from datetime import date, datetime

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.duties import hold_following
from cite_emploi.accounts.models import User
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import checked, refuse_if
from cite_emploi.lib.french import date_short
from cohorts.barriers.enums import Situation
from cohorts.barriers.services import DeclaredBarrier, correct_declared_barrier, list_declared
from cohorts.people.permissions import NOT_YOURS, can_follow
from cohorts.referrals import permissions
from cohorts.referrals.enums import REFERRAL_OPEN, AmendedFact
from cohorts.referrals.models.amendments import Amendment
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.facts import facts_of
from cohorts.referrals.reads.staff import colleagues, coordinators, who_told
from cohorts.referrals.rules import eligibility
from cohorts.referrals.services.submission import NOT_A_COLLEAGUE, TWO_REFERENTS
from cohorts.referrals.services.transitions import lock_person, lock_referral, tell
from cohorts.referrals.services.tried_schemes import TriedScheme, note_tried_schemes

ANSWERED = "Cette orientation a reçu sa réponse\xa0: seule la coordination la corrige. Écrivez-lui dans les échanges."
WAITS = (
    "Cette orientation attend une réponse\xa0: la structure qui l'a envoyée la corrige. Demandez-lui un complément, ou "
    "écrivez-lui dans les échanges."
)
UNCHANGED = (
    "Rien n'est changé\xa0: corrigez au moins une réponse. Un dispositif que la fiche indique déjà ne s'ajoute pas."
)
AFTER_SENDING = (
    "L'information est remise avant l'envoi de l'orientation\xa0: choisissez ce jour-là ou un jour plus tôt."
)

Words = dict[tuple[str, str], str]  # by fact and what it is about


def _tell_others(by: Actor, referral: Referral) -> None:
    """The other side: the coordination, or who sent the referral."""
    others = coordinators(by.cite) if permissions.is_own(by, referral) else [referral.author]
    tell("referral_amended", others, referral, by)


def _tell_undone(by: Actor, referral: Referral, rows: list, on: date) -> None:
    _tell_others(by, referral)


@act("Correction de l'orientation", may=permissions.can_take_amendment_back, subject="referral", follow=_tell_undone)
def amend_referral(
    *,
    by: Actor,
    referral: Referral,
    at: datetime,
    reason: str,
    motive: str,
    notice_given_on: date,
    referent: User | None = None,
    referent_name: str = "",
    barriers: Iterable[DeclaredBarrier] = (),
    schemes_tried: Iterable[TriedScheme] = (),
) -> Referral:
    """What the referral should have said, whole; a barrier that ``barriers`` does not name is left as it is.

    The conditions of entry that look at barriers are assessed again until the answer, which stands on them afterwards.
    """
    hold_following(referral.organisation, referent)
    lock_person(referral)
    referral = lock_referral(referral, by)
    refuse_if(_why_not_amended(by, referral, reason, notice_given_on, referent, referent_name))
    before = words_of(referral)
    _correct_notice(referral, notice_given_on)
    referral.motive, referral.referent, referral.referent_name = motive.strip(), referent, referent_name.strip()
    for declared in barriers:
        correct_declared_barrier(
            by=by, person=referral.person, declared=declared, on=referral.submitted_on, told_by=who_told(referral)
        )
    _correct_schemes(by, referral, list(schemes_tried))
    after = words_of(referral)
    changed = [key for key in before | after if before.get(key, "") != after.get(key, "")]
    refuse_if([] if changed else [UNCHANGED])
    if referral.status in REFERRAL_OPEN and any(fact == AmendedFact.BARRIER for fact, _ in changed):
        rules = by.cite.eligibility_rules.all()
        findings = eligibility.assess(facts_of(referral.person), rules, on=referral.submitted_on)
        referral.assessment = eligibility.assess_barriers_again(referral.assessment, findings)
    checked(referral)
    signed = {"cite": by.cite, "referral": referral, "by": by.user, "at": at, "reason": reason.strip()}
    for fact, about in changed:
        said = {"before": before.get((fact, about), ""), "after": after.get((fact, about), "")}
        checked(Amendment(fact=fact, about=about, **said, **signed))
    _tell_others(by, referral)
    return referral


def say_who_amends(referral: Referral) -> str:
    """To who can't: on which side it is now."""
    return WAITS if referral.status in REFERRAL_OPEN else ANSWERED


def _why_not_amended(
    by: Actor, referral: Referral, reason: str, notice_given_on: date, referent: User | None, referent_name: str
) -> list:
    """Every reason why it can't be corrected so, before anything is written."""
    if not can_follow(by, referral.person):
        return [NOT_YOURS]
    if not permissions.can_amend(by, referral):
        return [say_who_amends(referral)]
    reasons = [] if reason.strip() else [("reason", "Dites pourquoi l'orientation est corrigée.")]
    if notice_given_on > referral.submitted_on:
        reasons.append(("notice_given_on", AFTER_SENDING))
    if referent and referent_name:
        reasons.append(("referent_name", TWO_REFERENTS))
    # Who was the referent may have left since: what was true that day may stay.
    if referent and referent.pk != referral.referent_id:
        is_colleague = colleagues(referral.organisation).filter(pk=referent.pk).exists()
        reasons += [] if is_colleague else [("referent", NOT_A_COLLEAGUE)]
    return reasons


def _correct_notice(referral: Referral, on: date) -> None:
    """The file has the same day when it has it from this referral."""
    person = lock_row(referral.person)
    if person.notice_given_on == referral.notice_given_on != on:
        person.notice_given_on = on
        checked(person)
    if referral.notice_given_on != on:
        said = person.notices.filter(given_on=referral.notice_given_on, version=referral.notice_version)
        for given in said:
            same = {"given_on": on, "version": given.version, "language": given.language}
            if person.notices.filter(**same).exists():
                given.delete()
            else:
                given.given_on = on
                checked(given)
    referral.notice_given_on = on


def _correct_schemes(by: Actor, referral: Referral, tried: list[TriedScheme]) -> None:
    """A scheme is known by itself and by why it was not enough; its note may change."""
    said = {(each.scheme, each.reason): each for each in tried}
    for row in referral.schemes_tried.all():
        each = said.pop((row.scheme, row.reason), None)
        if each is None:
            row.delete()
        elif row.note != each.note:
            row.note = each.note
            checked(row)
    person, on = referral.person, referral.submitted_on
    note_tried_schemes(by=by, person=person, tried=said.values(), on=on, referral=referral)


def words_of(referral: Referral) -> Words:
    """What the referral says, as people read it."""
    words: Words = {
        (AmendedFact.MOTIVE, ""): referral.motive,
        (AmendedFact.REFERENT, ""): str(referral.referent or referral.referent_name),
        (AmendedFact.NOTICE, ""): date_short(referral.notice_given_on),
    }
    for barrier in list_declared(referral.person, referral.submitted_on, told_by=who_told(referral)):
        situations = [Situation(code).label for code in barrier.situations]
        said = [barrier.get_severity_display(), *situations, barrier.comment]
        words[AmendedFact.BARRIER, str(barrier.theme)] = "\n".join(filter(None, said))
    for row in referral.schemes_tried.order_by("pk"):
        key = (AmendedFact.SCHEME, f"{row.get_scheme_display()}, {row.get_reason_display().lower()}")
        words[key] = row.note or "indiqué"
    return words
