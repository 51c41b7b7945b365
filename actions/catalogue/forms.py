"""Actions, and what a coordinator sets for each."""

from django import forms

from actions.catalogue import enums, inclusion_themes
from actions.catalogue.models import Action, Edition, TakeUp
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.forms import CHOOSE, Checks, CiteForm, CiteModelForm, EurosField, helper
from cohorts.programme.models import BarrierTheme


class ActionForm(Checks, CiteModelForm):
    themes = forms.ModelMultipleChoiceField(
        BarrierTheme.objects.filter(is_active=True),
        label="Freins levés",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    inclusion_themes = forms.MultipleChoiceField(
        label="Thèmes data·inclusion",
        choices=inclusion_themes.CHOICES,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Pour que les annuaires de l'inclusion reconnaissent l'action. Plusieurs choix : touche Ctrl (Cmd sur Mac).",
    )
    culprit = "name"

    class Meta:
        model = Action
        fields = [
            "name",
            "kind",
            "operator",
            "description",
            "audience",
            "themes",
            "inclusion_themes",
            "axis",
            "state",
            "starts_on",
            "ends_on",
        ]
        help_texts = {
            "audience": "À qui l'action s'adresse, en une phrase.",
            "state": "« Reprise ailleurs » se met de soi-même quand vous dites, sur la page de l'action, qui l'a reprise.",
            "ends_on": "Laissez vide tant que l'action n'a pas de fin prévue.",
        }

    SECTIONS = (
        ("L'action", "name", ("kind", "operator"), "description", "audience"),
        ("À quoi elle sert", "themes", "axis", "inclusion_themes"),
        ("Où elle en est", "state", ("starts_on", "ends_on")),
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
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ENDS_FIRST)
        return values


class TakeUpForm(Checks, CiteModelForm):
    not_to_come = ("since",)
    culprit = "body"

    class Meta:
        model = TakeUp
        fields = ["body", "territory", "since"]
        help_texts = {
            "body": "Qui poursuit l'action en son nom, par exemple le Département ou un groupe de crèches.",
            "territory": "Dans quel territoire, si ce n'est pas celui de la Cité.",
        }


class OpinionForm(Checks, CiteForm):
    """What the coordination proposes to the committee for the next year."""

    opinion = forms.ChoiceField(
        label="Avis", choices=[("", "Pas d'avis"), *enums.Opinion.choices], required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Pourquoi",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Le comité lit cet avis à côté des chiffres de l'action. Aucun nom de personne.",
    )
    on = forms.DateField(label="Date de l'avis")
    not_to_come = ("on",)

    def __init__(self, *args, edition: Edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {
            "opinion": edition.opinion,
            "note": edition.opinion_note,
        }
        if edition.opinion_on:
            self.initial["on"] = edition.opinion_on


class EditionForm(Checks, CiteModelForm):
    planned_cost = EurosField(label="Coût prévu (€)", required=False, zero=True)
    culprit = "year"

    class Meta:
        model = Edition
        fields = ["year", "capacity", "planned_cost", "figures_are_approximate", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3
        if not self.instance.pk:
            self.fields["year"].initial = self.today.year

    def values(self):
        values = super().values()
        return values | {"planned_cost": values["planned_cost"] or 0}
