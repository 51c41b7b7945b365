"""French and mobility, before an action and after it."""

from django import forms

from actions.levels import enums
from cite_emploi.lib.forms import DatedForm, helper


class LevelForm(DatedForm):
    oral = forms.ChoiceField(label="Français oral", choices=enums.FrenchLevel)
    written = forms.ChoiceField(label="Français écrit", choices=enums.FrenchLevel)
    need = forms.ChoiceField(
        label="Besoin d'apprentissage",
        choices=[("", "Non évalué"), *enums.LearningNeed.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    mobility = forms.MultipleChoiceField(
        label="La personne se déplace avec",
        choices=enums.Mobility,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ne cochez rien si la mobilité n'a pas été évaluée.",
    )
    culprit = "oral"
    SECTIONS = (
        ("L'évaluation", "on"),
        ("Le français", ("oral", "written"), "need"),
        ("La mobilité", "mobility"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Évaluation du"
        self.fields["on"].initial = self.initial.get("on", self.today)
        self.helper = helper(self)
