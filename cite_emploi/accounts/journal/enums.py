"""Choices of the journal, as they are stored and shown."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What was seen or done."""

    OPEN = "open", "Fiche ouverte"
    LIST = "list", "Liste affichée"
    EXPORT = "export", "Liste exportée"
    DOWNLOAD = "download", "Fichier téléchargé"
    PRINT = "print", "Page imprimable affichée"
    LINK = "link", "Page ouverte par un lien reçu"
    LINK_SENT = "link_sent", "Lien donné à une personne sans compte"
    SIGN_IN = "sign_in", "Connexion"
    SIGN_FAILED = "sign_failed", "Connexion refusée"
    SIGN_OUT = "sign_out", "Déconnexion"
    KEY = "key", "Mot de passe choisi par un lien"
    RIGHTS = "rights", "Droit d'accès changé"
    HAND_OVER = "hand_over", "Dossiers confiés"
    TAKE_BACK = "take_back", "Dossiers repris"
    MERGE = "merge", "Fiches fusionnées"
    PART = "part", "Fusion défaite"
    COPY = "copy", "Copie des données remise"


# Somebody saw what is kept of a person. What is done to a file is in its own history.
READS = (Kind.OPEN, Kind.PRINT, Kind.DOWNLOAD, Kind.EXPORT, Kind.LIST, Kind.LINK, Kind.LINK_SENT, Kind.COPY)
# All that the administration of accounts reads: nothing about a person.
OF_ACCOUNTS = (Kind.SIGN_IN, Kind.SIGN_FAILED, Kind.SIGN_OUT, Kind.KEY, Kind.RIGHTS)


class Reason(TextChoices):
    """Why the coordination opens a file on which nobody works."""

    RETURN = "return", "La personne revient, ou un partenaire demande de ses nouvelles"
    CHECK = "check", "Vérifier sa situation après l'accompagnement"
    CORRECT = "correct", "Corriger ou compléter la fiche, chercher un double"
    REPORT = "report", "Préparer un bilan ou justifier un financement"
    RIGHTS = "rights", "Répondre à une demande de la personne sur ses données"
    INCIDENT = "incident", "Comprendre une erreur ou un incident"


class Way(TextChoices):
    """How somebody entered, or would have: the ``names`` of a row about it."""

    PASSWORD = "password", "mot de passe"
    PROCONNECT = "proconnect", "ProConnect"
    SECOND_FACTOR = "second_factor", "double authentification"
