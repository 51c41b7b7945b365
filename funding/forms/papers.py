"""Supporting documents and agreements."""

from django import forms

from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.forms import Checks, CiteForm, DatedForm
from funding.models.ledger import Entry
from funding.models.papers import Agreement
from funding.rules.agreements import KEYS


class DocumentForm(Checks, CiteForm):
    title = forms.CharField(
        label="Intitulé", max_length=120, help_text="Par exemple\xa0: notification, facture, bilan."
    )
    file = forms.FileField(label="Fichier", help_text="PDF, JPEG ou PNG, 5 Mo au plus. Une pièce ne se retire pas.")
    culprit = "file"


class AgreementForm(Checks, CiteForm):
    """``agreement`` is one to correct; one that is drawn, for a ``commitment``, takes its text from the Cité's own."""

    operator = forms.ModelChoiceField(
        Organisation.objects.filter(is_active=True), label="Opérateur", empty_label="Choisissez"
    )
    number = forms.CharField(label="Numéro", max_length=40)
    starts_on = forms.DateField(label="Du")
    ends_on = forms.DateField(label="Au")
    body = forms.CharField(label="Texte", max_length=100_000, widget=forms.Textarea(attrs={"rows": 24}))
    culprit = "number"

    def __init__(self, *args, agreement: Agreement | None = None, commitment: Entry | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        operators = self.fields["operator"].queryset
        self.fields["operator"].queryset = operators.filter(cite=self.actor.cite)
        if agreement:
            self.initial = {name: getattr(agreement, name) for name in self.fields}
        else:
            del self.fields["body"]
            self.initial = {
                "operator": commitment.edition.action.operator_id if commitment.edition else None,
                "starts_on": commitment.on,
                "ends_on": year_bounds(commitment.exercise.year)[1],
                "number": f"{commitment.exercise.year}-{commitment.pk:04}",
            }

    def clean(self):
        values = super().clean()
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ENDS_FIRST)
        return values


class SignForm(DatedForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Signée par tous le"


class TemplateForm(Checks, CiteForm):
    body = forms.CharField(
        label="Texte type",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 28}),
        help_text="Mots remplacés\xa0: " + ", ".join(f"{{{key}}} ({label})" for key, label in KEYS.items()) + ".",
    )
    culprit = "body"
