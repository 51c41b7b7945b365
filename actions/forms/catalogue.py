"""Actions, and what a coordinator sets for each."""

from django import forms

from actions import enums
from actions.models import Action, Edition, Place, Step
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CiteModelForm
from cohorts.forms import CHOOSE, Checks, helper
from cohorts.models import BarrierTheme


class ActionForm(Checks, CiteModelForm):
    themes = forms.ModelMultipleChoiceField(
        BarrierTheme.objects.filter(is_active=True),
        label="Freins levés",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    culprit = "name"

    class Meta:
        model = Action
        fields = ["name", "kind", "operator", "description", "audience", "themes", "axis", "state", "taken_up_by"]
        help_texts = {
            "audience": "À qui l'action s'adresse, en une phrase.",
            "taken_up_by": "Quand une autre structure poursuit l'action : laquelle, et depuis quand.",
        }

    SECTIONS = (
        ("L'action", "name", ("kind", "operator"), "description", "audience"),
        ("À quoi elle sert", "themes", "axis"),
        ("Où elle en est", "state", "taken_up_by"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["operator"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["operator"].empty_label = "Choisissez"
        self.fields["description"].widget.attrs["rows"] = 3
        if self.instance.pk:  # what was recorded depends on the way it works
            self.fields["kind"].disabled = True
            self.initial["themes"] = self.instance.themes.all()
        else:
            self.fields["kind"].choices = [CHOOSE, *enums.ActionKind.choices]
        if not self.fields["themes"].queryset:
            self.fields["themes"].help_text = "Ajoutez d'abord les freins du programme dans les réglages."
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        if values.get("state") == enums.ActionState.TAKEN_UP and not values.get("taken_up_by"):
            self.add_error("taken_up_by", "Indiquez qui a repris l'action.")
        return values


class EditionForm(Checks, CiteModelForm):
    culprit = "year"

    class Meta:
        model = Edition
        fields = ["year", "capacity", "planned_cost", "figures_are_approximate", "note"]
        localized_fields = ["planned_cost"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3
        if not self.instance.pk:
            self.fields["year"].initial = self.today.year


class StepForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = Step
        fields = ["name", "position", "confirms_project"]
        help_texts = {"confirms_project": "Une seule étape par action : elle fait compter un projet comme confirmé."}


class PlaceForm(Checks, CiteModelForm):
    culprit = "label"

    class Meta:
        model = Place
        fields = ["establishment", "label", "opens_on", "closes_on"]
        help_texts = {"closes_on": "Laissez vide tant que la place est réservée."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["establishment"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["establishment"].empty_label = "Choisissez"
        if not self.instance.pk:
            self.fields["opens_on"].initial = self.today
