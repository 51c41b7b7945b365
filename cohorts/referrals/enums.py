"""States and code lists of referrals, places and journeys."""

from django.db import models


class ReferralStatus(models.TextChoices):
    SUBMITTED = "submitted", "À examiner"
    TO_COMPLETE = "to_complete", "À compléter"
    WAITLISTED = "waitlisted", "En liste d'attente"
    ACCEPTED = "accepted", "Acceptée"
    REFUSED = "refused", "Refusée"
    WITHDRAWN = "withdrawn", "Retirée"
    EXPIRED = "expired", "Expirée"


# From a state, the states that may follow. Nothing else may.
_ENDS = {ReferralStatus.ACCEPTED, ReferralStatus.REFUSED, ReferralStatus.WITHDRAWN}

REFERRAL_TRANSITIONS = {
    ReferralStatus.SUBMITTED: _ENDS | {ReferralStatus.TO_COMPLETE, ReferralStatus.WAITLISTED, ReferralStatus.EXPIRED},
    ReferralStatus.TO_COMPLETE: _ENDS | {ReferralStatus.SUBMITTED, ReferralStatus.WAITLISTED, ReferralStatus.EXPIRED},
    ReferralStatus.WAITLISTED: _ENDS,
    ReferralStatus.ACCEPTED: set(),
    ReferralStatus.REFUSED: set(),
    ReferralStatus.WITHDRAWN: set(),
    ReferralStatus.EXPIRED: set(),
}

# A person has one referral at a time in these states.
REFERRAL_OPEN = frozenset({ReferralStatus.SUBMITTED, ReferralStatus.TO_COMPLETE, ReferralStatus.WAITLISTED})

# Time runs against these: a reminder, then expiry (days set by the Cité).
REFERRAL_EXPIRES = frozenset({ReferralStatus.SUBMITTED, ReferralStatus.TO_COMPLETE})


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


class JourneyEnd(models.TextChoices):
    COMPLETED = "completed", "Accompagnement mené à son terme"
    MOVED = "moved", "Déménagement"
    STOPPED = "stopped", "Arrêt à la demande de la personne"
    LOST_TOUCH = "lost_touch", "Perte de contact"
    OTHER = "other", "Autre motif"


class OfferAnswer(models.TextChoices):
    ACCEPTED = "accepted", "Acceptée"
    DECLINED = "declined", "Déclinée"
    EXPIRED = "expired", "Sans réponse"


class AmendedFact(models.TextChoices):
    """What may be corrected in a referral that was sent."""

    MOTIVE = "motive", "Situation et attentes"
    REFERENT = "referent", "Référente ou référent"
    NOTICE = "notice", "Information remise à la personne"
    BARRIER = "barrier", "Frein"
    SCHEME = "scheme", "Dispositif déjà essayé"


class Scheme(models.TextChoices):
    """Mainstream schemes that come before an action of the Cité (common law first)."""

    FRANCE_TRAVAIL = "france_travail", "Accompagnement de France Travail"
    MISSION_LOCALE = "mission_locale", "Accompagnement de la Mission locale"
    DEPARTEMENT = "departement", "Accompagnement du Département (RSA)"
    PLIE = "plie", "PLIE ou autre parcours d'insertion"
    IAE = "iae", "Structure d'insertion par l'activité économique"
    TRAINING = "training", "Formation de droit commun"
    FRENCH = "french", "Cours de français"
    CHILDCARE = "childcare", "Mode d'accueil de droit commun"
    CHILDCARE_AID = "childcare_aid", "Aide à la garde d'enfant"
    MOBILITY_AID = "mobility_aid", "Aide à la mobilité ou au permis"
    SOCIAL = "social", "Service social ou accès aux droits"
    OTHER = "other", "Autre dispositif"


class NotEnough(models.TextChoices):
    """Why a mainstream scheme was not enough."""

    NO_PLACE = "no_place", "Pas de place disponible"
    DELAY = "delay", "Délai trop long"
    NOT_ENTITLED = "not_entitled", "Conditions d'accès non remplies"
    HOURS = "hours", "Horaires ou lieu inadaptés"
    COST = "cost", "Reste à charge trop élevé"
    PARTIAL = "partial", "Utile, mais ne suffit pas à lui seul"
    ENDED = "ended", "Terminé sans solution"
    DECLINED = "declined", "Refusé ou interrompu par la personne"
    OTHER = "other", "Autre raison"
