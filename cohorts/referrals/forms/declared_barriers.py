"""What a partner says of each barrier: one choice, and what may be added under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.forms import BoundField

from cite_emploi.lib.forms import CiteForm
from cohorts.barriers.enums import SITUATIONS, Severity, Situation
from cohorts.barriers.models import Barrier
from cohorts.barriers.services import DeclaredBarrier
from cohorts.people.models import Person
from cohorts.programme.models import BarrierTheme

NOT_RAISED = ("", "Non abordé")


@dataclass(frozen=True)
class BarrierQuestion:
    """A barrier on the page."""

    theme: BarrierTheme
    severity: BoundField
    situations: BoundField | None
    comment: BoundField

    @property
    def is_open(self) -> bool:
        """What was added is shown: filled, or to correct."""
        added = [field for field in (self.situations, self.comment) if field is not None]
        return any(field.value() or field.errors for field in added) or self.severity.value() in ("medium", "strong")


class DeclaredBarriersForm(CiteForm):
    """One choice a barrier; those that are already open for the person are told, and not asked again.

    ``declared``: barriers that an earlier page told, and that this one corrects: any other of the person's is its file's.
    """

    def __init__(self, *args, person: Person | None, declared: Iterable[Barrier] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        told = {barrier.pk: barrier.theme_id for barrier in declared or ()}
        rows = person.barriers.exclude(pk__in=told) if person else Barrier.objects.none()
        rows = rows.filter(closed_on__isnull=True) if declared is None else rows
        opened = set(rows.values_list("theme_id", flat=True))
        asked = Q(is_active=True) | Q(pk__in=told.values())
        themes = list(BarrierTheme.objects.visible_to(self.actor).filter(asked))
        self.known_barriers = [theme for theme in themes if theme.pk in opened]
        self.themes = [theme for theme in themes if theme.pk not in opened]
        for theme in self.themes:
            self._ask(theme)

    def _ask(self, theme: BarrierTheme) -> None:
        self.fields[f"severity_{theme.pk}"] = forms.ChoiceField(
            label=theme.name,
            choices=[NOT_RAISED, *Severity.choices],
            required=False,
            initial="",
            widget=forms.RadioSelect,
        )
        if offered := SITUATIONS.get(theme.constraint):
            self.fields[f"situations_{theme.pk}"] = forms.MultipleChoiceField(
                label=f"Situations\xa0: {theme.name}",
                choices=[(code, Situation(code).label) for code in offered],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields[f"comment_{theme.pk}"] = forms.CharField(
            label=f"En quelques mots\xa0: {theme.name}",
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def questions(self) -> list[BarrierQuestion]:
        return [
            BarrierQuestion(
                theme,
                self[f"severity_{theme.pk}"],
                self[f"situations_{theme.pk}"] if f"situations_{theme.pk}" in self.fields else None,
                self[f"comment_{theme.pk}"],
            )
            for theme in self.themes
        ]

    def clean(self):
        values = super().clean()
        for theme in self.themes:
            added = values.get(f"situations_{theme.pk}") or values.get(f"comment_{theme.pk}")
            if added and not values.get(f"severity_{theme.pk}"):
                self.add_error(
                    f"severity_{theme.pk}",
                    "Dites si ce frein est sans impact, moyen ou fort, ou effacez les précisions.",
                )
        return values

    @property
    def answers(self) -> list[DeclaredBarrier]:
        """What was said of each barrier; without a severity, nothing."""
        typed = self.cleaned_data
        return [
            DeclaredBarrier(
                theme,
                typed[f"severity_{theme.pk}"],
                tuple(typed.get(f"situations_{theme.pk}", ())),
                typed[f"comment_{theme.pk}"],
            )
            for theme in self.themes
        ]

    def values(self) -> dict:
        """``barriers``: those that were raised."""
        return {"barriers": [barrier for barrier in self.answers if barrier.severity]}
