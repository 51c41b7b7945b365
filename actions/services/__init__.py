"""Every write about actions. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons."""

from actions.services.catalogue import drop_take_up, give_opinion, save_action, save_edition, save_take_up
from actions.services.credits import lift_barrier, record_outcome, set_credits
from actions.services.levels import assess_levels
from actions.services.matching import (
    accept_proposal,
    add_search_step,
    check_solution,
    decline_proposal,
    forget_children,
    propose,
    record_need,
    record_solution,
    undo_search_step,
    undo_solution,
)
from actions.services.participations import (
    NOT_YOURS,
    decline,
    end_participation,
    enrol,
    enter_directly,
    request_participation,
)
from actions.services.places import book_place, save_place
from actions.services.projects import (
    correct_milestone,
    drop_step,
    move_step,
    reach_step,
    save_step,
    undo_milestone,
)
from actions.services.questionnaires import answer_sheet, load_examples, name_columns, save_operation, save_question
from actions.services.sessions import (
    cancel_session,
    change_session,
    plan_sessions,
    record_attendance,
    sign_up,
    sign_up_all,
    sign_up_person,
    withdraw,
)

__all__ = [
    "NOT_YOURS",
    "accept_proposal",
    "add_search_step",
    "answer_sheet",
    "assess_levels",
    "book_place",
    "cancel_session",
    "change_session",
    "check_solution",
    "correct_milestone",
    "decline",
    "decline_proposal",
    "drop_step",
    "drop_take_up",
    "end_participation",
    "enrol",
    "enter_directly",
    "forget_children",
    "give_opinion",
    "lift_barrier",
    "load_examples",
    "move_step",
    "name_columns",
    "plan_sessions",
    "propose",
    "reach_step",
    "record_attendance",
    "record_need",
    "record_outcome",
    "record_solution",
    "request_participation",
    "save_action",
    "save_edition",
    "save_operation",
    "save_place",
    "save_question",
    "save_step",
    "save_take_up",
    "set_credits",
    "sign_up",
    "sign_up_all",
    "sign_up_person",
    "undo_milestone",
    "undo_search_step",
    "undo_solution",
    "withdraw",
]
