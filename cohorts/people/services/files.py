"""Opening a person's file, correcting it, and which organisations support them."""

import logging
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import IN_THE_FUTURE, Refused, checked
from cohorts.people import permissions
from cohorts.people.enums import Residence
from cohorts.people.models import Double, Person, Support
from cohorts.people.permissions import NOT_YOURS
from cohorts.people.reads import kept_file, same_person

HOME = ("address", "postcode", "town", "district")
RESIDENCE_CHECKED = frozenset({Residence.VERIFIED, Residence.LOCATED})
DOUBLES_A_DAY = 5  # files that a user may open a day with the name and birth date of a file out of their sight
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
    someone else. One that they do not follow is the coordination's to look at, and nothing more is said across
    organisations: with ``noted_at`` a second file is opened and a ``Double`` written for the coordination, so many
    times a day; without it the file is refused. Files of a Cité are opened one at a time, so that two partners who
    type the same person at once are noticed.
    """
    Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    if facts.get("birth_date") and facts["birth_date"] > on:
        raise Refused(("birth_date", IN_THE_FUTURE))
    if noted_at:
        _not_too_many_doubles(by, noted_at)
    names = {name: facts[name] for name in ("first_name", "last_name", "birth_date")}
    twins = {kept_file(twin) for twin in same_person(cite=by.cite, **names)}
    followed = {twin for twin in twins if permissions.can_follow(by, twin)}
    if followed and not distinct:
        raise Refused(
            (
                "distinct",
                "Vous suivez déjà une personne de ce nom, née ce jour-là\xa0: ouvrez sa fiche depuis «\xa0Personnes\xa0».",
            )
        )
    elsewhere = sorted(twins - followed, key=lambda twin: twin.pk)
    if elsewhere and noted_at is None:
        raise Refused("La coordination doit vérifier cette situation avant d'aller plus loin\xa0: contactez-la.")
    person = checked(Person(cite=by.cite, **facts))
    support(person=person, organisation=organisation, on=on)
    for twin in elsewhere:
        _note_double(by, person, twin, noted_at)
    return person


def _note_double(by: Actor, person: Person, twin: Person, at: datetime) -> None:
    checked(Double(cite=by.cite, person=person, other=twin, found_at=at, found_by=by.user))
    log.info("double cite=%s user=%s person=%s other=%s", by.cite.pk, by.user.pk, person.pk, twin.pk)


def _not_too_many_doubles(by: Actor, at: datetime) -> None:
    """Past the day's number, every new file is refused, double or not: otherwise the refusal itself would tell."""
    day = timezone.localdate(at)
    doubles = Double.objects.filter(found_by=by.user, found_at__date=day).values("person").distinct().count()
    if doubles >= DOUBLES_A_DAY:
        log.warning("too many doubles cite=%s user=%s", by.cite.pk, by.user.pk)
        raise Refused(
            "Plusieurs de vos orientations du jour sont à vérifier\xa0: contactez la coordination avant d'en envoyer "
            "une autre. Votre saisie est gardée."
        )


def support(*, person: Person, organisation: Organisation, on: date) -> Support:
    """The organisation supports the person from the day; nothing to do when it already does."""
    current = Support.objects.filter(person=person, organisation=organisation, ends_on__isnull=True).first()
    return current or checked(Support(cite_id=person.cite_id, person=person, organisation=organisation, starts_on=on))


@transaction.atomic
def update_person(*, by: Actor, person: Person, **facts) -> Person:
    """Correct what is known of a person. A new address undoes what was checked of the former one."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    lock_row(person)
    before = {name: getattr(person, name) for name in (*HOME, "residence")}
    for name, value in facts.items():
        setattr(person, name, value)
    moved = any(getattr(person, name) != before[name] for name in HOME)
    if moved and person.residence == before["residence"] and person.residence in RESIDENCE_CHECKED:
        person.residence, person.residence_checked_on = Residence.DECLARED, None
    return checked(person)


@transaction.atomic
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
