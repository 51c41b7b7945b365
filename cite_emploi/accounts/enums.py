"""Roles, and what each sees."""

from django.db import models


class Role(models.TextChoices):
    CASEWORKER = "caseworker", "Conseiller ou conseillère partenaire"
    OPERATOR = "operator", "Opérateur d'une action"
    ESTABLISHMENT = "establishment", "Établissement d'accueil"
    COMMITTEE = "committee", "Membre d'un comité"
    COORDINATOR = "coordinator", "Coordination"
    MANAGER = "manager", "Responsable des accès d'une structure"
    ADMINISTRATOR = "administrator", "Administration des comptes"


# Roles that follow people by name. Committee members read figures, establishments their own stays,
# administrators accounts: none of them opens a person's file.
FOLLOWING = frozenset({Role.CASEWORKER, Role.OPERATOR, Role.COORDINATOR})
# Roles of those who work for their organisation here: a committee's seat or the accounts open none of its files.
WORKING = FOLLOWING | {Role.ESTABLISHMENT, Role.MANAGER}
# Roles that a password alone does not open: they see names, or open the accesses of those who do. A committee's seat
# does neither.
GUARDED = WORKING | {Role.ADMINISTRATOR}


# Lists whose filters may be saved under a name: URL name, and what the page is called.
LISTS = {"referral_list": "Orientations", "person_list": "Personnes"}


class Silence(models.TextChoices):
    """What becomes of a referral that the coordination leaves without an answer."""

    CLIMBS = "climbs", "Elle remonte\xa0: à la coordination, à l'autre copilote, puis à l'ordre du jour d'un comité"
    EXPIRES = "expires", "Elle expire\xa0: le partenaire peut orienter la personne de nouveau"


class Network(models.TextChoices):
    """Kind of a partner: codes of the data-inclusion schema where it has one (domain notes §4.2)."""

    FRANCE_TRAVAIL = "france-travail", "France Travail"
    MISSION_LOCALE = "mission-locale", "Mission locale"
    DEPARTEMENT = "departements", "Département"
    REGION = "regions", "Région"
    COMMUNE = "communes", "Commune"
    EPCI = "epci", "Intercommunalité"
    STATE = "etat", "Services de l'État"
    CIDFF = "cidff", "CIDFF"
    PLIE = "plie", "PLIE"
    CCAS = "ccas-cias", "CCAS ou CIAS"
    CAF = "caf", "CAF"
    CAP_EMPLOI = "cap-emploi-reseau-cheops", "Cap emploi"
    CRECHE = "creches-avip", "Établissement d'accueil du jeune enfant"
    ASSOCIATION = "association", "Association"
    OTHER = "autre", "Autre"


class Language(models.TextChoices):
    """Languages in which the information may be handed over, each by its own name."""

    FRENCH = "fr", "Français"
    ENGLISH = "en", "English (anglais)"
    SPANISH = "es", "Español (espagnol)"
    PORTUGUESE = "pt", "Português (portugais)"
    ROMANIAN = "ro", "Română (roumain)"
    TURKISH = "tr", "Türkçe (turc)"
    UKRAINIAN = "uk", "Українська (ukrainien)"
    RUSSIAN = "ru", "Русский (russe)"
    ARABIC = "ar", "العربية (arabe)"


RIGHT_TO_LEFT = frozenset({Language.ARABIC})
