"""Forms of committees and of who sits on them."""

from django import forms

from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CiteForm, CiteModelForm
from governance.models import Committee


class CommitteeForm(CiteModelForm):
    class Meta:
        model = Committee
        fields = ["name", "purpose", "rhythm", "position"]


class SeatForm(CiteForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Structure", empty_label="Choisissez une structure"
    )
    title = forms.CharField(label="En qualité de", max_length=120, required=False)
    is_chair = forms.BooleanField(label="Préside ou copilote", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
