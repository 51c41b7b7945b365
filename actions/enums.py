"""States and code lists of actions."""

from django.db import models


class ActionKind(models.TextChoices):
    """The four ways in which an action works; what a Cité offers are rows, not kinds."""

    PLACES = "places", "Places réservées en crèche"
    MATCHING = "matching", "Recherche de solutions de garde"
    PROJECT = "project", "Projets accompagnés par étapes"
    SESSIONS = "sessions", "Ateliers et séances collectives"


class ActionState(models.TextChoices):
    EXPERIMENT = "experiment", "Expérimentation"
    RUNNING = "running", "En cours"
    TAKEN_UP = "taken_up", "Reprise ailleurs"
    ENDED = "ended", "Terminée"


class Opinion(models.TextChoices):
    """What is proposed to the committee for the next year."""

    KEEP = "keep", "Reconduire"
    EXTEND = "extend", "Étendre"
    STOP = "stop", "Arrêter"


class Axis(models.TextChoices):
    """The three axes of the national roadmap (domain notes §1.1)."""

    FEDERATE = "federate", "Fédérer les acteurs"
    REACH_OUT = "reach_out", "Aller vers et raccrocher au droit commun"
    INNOVATE = "innovate", "Innover pour les besoins non couverts"


class ParticipationStatus(models.TextChoices):
    REQUESTED = "requested", "Demandée"
    ENROLLED = "enrolled", "En cours"
    ENDED = "ended", "Terminée"
    DECLINED = "declined", "Refusée"


PARTICIPATION_TRANSITIONS = {
    ParticipationStatus.REQUESTED: {ParticipationStatus.ENROLLED, ParticipationStatus.DECLINED},
    ParticipationStatus.ENROLLED: {ParticipationStatus.ENDED},
    ParticipationStatus.ENDED: set(),
    ParticipationStatus.DECLINED: set(),
}
TOOK_PART = frozenset({ParticipationStatus.ENROLLED, ParticipationStatus.ENDED})


class DeclineReason(models.TextChoices):
    FULL = "full", "Plus de place pour l'instant"
    NOT_CONCERNED = "not_concerned", "La personne n'est pas dans le public de l'action"
    OTHER_ANSWER = "other_answer", "Une autre réponse convient mieux"
    UNREACHABLE = "unreachable", "La personne n'a pas pu être jointe"
    GAVE_UP = "gave_up", "La personne ne souhaite plus y participer"
    OTHER = "other", "Autre motif"


class ParticipationEnd(models.TextChoices):
    COMPLETED = "completed", "Action menée à son terme"
    WORK = "work", "Reprise d'emploi ou entrée en formation"
    OTHER_SOLUTION = "other_solution", "Autre solution trouvée"
    GAVE_UP = "gave_up", "La personne renonce"
    NOT_APPROVED = "not_approved", "Agrément ou accord refusé"
    FAMILY = "family", "Contraintes familiales"
    UNREACHABLE = "unreachable", "La personne ne peut plus être jointe"
    MOVED = "moved", "Déménagement"
    OTHER = "other", "Autre motif"


# Who left before the end: a dropout, told with its reason.
DROPPED_OUT = frozenset(
    {
        ParticipationEnd.GAVE_UP,
        ParticipationEnd.NOT_APPROVED,
        ParticipationEnd.FAMILY,
        ParticipationEnd.UNREACHABLE,
        ParticipationEnd.MOVED,
        ParticipationEnd.OTHER,
    }
)


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


class Atypical(models.TextChoices):
    """Hours that few modes of care cover (domain notes §4.4)."""

    EARLY = "early", "Avant 7 h 30"
    LATE = "late", "Après 18 h 30"
    NIGHT = "night", "La nuit"
    SATURDAY = "saturday", "Le samedi"
    SUNDAY = "sunday", "Le dimanche"


class SearchStepKind(models.TextChoices):
    """What an operator does to find childcare. No public list was found: these are the Cité's own words."""

    FAMILY = "family", "Échange avec la famille"
    CRECHE = "creche", "Contact avec une crèche"
    RPE = "rpe", "Contact avec un relais petite enfance (RPE)"
    CHILDMINDER = "childminder", "Contact avec une assistante maternelle"
    CAF = "caf", "Contact avec la CAF"
    TOWN = "town", "Contact avec la commune"
    AID = "aid", "Demande d'aide financière"
    VISIT = "visit", "Visite avec la famille"
    OTHER = "other", "Autre démarche"


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", "Proposée"
    ACCEPTED = "accepted", "Acceptée"
    DECLINED = "declined", "Déclinée"


class ProposalDecline(models.TextChoices):
    """Why a proposal of childcare came to nothing."""

    HOURS = "hours", "Horaires inadaptés"
    DISTANCE = "distance", "Trop loin ou mal desservie"
    COST = "cost", "Reste à charge trop élevé"
    START = "start", "Disponible trop tard"
    MODE = "mode", "La famille préfère un autre mode d'accueil"
    TAKEN = "taken", "La place n'est plus disponible"
    CHANGED = "changed", "La situation de la famille a changé"
    MISTAKE = "mistake", "Saisie par erreur"
    OTHER = "other", "Autre raison"


class SolutionAnswer(models.TextChoices):
    """Whether a solution still holds after six months. « Not reached » is an answer and stays in the denominator."""

    HELD = "held", "La solution tient toujours"
    LOST = "lost", "La solution ne tient plus"
    NOT_REACHED = "not_reached", "Famille non jointe"


class SearchStage(models.TextChoices):
    """Where the search of a family stands: derived, never stored. Each family is in one."""

    TO_START = "to_start", "À commencer"
    SEARCHING = "searching", "Recherche en cours"
    PROPOSAL = "proposal", "Proposition en attente"
    FOUND = "found", "Solution trouvée"
    TO_CHECK = "to_check", "À vérifier à six mois"
    ENDED = "ended", "Terminée"


# Families for whom the days count: nothing holds yet.
WAITING_STAGES = (SearchStage.TO_START, SearchStage.SEARCHING, SearchStage.PROPOSAL)


class StayReason(models.TextChoices):
    """Why a reserved place is used (domain notes §3)."""

    SEARCH = "search", "Recherche d'emploi"
    TRAINING = "training", "Formation"
    TRIAL = "trial", "Période d'essai ou immersion"
    JOB = "job", "Reprise d'emploi"


class Attendance(models.TextChoices):
    PRESENT = "present", "Présence"
    EXCUSED = "excused", "Absence excusée"
    NO_SHOW = "no_show", "Absence non excusée"


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
