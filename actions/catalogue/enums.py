"""States and code lists of actions."""

from django.db import models


class ActionKind(models.TextChoices):
    """The four ways in which an action works; what a Cité offers are rows, not kinds."""

    PLACES = "places", "Places réservées en crèche"
    MATCHING = "matching", "Recherche de solutions de garde"
    PROJECT = "project", "Projets accompagnés par étapes"
    SESSIONS = "sessions", "Ateliers et séances collectives"


class ActionState(models.TextChoices):
    EXPERIMENT = "experiment", "Expérimentation"
    RUNNING = "running", "En cours"
    TAKEN_UP = "taken_up", "Reprise ailleurs"
    ENDED = "ended", "Terminée"


class Opinion(models.TextChoices):
    """What is proposed to the committee for the next year."""

    KEEP = "keep", "Reconduire"
    EXTEND = "extend", "Étendre"
    STOP = "stop", "Arrêter"


class Axis(models.TextChoices):
    """The three axes of the national roadmap (domain notes §1.1)."""

    FEDERATE = "federate", "Fédérer les acteurs"
    REACH_OUT = "reach_out", "Aller vers et raccrocher au droit commun"
    INNOVATE = "innovate", "Innover pour les besoins non couverts"
