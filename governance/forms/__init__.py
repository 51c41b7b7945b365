"""Forms of steering."""

from governance.forms.agenda import DraftForm, ItemForm
from governance.forms.committees import CommitteeForm, SeatForm
from governance.forms.decisions import DecisionForm
from governance.forms.meetings import MeetingForm

__all__ = ["CommitteeForm", "DecisionForm", "DraftForm", "ItemForm", "MeetingForm", "SeatForm"]
