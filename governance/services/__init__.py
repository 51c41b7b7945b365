"""Every write about steering."""

from governance.services.agenda import add_item, change_item, draft_agenda, drop_item, move_item
from governance.services.committees import add_seat, remove_seat, save_committee
from governance.services.decisions import complete_decision, decide
from governance.services.meetings import plan_meeting

__all__ = [
    "add_item",
    "add_seat",
    "change_item",
    "complete_decision",
    "decide",
    "draft_agenda",
    "drop_item",
    "move_item",
    "plan_meeting",
    "remove_seat",
    "save_committee",
]
