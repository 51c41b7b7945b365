"""States and code lists of childcare places and stays."""

from django.db import models


class ChildcareMode(models.TextChoices):
    """« Mode d'accueil », as professionals say (domain notes §4.4; no official code list was found)."""

    AVIP = "avip", "Place réservée en crèche (Avip)"
    COLLECTIVE = "collective", "Crèche ou multi-accueil"
    FAMILY_CRECHE = "family_creche", "Crèche familiale"
    CHILDMINDER = "childminder", "Assistante maternelle"
    MAM = "mam", "Maison d'assistantes maternelles"
    HOME = "home", "Garde à domicile ou partagée"
    SCHOOL = "school", "École maternelle"
    AFTER_SCHOOL = "after_school", "Accueil périscolaire ou de loisirs"
    RELATIVES = "relatives", "Famille ou entourage"


class StayReason(models.TextChoices):
    """Why a reserved place is used (domain notes §3)."""

    SEARCH = "search", "Recherche d'emploi"
    TRAINING = "training", "Formation"
    TRIAL = "trial", "Période d'essai ou immersion"
    JOB = "job", "Reprise d'emploi"


class StayEnd(models.TextChoices):
    """Why a stay ended (domain notes §3, proposal)."""

    RELAY = "relay", "Relais vers un autre mode d'accueil"
    ENTITLEMENT = "entitlement", "Fin du droit à la place"
    THIRD_BIRTHDAY = "third", "Trois ans ou entrée à l'école"
    PARENT_LEFT = "parent_left", "Le parent quitte l'action"
    ABSENCE = "absence", "Absences répétées"
    FAMILY = "family", "Choix ou déménagement de la famille"
    OTHER = "other", "Autre raison"


class StayCancellation(models.TextChoices):
    """Why a stay does not take place."""

    FAMILY = "family", "La famille renonce"
    PLACE = "place", "La place n'est plus disponible"
    MISTAKE = "mistake", "Saisi par erreur"


class Sector(models.TextChoices):
    """Who holds an establishment."""

    PUBLIC = "public", "Public"
    PRIVATE = "private", "Privé"
    ASSOCIATIVE = "associative", "Associatif"
