"""What is asked when a person uses a right, and when they have their answer."""

from django import forms

from actions.rights.enums import Answer, Channel, Right
from cite_emploi.accounts.journal.enums import Reason
from cite_emploi.lib.forms import Checks, CiteForm, long_text

ASKED = {
    Right.RECTIFICATION: (
        "Ce qui est à corriger",
        "Quel fait, ce qui est écrit, ce qui devrait l'être. La correction se fait ensuite dans la fiche.",
    ),
    Right.ERASURE: ("Ce qui est à effacer", "Toute la fiche, ou une partie, et pourquoi si la personne le dit."),
    Right.RESTRICTION: (
        "Ce que la personne demande",
        "Par exemple\xa0: elle conteste un fait, ou veut garder une preuve. Accordée, la fiche est gelée.",
    ),
    Right.OBJECTION: (
        "Ce à quoi la personne s'oppose, et pourquoi",
        "Elle le dit avec ses mots\xa0: sa situation particulière suffit.",
    ),
}


class RightRequestForm(Checks, CiteForm):
    """The day from which the law counts, and what is asked."""

    received_on = forms.DateField(
        label="Demande reçue le", help_text="Écrite ou orale\xa0: la loi donne un mois à partir de ce jour."
    )

    def __init__(self, *args, right, **kwargs):
        super().__init__(*args, **kwargs)
        if right in ASKED:
            self.fields["asked"] = long_text(*ASKED[right])


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


class AnswerForm(Checks, CiteForm):
    """Yes or no, and what the person is told."""

    answer = forms.ChoiceField(label="La demande est", choices=Answer, widget=forms.RadioSelect)
    answered_on = forms.DateField(label="Réponse donnée le")
    channel = forms.ChoiceField(label="Comment", choices=Channel, widget=forms.RadioSelect)
    words = long_text(
        "Ce qui est répondu",
        "Un refus dit pourquoi, et que la personne peut saisir la CNIL ou un juge.",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answered_on"].initial = self.today


class ExtensionForm(Checks, CiteForm):
    """Two more months, and why."""

    extended_on = forms.DateField(
        label="Dite à la personne le", help_text="Au plus tard à la fin du premier mois\xa0: la loi l'exige."
    )
    reason = long_text(
        "Raison donnée à la personne", "La demande est complexe, ou elles sont nombreuses\xa0: dites en quoi."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["extended_on"].initial = self.today


class LiftForm(Checks, CiteForm):
    """The file is used again."""

    lifted_on = forms.DateField(label="Levée le")
    words = long_text("Pourquoi, et comment la personne a été prévenue", "La loi demande de la prévenir avant.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lifted_on"].initial = self.today
