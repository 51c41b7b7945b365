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
from governance.services.decisions import (
    assign_decision,
    change_decision,
    complete_decision,
    decide,
    drop_decision,
    remind_late,
    reopen_decision,
)
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
from governance.services.minutes import (
    WrittenMeanwhile,
    remark,
    send_minutes,
    take_in,
    validate_minutes,
    write_minutes,
)
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
    "WrittenMeanwhile",
    "add_item",
    "add_meeting_document",
    "add_seat",
    "answer_by_link",
    "answer_invitation",
    "answer_need",
    "assign_decision",
    "cancel_meeting",
    "change_decision",
    "change_item",
    "change_meeting",
    "change_seat",
    "complete_decision",
    "correct_need",
    "decide",
    "draft_agenda",
    "drop_decision",
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
    "remark",
    "remind",
    "remind_late",
    "remove_meeting_document",
    "remove_seat",
    "reopen_decision",
    "save_committee",
    "save_member",
    "second_need",
    "send_minutes",
    "send_update",
    "tables_as_released",
    "take_back_seconding",
    "take_in",
    "tell_openings",
    "validate_minutes",
    "withdraw_need",
    "write_minutes",
]
