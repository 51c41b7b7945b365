"""Code lists of a person's facts."""

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


class BirthPrecision(models.TextChoices):
    """What is known of a birth: its day, only its month, only its year."""

    DAY = "day", "Le jour"
    MONTH = "month", "Le mois"
    YEAR = "year", "L'année"


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


class DoubleAnswer(models.TextChoices):
    SAME = "same", "Même personne"
    DISTINCT = "distinct", "Deux personnes différentes"


class Likeness(models.TextChoices):
    """Why two files look like one person's."""

    SAME = "same", "Même nom et même date de naissance"
    SWAPPED = "swapped", "Prénom et nom échangés, même date de naissance"
    NEAR_NAME = "near_name", "Noms presque identiques, même date de naissance"
    NEAR_DATE = "near_date", "Même nom, dates de naissance presque identiques"
    PARTIAL = "partial", "Noms proches, naissances compatibles"
    PHONE = "phone", "Même téléphone, noms proches"
    EMAIL = "email", "Même adresse électronique, noms proches"
