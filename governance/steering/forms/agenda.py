"""Forms of the agenda."""

from itertools import groupby

from django import forms

from cite_emploi.lib.forms import CiteForm
from governance.steering.enums import ItemKind
from governance.steering.models.meetings import AgendaItem
from governance.steering.reads.agenda_proposals import Proposal


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
        label="Points à ajouter", required=False, widget=forms.CheckboxSelectMultiple
    )  # the service asks for one

    def __init__(self, *args, proposals: list[Proposal], **kwargs):
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        self.fields["keys"].choices = [(proposal.key, proposal.title) for proposal in proposals]
        self.fields["keys"].initial = [proposal.key for proposal in proposals]

    def groups(self) -> list[tuple[str, list[tuple[Proposal, bool]]]]:
        """By kind: each proposal, and whether it is chosen."""
        chosen = self["keys"].value() or []
        return [
            (ItemKind(kind).label, [(proposal, proposal.key in chosen) for proposal in proposals])
            for kind, proposals in groupby(self.proposals, lambda proposal: proposal.kind)
        ]
