"""What the Cité offers: actions and their yearly editions, who takes part, and what each changed."""

from actions.models.catalogue import Action, ActionTheme, Edition, TakeUp
from actions.models.levels import LevelAssessment
from actions.models.matching import Need, NeedSlot, Proposal, SearchStep, Solution, SolutionCheck
from actions.models.participations import BarrierCredit, OutcomeCredit, Participation
from actions.models.places import Place, Stay
from actions.models.projects import Milestone, Step
from actions.models.sessions import Session, SignUp

__all__ = [
    "Action",
    "ActionTheme",
    "BarrierCredit",
    "Edition",
    "LevelAssessment",
    "Milestone",
    "Need",
    "NeedSlot",
    "OutcomeCredit",
    "Participation",
    "Place",
    "Proposal",
    "SearchStep",
    "Session",
    "SignUp",
    "Solution",
    "SolutionCheck",
    "Stay",
    "Step",
    "TakeUp",
]
