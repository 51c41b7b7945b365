"""Who handles data for the Cité; a part that people write."""

from django import forms

from cite_emploi.lib.forms import CiteForm, CiteModelForm
from governance.protection.models import ProtectionText, SubProcessor


class SubProcessorForm(CiteModelForm):
    class Meta:
        model = SubProcessor
        fields = ["name", "purpose", "place", "is_outside_eu", "safeguards", "contract", "starts_on", "ends_on"]


class PartForm(CiteForm):
    """Plain text, a blank line between paragraphs."""

    text = forms.CharField(
        label="Texte",
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Une ligne vide sépare deux paragraphes. Vide, la partie reste à compléter. N'écrivez rien d'une personne en "
        "particulier.",
    )

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        row = ProtectionText.objects.filter(cite=self.actor.cite, part=part).first()
        self.fields["text"].initial = row.text if row else ""
