"""Every write about steering."""

from governance.services.agenda import add_item, change_item, draft_agenda, drop_item, move_item
from governance.services.committees import (
    add_seat,
    change_seat,
    end_member,
    end_seat,
    remove_seat,
    save_committee,
    save_member,
)
from governance.services.decisions import complete_decision, decide
from governance.services.documents import add_meeting_document, remove_meeting_document
from governance.services.invitations import (
    answer_by_link,
    answer_invitation,
    invite,
    record_meeting_attendance,
    remind,
    send_update,
)
from governance.services.meetings import cancel_meeting, change_meeting, plan_meeting
from governance.services.need_mails import tell_openings
from governance.services.needs import (
    answer_need,
    correct_need,
    post_need,
    programme_from_need,
    put_on_agenda,
    second_need,
    take_back_seconding,
    withdraw_need,
)
from governance.services.releases import release_figures, tables_as_released

__all__ = [
    "add_item",
    "add_meeting_document",
    "add_seat",
    "answer_by_link",
    "answer_invitation",
    "answer_need",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "change_seat",
    "complete_decision",
    "correct_need",
    "decide",
    "draft_agenda",
    "drop_item",
    "end_member",
    "end_seat",
    "invite",
    "move_item",
    "plan_meeting",
    "post_need",
    "programme_from_need",
    "put_on_agenda",
    "record_meeting_attendance",
    "release_figures",
    "remind",
    "remove_meeting_document",
    "remove_seat",
    "save_committee",
    "save_member",
    "second_need",
    "send_update",
    "tables_as_released",
    "take_back_seconding",
    "tell_openings",
    "withdraw_need",
]
