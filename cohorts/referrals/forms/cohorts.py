"""A year's cohort: its target, its waiting list's rule."""

from django import forms

from cite_emploi.lib.forms import Checks, CiteModelForm, helper
from cohorts.programme.enums import WaitingCriterion
from cohorts.programme.models import Cohort


class CohortForm(Checks, CiteModelForm):
    culprit = "year"

    class Meta:
        model = Cohort
        fields = ["year", "target"]
        help_texts = {
            "target": "Nombre de personnes à accueillir dans l'année. Le relever propose des places à la liste d'attente."
        }

    RANKS = ("Premier", "Deuxième", "Troisième", "Quatrième", "Cinquième")
    SECTIONS = (
        ("La cohorte", ("year", "target")),
        ("La règle de la liste d'attente", *(f"criterion_{n}" for n in range(len(RANKS)))),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["year"].initial, self.fields["target"].initial = self.today.year, self.actor.cite.cohort_target
        chosen = dict(enumerate(self.instance.waiting_criteria))
        for n, rank in enumerate(self.RANKS):
            self.fields[f"criterion_{n}"] = forms.ChoiceField(
                label=f"{rank} critère",
                choices=[("", "Aucun"), *WaitingCriterion.choices],
                required=False,
                initial=chosen.get(n, ""),
            )
        self.fields[
            "criterion_0"
        ].help_text = (
            "Le premier critère décide, puis le suivant. À égalité, la personne qui attend depuis le plus longtemps."
        )
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        chosen = [values.get(f"criterion_{n}") for n in range(len(self.RANKS))]
        for n, criterion in enumerate(chosen):
            if criterion and criterion in chosen[:n]:
                self.add_error(
                    f"criterion_{n}", "Ce critère est déjà choisi plus haut\xa0: prenez-en un autre, ou aucun."
                )
        return values

    def values(self) -> dict:
        criteria = [self.cleaned_data[f"criterion_{n}"] for n in range(len(self.RANKS))]
        return {
            "year": self.cleaned_data["year"],
            "target": self.cleaned_data["target"],
            "waiting_criteria": [criterion for criterion in criteria if criterion],
        }
