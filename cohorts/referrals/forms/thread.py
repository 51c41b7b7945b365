"""What is written about a referral."""

from django import forms

from cite_emploi.lib.forms import Checks, CiteForm, long_text
from cohorts.referrals import permissions
from cohorts.referrals.models.referrals import Referral


class AskForm(Checks, CiteForm):
    text = long_text("Ce qui vous manque", "Le partenaire reçoit un courriel avec un lien\xa0; il répond ici.", rows=5)


class MessageForm(Checks, CiteForm):
    """To the other side: the partner writes to the coordination, the coordination to the partner."""

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, **kwargs)
        to = "la coordination" if permissions.is_own(self.actor, referral) else referral.organisation
        self.fields["text"].label = f"Écrire à {to}"

    text = long_text("Message", "Il reste dans le fil de l'orientation.", rows=3)


class OutsideForm(Checks, CiteForm):
    """A question to a professional without an account."""

    recipient = forms.CharField(label="Nom et structure", max_length=160)
    email = forms.EmailField(label="Adresse électronique professionnelle")
    text = long_text(
        "Votre question",
        "Elle s'affiche avec le prénom de la personne et l'initiale de son nom, rien d'autre de son dossier.",
    )


class OutsideAnswerForm(forms.Form):
    """Filled by who holds the link: no actor, so no choice of rows."""

    text = long_text("Votre réponse", "", rows=6)

    def show_refusal(self, refusal) -> None:
        for field, sentence in refusal.reasons:
            self.add_error(field if field in self.fields else None, sentence)
