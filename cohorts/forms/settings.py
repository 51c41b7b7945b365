"""The Cité's own settings."""

import re

from django import forms
from django.core.exceptions import ValidationError

from cite_emploi.lib.forms import CiteModelForm
from cohorts import enums
from cohorts.forms.base import CHOOSE, Checks, DatedForm, helper
from cohorts.models import DISTRICT_CODE, BarrierTheme, Cohort, District, EligibilityRule


class DistrictForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = District
        fields = ["name", "town", "code", "is_active"]

    def clean_code(self):
        code = self.cleaned_data["code"].upper()
        if code and not re.fullmatch(DISTRICT_CODE, code):
            raise ValidationError("Un code de quartier s'écrit QN04901M (2024) ou QP049001 (2015).")
        return code


class ThemeForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = BarrierTheme
        fields = ["name", "constraint", "position", "is_active"]


class RuleForm(Checks, CiteModelForm):
    culprit = "kind"
    kind = forms.ChoiceField(label="Condition", choices=[CHOOSE, *enums.RuleKind.choices])
    # The stylesheet hides « valeur » and « publics » while another condition is chosen; without it, help texts tell.
    publics = forms.MultipleChoiceField(
        label="Publics visés",
        choices=enums.TargetPublic,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pour « Relever d'un public visé » seulement\xa0: un seul de ces publics suffit.",
    )

    class Meta:
        model = EligibilityRule
        fields = ["kind", "number", "publics", "starts_on"]
        help_texts = {"number": "Pour un âge ou une durée seulement."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = self.today

    def clean(self):
        values = super().clean()
        kind, number = values.get("kind"), values.get("number")
        if kind in enums.RULES_WITH_NUMBER and number is None and "number" not in self.errors:
            self.add_error("number", "Indiquez une valeur, en années ou en mois.")
        if kind and kind not in enums.RULES_WITH_NUMBER and number is not None:
            self.add_error("number", "Cette condition n'a pas de valeur : laissez vide.")
        if kind == enums.RuleKind.PUBLIC and not values.get("publics") and "publics" not in self.errors:
            self.add_error("publics", "Cochez au moins un public.")
        if kind and kind != enums.RuleKind.PUBLIC and values.get("publics"):
            self.add_error("publics", "Cette condition ne vise pas de public\xa0: décochez-les.")
        return values


class RuleEndForm(DatedForm):
    """The last day of a condition: it may be a day to come."""

    not_to_come = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour"


class CohortForm(Checks, CiteModelForm):
    culprit = "year"

    class Meta:
        model = Cohort
        fields = ["year", "target"]
        help_texts = {
            "target": "Nombre de personnes à accueillir dans l'année. Le relever propose des places à la liste d'attente."
        }

    RANKS = ("Premier", "Deuxième", "Troisième", "Quatrième", "Cinquième")
    SECTIONS = (
        ("La cohorte", ("year", "target")),
        ("La règle de la liste d'attente", *(f"criterion_{n}" for n in range(len(RANKS)))),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["year"].initial, self.fields["target"].initial = self.today.year, self.actor.cite.cohort_target
        chosen = dict(enumerate(self.instance.waiting_criteria))
        for n, rank in enumerate(self.RANKS):
            self.fields[f"criterion_{n}"] = forms.ChoiceField(
                label=f"{rank} critère",
                choices=[("", "Aucun"), *enums.WaitingCriterion.choices],
                required=False,
                initial=chosen.get(n, ""),
            )
        self.fields[
            "criterion_0"
        ].help_text = (
            "Le premier critère décide, puis le suivant. À égalité, la personne qui attend depuis le plus longtemps."
        )
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        chosen = [values.get(f"criterion_{n}") for n in range(len(self.RANKS))]
        for n, criterion in enumerate(chosen):
            if criterion and criterion in chosen[:n]:
                self.add_error(
                    f"criterion_{n}", "Ce critère est déjà choisi plus haut\xa0: prenez-en un autre, ou aucun."
                )
        return values

    def values(self) -> dict:
        criteria = [self.cleaned_data[f"criterion_{n}"] for n in range(len(self.RANKS))]
        return {
            "year": self.cleaned_data["year"],
            "target": self.cleaned_data["target"],
            "waiting_criteria": [criterion for criterion in criteria if criterion],
        }
