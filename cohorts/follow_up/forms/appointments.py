"""Appointments and what came of them."""

from datetime import datetime

from django import forms
from django.utils import timezone

from cite_emploi.lib.forms import SENSITIVE, Checks, CiteForm, TimeInput
from cohorts.follow_up import enums
from cohorts.follow_up.forms.notes import InTheNameOf, organisation_field
from cohorts.follow_up.models import Appointment


class AppointmentForm(InTheNameOf, Checks, CiteForm):
    """When and where one meets the person."""

    day = forms.DateField(label="Jour")
    time = forms.TimeField(label="Heure", widget=TimeInput)
    place = forms.CharField(label="Lieu", max_length=160, required=False)
    subject = forms.CharField(label="Objet", max_length=160, required=False, help_text=SENSITIVE)
    organisation = organisation_field()

    def values(self) -> dict:
        values = super().values()
        at = datetime.combine(values.pop("day"), values.pop("time"))
        return values | {"starts_at": timezone.make_aware(at)}

    def show_refusal(self, refusal) -> None:
        pairs = [("day" if field == "starts_at" else field, text) for field, text in refusal.reasons]
        super().show_refusal(type(refusal)(*pairs))


class AppointmentAnswerForm(Checks, CiteForm):
    """Whether the person came."""

    status = forms.ChoiceField(label="La personne", widget=forms.RadioSelect)

    def __init__(self, *args, appointment: Appointment, **kwargs):
        super().__init__(*args, **kwargs)
        statuses = enums.AppointmentStatus
        past = timezone.localdate(appointment.starts_at) <= self.today
        offered = [statuses.HELD, statuses.NO_SHOW] if past else []
        self.fields["status"].choices = [
            (status, ANSWERS[status]) for status in [*offered, statuses.EXCUSED, statuses.CANCELLED]
        ]
        if appointment.status in dict(self.fields["status"].choices):
            self.fields["status"].initial = appointment.status


ANSWERS = {
    enums.AppointmentStatus.HELD: "Est venue",
    enums.AppointmentStatus.NO_SHOW: "N'est pas venue, sans prévenir",
    enums.AppointmentStatus.EXCUSED: "S'est excusée",
    enums.AppointmentStatus.CANCELLED: "N'y est pour rien\xa0: le rendez-vous est annulé",
}
