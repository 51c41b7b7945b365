"""What other funders bring."""

from django import forms

from actions.catalogue.models import Edition
from cite_emploi.lib.forms import Checks, CiteForm, EurosField
from funding.models.co_funding import CoFunding


class CoFundingForm(Checks, CiteForm):
    edition = forms.ModelChoiceField(Edition.objects.all(), label="Action", empty_label="Choisissez une action")
    funder = forms.CharField(label="Financeur", max_length=120, help_text="Par exemple FSE+, Département, CAF, Région.")
    asked = EurosField(label="Montant demandé (€)", required=False)
    granted = EurosField(
        label="Montant accordé (€)",
        required=False,
        zero=True,
        help_text="Laissez vide tant que le financeur n'a pas répondu\xa0; 0 s'il a refusé.",
    )
    received = EurosField(label="Montant reçu (€)", required=False, zero=True)
    reference = forms.CharField(label="Référence du dossier", max_length=60, required=False)
    culprit = "granted"

    def __init__(self, *args, year: int, co_funding: CoFunding | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        editions = self.fields["edition"].queryset
        self.fields["edition"].queryset = editions.filter(year=year).select_related("action")
        if co_funding:
            self.initial = {name: getattr(co_funding, name) for name in self.fields}

    def clean(self):
        values = super().clean()
        if values.get("asked") is None and values.get("granted") is None and not self.errors:
            self.add_error("asked", "Indiquez le montant demandé ou accordé.")
        return values

    def values(self):
        values = super().values()
        return values | {"received": values["received"] or 0}
