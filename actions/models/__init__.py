"""What the Cité offers: actions and their yearly editions, who takes part, and what each changed."""

from actions.models.catalogue import Action, ActionTheme, Edition, TakeUp
from actions.models.levels import LevelAssessment
from actions.models.matching import Need, NeedSlot, Proposal, SearchStep, Solution, SolutionCheck
from actions.models.participations import BarrierCredit, OutcomeCredit, Participation
from actions.models.places import Place, Stay
from actions.models.projects import Milestone, Step
from actions.models.questionnaires import Answer, ExportColumn, Operation, Option, Question
from actions.models.sessions import Session, SignUp

__all__ = [
    "Action",
    "ActionTheme",
    "Answer",
    "BarrierCredit",
    "Edition",
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
    "Proposal",
    "Question",
    "SearchStep",
    "Session",
    "SignUp",
    "Solution",
    "SolutionCheck",
    "Stay",
    "Step",
    "TakeUp",
]
