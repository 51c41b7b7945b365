"""What is asked of two files that look like one person's, before they are made one or the person is taken in."""

from django import forms

from actions.case_file.merge_clashes import list_questions
from actions.case_file.services import ABSORBED, KEPT
from cite_emploi.lib.forms import CiteForm
from cohorts.people.enums import DoubleAnswer
from cohorts.people.models import Person
from cohorts.referrals.forms.answers import AcceptForm
from cohorts.referrals.reads.standing import Standing


def _questions(kept: Person, absorbed: Person, *, required: bool) -> dict[str, forms.ChoiceField]:
    """What stands where two files differ, by the name of the question: nothing is answered beforehand."""
    return {
        each.name: forms.ChoiceField(
            label=each.question,
            choices=[(KEPT, each.kept), (ABSORBED, each.absorbed)],
            widget=forms.RadioSelect,
            required=required,
        )
        for each in list_questions(kept, absorbed)
    }


class MergeForm(CiteForm):
    """Of each fact on which two files differ, and of what can't stand in both, which stands."""

    def __init__(self, *args, kept: Person, absorbed: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= _questions(kept, absorbed, required=True)

    def values(self) -> dict:
        return {"stands": super().values()}


class MergeAcceptForm(AcceptForm):
    """The acceptance, after a question for each file that looks like the person's: none is answered beforehand.

    « Yes » asks what stands where the two files differ.
    """

    def __init__(self, *args, standing: Standing, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubles, self.details = {}, {}
        for double, other in standing.look_alikes:
            name = f"double_{double.pk}"
            self.doubles[name] = double
            self.fields[name] = forms.ChoiceField(
                label=f"Est-ce la même personne que {other.full_name}, {other.birth.in_a_sentence}\xa0?",
                help_text=f"{double.in_words}.",
                choices=[
                    (DoubleAnswer.SAME, "Oui\xa0: fusionner les deux fiches"),
                    (DoubleAnswer.DISTINCT, "Non\xa0: ce sont deux personnes"),
                ],
                widget=forms.RadioSelect,
            )
            asked = _questions(other, person, required=False)
            self.details[name] = {f"{name}_{question}": question for question in asked}
            for question, field in asked.items():
                field.label = f"Si oui, {field.label[0].lower()}{field.label[1:]}"
                self.fields[f"{name}_{question}"] = field
        self.order_fields([*(each for name in self.doubles for each in (name, *self.details[name])), *self.field_order])

    def clean(self):
        typed = super().clean()
        for name, details in self.details.items():
            for field in details if typed.get(name) == DoubleAnswer.SAME else ():
                if field not in self.errors and not typed.get(field):
                    self.add_error(field, "Les deux fiches diffèrent\xa0: dites ce qui est juste.")
        return typed

    def values(self) -> dict:
        typed = super().values()
        said = {double: typed.pop(name) for name, double in self.doubles.items()}
        stands = {
            double: {question: typed.pop(field) for field, question in self.details[name].items()}
            for name, double in self.doubles.items()
        }
        return typed | {"said": said, "stands": stands}
