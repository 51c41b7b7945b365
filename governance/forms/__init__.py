"""Forms of steering."""

from governance.forms.committees import CommitteeForm, SeatForm
from governance.forms.decisions import DecisionForm
from governance.forms.meetings import MeetingForm

__all__ = ["CommitteeForm", "DecisionForm", "MeetingForm", "SeatForm"]
