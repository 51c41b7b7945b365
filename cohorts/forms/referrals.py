"""The answer to a referral, and what is written before it."""

from django import forms

from cite_emploi.lib.forms import CiteForm
from cohorts import enums
from cohorts.forms.base import CHOOSE, Checks, DatedForm, long_text
from cohorts.models import Cohort, Journey
from cohorts.places import TAKEN


class CohortField(forms.ModelChoiceField):
    """The actor's cohorts, each with the places that are taken in it."""

    def __init__(self, **kwargs):
        super().__init__(Cohort.objects.none(), label="Cohorte", empty_label="Choisissez", **kwargs)

    def offer(self, actor, year: int) -> None:
        """Propose the actor's cohorts, that of the year first."""
        self.queryset = Cohort.objects.visible_to(actor).annotate(taken=TAKEN).order_by("-year")
        self.initial = next((cohort for cohort in self.queryset if cohort.year == year), None)

    def label_from_instance(self, cohort) -> str:
        left = cohort.target - cohort.taken
        return f"{cohort} ({cohort.taken} sur {cohort.target}{'' if left > 0 else ', complète'})"


class AcceptForm(DatedForm):
    """Take a person into a cohort."""

    cohort = CohortField()
    answer = long_text("Message au partenaire", "Par exemple la date du premier rendez-vous.", required=False)
    field_order = ["cohort", "on", "answer"]
    culprit = None  # « already supported » is about the person, not about a field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cohort"].offer(self.actor, self.today.year)
        self.fields["on"].label = "Début de l'accompagnement"


class WaitlistForm(DatedForm):
    """Keep someone on the waiting list of a cohort."""

    cohort = CohortField()
    field_order = ["cohort", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cohort"].offer(self.actor, self.today.year)
        self.fields["on"].label = "En liste d'attente depuis le"


class RefuseForm(DatedForm):
    """The reason is coded; the scheme to turn to is asked for by the form and, for one reason, by the service."""

    refusal_reason = forms.ChoiceField(label="Motif", choices=[CHOOSE, *enums.RefusalReason.choices])
    redirected_to = forms.CharField(
        label="Dispositif vers lequel orienter la personne",
        max_length=160,
        required=False,
        help_text="À remplir si un autre dispositif répond mieux au besoin\xa0: par exemple le PLIE.",
    )
    answer = long_text("Message au partenaire", "Dites pourquoi, et vers qui se tourner.")
    answer_person = long_text(
        "À transmettre à la personne",
        "En mots simples\xa0: le partenaire les lui remet. Laissez vide s'il s'en charge lui-même.",
        required=False,
    )
    field_order = ["refusal_reason", "redirected_to", "answer", "answer_person", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Date de la réponse"


class AskForm(Checks, CiteForm):
    text = long_text("Ce qui vous manque", "Le partenaire reçoit un courriel avec un lien\xa0; il répond ici.", rows=5)


class MessageForm(Checks, CiteForm):
    def __init__(self, *args, to: str, **kwargs):
        super().__init__(*args, **kwargs)
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


class RenewForm(DatedForm):
    until = forms.DateField(label="Nouvelle fin prévue")
    reason = forms.CharField(label="Motif", max_length=200, help_text="Par exemple\xa0: sécuriser un emploi récent.")
    field_order = ["until", "reason", "on"]
    culprit = None

    def __init__(self, *args, journey: Journey, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Décidé le"
        self.fields["until"].widget.attrs["min"] = journey.planned_end_on.isoformat()


class OutsideAnswerForm(forms.Form):
    """Filled by who holds the link: no actor, so no choice of rows."""

    text = long_text("Votre réponse", "", rows=6)

    def show_refusal(self, refusal) -> None:
        for field, sentence in refusal.reasons:
            self.add_error(field if field in self.fields else None, sentence)
