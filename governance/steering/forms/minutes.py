"""Forms of the minutes."""

from django import forms

from cite_emploi.lib.forms import CiteForm
from governance.steering.models.meetings import AgendaItem


class RemarkForm(CiteForm):
    item = forms.ModelChoiceField(
        AgendaItem.objects.all(), label="À propos de", required=False, empty_label="L'ensemble du compte rendu"
    )
    text = forms.CharField(
        label="Votre remarque",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La coordination la lit avant de valider. Les autres membres la lisent aussi.",
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()
