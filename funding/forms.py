"""Forms of the ledger. Amounts are typed the French way: comma or point, with or without spaces."""

import re
from decimal import Decimal, InvalidOperation

from django import forms

from actions.models import Edition
from cite_emploi.lib.forms import CiteForm, CiteModelForm
from funding.models import FundingLine


class EurosField(forms.Field):
    """« 1 250,50 », « 1250.5 » or « 1 250 € » gives ``Decimal('1250.50')``; refuses what is not above zero."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        text = re.sub(r"[\s\u00a0\u202f€]", "", str(value or "")).replace(",", ".")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError("Écrivez un montant en euros, par exemple 1 250,50.") from None
        if not amount.is_finite() or amount <= 0 or amount >= Decimal(10) ** 10:
            raise forms.ValidationError("Écrivez un montant supérieur à zéro, par exemple 1 250,50.")
        if amount != amount.quantize(Decimal("0.01")):
            raise forms.ValidationError("Écrivez un montant au centime près, par exemple 1 250,50.")
        return amount.quantize(Decimal("0.01"))


class LineForm(CiteModelForm):
    class Meta:
        model = FundingLine
        fields = ["name", "funder", "carries_over", "position"]


class GrantForm(CiteForm):
    line = forms.ModelChoiceField(FundingLine.objects.all(), label="Ligne", empty_label="Choisissez une ligne")
    amount = EurosField(label="Montant accordé (€)")
    on = forms.DateField(label="Date")
    label = forms.CharField(label="Objet", max_length=200, initial="Subvention annuelle")
    document_number = forms.CharField(
        label="Numéro de pièce", max_length=40, required=False, help_text="Numéro DAUPHIN ou d'engagement juridique."
    )


class CommitForm(CiteForm):
    line = forms.ModelChoiceField(FundingLine.objects.all(), label="Ligne", empty_label="Choisissez une ligne")
    edition = forms.ModelChoiceField(Edition.objects.all(), label="Action", required=False, empty_label="Aucune")
    amount = EurosField(label="Montant à engager (€)")
    on = forms.DateField(label="Date")
    label = forms.CharField(label="Objet", max_length=200)
    authorised_by = forms.CharField(
        label="Autorisé par", max_length=200, help_text="La séance, la décision ou la personne qui autorise."
    )
    document_number = forms.CharField(label="Numéro de pièce", max_length=40, required=False)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = self.fields["edition"].queryset.filter(year=year).select_related("action")


class PayForm(CiteForm):
    amount = EurosField(label="Montant payé (€)")
    on = forms.DateField(label="Date")
    label = forms.CharField(label="Objet", max_length=200, initial="Versement")
    document_number = forms.CharField(label="Numéro de pièce", max_length=40, required=False)


class CoFundingForm(CiteForm):
    edition = forms.ModelChoiceField(Edition.objects.all(), label="Action", empty_label="Choisissez une action")
    funder = forms.CharField(label="Financeur", max_length=120)
    granted = EurosField(label="Montant accordé (€)")

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = self.fields["edition"].queryset.filter(year=year).select_related("action")
