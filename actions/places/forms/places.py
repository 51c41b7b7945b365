"""What a reserved place offers, and when one is free."""

from django import forms

from actions.catalogue.models import Action
from actions.places.forms.fields import Dates, MonthField, WeekFields
from actions.places.models.places import Place
from actions.places.rules.availability import Span
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import Checks, CiteForm, CiteModelForm


class PlaceForm(WeekFields, Checks, CiteModelForm):
    culprit = "label"
    WEEK_TITLE = "Les jours et les heures réservés"

    class Meta:
        model = Place
        fields = ["establishment", "label", "min_age_months", "max_age_months", "opens_on", "closes_on"]
        help_texts = {
            "closes_on": "Laissez vide tant que la place est réservée.",
            "max_age_months": "Laissez vide s'il n'y en a pas.",
        }

    SECTIONS = (
        ("La place", ("establishment", "label"), ("min_age_months", "max_age_months"), ("opens_on", "closes_on")),
    )

    def __init__(self, *args, **kwargs):
        place = kwargs.get("instance") or Place()
        super().__init__(*args, week=place.week, **kwargs)
        self.fields["establishment"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["establishment"].empty_label = "Choisissez"
        self.fields["min_age_months"].required = False
        if not self.instance.pk:
            self.fields["opens_on"].initial = self.today

    def values(self) -> dict:
        values = super().values()
        return {**values, "min_age_months": values["min_age_months"] or 0}


class FreeForm(WeekFields, Dates, Checks, CiteForm):
    """What is asked of the free places; nothing is written."""

    action = forms.ModelChoiceField(Action.objects.none(), label="Action", required=False, empty_label="Toutes")
    starts_on = forms.DateField(label="Du")
    ends_on = forms.DateField(label="Au", required=False, help_text="Laissez vide si la fin n'est pas connue.")
    child_birth_month = MonthField(label="Mois de naissance de l'enfant", required=False)
    not_to_come = ("child_birth_month",)
    SECTIONS = (("La période et l'enfant", ("starts_on", "ends_on"), ("child_birth_month", "action")),)

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions
        if len(actions) < 2:  # nothing to choose
            self.fields["action"].widget = forms.HiddenInput()

    def wanted(self) -> Span:
        values = self.cleaned_data
        return Span(values["starts_on"], values["ends_on"], values["week"])
