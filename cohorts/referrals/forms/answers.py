"""The answer to a referral."""

from django import forms

from cite_emploi.lib.forms import CHOOSE, DatedForm, long_text
from cohorts.programme.models import Cohort
from cohorts.referrals import enums
from cohorts.referrals.reads.cohort_places import TAKEN


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
