"""States and code lists of the follow-up and of outcomes."""

from django.db import models


class Contract(models.TextChoices):
    """How someone leaves unemployment. Lengths follow the IAE reading of exits (domain notes §1.4)."""

    CDI = "cdi", "CDI"
    PUBLIC = "public", "Stage ou titularisation dans la fonction publique"
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
    {
        Contract.CDI,
        Contract.PUBLIC,
        Contract.CDD_LONG,
        Contract.CDD_SHORT,
        Contract.ASSISTED,
        Contract.CREATION,
        Contract.SIAE,
    }
)


class CheckMonths(models.IntegerChoices):
    """When one asks what became of someone. Exit and six months always; the others where the Cité wants them."""

    AT_EXIT = 0, "À la sortie"
    THREE = 3, "À 3 mois"
    SIX = 6, "À 6 mois"
    TWELVE = 12, "À 12 mois"


class CheckAnswer(models.TextChoices):
    """What became of someone. « Not reached » is an answer and stays in the denominator."""

    HELD = "held", "En emploi ou en formation"
    LOST = "lost", "Ni en emploi ni en formation"
    NOT_REACHED = "not_reached", "Personne non jointe"


class Proof(models.TextChoices):
    """What shows that an outcome is real (contracts and payslips are what the PLIE ask for, domain notes §1.4)."""

    CONTRACT = "contract", "Contrat de travail"
    PAYSLIP = "payslip", "Bulletin de paie"
    EMPLOYER = "employer", "Attestation de l'employeur ou de l'organisme"
    REGISTRY = "registry", "Immatriculation de l'activité"
    DECLARED = "declared", "Déclaration de la personne"


# Proofs that the PLIE reading takes: a paper, not a word.
PROOFS_ON_PAPER = frozenset({Proof.CONTRACT, Proof.PAYSLIP, Proof.EMPLOYER, Proof.REGISTRY})


class Visibility(models.TextChoices):
    SHARED = "shared", "Partagé avec toutes les structures qui suivent la personne"
    PRIVATE = "private", "Réservé à ma structure"


class Medium(models.TextChoices):
    """How a contact with the person took place (after Mon Suivi Social, domain notes §4.4)."""

    IN_PERSON = "in_person", "Entretien"
    PHONE = "phone", "Téléphone"
    VIDEO = "video", "Visioconférence"
    EMAIL = "email", "Courriel"
    TEXT = "text", "SMS"
    POST = "post", "Courrier"
    VISIT = "visit", "Visite ou permanence"


class AppointmentStatus(models.TextChoices):
    PLANNED = "planned", "Prévu"
    HELD = "held", "Honoré"
    NO_SHOW = "no_show", "Absence sans prévenir"
    EXCUSED = "excused", "Absence excusée"
    CANCELLED = "cancelled", "Annulé"
