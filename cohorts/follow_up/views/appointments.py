"""Appointments and what came of them."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import appointments
from cohorts.follow_up.models import Appointment
from cohorts.follow_up.services import appointments as follow_up_appointments
from cohorts.people.legacy import file_of, person_of, person_page


@roles(*FOLLOWING)
def appointment_create(request, pk):
    person = person_of(request, pk)
    form = appointments.AppointmentForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        follow_up_appointments.plan_appointment(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Prévoir un rendez-vous",
        done="Rendez-vous noté. Dites ensuite s'il a eu lieu.",
    )


@roles(*FOLLOWING)
def appointment_tell(request, pk):
    appointment = get_row_or_404(request, Appointment.objects.select_related("person"), pk)
    today = timezone.localdate()
    form = appointments.AppointmentAnswerForm(
        request.POST or None, actor=request.actor, today=today, appointment=appointment
    )

    def act(values):
        follow_up_appointments.tell_appointment(by=request.actor, appointment=appointment, on=today, **values)
        return file_of(request, appointment.person)

    return person_page(
        request, appointment.person, form, act, title="Ce rendez-vous a-t-il eu lieu\xa0?", done="Réponse enregistrée."
    )
