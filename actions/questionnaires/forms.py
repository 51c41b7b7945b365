"""European operations, the Cité's questions, a participant's answers."""

from django import forms

from actions.questionnaires.enums import KnownFact, SheetColumn
from actions.questionnaires.models import Operation, Question
from actions.questionnaires.participant_sheets import Sheet
from actions.questionnaires.services import Choice
from cite_emploi.lib.forms import Checks, CiteForm, CiteModelForm, helper

OPTIONS = 8  # answers that a question may offer
REFUSED = "refused"


class OperationForm(Checks, CiteModelForm):
    culprit = "starts_on"

    class Meta:
        model = Operation
        fields = ["fund", "number", "starts_on", "ends_on", "keep_until"]

    SECTIONS = (("L'opération", ("fund", "number"), ("starts_on", "ends_on"), "keep_until"),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(self)


class QuestionForm(Checks, CiteModelForm):
    culprit = "label"

    class Meta:
        model = Question
        fields = ["moment", "label", "column", "position", "is_sensitive", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        options = list(self.instance.options.all()) if self.instance.pk else []
        rows = []
        for n in range(OPTIONS):
            given = options[n] if n < len(options) else None
            names = (f"option{n}_label", f"option{n}_code", f"option{n}_fact")
            self.fields[names[0]] = forms.CharField(
                label=f"Réponse {n + 1}", max_length=120, required=False, initial=given and given.label
            )
            self.fields[names[1]] = forms.CharField(
                label=f"Code {n + 1}", max_length=40, required=False, initial=given and given.code
            )
            self.fields[names[2]] = forms.ChoiceField(
                label=f"Proposée d'après la fiche {n + 1}",
                choices=[("", "Jamais"), *KnownFact.choices],
                required=False,
                initial=given and given.fact,
            )
            rows.append(names)
        self.SECTIONS = (
            ("La question", "moment", "label", ("position", "column"), "is_sensitive", "is_active"),
            ("Les réponses possibles, dans l'ordre", *rows),
        )
        self.helper = helper(self)

    def values(self) -> dict:
        kept = {name: value for name, value in self.cleaned_data.items() if not name.startswith("option")}
        typed = [
            Choice(*(self.cleaned_data.get(f"option{n}_{part}", "").strip() for part in ("label", "code", "fact")))
            for n in range(OPTIONS)
        ]
        return {**kept, "options": [choice for choice in typed if choice.label]}


class ColumnsForm(CiteForm):
    """The names of the export's columns, as the managing authority wants them."""

    def __init__(self, *args, names: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        for field, label in SheetColumn.choices:
            self.fields[field] = forms.CharField(
                label=label, max_length=60, required=False, initial=names.get(field, "")
            )

    def values(self) -> dict:
        return {"names": dict(self.cleaned_data)}


class SheetForm(Checks, CiteForm):
    """A participant's answers of a moment. What the file already says is chosen beforehand, with its source."""

    def __init__(self, *args, questions: list[Question], sheet: Sheet, facts: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[f"q{question.pk}"] = self._field(question, sheet, facts)

    @staticmethod
    def _field(question: Question, sheet: Sheet, facts: dict[str, str]) -> forms.ChoiceField:
        options = list(question.options.all())
        choices = [(str(option.pk), option.label) for option in options]
        if question.is_sensitive:
            choices.append((REFUSED, "Ne souhaite pas répondre"))
        given, initial, source = sheet.answers.get(question.pk), None, ""
        if given:
            initial = str(given.option_id) if given.option_id else REFUSED
        elif proposed := next((option for option in options if option.fact in facts), None):
            initial, source = str(proposed.pk), f"Proposé, à confirmer. {facts[proposed.fact]}"
        return forms.ChoiceField(
            label=question.label,
            choices=choices,
            required=False,
            initial=initial,
            help_text=source,
            widget=forms.RadioSelect,
        )

    def values(self) -> dict:
        answers = {}
        for question in self.questions:
            chosen = self.cleaned_data.get(f"q{question.pk}", "")
            if chosen == REFUSED:
                answers[question] = None
            elif chosen:
                answers[question] = next(each for each in question.options.all() if str(each.pk) == chosen)
        return {"answers": answers, "on": self.today}
