"""Forms of the agenda."""

from django import forms

from cite_emploi.lib.forms import CiteForm
from governance.steering.models.meetings import AgendaItem


class ItemForm(CiteForm):
    """An item in the coordination's own words."""

    title = forms.CharField(label="Point", max_length=AgendaItem._meta.get_field("title").max_length)
    note = forms.CharField(
        label="Pour préparer",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce que les membres doivent savoir avant d'en parler. Les membres du comité le lisent.",
    )


class DraftForm(CiteForm):
    """What waits, each with its box. The template draws the boxes: each says why it is there."""

    keys = forms.MultipleChoiceField(
        label="Points à ajouter",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un point à ajouter."},
    )

    def __init__(self, *args, proposals, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(each.key, each.title) for each in proposals]
        self.fields["keys"].initial = [each.key for each in proposals]
