"""What every form of the application shares: the actor, plausible dates, and refusals shown in place."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.models import ModelChoiceField

from cite_emploi.lib.errors import IN_THE_FUTURE, Refused
from cite_emploi.lib.french import number
from cite_emploi.lib.text import LONGEST_TEXT

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


class TimeInput(forms.TimeInput):
    """The browser's own time picker; it speaks hours and minutes."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%H:%M")


EXAMPLE = "par exemple 1 250,50"
CENT = Decimal("0.01")


class EurosField(forms.Field):
    """« 1 250,50 », « 1250.5 » or « 1 250 € » gives ``Decimal('1250.50')``; refuses what is not above zero.

    ``zero=True`` takes zero too: refused, or nothing expected.
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *args, zero: bool = False, **kwargs):
        self.zero = zero
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        return number(value, 2) if isinstance(value, Decimal) else value

    def to_python(self, value):
        text = re.sub(r"[\s\u00a0\u202f€]", "", str("" if value is None else value)).replace(",", ".")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError(f"Écrivez un montant en euros, {EXAMPLE}.") from None
        too_small = amount < 0 or (amount == 0 and not self.zero) if amount.is_finite() else True
        if too_small or amount >= Decimal(10) ** 10:
            least = "d'au moins zéro" if self.zero else "supérieur à zéro"
            raise forms.ValidationError(f"Écrivez un montant {least}, {EXAMPLE}.")
        # « 1.250 » is a thousand to some and one euro to others: whoever writes three decimals is asked.
        if amount.as_tuple().exponent < -2:
            raise forms.ValidationError(f"Écrivez un montant au centime près, {EXAMPLE}.")
        return amount.quantize(CENT)


class CiteFormMixin:
    """``actor`` limits every choice of rows to what they may see; what a service refuses is shown in place.

    ``edit``: how it compares with the stored row that it edits, if any (``web.edits``); ``keeping``: how what is typed
    is kept until it is sent (``web.keeping``).
    """

    edit: Any = None
    keeping: Any = None

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ModelChoiceField) and hasattr(field.queryset, "visible_to"):
                field.queryset = field.queryset.visible_to(actor)
            if isinstance(field.widget, forms.Textarea) and getattr(field, "max_length", None) is None:
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))
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


CHOOSE = ("", "Choisissez")

SENSITIVE = (
    "Pas d'information de santé, d'origine, de religion, d'opinion ni de justice. "
    "La personne a le droit de lire ce que vous écrivez."
)


def long_text(label: str, help_text: str, *, required: bool = True, rows: int = 4) -> forms.CharField:
    """A free text with the warning that every free text about a person carries."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, help_text=f"{help_text} {SENSITIVE}")


class Checks:
    """What forms that read dates share: ``today`` is given by the view, days to come are refused beside their field.

    ``culprit`` names the field that a refusal without a field is about, so that it shows beside it; a refusal that names
    the whole (``NON_FIELD_ERRORS``) is about none.
    """

    not_to_come: Iterable[str] = ()
    culprit: str | None = None

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)
        if "on" in self.fields:
            self.fields["on"].initial = today

    def clean(self):
        for name in self.not_to_come:
            if (day := self.cleaned_data.get(name)) and day > self.today:
                self.add_error(name, IN_THE_FUTURE)
        return super().clean()

    def show_refusal(self, refusal: Refused) -> None:
        about = {**dict.fromkeys(self.fields), NON_FIELD_ERRORS: None}
        pairs = [(field if field in about else self.culprit, text) for field, text in refusal.reasons]
        super().show_refusal(Refused(*pairs))


class DatedForm(Checks, CiteForm):
    """An act and the day it happened."""

    on = forms.DateField(label="Date")
    not_to_come = ("on",)
    culprit = "on"


class Fold(Div):
    """A long list of choices, folded until it is wanted; ``summary`` says what it holds."""

    template = "components/fold.html"

    def __init__(self, *fields, summary: str, is_open: bool = False):
        super().__init__(*fields)
        self.summary, self.is_open = summary, is_open


def helper(form) -> FormHelper:
    """The form's ``SECTIONS`` as fieldsets, a tuple being a row; fields that the form lacks are left out."""
    result = FormHelper(form)
    result.form_tag, result.disable_csrf, result.render_hidden_fields = False, True, True
    result.layout = Layout()
    for title, *rows in form.SECTIONS:
        kept = [[name for name in ([row] if isinstance(row, str) else row) if name in form.fields] for row in rows]
        blocks = [Div(*names, css_class="form-row") if len(names) > 1 else names[0] for names in kept if names]
        if blocks:
            result.layout.append(Fieldset(title, *blocks))
    return result
