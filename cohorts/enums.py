"""States and code lists of people and their journeys."""

from django.db import models


class Gender(models.TextChoices):
    WOMAN = "woman", "Femme"
    MAN = "man", "Homme"
    UNSAID = "unsaid", "Ne souhaite pas répondre"


class ContactPreference(models.TextChoices):
    """How a person prefers to be reached (the list of DORA's referrals, domain notes §4.6)."""

    PHONE = "phone", "Par téléphone"
    EMAIL = "email", "Par courriel"
    REFERENT = "referent", "Par la personne qui l'oriente"
    OTHER = "other", "Autrement"


class Residence(models.TextChoices):
    """What is known of the residence in a priority neighbourhood (domain notes §2.3)."""

    DECLARED = "declared", "Déclarée"
    VERIFIED = "verified", "Vérifiée sur justificatif"
    LOCATED = "located", "Localisée par l'adresse"
    OUTSIDE = "outside", "Hors quartier"


class Rsa(models.TextChoices):
    """RSA as the ASP codes it: none, standard, increased (domain notes §4.4)."""

    NO = "no", "Non"
    STANDARD = "standard", "Oui, non majoré"
    INCREASED = "increased", "Oui, majoré"


class Qualification(models.TextChoices):
    """Levels of the national frame of qualifications (3 = CAP or BEP, 4 = baccalauréat…)."""

    NONE = "0", "Sans diplôme"
    LEVEL_3 = "3", "CAP, BEP (niveau 3)"
    LEVEL_4 = "4", "Baccalauréat (niveau 4)"
    LEVEL_5 = "5", "Bac + 2 (niveau 5)"
    LEVEL_6 = "6", "Bac + 3 ou plus (niveau 6 et plus)"


class ReferralStatus(models.TextChoices):
    SUBMITTED = "submitted", "À examiner"
    ACCEPTED = "accepted", "Acceptée"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"


# From a state, the states that may follow. Nothing else may.
REFERRAL_TRANSITIONS = {
    ReferralStatus.SUBMITTED: {ReferralStatus.ACCEPTED, ReferralStatus.REFUSED, ReferralStatus.WITHDRAWN},
    ReferralStatus.ACCEPTED: set(),
    ReferralStatus.REFUSED: set(),
    ReferralStatus.WITHDRAWN: set(),
}

# A referral that waits longer is shown as late: DORA reminds after ten days (domain notes §4.6).
LATE_AFTER_DAYS = 10


class RefusalReason(models.TextChoices):
    """Coded reasons, after those of les-emplois and DORA (domain notes §4.6)."""

    NOT_ELIGIBLE = "not_eligible", "Ne remplit pas les conditions d'entrée"
    OUTSIDE = "outside", "N'habite pas un quartier du programme"
    UNREACHABLE = "unreachable", "Personne non joignable"
    NOT_INTERESTED = "not_interested", "Personne non intéressée"
    ALREADY_WORKING = "already_working", "Déjà en emploi ou en formation"
    DUPLICATE = "duplicate", "Déjà orientée ou déjà accompagnée"
    COHORT_FULL = "cohort_full", "Cohorte complète"
    OTHER_SCHEME = "other_scheme", "Un autre dispositif répond mieux au besoin"
    OTHER = "other", "Autre motif"


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


BARRIER_CLOSED = frozenset({BarrierStatus.LIFTED, BarrierStatus.ABANDONED})


class RuleKind(models.TextChoices):
    """Typed conditions of entry; a rule with a number says its unit in the label."""

    DISTRICT = "district", "Habiter un quartier du programme"
    MIN_AGE = "min_age", "Âge minimal (ans)"
    MAX_AGE = "max_age", "Âge maximal (ans)"
    REGISTERED = "registered", "Être inscrit ou inscrite à France Travail"
    UNEMPLOYED_MONTHS = "unemployed_months", "Inscription à France Travail depuis au moins (mois)"
    BARRIER = "barrier", "Avoir au moins un frein visé par le programme"


RULES_WITH_NUMBER = frozenset({RuleKind.MIN_AGE, RuleKind.MAX_AGE, RuleKind.UNEMPLOYED_MONTHS})


class Contract(models.TextChoices):
    """How someone leaves unemployment. Lengths follow the IAE reading of exits (domain notes §1.4)."""

    CDI = "cdi", "CDI"
    CDD_LONG = "cdd_long", "CDD ou intérim de plus de 6 mois"
    CDD_SHORT = "cdd_short", "CDD ou intérim de 6 mois ou moins"
    ASSISTED = "assisted", "Contrat aidé chez un employeur ordinaire"
    CREATION = "creation", "Création d'activité"
    SIAE = "siae", "Embauche dans une structure d'insertion"
    TRAINING = "training", "Entrée en formation qualifiante"
    OTHER = "other", "Autre sortie"


class OutcomeClass(models.TextChoices):
    SUSTAINABLE = "sustainable", "Emploi durable"
    TRANSITIONAL = "transitional", "Emploi de transition"
    POSITIVE = "positive", "Sortie positive"
    OTHER = "other", "Autre sortie"


# Contracts that count as a return to work.
JOBS = frozenset(
    {Contract.CDI, Contract.CDD_LONG, Contract.CDD_SHORT, Contract.ASSISTED, Contract.CREATION, Contract.SIAE}
)


class SixMonths(models.TextChoices):
    """What became of an outcome six months later. « Not reached » is an answer and stays in the denominator."""

    HELD = "held", "Toujours en emploi ou en formation"
    LOST = "lost", "Plus en emploi ni en formation"
    NOT_REACHED = "not_reached", "Personne non jointe"


class JourneyEnd(models.TextChoices):
    COMPLETED = "completed", "Accompagnement mené à son terme"
    MOVED = "moved", "Déménagement"
    STOPPED = "stopped", "Arrêt à la demande de la personne"
    LOST_TOUCH = "lost_touch", "Perte de contact"
    OTHER = "other", "Autre motif"
