"""What every form of the application shares: the actor, plausible dates, and refusals shown in place."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceField

from cite_emploi.lib.errors import Refused

# Nobody whom a Cité meets was born before, nothing it plans comes after: a year typed by halves (0190) falls outside.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def plausible(day: date) -> None:
    """Raises ``ValidationError`` for a day that nobody means."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError("Cette date n'est pas plausible : vérifiez l'année.")


class DateInput(forms.DateInput):
    """The browser's own date picker; it speaks ISO dates and shows French ones."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class CiteFormMixin:
    """``actor`` limits every choice of rows to what they may see; what a service refuses is shown in place."""

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ModelChoiceField) and hasattr(field.queryset, "visible_to"):
                field.queryset = field.queryset.visible_to(actor)
            if isinstance(field, forms.DateField):
                field.validators.append(plausible)
                if not isinstance(field.widget, DateInput):
                    field.widget = DateInput()

    def values(self) -> dict:
        """What a service is given: the cleaned data, unless the form says otherwise."""
        return dict(self.cleaned_data)

    def show_refusal(self, refusal: Refused) -> None:
        """Put each reason of a service beside the field that it names, or at the top."""
        for field, sentence in refusal.reasons:
            self.add_error(field if field in self.fields else None, sentence)


class CiteForm(CiteFormMixin, forms.Form):
    """A plain form; services do the writing."""


class CiteModelForm(CiteFormMixin, forms.ModelForm):
    """A form that takes labels and help from a model. It never saves: services do the writing."""

    def _post_clean(self):
        # The service validates the whole instance, with what the form does not know (Cité, author, dates).
        pass

    def save(self, commit=True):
        raise NotImplementedError("Writes go through services.")
