"""The day-to-day of a file: notes, tasks, appointments, documents, professionals."""

from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CiteForm, TimeInput
from cohorts import enums
from cohorts.forms.base import CHOOSE, SENSITIVE, Checks, DatedForm, long_text
from cohorts.models import Appointment, Note, Person
from cohorts.team import members

PRIVATE_WARNING = (
    "Une note réservée n'est lue que par votre structure, pas même par la coordination. "
    "La personne a le droit de la lire."
)


class InTheNameOf:
    """``organisation``: the one in whose name one writes; not asked of who works for one only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mine = self.actor.organisations(*FOLLOWING)
        self.only = mine[0] if len(mine) == 1 else None
        if self.only:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[row.pk for row in mine])

    def values(self) -> dict:
        return super().values() | ({"organisation": self.only} if self.only else {})


def organisation_field(label: str = "Au nom de") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Organisation.objects.none(), label=label, empty_label="Choisissez")


class SummaryForm(CiteForm):
    """What a colleague reads first."""

    summary = long_text(
        "Résumé partagé",
        "Où en est la personne, ce qui compte, ce qu'il faut savoir avant de l'appeler. "
        "Lu par toutes les structures qui la suivent.",
        required=False,
        rows=6,
    )


class NoteForm(InTheNameOf, DatedForm):
    """A contact with the person, or a note; shared, or kept to one's organisation."""

    medium = forms.ChoiceField(
        label="Échange avec la personne",
        choices=[("", "Aucun : une simple note"), *enums.Medium.choices],
        required=False,
        help_text="Un échange met à jour le dernier contact.",
    )
    text = long_text("Ce qu'il faut retenir", "Des faits, et la suite prévue.")
    visibility = forms.ChoiceField(
        label="Qui peut lire",
        choices=enums.Visibility,
        widget=forms.RadioSelect,
        initial=enums.Visibility.SHARED,
        help_text=PRIVATE_WARNING,
    )
    organisation = organisation_field()
    field_order = ["medium", "on", "text", "visibility", "organisation"]


class NoteUpdateForm(CiteForm):
    text = long_text("Ce qu'il faut retenir", "Ce qui était écrit reste dans l'historique.")
    visibility = forms.ChoiceField(
        label="Qui peut lire", choices=enums.Visibility, widget=forms.RadioSelect, help_text=PRIVATE_WARNING
    )

    def __init__(self, *args, note: Note, **kwargs):
        super().__init__(*args, initial={"text": note.text, "visibility": note.visibility}, **kwargs)


class TeamMixin:
    """``who``: someone among those who follow the person, or a whole organisation."""

    def offer_team(self, person: Person, *, whole_organisations: bool) -> None:
        self.team = {}
        rows = list(members(person))
        for row in rows:
            if whole_organisations:
                self.team.setdefault(f"{row.organisation_id}-", (row.organisation, None))
            self.team[f"{row.organisation_id}-{row.user_id}"] = (row.organisation, row.user)
        labels = {
            key: f"{user}, {organisation}" if user else f"{organisation} (à qui sera disponible)"
            for key, (organisation, user) in self.team.items()
        }
        self.fields["who"].choices = [CHOOSE, *labels.items()]
        self.me = next((key for key, (_, user) in self.team.items() if user == self.actor.user), None)

    def clean_who(self):
        key = self.cleaned_data["who"]
        return self.team[key] if key else None


class TaskForm(TeamMixin, Checks, CiteForm):
    """Something to do, by someone, by a day."""

    title = forms.CharField(
        label="À faire", max_length=160, help_text=f"Par exemple «\xa0Rappeler pour le dossier CAF\xa0». {SENSITIVE}"
    )
    due_on = forms.DateField(label="Pour le")
    who = forms.ChoiceField(label="Par")

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_team(person, whole_organisations=True)
        self.fields["who"].initial = self.me
        self.fields["due_on"].initial = self.today + timedelta(days=7)

    def values(self) -> dict:
        values = super().values()
        organisation, owner = values.pop("who")
        return values | {"organisation": organisation, "owner": owner}


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
            (each, ANSWERS[each]) for each in [*offered, statuses.EXCUSED, statuses.CANCELLED]
        ]
        if appointment.status in dict(self.fields["status"].choices):
            self.fields["status"].initial = appointment.status


ANSWERS = {
    enums.AppointmentStatus.HELD: "Est venue",
    enums.AppointmentStatus.NO_SHOW: "N'est pas venue, sans prévenir",
    enums.AppointmentStatus.EXCUSED: "S'est excusée",
    enums.AppointmentStatus.CANCELLED: "N'y est pour rien\xa0: le rendez-vous est annulé",
}


class DocumentForm(InTheNameOf, CiteForm):
    """A file for the person's folder."""

    file = forms.FileField(
        label="Fichier",
        help_text="Un PDF ou une image (JPEG, PNG) de 5\xa0Mo au plus. Pas de document médical ni judiciaire.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    title = forms.CharField(
        label="Intitulé", max_length=120, help_text="Par exemple «\xa0Justificatif de domicile\xa0»."
    )
    visibility = forms.ChoiceField(
        label="Qui peut lire",
        choices=enums.Visibility,
        widget=forms.RadioSelect,
        initial=enums.Visibility.PRIVATE,
    )
    organisation = organisation_field()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if len(file.name) > 200:
            raise ValidationError("Le nom de ce fichier est trop long\xa0: raccourcissez-le.")
        return file


class ProfessionalForm(TeamMixin, DatedForm):
    """Who, by name, supports the person."""

    who = forms.ChoiceField(label="Professionnel ou professionnelle", required=False)
    name = forms.CharField(
        label="Ou quelqu'un qui n'a pas de compte",
        max_length=200,
        required=False,
        help_text="Nom, structure et téléphone.",
    )
    is_referent = forms.BooleanField(
        label="Référent ou référente de parcours", required=False, help_text="Une personne en a un à la fois."
    )
    field_order = ["who", "name", "is_referent", "on"]
    culprit = "who"

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_team(person, whole_organisations=False)
        self.fields["on"].label = "À partir du"

    def clean(self):
        values = super().clean()
        if bool(values.get("who")) == bool(values.get("name")) and not self.errors:
            self.add_error("who", "Choisissez quelqu'un dans la liste, ou écrivez son nom\xa0: l'un ou l'autre.")
        return values

    def values(self) -> dict:
        values = super().values()
        organisation, user = values.pop("who") or (None, None)
        return values | {"organisation": organisation, "user": user}


class EndForm(DatedForm):
    """The last day of something."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour"
