"""Referring someone: who, then one page in sections."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import Checks, CiteForm
from cohorts.people.fields import BirthField, OneNameField
from cohorts.people.forms import IdentityMixin
from cohorts.people.models import Person
from cohorts.people.names import short_name
from cohorts.referrals.forms.declared_barriers import DeclaredBarriersForm
from cohorts.referrals.forms.facts import FactsForm
from cohorts.referrals.forms.sending import SendingForm
from cohorts.referrals.forms.tried_schemes import TriedSchemesForm


class SearchForm(IdentityMixin, Checks, CiteForm):
    """Whom one refers: what it takes to look for them before opening a file."""

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    has_one_name = OneNameField()
    birth_name = forms.CharField(
        label="Nom de naissance", max_length=80, required=False, help_text="S'il est différent."
    )
    birth_date = BirthField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def searched_name(self) -> str:
        """Once it is checked: whom one looks for."""
        return short_name(self.cleaned_data["first_name"], self.cleaned_data["last_name"])


class ReferralForm:
    """The page in sections: forms sent together, which a page reads as one. ``values`` is what ``submit_draft`` is given.

    ``person``: their file is already open, their facts are not asked again. ``saved`` are the answers of a draft, as
    they were typed: they fill the page, right or wrong.
    """

    def __init__(self, data=None, files=None, *, actor: Actor, today: date, person: Person | None, saved: dict):
        self.facts = None if person else FactsForm(data, actor=actor, today=today)
        self.sending = SendingForm(data, actor=actor, today=today)
        self.barriers = DeclaredBarriersForm(data, actor=actor, person=person)
        self.schemes = TriedSchemesForm(data, actor=actor, person=person)
        self.parts = [part for part in (self.facts, self.sending, self.barriers, self.schemes) if part is not None]
        for part in self.parts:
            _restore(part, saved)

    # --- As one form --------------------------------------------------------------------------------
    @property
    def is_bound(self) -> bool:
        return self.sending.is_bound

    @property
    def fields(self) -> dict[str, forms.Field]:
        return {name: field for part in self.parts for name, field in part.fields.items()}

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict({name: sentences for part in self.parts for name, sentences in part.errors.items()})

    def __iter__(self) -> Iterator[BoundField]:
        return (field for part in self.parts for field in part)

    def __getitem__(self, name: str) -> BoundField:
        return (self._part_of(name) or self.sending)[name]

    def is_valid(self) -> bool:
        return self.is_bound and not self.errors

    def values(self) -> dict:
        return {name: value for part in self.parts for name, value in part.values().items()}

    def show_refusal(self, refusal: Refused) -> None:
        """Each reason beside its field; one about none of them, at the top."""
        for name, sentence in refusal.reasons:
            part = self._part_of(name) or self.parts[0]
            part.show_refusal(Refused((name, sentence)))

    def _part_of(self, name: str | None) -> CiteForm | None:
        return next((part for part in self.parts if name in part.fields), None)

    # --- What the page shows ------------------------------------------------------------------------
    @property
    def twins(self) -> list[Person]:
        return self.facts.twins if self.facts else []

    @property
    def mandatory(self) -> list[BoundField]:
        """What must be filled, in the order of the page; a telephone or an e-mail when that is the way chosen, a first
        name unless the person has one name.
        """
        asked = [
            field for field in self if (field.field.required or field.name == "first_name") and not field.is_hidden
        ]
        ways = [self[way] for way in ("phone", "email") if way in self.fields]
        preference = next((i for i, field in enumerate(asked) if field.name == "contact_preference"), None)
        return asked if preference is None else [*asked[: preference + 1], *ways, *asked[preference + 1 :]]

    @property
    def missing(self) -> list[tuple[BoundField, bool]]:
        """Every mandatory field, and whether it still waits; the script keeps the same list while one types."""
        wished = self["contact_preference"].value() if "contact_preference" in self.fields else None
        one_name = self.facts is not None and self["has_one_name"].value()
        needless = {"phone", "email"} - {wished} | ({"first_name"} if one_name else set())
        return [(field, not field.value() and field.name not in needless) for field in self.mandatory]

    @property
    def missing_count(self) -> str:
        waiting = sum(waits for _, waits in self.missing)
        return str(waiting) if waiting else "Plus rien"


def _restore(form: forms.BaseForm, saved: dict) -> None:
    for name, typed in saved.items():
        field = form.fields.get(name)
        # A page with one organisation does not ask for it: what was saved for another is no answer.
        if field and not field.widget.is_hidden:
            several = getattr(field.widget, "allow_multiple_selected", False)
            form.initial[name] = typed if several else (typed or [""])[-1]
