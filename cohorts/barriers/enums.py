"""States and code lists of barriers."""

from django.db import models

from cohorts.programme.enums import Constraint


class Severity(models.TextChoices):
    """Severity of a barrier: the scale of the 2024 reference of orientation criteria (domain notes §4.5)."""

    NONE = "none", "Sans impact"
    MEDIUM = "medium", "Moyen"
    STRONG = "strong", "Fort"


class BarrierStatus(models.TextChoices):
    IDENTIFIED = "identified", "À évaluer"
    IN_PROGRESS = "in_progress", "En cours de levée"
    LIFTED = "lifted", "Levé"
    ABANDONED = "abandoned", "Sans suite"
    NO_IMPACT = "no_impact", "Sans impact"


# « No impact »: looked at, and found not to stand in the way. It is kept, and counted as no barrier.
BARRIER_CLOSED = frozenset({BarrierStatus.LIFTED, BarrierStatus.ABANDONED, BarrierStatus.NO_IMPACT})


class Moment(models.TextChoices):
    ENTRY = "entry", "À l'entrée"
    DURING = "during", "En cours de parcours"
    EXIT = "exit", "À la sortie"


class Situation(models.TextChoices):
    """Situations of France Travail's diagnosis, its own codes (domain notes §4.1). Health is left out on purpose:
    only its effect on work may be noted, in plain words (§5.3)."""

    NO_TRANSPORT = "6", "Aucun moyen de transport à disposition"
    PUBLIC_TRANSPORT = "7", "Dépend des transports en commun"
    LICENCE_INVALID = "8", "Permis non valide ou suspendu"
    DISABLED_CHILD = "9", "Enfant ayant besoin d'une présence particulière"
    HOURS = "10", "Contraintes horaires"
    CARER = "11", "Aide un proche"
    FAMILY_OTHER = "12", "Autres contraintes familiales"
    NO_CHILDCARE = "13", "Enfant de moins de 3 ans sans solution de garde"
    EXPECTING = "14", "Attend un enfant"
    WRITTEN = "20", "Français écrit"
    READ = "21", "Français lu"
    SPOKEN = "22", "Français parlé"
    NUMERACY = "23", "Calcul"
    HOMELESS = "24", "Sans hébergement"
    UNFIT_HOME = "25", "Logement insalubre"
    RENT = "26", "Difficulté à payer le loyer"
    LEAVING_HOME = "27", "Doit quitter son logement"
    ISOLATED = "28", "Vit dans un territoire isolé"
    ADAPT_HOME = "41", "Logement à adapter"
    NO_INCOME = "29", "Sans ressource"
    INCOME_FALLS = "30", "Baisse de ressources"
    BUDGET = "31", "Difficulté à gérer le budget"
    DEBT = "32", "Surendettement"
    MAINTENANCE = "33", "Soutien alimentaire à verser ou à recevoir"
    POVERTY = "34", "Ressources sous le seuil de pauvreté"
    PROCEDURES = "35", "Difficulté avec les démarches"
    RIGHTS = "36", "Accès aux droits"
    LEGAL = "37", "Difficultés juridiques"
    IDENTITY = "38", "Justificatif d'identité manquant"
    TAX_NOTICE = "39", "Avis d'imposition manquant"


SITUATIONS = {
    Constraint.MOBILITY: ("6", "7", "8"),
    Constraint.FAMILY: ("13", "10", "14", "11", "9", "12"),
    Constraint.HEALTH: (),
    Constraint.LITERACY: ("22", "21", "20", "23"),
    Constraint.HOUSING: ("24", "25", "26", "27", "28", "41"),
    Constraint.MONEY: ("29", "30", "31", "32", "33", "34"),
    Constraint.PAPERWORK: ("35", "36", "37", "38", "39"),
}
