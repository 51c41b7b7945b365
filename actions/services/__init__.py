"""Every write about actions. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons."""

from actions.services.catalogue import drop_take_up, give_opinion, save_action, save_edition, save_take_up
from actions.services.credits import lift_barrier, record_outcome, set_credits
from actions.services.matching import record_solution
from actions.services.participations import (
    NOT_YOURS,
    decline,
    end_participation,
    enrol,
    enter_directly,
    request_participation,
)
from actions.services.places import book_place, save_place
from actions.services.projects import reach_step, save_step

__all__ = [
    "NOT_YOURS",
    "book_place",
    "decline",
    "drop_take_up",
    "end_participation",
    "enrol",
    "enter_directly",
    "give_opinion",
    "lift_barrier",
    "reach_step",
    "record_outcome",
    "record_solution",
    "request_participation",
    "save_action",
    "save_edition",
    "save_place",
    "save_step",
    "save_take_up",
    "set_credits",
]
