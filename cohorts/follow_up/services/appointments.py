"""When one meets the person, and what came of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.duties import entrust
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.errors import checked, refuse_if
from cohorts.follow_up.enums import AppointmentStatus
from cohorts.follow_up.models import Appointment
from cohorts.follow_up.services.notes import why_not_own
from cohorts.people.models import Person
from cohorts.people.services.followers import require_follower


# --- When one meets ---------------------------------------------------------------------------------------
@transaction.atomic
def plan_appointment(
    *,
    by: Actor,
    person: Person,
    organisation: Organisation,
    starts_at: datetime,
    place: str = "",
    subject: str = "",
    user: User | None = None,
) -> Appointment:
    """Plan a meeting with the person; one already held may be noted the same way, and told at once."""
    require_follower(by, person)
    refuse_if(why_not_own(by, organisation))
    entrust(organisation, user or by.user, "user")
    return checked(
        Appointment(
            cite=by.cite,
            person=person,
            organisation=organisation,
            user=user or by.user,
            starts_at=starts_at,
            place=place,
            subject=subject,
        )
    )


@transaction.atomic
def tell_appointment(*, by: Actor, appointment: Appointment, status: str, on: date) -> Appointment:
    """Whether the person came: held, absent without a word, excused, or cancelled. May be corrected."""
    appointment = Appointment.objects.select_for_update(of=("self",)).select_related("person").get(pk=appointment.pk)
    require_follower(by, appointment.person)
    day = timezone.localdate(appointment.starts_at)
    reasons = []
    if status not in AppointmentStatus.values or status == AppointmentStatus.PLANNED:
        reasons.append(("status", "Choisissez une réponse."))
    elif day > on and status in (AppointmentStatus.HELD, AppointmentStatus.NO_SHOW):
        reasons.append(("status", "Ce rendez-vous est à venir\xa0: il peut seulement être annulé ou excusé."))
    refuse_if(reasons)
    appointment.status, appointment.closed_on = status, on
    return checked(appointment)
