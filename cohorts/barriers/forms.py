"""Barriers: noted, assessed, described."""

from django import forms

from cite_emploi.lib.forms import CiteForm, DatedForm, long_text
from cohorts.barriers import enums
from cohorts.barriers.models import Barrier
from cohorts.people.models import Person
from cohorts.programme.models import BarrierTheme


class BarrierForm(DatedForm):
    """A barrier on a theme that is not already open for the person."""

    theme = forms.ModelChoiceField(BarrierTheme.objects.filter(is_active=True), label="Frein", empty_label="Choisissez")
    comment = long_text("Situation", "Ce qui empêche aujourd'hui.", required=False, rows=3)
    objective = long_text("Objectif", "Ce que vous visez ensemble.", required=False, rows=3)
    field_order = ["theme", "on", "comment", "objective"]

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        already = person.barriers.filter(closed_on__isnull=True).values("theme")
        self.fields["theme"].queryset = self.fields["theme"].queryset.exclude(pk__in=already)
        self.fields["on"].label = "Repéré le"


class AssessForm(DatedForm):
    severity = forms.ChoiceField(
        label="Ce frein pèse sur le retour à l'emploi", choices=enums.Severity, widget=forms.RadioSelect
    )
    moment = forms.ChoiceField(label="Moment", choices=enums.Moment, widget=forms.RadioSelect)
    comment = long_text("Constat", "Ce qui a changé, ou non.", required=False, rows=3)
    field_order = ["severity", "moment", "on", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Évalué le"


class DescribeForm(CiteForm):
    """What a barrier is made of: situations of France Travail's diagnosis, words, the aim."""

    situations = forms.MultipleChoiceField(
        label="Situations",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Du diagnostic de France Travail.",
    )
    comment = long_text("Situation", "Ce qui empêche aujourd'hui.", required=False, rows=3)
    objective = long_text("Objectif", "Ce que vous visez ensemble.", required=False, rows=3)

    def __init__(self, *args, barrier: Barrier, **kwargs):
        initial = {name: getattr(barrier, name) for name in ("situations", "comment", "objective")}
        super().__init__(*args, initial=initial, **kwargs)
        offered = enums.SITUATIONS.get(barrier.theme.constraint, ())
        self.fields["situations"].choices = [(code, enums.Situation(code).label) for code in offered]
        if not offered:
            del self.fields["situations"]
