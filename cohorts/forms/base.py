"""What the room's forms share: fields as people type them, days that are not to come, sections."""

import re
from collections.abc import Iterable
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import CiteForm
from cite_emploi.lib.french import MONTHS
from cite_emploi.lib.text import fold

CHOOSE = ("", "Choisissez")
SENSITIVE = (
    "Pas d'information de santé, d'origine, de religion, d'opinion ni de justice. "
    "La personne a le droit de lire ce que vous écrivez."
)


def long_text(label: str, help_text: str, *, required: bool = True, rows: int = 4) -> forms.CharField:
    """A free text with the warning that every free text about a person carries."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, help_text=f"{help_text} {SENSITIVE}")


class PhoneField(forms.CharField):
    """A number as people write it, with spaces, dots or +33; kept as « 06 12 34 56 78 »."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def clean(self, value):
        digits = re.sub(r"[\s.\-/()]", "", super().clean(value))
        national = re.sub(r"^(\+33|0033)0?", "0", digits)
        if not digits:
            return ""
        if re.fullmatch(r"0[1-9][0-9]{8}", national):
            return " ".join(national[i : i + 2] for i in range(0, 10, 2))
        if re.fullmatch(r"\+(?!33)[1-9][0-9]{7,14}", digits):
            return digits
        raise ValidationError(
            "Ce numéro n'est pas complet : écrivez 10 chiffres, par exemple 06 12 34 56 78, "
            "ou un numéro étranger qui commence par +."
        )


class PostcodeField(forms.CharField):
    """Five digits, written with or without spaces."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value):
        digits = re.sub(r"\s", "", super().clean(value))
        if digits and not re.fullmatch(r"[0-9]{5}", digits):
            raise ValidationError("Un code postal compte 5 chiffres, par exemple 75001.")
        return digits


class ChildrenField(forms.CharField):
    """Months in which someone's children were born, as people write them: « 03/2023, novembre 2025 »; kept as first days."""

    CHILDREN = 12
    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def prepare_value(self, value):
        if isinstance(value, list | tuple) and all(isinstance(month, date) for month in value):
            return ", ".join(f"{month:%m/%Y}" for month in value)
        return value

    def clean(self, value):
        pieces = [piece for piece in re.split(r"[,;\n]|\bet\b", super().clean(value)) if piece.strip()]
        months = sorted(self._month(piece.strip()) for piece in pieces)
        if len(months) > self.CHILDREN:
            raise ValidationError(f"{self.CHILDREN} enfants au plus\xa0: gardez les plus jeunes.")
        return months

    def _month(self, text: str) -> date:
        found = re.fullmatch(r"(?:(\d{1,2})|([a-zéûA-ZÉÛ]+)\.?)\s*[/.\- ]\s*(\d{4})", text)
        iso = re.fullmatch(r"(\d{4})-(\d{2})", text)
        if iso:
            month, year = int(iso[2]), int(iso[1])
        elif found:
            month, year = int(found[1]) if found[1] else _month_named(found[2]), int(found[3])
        else:
            month, year = 0, 0
        if not 1 <= month <= 12 or year < 1900:
            raise ValidationError(
                f"«\xa0{text}\xa0» n'est pas un mois\xa0: écrivez le mois et l'année, par exemple 03/2023, "
                "et une virgule entre deux enfants."
            )
        return date(year, month, 1)


def _month_named(name: str) -> int:
    """1 for « janvier », « janv » or « JANV »; 0 for no month."""
    names = [fold(month) for month in MONTHS]
    asked = fold(name)
    return next((i for i, month in enumerate(names, 1) if len(asked) >= 3 and month.startswith(asked)), 0)


class Checks:
    """Shared by the room's forms: ``today`` is given by the view, days to come are refused beside their field.

    ``culprit`` names the field that a refusal without a field is about, so that it shows beside it.
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
                self.add_error(name, "Cette date est dans le futur : vérifiez l'année.")
        return super().clean()

    def show_refusal(self, refusal: Refused) -> None:
        pairs = [(field if field in self.fields else self.culprit, text) for field, text in refusal.reasons]
        super().show_refusal(Refused(*pairs))


class DatedForm(Checks, CiteForm):
    """An act and the day it happened."""

    on = forms.DateField(label="Date")
    not_to_come = ("on",)
    culprit = "on"


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
