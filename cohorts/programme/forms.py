"""The Cité's own settings."""

import re

from django import forms
from django.core.exceptions import ValidationError

from cite_emploi.lib.forms import CHOOSE, Checks, CiteForm, CiteModelForm, DatedForm
from cohorts.programme import enums
from cohorts.programme.models import DISTRICT_CODE, BarrierTheme, District, EligibilityRule


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
        help_text="Pour «\xa0Relever d'un public visé\xa0» seulement\xa0: un seul de ces publics suffit.",
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


class UndoForm(CiteForm):
    """Why an act is taken back: whoever reads the history will ask."""

    reason = forms.CharField(label="Motif", widget=forms.Textarea(attrs={"rows": 3}))
