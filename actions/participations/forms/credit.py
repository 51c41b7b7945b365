"""What changed for a person, and what is asked for them."""

from django import forms
from django.core.exceptions import ValidationError

from actions.catalogue.enums import ActionState
from actions.catalogue.models import Action
from actions.participations.models import Participation
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.forms import CHOOSE, Checks, CiteForm, DatedForm, long_text
from cite_emploi.lib.french import date_short
from cohorts.barriers.enums import BarrierStatus
from cohorts.follow_up.enums import Contract, Proof
from cohorts.people.models import Person

LIVE = [ActionState.EXPERIMENT, ActionState.RUNNING, ActionState.TAKEN_UP]


class CreditedMixin:
    """``participations``: the actions to credit, among those that the person takes or took part in."""

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        rows = person.participations.filter(enrolled_on__isnull=False).select_related("action")
        field = self.fields["participations"]
        field.queryset = rows
        field.label_from_instance = lambda row: f"{row.action} (depuis le {date_short(row.enrolled_on)})"
        if not rows:
            del self.fields["participations"]


def credited(help_text: str) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Participation.objects.none(),
        label="Grâce à",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


class BarrierLiftForm(CreditedMixin, DatedForm):
    """The barrier is lifted, or left without a follow-up."""

    status = forms.ChoiceField(
        label="Ce frein est",
        widget=forms.RadioSelect,
        initial=BarrierStatus.LIFTED,
        choices=[
            (value, label)
            for value, label in BarrierStatus.choices
            if value in (BarrierStatus.LIFTED, BarrierStatus.ABANDONED)
        ],
    )
    participations = credited(
        "Cochez les actions qui ont levé ce frein. Aucune, si la personne y est arrivée autrement."
    )
    field_order = ["status", "on", "participations"]

    def clean(self):
        values = super().clean()
        if values.get("status") == BarrierStatus.ABANDONED and values.get("participations"):
            self.add_error("participations", "Un frein sans suite n'est crédité à aucune action : décochez-les.")
        return values


class OutcomeForm(CreditedMixin, Checks, CiteForm):
    """A job, a training or another exit."""

    contract = forms.ChoiceField(label="Nature", choices=[CHOOSE, *Contract.choices])
    starts_on = forms.DateField(label="Début")
    weekly_hours = forms.DecimalField(
        label="Heures par semaine",
        required=False,
        min_value=1,
        max_value=60,
        max_digits=4,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="Par exemple 24 ou 17,5.",
    )
    length_months = forms.IntegerField(
        label="Durée prévue (mois)",
        required=False,
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Laissez vide pour une durée indéterminée.",
    )
    proof = forms.ChoiceField(
        label="Justificatif",
        choices=[("", "Aucun, ou non précisé"), *Proof.choices],
        required=False,
        help_text="Le PLIE ne retient un emploi qu'avec un document.",
    )
    participations = credited(
        "Cochez les actions qui y ont contribué, une ou plusieurs. La personne ne compte qu'une fois dans les totaux."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = self.today

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day > add_months(self.today, 12):
            raise ValidationError("Cette date est à plus d'un an : vérifiez l'année.")
        return day


class RequestForm(Checks, CiteForm):
    """Ask for an action for a person."""

    action = forms.ModelChoiceField(Action.objects.filter(state__in=LIVE), label="Action", empty_label="Choisissez")
    request = long_text("Besoin", "Ce que la personne attend, ses contraintes, ses disponibilités.")

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["action"]
        already = person.participations.filter(status__in=["requested", "enrolled"]).values("action")
        field.queryset = field.queryset.exclude(pk__in=already).select_related("operator")
        field.label_from_instance = lambda action: f"{action} ({action.operator})"
