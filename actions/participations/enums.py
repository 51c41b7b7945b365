"""States and code lists of participations."""

from django.db import models


class ParticipationStatus(models.TextChoices):
    REQUESTED = "requested", "Demandée"
    ENROLLED = "enrolled", "En cours"
    ENDED = "ended", "Terminée"
    DECLINED = "declined", "Refusée"


UNDER_WAY = frozenset({ParticipationStatus.REQUESTED, ParticipationStatus.ENROLLED})

PARTICIPATION_TRANSITIONS = {
    ParticipationStatus.REQUESTED: {ParticipationStatus.ENROLLED, ParticipationStatus.DECLINED},
    ParticipationStatus.ENROLLED: {ParticipationStatus.ENDED},
    ParticipationStatus.ENDED: set(),
    ParticipationStatus.DECLINED: set(),
}

TOOK_PART = frozenset({ParticipationStatus.ENROLLED, ParticipationStatus.ENDED})


class DeclineReason(models.TextChoices):
    FULL = "full", "Plus de place pour l'instant"
    NOT_CONCERNED = "not_concerned", "La personne n'est pas dans le public de l'action"
    OTHER_ANSWER = "other_answer", "Une autre réponse convient mieux"
    UNREACHABLE = "unreachable", "La personne n'a pas pu être jointe"
    GAVE_UP = "gave_up", "La personne ne souhaite plus y participer"
    OTHER = "other", "Autre motif"


class ParticipationEnd(models.TextChoices):
    COMPLETED = "completed", "Action menée à son terme"
    WORK = "work", "Reprise d'emploi ou entrée en formation"
    OTHER_SOLUTION = "other_solution", "Autre solution trouvée"
    GAVE_UP = "gave_up", "La personne renonce"
    NOT_APPROVED = "not_approved", "Agrément ou accord refusé"
    FAMILY = "family", "Contraintes familiales"
    UNREACHABLE = "unreachable", "La personne ne peut plus être jointe"
    MOVED = "moved", "Déménagement"
    OTHER = "other", "Autre motif"


# Who left before the end: a dropout, told with its reason.
DROPPED_OUT = frozenset(
    {
        ParticipationEnd.GAVE_UP,
        ParticipationEnd.NOT_APPROVED,
        ParticipationEnd.FAMILY,
        ParticipationEnd.UNREACHABLE,
        ParticipationEnd.MOVED,
        ParticipationEnd.OTHER,
    }
)
