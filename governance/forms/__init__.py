"""Forms of steering."""

from governance.forms.agenda import DraftForm, ItemForm
from governance.forms.decisions import DecisionForm

__all__ = ["DecisionForm", "DraftForm", "ItemForm"]
