"""Code lists of what a Cité sets."""

from django.db import models


class Constraint(models.TextChoices):
    """France Travail's « contraintes personnelles », its own codes (domain notes §4.1)."""

    MOBILITY = "23", "Développer sa mobilité"
    FAMILY = "24", "Surmonter ses contraintes familiales"
    HEALTH = "25", "Prendre en compte son état de santé"
    LITERACY = "26", "Développer ses capacités en lecture, écriture et calcul"
    HOUSING = "27", "Faire face à des difficultés de logement"
    MONEY = "28", "Faire face à des difficultés financières"
    PAPERWORK = "29", "Faire face à des difficultés administratives ou juridiques"


class RuleKind(models.TextChoices):
    """Typed conditions of entry; a rule with a number says its unit in the label."""

    DISTRICT = "district", "Habiter un quartier du programme"
    MIN_AGE = "min_age", "Âge minimal (ans)"
    MAX_AGE = "max_age", "Âge maximal (ans)"
    REGISTERED = "registered", "Être inscrit ou inscrite à France Travail"
    UNEMPLOYED_MONTHS = "unemployed_months", "Inscription à France Travail depuis au moins (mois)"
    BARRIER = "barrier", "Avoir au moins un frein visé par le programme"
    PUBLIC = "public", "Relever d'un public visé"


class TargetPublic(models.TextChoices):
    """Publics that Cités aim at (Marseille: women; others: long-term unemployed, single parents… domain notes §1.1)."""

    WOMEN = "women", "Femmes"
    YOUNG = "young", "Moins de 26 ans"
    SENIOR = "senior", "50 ans et plus"
    SINGLE_PARENT = "single_parent", "Familles monoparentales"
    YOUNG_CHILD = "young_child", "Parents d'un enfant de moins de 3 ans"
    RSA = "rsa", "Bénéficiaires du RSA"
    LONG_TERM = "long_term", "Inscrites ou inscrits depuis 12 mois ou plus"
    LOW_QUALIFIED = "low_qualified", "Diplôme de niveau 3 au plus (CAP, BEP)"

    @property
    def in_a_sentence(self) -> str:
        """« bénéficiaires du RSA »: the first letter alone changes."""
        return self.label[0].lower() + self.label[1:]


RULES_WITH_NUMBER = frozenset({RuleKind.MIN_AGE, RuleKind.MAX_AGE, RuleKind.UNEMPLOYED_MONTHS})


class WaitingCriterion(models.TextChoices):
    """What may come first on a cohort's waiting list; the Cité orders those that it wants."""

    SINGLE_PARENT = "single_parent", "Familles monoparentales d'abord"
    DISTRICT = "district", "Résidence en quartier prioritaire vérifiée d'abord"
    CONDITIONS = "conditions", "Toutes les conditions d'entrée remplies d'abord"
    STRONG_BARRIERS = "strong_barriers", "Davantage de freins forts d'abord"
    LONG_TERM = "long_term", "Inscription à France Travail la plus ancienne d'abord"
