"""Forms of steering."""

from governance.forms.agenda import DraftForm, ItemForm
from governance.forms.decisions import AssignForm, ChangeForm, DecisionForm, DoneForm
from governance.forms.minutes import RemarkForm

__all__ = [
    "AssignForm",
    "ChangeForm",
    "DecisionForm",
    "DoneForm",
    "DraftForm",
    "ItemForm",
    "RemarkForm",
]
