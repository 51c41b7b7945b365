"""Opening a person's file, correcting it, and which organisations support them."""

import logging
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.duties import hold_following
from cite_emploi.accounts.enums import Language
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import IN_THE_FUTURE, Refused, checked
from cohorts.people import permissions
from cohorts.people.enums import DoubleAnswer, Residence
from cohorts.people.likeness import Identity
from cohorts.people.models import Double, Person, Support
from cohorts.people.permissions import NOT_YOURS
from cohorts.people.reads import NAMES, same_person, similar_files
from cohorts.people.services.notices import record_notice

HOME = ("address", "postcode", "town", "district")
RESIDENCE_CHECKED = frozenset({Residence.VERIFIED, Residence.LOCATED})
NOTICE_FIRST = "Remettez d'abord l'information à la personne, et dites quel jour."
DOUBLES_A_DAY = 5  # files that look like another, which a user may open a day
MERGED = "Cette fiche vient d'être fusionnée avec une autre\xa0: rechargez la page."
log = logging.getLogger("cite_emploi.doubles")


@transaction.atomic
def create_person(
    *,
    by: Actor,
    organisation: Organisation,
    on: date,
    distinct: bool = False,
    noted_at: datetime | None = None,
    **facts,
) -> Person:
    """Open a file; the organisation supports the person from that day.

    A file with the same name and birth date that the actor follows is asked about: ``distinct`` says that it is
    someone else. Every file that looks like it is the coordination's to look at (a ``Double``), whatever was said, and
    nothing is said across organisations; a user may open so many such files on the day of ``noted_at`` (noon of ``on`` unless
    told). Files of a Cité are opened one at a time, so that two partners who type the same person at once are noticed.
    """
    Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    if facts.get("birth_date") and facts["birth_date"] > on:
        raise Refused(("birth_date", IN_THE_FUTURE))
    noted_at = noted_at or datetime.combine(on, time(12), timezone.get_current_timezone())
    _not_too_many_doubles(by, noted_at)
    told_on, language = facts.pop("notice_given_on", None), facts.pop("notice_language", "") or Language.FRENCH
    person = Person(cite=by.cite, **_registered(facts))
    _check_family(person)
    similar = similar_files(by.cite, Identity.of(person))
    who = {name: getattr(person, name) for name in (*NAMES, "birth_date", "birth_precision")}
    same = {other.kept_file for other in same_person(cite=by.cite, **who)}
    followed = {other for other in same if permissions.can_follow(by, other)}
    if followed and not distinct:
        raise Refused(
            (
                "distinct",
                "Vous suivez déjà une personne de ce nom, née à la même date\xa0: ouvrez sa fiche depuis «\xa0Personnes\xa0».",
            )
        )
    checked(person)
    support(person=person, organisation=organisation, on=on)
    if told_on:
        record_notice(by=by, person=person, on=told_on, language=language)
    _note_doubles(by, person, similar, noted_at)
    return person


def _check_family(person: Person) -> None:
    """Whoever brings up children alone has some."""
    if person.is_single_parent and person.children_birth_months == []:
        raise Refused(
            (
                "is_single_parent",
                "Vous dites que la personne n'a pas d'enfant, et qu'elle en élève seule\xa0: corrigez l'une des deux réponses.",
            )
        )


def _registered(facts: dict) -> dict:
    """A day of registration says that the person is registered."""
    return {"is_registered": True} | facts if facts.get("registered_since") else facts


def _note_doubles(by: Actor, person: Person, similar: dict[Person, list[str]], at: datetime) -> None:
    """Ask the coordination about each, once: again when a reason comes that was not there when it answered."""
    known = Double.objects.filter(Q(person=person) | Q(other=person))
    known = {pk: double for double in known for pk in (double.person_id, double.other_id) if pk != person.pk}
    for other, reasons in similar.items():
        double = known.get(other.pk)
        if double and double.answer == DoubleAnswer.DISTINCT and not set(reasons) <= set(double.reasons):
            double.reasons, double.answer, double.answered_by, double.answered_at = reasons, "", None, None
            checked(double)
        elif double is None:
            checked(Double(cite=by.cite, person=person, other=other, reasons=reasons, found_at=at, found_by=by.user))
            log.info("double cite=%s user=%s person=%s other=%s", by.cite.pk, by.user.pk, person.pk, other.pk)


def _not_too_many_doubles(by: Actor, at: datetime) -> None:
    """Past the day's number, every new or changed identity is refused, double or not: or the refusal itself would tell.

    The coordination sees every file: it has nothing to look for.
    """
    if by.is_coordinator:
        return
    day = timezone.localdate(at)
    doubles = Double.objects.filter(found_by=by.user, found_at__date=day).values("person").distinct().count()
    if doubles >= DOUBLES_A_DAY:
        log.warning("too many doubles cite=%s user=%s", by.cite.pk, by.user.pk)
        raise Refused(
            "Plusieurs de vos saisies du jour sont à vérifier\xa0: contactez la coordination avant d'en envoyer une "
            "autre."
        )


def support(*, person: Person, organisation: Organisation, on: date) -> Support:
    """The organisation supports the person from the day; nothing to do when it already does.

    One that was to end that day or later goes on.
    """
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    rows = Support.objects.filter(lasts, person=person, organisation=organisation).order_by("starts_on")
    first, *later = rows or [Support(cite_id=person.cite_id, person=person, organisation=organisation, starts_on=on)]
    if first.pk and first.starts_on <= on and first.ends_on is None:
        return first
    hold_following(organisation)  # its last access does not close meanwhile
    first.starts_on = min(first.starts_on, on)
    if first.ends_on:
        first.ends_on = later[0].starts_on - timedelta(days=1) if later else None
    return checked(first)


@transaction.atomic
def update_person(*, by: Actor, person: Person, **facts) -> Person:
    """Correct what is known of a person. A new address undoes what was checked of the former one.

    An identity that now looks like another file's is the coordination's to look at.
    """
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    if lock_row(person).merged_into_id:
        raise Refused(MERGED)  # meanwhile: saving what was read before would bring the file back
    identity = Identity.of(person)
    before = {name: getattr(person, name) for name in (*HOME, "residence")}
    for name, value in _registered(facts).items():
        setattr(person, name, value)
    if {"is_single_parent", "children_birth_months"} & facts.keys():
        _check_family(person)
    moved = any(getattr(person, name) != before[name] for name in HOME)
    if moved and person.residence == before["residence"] and person.residence in RESIDENCE_CHECKED:
        person.residence, person.residence_checked_on = Residence.DECLARED, None
    if Identity.of(person) == identity:
        return checked(person)
    Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    now = timezone.now()
    _not_too_many_doubles(by, now)
    checked(person)
    _note_doubles(by, person, similar_files(by.cite, Identity.of(person), but=person), now)
    return person


@act("Fin d'un suivi", may=permissions.can_end_support, subject="support")
def end_support(*, by: Actor, support: Support, on: date) -> Support:
    """The last day on which an organisation supports a person: its staff no longer open the file afterwards.

    Its professionals leave the file that day too. The coordination or the organisation itself may say so.
    """
    support = Support.objects.select_for_update(of=("self",)).select_related("person").get(pk=support.pk)
    if not permissions.can_end_support(by, support):
        raise Refused(NOT_YOURS)
    if support.ends_on:
        raise Refused("Ce suivi est déjà terminé.")
    support.ends_on = on
    checked(support)
    present = support.person.professionals.filter(organisation=support.organisation_id, ends_on__isnull=True)
    for professional in present:
        professional.ends_on = max(on, professional.starts_on)
        checked(professional)
    return support
