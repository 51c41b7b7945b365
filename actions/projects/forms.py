"""Steps of projects, and the days on which people reach them."""

from django import forms

from actions.participations.models import Participation
from actions.projects.models import Milestone, Step
from cite_emploi.lib.forms import Checks, CiteModelForm, DatedForm


class StepForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = Step
        fields = ["name", "confirms_project"]
        help_texts = {"confirms_project": "Une seule étape par action\xa0: elle fait compter un projet comme confirmé."}


class MilestoneForm(DatedForm):
    step = forms.ModelChoiceField(Step.objects.all(), label="Étape franchie", empty_label="Choisissez")
    field_order = ["step", "on"]

    def __init__(self, *args, participation: Participation, **kwargs):
        super().__init__(*args, **kwargs)
        left = participation.action.steps.exclude(milestones__participation=participation)
        self.fields["step"].queryset = left
        self.fields["step"].initial = left.first()
        self.fields["on"].label = "Franchie le"


class CorrectionForm(DatedForm):
    def __init__(self, *args, milestone: Milestone, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Franchie le"
        self.fields["on"].initial = milestone.reached_on
