"""Establishments, the days on which they close, their agreements."""

from django import forms

from actions.places import enums
from actions.places.forms.fields import Dates
from actions.places.models.establishments import Closure, Establishment, PlaceAgreement
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import Checks, CiteModelForm, EurosField, helper


class EstablishmentForm(Checks, CiteModelForm):
    culprit = "sector"

    class Meta:
        model = Establishment
        fields = ["sector", "manager"]
        widgets = {"sector": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = enums.Sector.choices


class ClosureForm(Dates, Checks, CiteModelForm):
    culprit = "starts_on"

    class Meta:
        model = Closure
        fields = ["starts_on", "ends_on", "label"]
        help_texts = {"ends_on": "Dernier jour compris.", "label": "Par exemple «\xa0congés d'été\xa0»."}

    SECTIONS = (("Les jours de fermeture", ("starts_on", "ends_on"), "label"),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(self)


class AgreementForm(Dates, Checks, CiteModelForm):
    yearly_cost = EurosField(label="Coût par an (€)", zero=True)
    culprit = "reference"

    class Meta:
        model = PlaceAgreement
        fields = ["establishment", "reference", "starts_on", "ends_on", "places_covered", "yearly_cost"]

    SECTIONS = (
        ("La convention", ("establishment", "reference"), ("starts_on", "ends_on"), ("places_covered", "yearly_cost")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["establishment"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["establishment"].empty_label = "Choisissez"
        self.helper = helper(self)
