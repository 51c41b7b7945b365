"""Reserved places: what each offers, stays, establishments, what a family wishes."""

from datetime import date

from crispy_forms.layout import Div, Fieldset
from django import forms

from actions import enums
from actions.availability import Span, occupation
from actions.models import Action, Closure, Establishment, Place, PlaceAgreement, Stay
from actions.week import WEEKDAYS, Week, field_names, from_form, to_form
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import CiteForm, CiteModelForm, DateInput, EurosField, TimeInput
from cohorts.forms import Checks, helper

BEFORE = "La fin ne peut pas précéder le début."


class MonthInput(DateInput):
    """The browser's month picker where it has one; elsewhere a text such as 03/2024."""

    input_type = "month"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs)
        self.format = "%Y-%m"


class MonthField(forms.DateField):
    """A month, read as its first day."""

    widget = MonthInput
    input_formats = ("%Y-%m", "%m/%Y")
    default_error_messages = {"invalid": "Écrivez le mois puis l'année, par exemple 03/2024."}


class WeekFields:
    """Two times a weekday, read as one ``Week`` under the name « week »; none at all is ``None``.

    A form lists its other sections in ``SECTIONS``; the week is shown last, under ``WEEK_TITLE``.
    """

    WEEK_TITLE = "Les jours et les heures"
    week_is_required = True

    def __init__(self, *args, week: Week | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        shown = to_form(week.slots) if week else {}
        for weekday, day in enumerate(WEEKDAYS):
            for name, label in zip(field_names(weekday), ("de", "à"), strict=True):
                self.fields[name] = forms.TimeField(
                    label=f"{day.capitalize()}, {label}", required=False, widget=TimeInput, initial=shown.get(name)
                )
        self.helper = helper(self)
        rows = [Div(*field_names(weekday), css_class="week-row") for weekday in range(len(WEEKDAYS))]
        self.helper.layout.append(Fieldset(self.WEEK_TITLE, *rows, css_class="week"))

    def clean(self):
        values = super().clean()
        slots, faults = from_form(values)
        for name, sentence in faults:
            if name not in self.errors:
                self.add_error(name, sentence)
        for slot in slots:
            if slot.crosses_midnight and slot.ends.hour + slot.ends.minute:
                self.add_error(field_names(slot.weekday)[1], "L'heure de fin vient après celle du début.")
        week = Week.of_slots(slots)
        if self.week_is_required and not week and not self._wrong_week():
            self.add_error(field_names(0)[0], "Indiquez au moins un jour et ses heures.")
        values["week"] = week or None
        return values

    def _wrong_week(self) -> bool:
        return any(name in self.errors for weekday in range(len(WEEKDAYS)) for name in field_names(weekday))

    def values(self) -> dict:
        hours = {name for weekday in range(len(WEEKDAYS)) for name in field_names(weekday)}
        return {name: value for name, value in self.cleaned_data.items() if name not in hours}

    def show_refusal(self, refusal: Refused) -> None:
        first = field_names(0)[0]
        super().show_refusal(Refused(*((first if field == "week" else field, text) for field, text in refusal.reasons)))


class Dates:
    """« Du … au … »: the end after the start, or none yet."""

    def clean(self):
        values = super().clean()
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", BEFORE)
        return values


class PlaceForm(WeekFields, Checks, CiteModelForm):
    culprit = "label"
    WEEK_TITLE = "Les jours et les heures réservés"

    class Meta:
        model = Place
        fields = ["establishment", "label", "min_age_months", "max_age_months", "opens_on", "closes_on"]
        help_texts = {
            "closes_on": "Laissez vide tant que la place est réservée.",
            "max_age_months": "Laissez vide s'il n'y en a pas.",
        }

    SECTIONS = (
        ("La place", ("establishment", "label"), ("min_age_months", "max_age_months"), ("opens_on", "closes_on")),
    )

    def __init__(self, *args, **kwargs):
        place = kwargs.get("instance") or Place()
        super().__init__(*args, week=place.week, **kwargs)
        self.fields["establishment"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["establishment"].empty_label = "Choisissez"
        self.fields["min_age_months"].required = False
        if not self.instance.pk:
            self.fields["opens_on"].initial = self.today

    def values(self) -> dict:
        values = super().values()
        return {**values, "min_age_months": values["min_age_months"] or 0}


class ChildForm(forms.Form):
    """Of the child, only the first name and the month of birth are asked."""

    child_first_name = forms.CharField(
        label="Prénom de l'enfant", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    child_birth_month = MonthField(
        label="Mois de naissance de l'enfant", help_text="Le mois et l'année seulement, par exemple 03/2024."
    )
    reason = forms.ChoiceField(
        label="Motif", choices=enums.StayReason, widget=forms.RadioSelect, initial=enums.StayReason.SEARCH
    )


class StayForm(WeekFields, Dates, Checks, CiteForm, ChildForm):
    """A child on a reserved place."""

    starts_on = forms.DateField(label="Du")
    ends_on = forms.DateField(
        label="Au", required=False, help_text="Dernier jour compris. Laissez vide si la fin n'est pas connue."
    )
    place = forms.ModelChoiceField(Place.objects.none(), label="Place", empty_label="Choisissez")
    not_to_come = ("child_birth_month",)
    week_is_required = False
    WEEK_TITLE = "Les jours et les heures\xa0: laissez tout vide pour toutes les heures de la place"
    SECTIONS = (
        ("L'enfant", ("child_first_name", "child_birth_month")),
        ("L'accueil", ("starts_on", "ends_on"), "place", "reason"),
    )

    def __init__(self, *args, places: list[Place], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        field.queryset = Place.objects.filter(pk__in=[place.pk for place in places]).select_related("establishment")
        notes = {place.pk: occupation(place, place.stays.all(), self.today) for place in places}
        field.label_from_instance = lambda place: f"{place} ({notes[place.pk]})"


class WishForm(WeekFields, Dates, Checks, CiteForm, ChildForm):
    """For which child, from when and at what hours a place is asked."""

    starts_on = forms.DateField(label="À partir du")
    ends_on = forms.DateField(label="Jusqu'au", required=False, help_text="Laissez vide si la fin n'est pas connue.")
    not_to_come = ("child_birth_month",)
    WEEK_TITLE = "Les jours et les heures souhaités"
    SECTIONS = (
        ("L'enfant", ("child_first_name", "child_birth_month")),
        ("L'accueil souhaité", ("starts_on", "ends_on"), "reason"),
    )


class FreeForm(WeekFields, Dates, Checks, CiteForm):
    """What is asked of the free places; nothing is written."""

    action = forms.ModelChoiceField(Action.objects.none(), label="Action", required=False, empty_label="Toutes")
    starts_on = forms.DateField(label="Du")
    ends_on = forms.DateField(label="Au", required=False, help_text="Laissez vide si la fin n'est pas connue.")
    child_birth_month = MonthField(label="Mois de naissance de l'enfant", required=False)
    not_to_come = ("child_birth_month",)
    SECTIONS = (("La période et l'enfant", ("starts_on", "ends_on"), ("child_birth_month", "action")),)

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions
        if len(actions) < 2:  # nothing to choose
            self.fields["action"].widget = forms.HiddenInput()

    def wanted(self) -> Span:
        values = self.cleaned_data
        return Span(values["starts_on"], values["ends_on"], values["week"])


class RenewStayForm(Checks, CiteForm):
    until = forms.DateField(
        label="Prolongé jusqu'au", required=False, help_text="Laissez vide si la nouvelle fin n'est pas connue."
    )
    why = forms.ChoiceField(label="Motif", choices=enums.StayReason, widget=forms.RadioSelect)
    culprit = "until"

    def __init__(self, *args, stay: Stay, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].initial = stay.reason

    def values(self) -> dict:
        return {**self.cleaned_data, "on": self.today}


class EndStayForm(Checks, CiteForm):
    on = forms.DateField(label="Dernier jour de l'accueil")
    end_reason = forms.ChoiceField(label="Raison de la fin", choices=enums.StayEnd, widget=forms.RadioSelect)
    relay = forms.ChoiceField(
        label="Ce qui prend le relais",
        choices=[("", "Rien, ou pas encore connu"), *enums.ChildcareMode.choices],
        required=False,
    )
    relay_note = forms.CharField(
        label="Précision sur le relais",
        max_length=200,
        required=False,
        help_text="Par exemple le nom de la structure. N'écrivez rien sur la santé.",
    )
    culprit = "on"

    def __init__(self, *args, stay: Stay, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = min(stay.ends_on or self.today, self.today)

    def values(self) -> dict:
        return {**self.cleaned_data, "today": self.today}


class CancelStayForm(Checks, CiteForm):
    cancel_reason = forms.ChoiceField(label="Raison", choices=enums.StayCancellation, widget=forms.RadioSelect)
    culprit = "cancel_reason"

    def values(self) -> dict:
        return {**self.cleaned_data, "on": self.today}


class AbsenceForm(Checks, CiteForm):
    on = forms.DateField(label="Jour de l'absence", help_text="Le jour suffit\xa0: n'en dites pas la raison.")
    not_to_come = ("on",)
    culprit = "on"


class EstablishmentForm(Checks, CiteModelForm):
    culprit = "sector"

    class Meta:
        model = Establishment
        fields = ["sector", "manager"]
        widgets = {"sector": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = enums.Sector.choices


class ClosureForm(Dates, Checks, CiteModelForm):
    culprit = "starts_on"

    class Meta:
        model = Closure
        fields = ["starts_on", "ends_on", "label"]
        help_texts = {"ends_on": "Dernier jour compris.", "label": "Par exemple «\xa0congés d'été\xa0»."}

    SECTIONS = (("Les jours de fermeture", ("starts_on", "ends_on"), "label"),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(self)


class AgreementForm(Dates, Checks, CiteModelForm):
    yearly_cost = EurosField(label="Coût par an (€)", zero=True)
    culprit = "reference"

    class Meta:
        model = PlaceAgreement
        fields = ["establishment", "reference", "starts_on", "ends_on", "places_covered", "yearly_cost"]

    SECTIONS = (
        ("La convention", ("establishment", "reference"), ("starts_on", "ends_on"), ("places_covered", "yearly_cost")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["establishment"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["establishment"].empty_label = "Choisissez"
        self.helper = helper(self)


def day_asked(text: str, today: date) -> date:
    """The day of an address, or today; a year that nobody means is as good as none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= 10 else today
