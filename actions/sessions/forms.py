"""Planning group sessions, signing people up, noting who came."""

from datetime import date

from django import forms
from django.db.models import QuerySet

from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.sessions.enums import Attendance
from actions.sessions.models import ENDS_FIRST, LARGEST, Session, SignUp
from actions.sessions.session_recurrence import KEEP_ONE, LONGEST_SERIES, weekly
from actions.sessions.words import hours_of, seats_left
from cite_emploi.lib.dates import is_holiday
from cite_emploi.lib.forms import Checks, CiteForm, TimeInput, helper
from cite_emploi.lib.french import weekday_long

WAIT = "Si c'est complet, inscrire en liste d'attente"
FOLLOWING = "Inscrire aussi aux séances suivantes de la série"


def time_field(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, widget=TimeInput)


class SessionForm(Checks, CiteForm):
    """A session as it is changed. What it is about, when, where, for how many."""

    topic = forms.CharField(label="Sujet", max_length=120, help_text="Ce que les personnes viennent y faire.")
    on = forms.DateField(label="Date")
    starts = time_field("De")
    ends = time_field("À")
    place = forms.CharField(label="Lieu", max_length=160, help_text="La salle et l'adresse.")
    capacity = forms.IntegerField(label="Nombre de places", min_value=1, max_value=LARGEST)
    animator = forms.CharField(label="Animée par", max_length=120, required=False)
    culprit = "starts"
    SECTIONS = (
        ("La séance", "topic", "animator"),
        ("Quand", "on", ("starts", "ends"), "count"),
        ("Où, et pour combien de personnes", "place", "capacity"),
        ("Les séances à créer", "days", "shown"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = self.initial.get("on")
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        if values.get("starts") and values.get("ends") and values["ends"] <= values["starts"]:
            self.add_error("ends", ENDS_FIRST)
        return values


class SeriesForm(SessionForm):
    """One session, or one a week: then the list is shown before anything is saved, and each day may be left out.

    ``shown`` holds the days of the list that was looked at: with another date or number, the list is shown again.
    """

    count = forms.IntegerField(
        label="Nombre de séances",
        min_value=1,
        max_value=LONGEST_SERIES,
        initial=1,
        help_text="Une par semaine, le même jour et à la même heure. Vous relisez la liste avant de l'enregistrer.",
    )
    days = forms.MultipleChoiceField(
        label="Décochez celles qui n'auront pas lieu",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": KEEP_ONE},
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, taken: set[date], **kwargs):
        super().__init__(*args, **kwargs)
        days = self._asked()
        self.to_look_at = False
        if len(days) < 2:
            del self.fields["days"], self.fields["shown"]
        else:
            self.fields["days"].choices = [(f"{day:%Y-%m-%d}", _label(day, taken)) for day in days]
            shown = " ".join(f"{day:%Y-%m-%d}" for day in days)
            if self.data.get("shown") != shown:
                self.to_look_at = True
                self.data = self.data.copy()
                self.data["shown"] = shown
                kept = [day for day in days if day not in taken and not is_holiday(day)]
                self.data.setlist("days", [f"{day:%Y-%m-%d}" for day in kept])
        self.helper = helper(self)

    @property
    def shows_days(self) -> bool:
        """The list of days is to be looked at: nothing else is wrong with what was typed."""
        return self.to_look_at and self.is_bound and not self.errors

    def is_valid(self) -> bool:
        return super().is_valid() and not self.to_look_at

    def _asked(self) -> list[date]:
        """The days that what was typed means; none while it means nothing."""
        try:
            first = self.fields["on"].clean(self.data.get("on"))
            return weekly(first, self.fields["count"].clean(self.data.get("count")))
        except forms.ValidationError:
            return []

    def values(self) -> dict:
        values = super().values()
        on, days = values.pop("on"), values.pop("days", None)
        values.pop("count")
        values.pop("shown", None)
        return {**values, "days": [date.fromisoformat(day) for day in days] if days else [on]}


def _label(day: date, taken: set[date]) -> str:
    reason = "jour férié" if is_holiday(day) else "une séance est déjà prévue ce jour-là" if day in taken else ""
    return f"{weekday_long(day).capitalize()} ({reason})" if reason else weekday_long(day).capitalize()


class CancelForm(CiteForm):
    reason = forms.CharField(
        label="Motif", max_length=200, help_text="Affiché sur la page de la séance. N'écrivez rien sur une personne."
    )


class SignUpForm(CiteForm):
    """Participants who are not signed up yet; several at once."""

    participations = forms.ModelMultipleChoiceField(
        Participation.objects.none(), label="Personnes à inscrire", widget=forms.CheckboxSelectMultiple
    )
    wait = forms.BooleanField(label=WAIT, required=False)
    following = forms.BooleanField(label=FOLLOWING, required=False)

    def __init__(self, *args, rows: QuerySet, later: int, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["participations"]
        field.queryset = rows
        field.label_from_instance = _participant
        if not later:
            del self.fields["following"]


def _participant(row: Participation) -> str:
    return f"{row.person} (demande à traiter)" if row.status == ParticipationStatus.REQUESTED else str(row.person)


class ChooseForm(CiteForm):
    """From someone's file: which session to come."""

    session = forms.ModelChoiceField(Session.objects.none(), label="Séance", empty_label="Choisissez")
    wait = forms.BooleanField(label=WAIT, required=False)
    following = forms.BooleanField(label=FOLLOWING, required=False)

    def __init__(self, *args, rows: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        field.queryset = rows
        field.label_from_instance = lambda row: (
            f"{weekday_long(row.day).capitalize()}, {hours_of(row)}\xa0: {row.topic}, {row.action} ({seats_left(row)})"
        )


class AttendanceForm(CiteForm):
    """One answer a person, all on one page. While nothing is noted everyone is proposed as present: mark the others."""

    def __init__(self, *args, sign_ups: list[SignUp], **kwargs):
        super().__init__(*args, **kwargs)
        untold = not any(row.attendance for row in sign_ups)
        self.sign_ups = {f"presence-{row.pk}": row for row in sign_ups}
        for name, row in self.sign_ups.items():
            self.fields[name] = forms.ChoiceField(
                label=str(row.participation.person),
                choices=[*Attendance.choices, ("", "Non renseignée")],
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
                required=False,
                initial=Attendance.PRESENT if untold else row.attendance,
            )

    def rows(self) -> list[tuple[SignUp, forms.BoundField]]:
        return [(row, self[name]) for name, row in self.sign_ups.items()]

    def values(self) -> dict:
        return {"answers": {row.pk: self.cleaned_data[name] for name, row in self.sign_ups.items()}}
