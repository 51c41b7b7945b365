"""Appointments and what came of them."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import appointments as forms
from cohorts.follow_up.models import Appointment
from cohorts.follow_up.services import appointments as services
from cohorts.people.models import Person


@roles(*FOLLOWING)
def appointment_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.AppointmentForm),
        services.plan_appointment,
        given={"person": person},
        under=person,
        title="Prévoir un rendez-vous",
        done="Rendez-vous noté. Dites ensuite s'il a eu lieu.",
        person=person,
    )


@roles(*FOLLOWING)
def appointment_tell(request, pk):
    appointment = get_row_or_404(request, Appointment.objects.select_related("person"), pk)
    return form_page(
        request,
        bind(request, forms.AppointmentAnswerForm, edits=appointment, appointment=appointment),
        services.tell_appointment,
        given={"appointment": appointment, "on": timezone.localdate()},
        under=appointment.person,
        title="Ce rendez-vous a-t-il eu lieu\xa0?",
        done="Réponse enregistrée.",
        person=appointment.person,
    )
