"""The answer to a referral."""

from django import forms
from django.db.models import Count

from cohorts import enums
from cohorts.forms.base import CHOOSE, DatedForm, long_text
from cohorts.models import Cohort


class AcceptForm(DatedForm):
    """Take a person into a cohort."""

    cohort = forms.ModelChoiceField(Cohort.objects.none(), label="Cohorte", empty_label="Choisissez")
    answer = long_text("Message au partenaire", "Par exemple la date du premier rendez-vous.", required=False)
    field_order = ["cohort", "on", "answer"]
    culprit = None  # « already supported » is about the person, not about a field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["cohort"]
        field.queryset = Cohort.objects.visible_to(self.actor).annotate(taken=Count("journeys"))
        field.label_from_instance = lambda cohort: f"{cohort} ({cohort.taken} sur {cohort.target})"
        field.initial = next((cohort for cohort in field.queryset if cohort.year == self.today.year), None)
        self.fields["on"].label = "Début de l'accompagnement"


class RefuseForm(DatedForm):
    refusal_reason = forms.ChoiceField(label="Motif", choices=[CHOOSE, *enums.RefusalReason.choices])
    answer = long_text("Message au partenaire", "Dites pourquoi, et vers qui se tourner.")
    field_order = ["refusal_reason", "answer", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Date de la réponse"
