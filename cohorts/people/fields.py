"""Fields of a person's facts, as people type them."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from cite_emploi.lib.french import MONTHS
from cite_emploi.lib.text import fold
from cohorts.people.births import Birth, read_birth


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


class BirthField(forms.Field):
    """A birth as it is known: « 12/03/1990 », « mars 1990 » or « 1990 » (a ``Birth``)."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def __init__(self, **options):
        options.setdefault("label", "Date de naissance")
        options.setdefault(
            "help_text", "Par exemple 12/03/1990. Si le jour n'est pas connu\xa0: 03/1990, ou seulement 1990."
        )
        super().__init__(**options)

    def prepare_value(self, value):
        return value.typed if isinstance(value, Birth) else value

    def to_python(self, value):
        if value is None or isinstance(value, Birth):
            return value
        if not (text := str(value).strip()):
            return None
        try:
            return read_birth(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class OneNameField(forms.BooleanField):
    """Said, so that a first name is never only forgotten."""

    def __init__(self):
        super().__init__(
            label="Cette personne n'a qu'un nom",
            required=False,
            help_text="Écrivez-le dans «\xa0Nom\xa0», et laissez le prénom vide.",
        )


class AskedField(forms.TypedChoiceField):
    """Yes, no, or nobody asked: True, False or None."""

    def __init__(self, **options):
        choices = [("", "Non renseigné"), ("1", "Oui"), ("0", "Non")]
        super().__init__(
            choices=choices, required=False, coerce=lambda answer: answer == "1", empty_value=None, **options
        )

    def prepare_value(self, value):
        return {True: "1", False: "0", None: ""}.get(value, value)


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
        found = re.fullmatch(r"(?:(\d{1,2})|([a-zéûA-ZÉÛ]+)\.?)\s*(?:[/.\-]\s*|(?<=\s))(\d{4})", text)
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
