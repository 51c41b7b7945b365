"""What the Cité offers: actions and their yearly editions, who takes part, and what each changed."""

from actions.models.catalogue import Action, ActionTheme, Edition, TakeUp
from actions.models.establishments import Closure, Establishment, PlaceAgreement
from actions.models.levels import LevelAssessment
from actions.models.matching import Need, NeedSlot, Proposal, SearchStep, Solution, SolutionCheck
from actions.models.participations import BarrierCredit, OutcomeCredit, Participation
from actions.models.places import Absence, Place, Stay, StayRenewal
from actions.models.projects import Milestone, Step
from actions.models.questionnaires import Answer, ExportColumn, Operation, Option, Question
from actions.models.sessions import Session, SignUp
from actions.models.waiting import PlaceWish, StayOffer

__all__ = [
    "Absence",
    "Action",
    "ActionTheme",
    "Answer",
    "BarrierCredit",
    "Closure",
    "Edition",
    "Establishment",
    "ExportColumn",
    "LevelAssessment",
    "Milestone",
    "Need",
    "NeedSlot",
    "Operation",
    "Option",
    "OutcomeCredit",
    "Participation",
    "Place",
    "PlaceAgreement",
    "PlaceWish",
    "Proposal",
    "Question",
    "SearchStep",
    "Session",
    "SignUp",
    "Solution",
    "SolutionCheck",
    "Stay",
    "StayOffer",
    "StayRenewal",
    "Step",
    "TakeUp",
]
