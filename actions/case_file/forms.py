"""What is asked of two files that look like one person's, before they are made one or the person is taken in."""

from django import forms

from actions.case_file.merge_clashes import list_clashes
from actions.case_file.services import ABSORBED, KEPT
from cite_emploi.lib.forms import CiteForm
from cohorts.people.contradictions import list_contradictions
from cohorts.people.enums import DoubleAnswer
from cohorts.people.models import Person
from cohorts.referrals.forms.answers import AcceptForm
from cohorts.referrals.reads.standing import Standing


class MergeForm(CiteForm):
    """Of each fact on which two files differ, which stands: the kept file's unless said otherwise.

    Of what can't stand in both (``merge_clashes``), nothing is answered beforehand.
    """

    def __init__(self, *args, kept: Person, absorbed: Person, **kwargs):
        super().__init__(*args, **kwargs)
        for fact in list_contradictions(kept, absorbed):
            self.fields[fact.name] = forms.ChoiceField(
                label=f"{fact.label}\xa0: qu'est-ce qui est juste\xa0?",
                choices=[(KEPT, fact.kept), (ABSORBED, fact.absorbed)],
                widget=forms.RadioSelect,
                initial=KEPT,
                required=False,
            )
        clashes = list_clashes(kept, absorbed)
        self.clashes = [clash.name for clash in clashes]
        for clash in clashes:
            self.fields[clash.name] = forms.ChoiceField(
                label=clash.question,
                choices=[(KEPT, clash.kept), (ABSORBED, clash.absorbed)],
                widget=forms.RadioSelect,
            )

    def values(self) -> dict:
        said = super().values()
        stands = {name: said.pop(name) for name in self.clashes}
        return {"taken": [name for name, which in said.items() if which == ABSORBED], "stands": stands}


class MergeAcceptForm(AcceptForm):
    """The acceptance, after a question for each file that looks like the person's: none is answered beforehand."""

    def __init__(self, *args, standing: Standing, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = {f"double_{double.pk}": double for double in standing.doubles}
        for name, (double, other) in zip(self.questions, standing.look_alikes, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=f"Est-ce la même personne que {other.full_name}, {other.birth.in_a_sentence}\xa0?",
                help_text="\xa0; ".join(double.sentences) + ".",
                choices=[
                    (DoubleAnswer.SAME, "Oui\xa0: fusionner les deux fiches"),
                    (DoubleAnswer.DISTINCT, "Non\xa0: ce sont deux personnes"),
                ],
                widget=forms.RadioSelect,
            )
        self.order_fields([*self.questions, *AcceptForm.field_order])

    def values(self) -> dict:
        typed = super().values()
        said = {double: typed.pop(name) for name, double in self.questions.items()}
        return typed | {"said": said}
