"""States and code lists of European questionnaires."""

from django.db import models


class SheetMoment(models.TextChoices):
    """When a participant of a European operation is asked (domain notes §7)."""

    ENTRY = "entry", "À l'entrée"
    EXIT = "exit", "À la sortie"
    SIX = "six", "Six mois après la sortie"


class KnownFact(models.TextChoices):
    """What a person's file already says, and an answer may be proposed from. The operator confirms."""

    UNDER_18 = "age_0", "Moins de 18 ans à l'entrée"
    FROM_18_TO_29 = "age_18", "18 à 29 ans à l'entrée"
    FROM_30_TO_54 = "age_30", "30 à 54 ans à l'entrée"
    FROM_55 = "age_55", "55 ans ou plus à l'entrée"
    ISCED_0_2 = "isced_0", "Sans diplôme (CITE 0 à 2)"
    ISCED_3_4 = "isced_3", "CAP, BEP ou baccalauréat (CITE 3 à 4)"
    ISCED_5_8 = "isced_5", "Bac + 2 ou plus (CITE 5 à 8)"
    UNEMPLOYED_SHORT = "jobless_0", "Inscription à France Travail depuis moins de 12 mois"
    UNEMPLOYED_LONG = "jobless_12", "Inscription à France Travail depuis 12 mois ou plus"
    SINGLE_PARENT = "single_yes", "Élève seule ou seul un ou plusieurs enfants"
    NOT_SINGLE_PARENT = "single_no", "N'élève pas seule ou seul d'enfant"
    RSA = "rsa_yes", "Bénéficie du RSA"
    NO_RSA = "rsa_no", "Ne bénéficie pas du RSA"


class SheetColumn(models.TextChoices):
    """What a row of the export says besides the answers. Their names in the file are the Cité's."""

    LAST_NAME = "last_name", "Nom"
    FIRST_NAME = "first_name", "Prénom"
    GENDER = "gender", "Sexe"
    BIRTH_DATE = "birth_date", "Date de naissance"
    ADDRESS = "address", "Adresse"
    POSTCODE = "postcode", "Code postal"
    TOWN = "town", "Commune"
    PHONE = "phone", "Téléphone"
    EMAIL = "email", "Adresse électronique"
    ENTERED_ON = "entered_on", "Date d'entrée"
    LEFT_ON = "left_on", "Date de sortie"
