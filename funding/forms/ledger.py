"""Lines, and each kind of entry."""

from django import forms

from actions.catalogue.models import Action, Edition
from cite_emploi.lib.forms import Checks, CiteForm, CiteModelForm, EurosField, helper
from funding.enums import PaymentStage
from funding.models.ledger import FundingLine

NO_NAME = "Les comités lisent le journal\xa0: aucun nom de personne accompagnée."
NUMBER_HELP = "Numéro DAUPHIN, d'engagement juridique (EJ) ou de pièce comptable."


def line_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(FundingLine.objects.all(), label="Ligne", empty_label="Choisissez une ligne")


def label_field(initial: str = "") -> forms.CharField:
    return forms.CharField(label="Objet", max_length=200, initial=initial, help_text=NO_NAME)


def document_field() -> forms.CharField:
    return forms.CharField(label="Numéro de pièce", max_length=40, required=False, help_text=NUMBER_HELP)


def reason_field(help_text: str) -> forms.CharField:
    return forms.CharField(label="Motif", max_length=200, help_text=help_text)


class DatedMoneyForm(Checks, CiteForm):
    """An entry: its day has come."""

    not_to_come = ("on",)
    culprit = "amount"


class LineForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = FundingLine
        fields = ["name", "funder", "carry_rule", "carry_share", "alert_share", "position"]

    SECTIONS = (
        ("La ligne", ("name", "funder"), "position"),
        ("D'une année à l'autre", ("carry_rule", "carry_share"), "alert_share"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(self)


class GrantForm(DatedMoneyForm):
    line = line_field()
    amount = EurosField(label="Montant accordé (€)")
    on = forms.DateField(label="Date")
    label = label_field("Subvention annuelle")
    document_number = document_field()


class CorrectionForm(DatedMoneyForm):
    line = line_field()
    direction = forms.ChoiceField(
        label="Sens",
        choices=[("+", "Ajouter à ce qui est disponible"), ("-", "Retirer de ce qui est disponible")],
        widget=forms.RadioSelect,
    )
    amount = EurosField(label="Montant (€)")
    on = forms.DateField(label="Date")
    label = label_field()
    reason = reason_field("Ce qui était faux, et d'où vient le bon montant.")
    document_number = document_field()

    def values(self):
        values = super().values()
        if values.pop("direction") == "-":
            values["amount"] = -values["amount"]
        return values


class CommitForm(DatedMoneyForm):
    """Money for an action's year, or for staff and other costs (no action)."""

    line = line_field()
    edition = forms.ModelChoiceField(
        Edition.objects.all(),
        label="Action",
        required=False,
        empty_label="Aucune\xa0: personnel, autres frais",
    )
    amount = EurosField(label="Montant à engager (€)")
    on = forms.DateField(label="Date")
    label = label_field()
    authorised_by = forms.CharField(
        label="Autorisé par", max_length=200, help_text="La séance, la décision ou la personne qui autorise."
    )
    document_number = document_field()

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = self.fields["edition"].queryset.filter(year=year).select_related("action")


class ProgrammeForm(DatedMoneyForm):
    """One form from an action to committed money; its year is opened when it was not."""

    action = forms.ModelChoiceField(Action.objects.all(), label="Action", empty_label="Choisissez une action")
    line = line_field()
    amount = EurosField(label="Montant à engager (€)")
    authorised_by = forms.CharField(
        label="Autorisé par", max_length=200, help_text="La séance, la décision ou la personne qui autorise."
    )
    on = forms.DateField(label="Date")
    document_number = document_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(lines := self.fields["line"].queryset[:2]) == 1:
            self.fields["line"].initial = lines[0]


class PayForm(DatedMoneyForm):
    stage = forms.ChoiceField(label="Étape", choices=PaymentStage, widget=forms.RadioSelect)
    amount = EurosField(label="Montant payé (€)")
    on = forms.DateField(label="Date du paiement")
    service_done_on = forms.DateField(
        label="Service fait le",
        required=False,
        help_text="Obligatoire pour le solde\xa0: il se paie après service fait.",
    )
    label = label_field("Versement")
    document_number = document_field()
    not_to_come = ("on", "service_done_on")


class ReleaseForm(DatedMoneyForm):
    amount = EurosField(label="Montant à dégager (€)")
    on = forms.DateField(label="Date")
    reason = reason_field("Par exemple\xa0: action moins chère que prévu.")
    document_number = document_field()


class ReversalForm(DatedMoneyForm):
    amount = EurosField(label="Montant à annuler (€)")
    on = forms.DateField(label="Date")
    reason = reason_field("Par exemple\xa0: paiement saisi deux fois, trop-perçu remboursé.")
    document_number = document_field()
