"""A draft of a year's budget: what is expected on each line, what each action would take."""

from decimal import Decimal

from django import forms

from actions.catalogue.models import Action
from cite_emploi.lib.forms import Checks, CiteForm, EurosField, helper
from funding.models.drafts import Draft
from funding.models.ledger import FundingLine

OTHERS = 4  # spendings on no action that a draft has room for


class DraftForm(Checks, CiteForm):
    """One field a line and a pair a spending; those left empty are not part of the draft."""

    name = forms.CharField(
        label="Nom du projet", max_length=60, help_text="Par exemple\xa0: reconduction, priorité mobilité."
    )
    note = forms.CharField(label="En quelques mots", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    culprit = "name"

    def __init__(self, *args, draft: Draft | None = None, expected: dict[int, Decimal], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(FundingLine.objects.filter(cite=self.actor.cite))
        self.actions = list(Action.objects.filter(cite=self.actor.cite))
        choices = [(str(line.pk), str(line)) for line in self.lines]
        rows = [("Le projet", "name", "note")]
        rows.append(("Ce qui est attendu", *(self._expected(line) for line in self.lines)))
        rows.append(("Les actions", *(self._action(action, choices) for action in self.actions)))
        rows.append(("Autres dépenses", *(self._other(n, choices) for n in range(OTHERS))))
        self.SECTIONS = tuple(rows)
        self.initial |= {f"grant-{line.pk}": expected.get(line.pk) for line in self.lines}
        if draft:
            self.initial |= self._of(draft)
        self.helper = helper(self)

    def _expected(self, line: FundingLine) -> str:
        name = f"grant-{line.pk}"
        self.fields[name] = EurosField(label=f"{line}\xa0: subvention attendue (€)", required=False, zero=True)
        return name

    def _action(self, action: Action, choices) -> tuple[str, str]:
        return self._pair(f"action-{action.pk}", f"{action} (€)", choices)

    def _other(self, n: int, choices) -> tuple[str, str, str]:
        name = f"other-{n}"
        self.fields[f"{name}-label"] = forms.CharField(label=f"Dépense {n + 1}", max_length=120, required=False)
        return (f"{name}-label", *self._pair(name, "Montant (€)", choices))

    def _pair(self, name: str, label: str, choices) -> tuple[str, str]:
        self.fields[name] = EurosField(label=label, required=False, zero=True)
        self.fields[f"{name}-line"] = forms.ChoiceField(label="Ligne", choices=choices, required=False)
        return name, f"{name}-line"

    def _of(self, draft: Draft) -> dict:
        grants = {row.line_id: row.amount for row in draft.grants.all()}
        found = {"name": draft.name, "note": draft.note}
        found |= {f"grant-{line.pk}": grants.get(line.pk, Decimal(0)) for line in self.lines}
        others = 0
        for item in draft.items.all():
            if item.action_id:
                name = f"action-{item.action_id}"
            else:
                name, others = f"other-{others}", others + 1
                found[f"{name}-label"] = item.label
            found |= {name: item.amount, f"{name}-line": str(item.line_id)}
        return found

    def clean(self):
        values = super().clean()
        for n in range(OTHERS):
            label, amount = values.get(f"other-{n}-label"), values.get(f"other-{n}")
            if amount and not label:
                self.add_error(f"other-{n}-label", "Nommez cette dépense.")
            if label and not amount and f"other-{n}" not in self.errors:
                self.add_error(f"other-{n}", "Indiquez son montant, ou effacez son nom.")
        for name in [*(f"action-{action.pk}" for action in self.actions), *(f"other-{n}" for n in range(OTHERS))]:
            if values.get(name) and not values.get(f"{name}-line"):
                self.add_error(f"{name}-line", "Choisissez la ligne qui paie.")
        return values

    def values(self):
        values, lines = self.cleaned_data, {str(line.pk): line for line in self.lines}
        items = [
            {"action": action, "amount": amount, "line": lines[values[f"action-{action.pk}-line"]]}
            for action in self.actions
            if (amount := values.get(f"action-{action.pk}"))
        ]
        items += [
            {"label": values[f"other-{n}-label"], "amount": amount, "line": lines[values[f"other-{n}-line"]]}
            for n in range(OTHERS)
            if (amount := values.get(f"other-{n}"))
        ]
        grants = {line: values.get(f"grant-{line.pk}") or Decimal(0) for line in self.lines}
        return {"name": values["name"], "note": values["note"], "grants": grants, "items": items}
