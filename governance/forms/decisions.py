"""Forms of decisions."""

from django import forms

from actions.models import Edition
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CiteForm, EurosField
from funding.models import FundingLine


class DecisionForm(CiteForm):
    """A decision; with an amount, the money is committed at once."""

    text = forms.CharField(label="Décision", widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label="Confiée à", required=False, empty_label="Personne en particulier"
    )
    due_on = forms.DateField(label="À faire avant le", required=False)
    amount = EurosField(
        label="Montant à engager (€)", required=False, help_text="Laissez vide si la décision n'engage pas d'argent."
    )
    line = forms.ModelChoiceField(FundingLine.objects.all(), label="Sur la ligne", required=False, empty_label="Aucune")
    edition = forms.ModelChoiceField(Edition.objects.all(), label="Pour l'action", required=False, empty_label="Aucune")

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["edition"].queryset = self.fields["edition"].queryset.filter(year=year).select_related("action")
