"""States and code lists of levels."""

from django.db import models


class FrenchLevel(models.TextChoices):
    """The European scale, with A1.1 of the public integration courses (domain notes §4.4), lowest first."""

    NOT_ASSESSED = "not_assessed", "Non évalué"
    BELOW = "below_a1_1", "Inférieur à A1.1"
    A1_1 = "a1_1", "A1.1"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    C1 = "c1", "C1"
    C2 = "c2", "C2"
    NATIVE = "native", "Langue maternelle"


class LearningNeed(models.TextChoices):
    """How French is to be learnt: another language first, never schooled, or schooled without mastering it."""

    NONE = "none", "Aucun"
    FLE = "fle", "Français langue étrangère"
    LITERACY = "alphabetisation", "Alphabétisation (jamais scolarisée)"
    ILLITERACY = "illettrisme", "Illettrisme (scolarisée en français)"


class Mobility(models.TextChoices):
    """What someone moves with: the list of Mon Suivi Social (domain notes §4.4)."""

    PERMIT_WITH_VEHICLE = "permit_vehicle", "Permis B, avec un véhicule"
    PERMIT_WITHOUT_VEHICLE = "permit_no_vehicle", "Permis B, sans véhicule"
    CODE = "code", "Code obtenu"
    PERMIT_PENDING = "permit_pending", "Permis en cours"
    OTHER_PERMIT = "other_permit", "Autre permis"
    PUBLIC_TRANSPORT = "public_transport", "Transports en commun"
    BIKE = "bike", "Vélo, trottinette ou équivalent"
    INVALID_PERMIT = "invalid_permit", "Permis non valide en France"
    VEHICLE_WITHOUT_PERMIT = "vehicle_no_permit", "Véhicule sans permis de conduire"
    NONE = "none", "Aucun moyen de déplacement"


class LevelMoment(models.TextChoices):
    BEFORE = "before", "Avant l'action"
    AFTER = "after", "Après l'action"
