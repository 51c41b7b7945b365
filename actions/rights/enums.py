"""Choices of this room, as they are stored and shown."""

from django.db.models import TextChoices


class Right(TextChoices):
    """What a person may ask of whoever keeps data about them, each with its article of the RGPD."""

    ACCESS = "access", "Accès à ses données"  # 15
    RECTIFICATION = "rectification", "Rectification"  # 16
    ERASURE = "erasure", "Effacement"  # 17
    RESTRICTION = "restriction", "Limitation de l'usage"  # 18
    OBJECTION = "objection", "Opposition"  # 21


# Granted, these freeze the file: article 18, and 21, 1 (« ne traite plus les données »).
FREEZING = (Right.RESTRICTION, Right.OBJECTION)


class Answer(TextChoices):
    """What the coordination answers to what is no copy."""

    ACCEPTED = "accepted", "acceptée"
    REFUSED = "refused", "refusée"


class Channel(TextChoices):
    """How an answer reached the person."""

    HAND = "hand", "en main propre"
    MAIL = "mail", "par courriel"
    POST = "post", "par courrier"


class ErasureReason(TextChoices):
    """Why files were erased (RGPD, articles 5, 17 and 21)."""

    DELAY = "delay", "Durée de conservation écoulée"
    ASKED = "asked", "À la demande de la personne"
    OBJECTED = "objected", "La personne s'oppose au traitement"
    MISTAKE = "mistake", "Fiche ouverte à tort"
    RESTORED = "restored", "Déjà effacée avant la restauration d'une sauvegarde"
