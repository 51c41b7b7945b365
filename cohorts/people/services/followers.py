"""The professionals who follow a person."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.duties import entrust
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.errors import Refused, checked
from cohorts.people import permissions
from cohorts.people.models import Person, Professional
from cohorts.people.permissions import NOT_YOURS


def require_follower(by: Actor, person: Person) -> None:
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)


# --- Who ----------------------------------------------------------------------------------------------
@transaction.atomic
def add_professional(
    *,
    by: Actor,
    person: Person,
    on: date,
    user: User | None = None,
    organisation: Organisation | None = None,
    name: str = "",
    is_referent: bool = False,
) -> Professional:
    """Someone supports the person from the day: a user in an organisation, or someone without account, by name.

    A new referent follows the one before, whose time ends the day before; so do two roles of one professional.
    """
    require_follower(by, person)
    entrust(organisation, user, "user")
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    present = person.professionals.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    if user and present.filter(user=user, is_referent=is_referent, ends_on__isnull=True).exists():
        raise Refused("Ce professionnel suit déjà cette personne.")
    if is_referent:
        for former in present.filter(is_referent=True):
            _leave(former, on, stays=former.ends_on is None and (user is None or former.user_id != user.pk))
    for same in present.filter(user=user) if user else ():
        _leave(same, on)
    return checked(
        Professional(
            cite=by.cite,
            person=person,
            user=user,
            organisation=organisation,
            name=name,
            is_referent=is_referent,
            starts_on=on,
        )
    )


def _leave(professional: Professional, on: date, *, stays: bool = False) -> None:
    """End what the professional was the day before; one who hands the reference over stays as a professional."""
    if professional.starts_on >= on:  # since the same day: it never was
        professional.delete()
    else:
        professional.ends_on = date.fromordinal(on.toordinal() - 1)
        checked(professional)
    if stays:
        checked(
            Professional(
                cite_id=professional.cite_id,
                person_id=professional.person_id,
                user_id=professional.user_id,
                organisation_id=professional.organisation_id,
                name=professional.name,
                starts_on=on,
            )
        )


@transaction.atomic
def end_professional(*, by: Actor, professional: Professional, on: date) -> Professional:
    """The last day on which someone supports the person. Their organisation's access is another matter."""
    professional = Professional.objects.select_for_update(of=("self",)).select_related("person").get(pk=professional.pk)
    require_follower(by, professional.person)
    if professional.ends_on:
        raise Refused("C'est déjà terminé.")
    professional.ends_on = on
    return checked(professional)
