"""What changed for a person, and the actions that had their part in it."""

from django import forms
from django.core.exceptions import ValidationError

from actions.participations.models import Participation
from actions.participations.services.credit import ABANDONED_CREDITS_NONE
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.forms import CHOOSE, Checks, CiteForm, DatedForm
from cite_emploi.lib.french import date_short
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import Contract, Proof
from cohorts.follow_up.models import Outcome
from cohorts.people.models import Person


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


def credited_field(help_text: str) -> forms.ModelMultipleChoiceField:
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
    participations = credited_field(
        "Cochez les actions qui ont levé ce frein. Aucune, si la personne y est arrivée autrement."
    )
    field_order = ["status", "on", "participations"]

    def clean(self):
        values = super().clean()
        if values.get("status") == BarrierStatus.ABANDONED and values.get("participations"):
            self.add_error("participations", ABANDONED_CREDITS_NONE)
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
    participations = credited_field(
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


class CreditForm(Checks, CiteForm):
    """What the action changed for the person: barriers lifted and outcomes since they entered it."""

    barriers = forms.ModelMultipleChoiceField(
        Barrier.objects.none(),
        label="Freins levés grâce à l'action",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outcomes = forms.ModelMultipleChoiceField(
        Outcome.objects.none(),
        label="Sorties auxquelles elle a contribué",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Plusieurs actions peuvent contribuer à une même sortie\xa0: la personne n'est comptée qu'une fois.",
    )

    def __init__(self, *args, participation: Participation, **kwargs):
        super().__init__(*args, **kwargs)
        entered, person = participation.enrolled_on, participation.person
        lifted = person.barriers.filter(status=BarrierStatus.LIFTED, closed_on__gte=entered).select_related("theme")
        outcomes = person.outcomes.filter(cancelled_on__isnull=True, starts_on__gte=entered)
        words = {
            "barriers": (lifted, lambda row: f"{row.theme}, levé le {date_short(row.closed_on)}"),
            "outcomes": (outcomes, lambda row: f"{row.get_contract_display()}, le {date_short(row.starts_on)}"),
        }
        for name, (rows, label) in words.items():
            field = self.fields[name]
            field.queryset, field.label_from_instance = rows, label
            if not rows:
                field.help_text = (
                    "Aucun pour l'instant depuis l'entrée dans l'action\xa0: notez-les d'abord sur la fiche."
                )
        self.initial = {
            "barriers": participation.barrier_credits.values_list("barrier_id", flat=True),
            "outcomes": participation.outcome_credits.values_list("outcome_id", flat=True),
        }
