"""What is asked before files are kept, or erased."""

from django import forms

from actions.rights.enums import ErasureReason
from cite_emploi.lib.forms import Checks, CiteForm
from cohorts.people.models import Person

ASKED = [
    (reason.value, reason.label) for reason in (ErasureReason.ASKED, ErasureReason.OBJECTED, ErasureReason.MISTAKE)
]


class FollowUpForm(CiteForm):
    """The people who are still followed, among those that the page lists."""

    people = forms.ModelMultipleChoiceField(
        queryset=Person.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Personnes encore suivies",
    )

    def __init__(self, *args, listed: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.visible_to(self.actor).filter(pk__in=listed)


class EraseForm(Checks, CiteForm):
    """Why, and the name typed: nothing brings a file back."""

    reason = forms.ChoiceField(label="Pourquoi", choices=ASKED, widget=forms.RadioSelect)
    confirmation = forms.CharField(
        label="Pour confirmer, écrivez le prénom et le nom de la personne",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
