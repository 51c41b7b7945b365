"""Taking part in an action, and what happens there."""

from django import forms

from actions.participations import enums
from actions.participations.models import Participation
from cite_emploi.lib.forms import Checks, CiteForm, DatedForm, helper, long_text
from cite_emploi.lib.french import date_short
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.follow_up.models import Outcome
from cohorts.people.forms import PersonForm


class EnrolForm(DatedForm):
    answer = long_text(
        "Message à la personne qui a fait la demande", "Par exemple le premier rendez-vous.", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Entrée dans l'action"


class DeclineForm(CiteForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.DeclineReason, widget=forms.RadioSelect)
    answer = long_text(
        "Message à la personne qui a fait la demande", "Dites pourquoi, et ce qui peut être proposé d'autre."
    )


class EndForm(DatedForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.ParticipationEnd, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Précision",
        max_length=200,
        required=False,
        help_text="Facultative, sauf pour un autre motif. N'écrivez rien sur la santé.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour dans l'action"


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


class EnterForm(PersonForm):
    """Someone who came straight to the operator: their file is opened, and they are enrolled."""

    on = forms.DateField(label="Entrée dans l'action")
    not_to_come = (*PersonForm.not_to_come, "on")
    SECTIONS = (("L'entrée", "on"), *PersonForm.SECTIONS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(self)
