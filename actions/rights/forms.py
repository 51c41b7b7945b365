"""What is asked when a person asks for their data, and when they have them."""

from django import forms

from actions.rights.enums import Channel
from cite_emploi.accounts.journal.enums import Reason
from cite_emploi.lib.forms import Checks, CiteForm


class AccessRequestForm(Checks, CiteForm):
    """The day from which the law counts."""

    received_on = forms.DateField(
        label="Demande reçue le", help_text="Écrite ou orale\xa0: la loi donne un mois à partir de ce jour."
    )


class GivenForm(Checks, CiteForm):
    """When and how the copy reached the person."""

    given_on = forms.DateField(label="Remise le")
    channel = forms.ChoiceField(label="Comment", choices=Channel, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = self.today


class ReasonForm(CiteForm):
    """Why the coordination opens a file on which nobody works: nothing is typed."""

    reason = forms.ChoiceField(label="Pourquoi ouvrez-vous cette fiche", choices=Reason, widget=forms.RadioSelect)
