"""The mainstream schemes that were tried before."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from cite_emploi.lib.forms import CHOOSE, CiteForm
from cohorts.referrals import enums
from cohorts.referrals.services.submission import TriedScheme

ROWS = 3


@dataclass(frozen=True)
class SchemeRow:
    """A mainstream scheme tried: which, why it was not enough, a note."""

    number: int
    scheme: BoundField
    reason: BoundField
    note: BoundField

    @property
    def is_open(self) -> bool:
        fields = (self.scheme, self.reason, self.note)
        return self.number == 1 or any(field.value() or field.errors for field in fields)


class TriedSchemesForm(CiteForm):
    """Some rows, the first in the open; as many as there are already, if more were told."""

    def __init__(self, *args, told: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        self.numbers = range(1, max(ROWS, told) + 1)
        for n in self.numbers:
            self.fields[f"scheme_{n}"] = forms.ChoiceField(
                label="Dispositif", choices=[("", "Aucun"), *enums.Scheme.choices], required=False
            )
            self.fields[f"reason_{n}"] = forms.ChoiceField(
                label="Pourquoi il n'a pas suffi", choices=[CHOOSE, *enums.NotEnough.choices], required=False
            )
            self.fields[f"note_{n}"] = forms.CharField(label="Précision", max_length=200, required=False)

    @property
    def rows(self) -> list[SchemeRow]:
        return [SchemeRow(n, self[f"scheme_{n}"], self[f"reason_{n}"], self[f"note_{n}"]) for n in self.numbers]

    def clean(self):
        values, seen = super().clean(), set()
        for n in self.numbers:
            scheme, reason = values.get(f"scheme_{n}"), values.get(f"reason_{n}")
            if scheme and not reason and f"reason_{n}" not in self.errors:
                self.add_error(f"reason_{n}", "Dites pourquoi ce dispositif n'a pas suffi.")
            if not scheme and (reason or values.get(f"note_{n}")) and f"scheme_{n}" not in self.errors:
                self.add_error(f"scheme_{n}", "Choisissez le dispositif.")
            if scheme and reason and (scheme, reason) in seen:
                self.add_error(f"scheme_{n}", "Ce dispositif est déjà indiqué, avec la même raison.")
            seen.add((scheme, reason))
        return values

    @property
    def tried(self) -> list[TriedScheme]:
        """The rows that name one."""
        typed = self.cleaned_data
        rows = [TriedScheme(typed[f"scheme_{n}"], typed[f"reason_{n}"], typed[f"note_{n}"]) for n in self.numbers]
        return [row for row in rows if row.scheme]

    def values(self) -> dict:
        return {"schemes_tried": self.tried}
