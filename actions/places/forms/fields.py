"""Months, hours of a week and dates, as the forms of places ask them."""

from crispy_forms.layout import Div, Fieldset
from django import forms

from actions.places import enums
from actions.places.rules.week import NO_HOURS, WEEKDAYS, Week, field_names, from_form, to_form
from cite_emploi.lib.errors import ENDS_FIRST, Refused
from cite_emploi.lib.forms import DateInput, TimeInput, helper


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
            self.add_error(field_names(0)[0], NO_HOURS)
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
            self.add_error("ends_on", ENDS_FIRST)
        return values


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
