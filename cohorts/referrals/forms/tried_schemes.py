"""The mainstream schemes that were tried before."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from cite_emploi.lib.forms import CHOOSE, CiteForm
from cohorts.people.models import Person
from cohorts.referrals import enums
from cohorts.referrals.services.tried_schemes import TriedScheme

ROWS = range(1, 4)


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


class TriedSchemesMixin:
    """Some rows, the first in the open."""

    SCHEME_SECTION = (
        "Ce qui a déjà été essayé",
        *(row for n in ROWS for row in ((f"scheme_{n}", f"reason_{n}"), f"note_{n}")),
    )
    numbers = ROWS

    def ask_schemes(self, told: int = 0) -> None:
        """Add the fields of each row; as many as there are already, if more were told."""
        self.numbers = range(1, max(ROWS[-1], told) + 1)
        for n in self.numbers:
            which = f" ({n})" if n > 1 else ""
            self.fields[f"scheme_{n}"] = forms.ChoiceField(
                label=f"Dispositif{which}", choices=[("", "Aucun"), *enums.Scheme.choices], required=False
            )
            self.fields[f"reason_{n}"] = forms.ChoiceField(
                label=f"Pourquoi il n'a pas suffi{which}", choices=[CHOOSE, *enums.NotEnough.choices], required=False
            )
            self.fields[f"note_{n}"] = forms.CharField(label=f"Précision{which}", max_length=200, required=False)

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

    def values(self) -> dict:
        """``schemes_tried``: the rows that name one."""
        typed = super().values()
        names = {n: [f"{name}_{n}" for name in ("scheme", "reason", "note")] for n in self.numbers}
        rows = [TriedScheme(*(self.cleaned_data.get(name, "") for name in names[n])) for n in self.numbers]
        asked = {name for of_row in names.values() for name in of_row}
        rest = {name: value for name, value in typed.items() if name not in asked}
        return rest | {"schemes_tried": [row for row in rows if row.scheme]}


class TriedSchemesForm(TriedSchemesMixin, CiteForm):
    """Those of ``person``, if they are known, are told and not asked again."""

    def __init__(self, *args, person: Person | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = list(person.schemes_tried.all()) if person else []
        if not self.known:
            self.ask_schemes()
