"""States and code lists of the search for childcare."""

from django.db import models


class Atypical(models.TextChoices):
    """Hours that few modes of care cover (domain notes §4.4)."""

    EARLY = "early", "Avant 7 h 30"
    LATE = "late", "Après 18 h 30"
    NIGHT = "night", "La nuit"
    SATURDAY = "saturday", "Le samedi"
    SUNDAY = "sunday", "Le dimanche"


class SearchStepKind(models.TextChoices):
    """What an operator does to find childcare. No public list was found: these are the Cité's own words."""

    FAMILY = "family", "Échange avec la famille"
    CRECHE = "creche", "Contact avec une crèche"
    RPE = "rpe", "Contact avec un relais petite enfance (RPE)"
    CHILDMINDER = "childminder", "Contact avec une assistante maternelle"
    CAF = "caf", "Contact avec la CAF"
    TOWN = "town", "Contact avec la commune"
    AID = "aid", "Demande d'aide financière"
    VISIT = "visit", "Visite avec la famille"
    OTHER = "other", "Autre démarche"


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", "Proposée"
    ACCEPTED = "accepted", "Acceptée"
    DECLINED = "declined", "Déclinée"


class ProposalDecline(models.TextChoices):
    """Why a proposal of childcare came to nothing."""

    HOURS = "hours", "Horaires inadaptés"
    DISTANCE = "distance", "Trop loin ou mal desservie"
    COST = "cost", "Reste à charge trop élevé"
    START = "start", "Disponible trop tard"
    MODE = "mode", "La famille préfère un autre mode d'accueil"
    TAKEN = "taken", "La place n'est plus disponible"
    CHANGED = "changed", "La situation de la famille a changé"
    MISTAKE = "mistake", "Saisie par erreur"
    OTHER = "other", "Autre raison"


class SolutionAnswer(models.TextChoices):
    """Whether a solution still holds after six months. « Not reached » is an answer and stays in the denominator."""

    HELD = "held", "La solution tient toujours"
    LOST = "lost", "La solution ne tient plus"
    NOT_REACHED = "not_reached", "Famille non jointe"


class SearchStage(models.TextChoices):
    """Where the search of a family stands: derived, never stored. Each family is in one."""

    TO_START = "to_start", "À commencer"
    SEARCHING = "searching", "Recherche en cours"
    PROPOSAL = "proposal", "Proposition en attente"
    FOUND = "found", "Solution trouvée"
    TO_CHECK = "to_check", "À vérifier à six mois"
    ENDED = "ended", "Terminée"


# Families for whom the days count: nothing holds yet.
WAITING_STAGES = (SearchStage.TO_START, SearchStage.SEARCHING, SearchStage.PROPOSAL)
