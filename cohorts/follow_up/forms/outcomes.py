"""What became of someone; an outcome recorded by mistake."""

from django import forms

from cite_emploi.lib.forms import SENSITIVE, Checks, CiteForm, DatedForm
from cohorts.follow_up import enums


class CheckForm(DatedForm):
    answer = forms.ChoiceField(label="Situation", choices=enums.CheckAnswer, widget=forms.RadioSelect)
    proof = forms.ChoiceField(
        label="Justificatif", choices=[("", "Aucun, ou non précisé"), *enums.Proof.choices], required=False
    )
    field_order = ["answer", "proof", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Vérifié le"


class CancelOutcomeForm(Checks, CiteForm):
    reason = forms.CharField(label="Pourquoi annuler cette sortie ?", max_length=200, help_text=SENSITIVE)
