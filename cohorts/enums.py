"""States and code lists of people and their journeys."""

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


class Severity(models.TextChoices):
    """Severity of a barrier: the scale of the 2024 reference of orientation criteria (domain notes §4.5)."""

    NONE = "none", "Sans impact"
    MEDIUM = "medium", "Moyen"
    STRONG = "strong", "Fort"


class BarrierStatus(models.TextChoices):
    IDENTIFIED = "identified", "À évaluer"
    IN_PROGRESS = "in_progress", "En cours de levée"
    LIFTED = "lifted", "Levé"
    ABANDONED = "abandoned", "Sans suite"
    NO_IMPACT = "no_impact", "Sans impact"


# « No impact »: looked at, and found not to stand in the way. It is kept, and counted as no barrier.
BARRIER_CLOSED = frozenset({BarrierStatus.LIFTED, BarrierStatus.ABANDONED, BarrierStatus.NO_IMPACT})


class Moment(models.TextChoices):
    ENTRY = "entry", "À l'entrée"
    DURING = "during", "En cours de parcours"
    EXIT = "exit", "À la sortie"


class Constraint(models.TextChoices):
    """France Travail's « contraintes personnelles », its own codes (domain notes §4.1)."""

    MOBILITY = "23", "Développer sa mobilité"
    FAMILY = "24", "Surmonter ses contraintes familiales"
    HEALTH = "25", "Prendre en compte son état de santé"
    LITERACY = "26", "Développer ses capacités en lecture, écriture et calcul"
    HOUSING = "27", "Faire face à des difficultés de logement"
    MONEY = "28", "Faire face à des difficultés financières"
    PAPERWORK = "29", "Faire face à des difficultés administratives ou juridiques"


class Situation(models.TextChoices):
    """Situations of France Travail's diagnosis, its own codes (domain notes §4.1). Health is left out on purpose:
    only its effect on work may be noted, in plain words (§5.3)."""

    NO_TRANSPORT = "6", "Aucun moyen de transport à disposition"
    PUBLIC_TRANSPORT = "7", "Dépend des transports en commun"
    LICENCE_INVALID = "8", "Permis non valide ou suspendu"
    DISABLED_CHILD = "9", "Enfant ayant besoin d'une présence particulière"
    HOURS = "10", "Contraintes horaires"
    CARER = "11", "Aide un proche"
    FAMILY_OTHER = "12", "Autres contraintes familiales"
    NO_CHILDCARE = "13", "Enfant de moins de 3 ans sans solution de garde"
    EXPECTING = "14", "Attend un enfant"
    WRITTEN = "20", "Français écrit"
    READ = "21", "Français lu"
    SPOKEN = "22", "Français parlé"
    NUMERACY = "23", "Calcul"
    HOMELESS = "24", "Sans hébergement"
    UNFIT_HOME = "25", "Logement insalubre"
    RENT = "26", "Difficulté à payer le loyer"
    LEAVING_HOME = "27", "Doit quitter son logement"
    ISOLATED = "28", "Vit dans un territoire isolé"
    ADAPT_HOME = "41", "Logement à adapter"
    NO_INCOME = "29", "Sans ressource"
    INCOME_FALLS = "30", "Baisse de ressources"
    BUDGET = "31", "Difficulté à gérer le budget"
    DEBT = "32", "Surendettement"
    MAINTENANCE = "33", "Soutien alimentaire à verser ou à recevoir"
    POVERTY = "34", "Ressources sous le seuil de pauvreté"
    PROCEDURES = "35", "Difficulté avec les démarches"
    RIGHTS = "36", "Accès aux droits"
    LEGAL = "37", "Difficultés juridiques"
    IDENTITY = "38", "Justificatif d'identité manquant"
    TAX_NOTICE = "39", "Avis d'imposition manquant"


SITUATIONS = {
    Constraint.MOBILITY: ("6", "7", "8"),
    Constraint.FAMILY: ("13", "10", "14", "11", "9", "12"),
    Constraint.HEALTH: (),
    Constraint.LITERACY: ("22", "21", "20", "23"),
    Constraint.HOUSING: ("24", "25", "26", "27", "28", "41"),
    Constraint.MONEY: ("29", "30", "31", "32", "33", "34"),
    Constraint.PAPERWORK: ("35", "36", "37", "38", "39"),
}


class RuleKind(models.TextChoices):
    """Typed conditions of entry; a rule with a number says its unit in the label."""

    DISTRICT = "district", "Habiter un quartier du programme"
    MIN_AGE = "min_age", "Âge minimal (ans)"
    MAX_AGE = "max_age", "Âge maximal (ans)"
    REGISTERED = "registered", "Être inscrit ou inscrite à France Travail"
    UNEMPLOYED_MONTHS = "unemployed_months", "Inscription à France Travail depuis au moins (mois)"
    BARRIER = "barrier", "Avoir au moins un frein visé par le programme"
    PUBLIC = "public", "Relever d'un public visé"


class TargetPublic(models.TextChoices):
    """Publics that Cités aim at (Marseille: women; others: long-term unemployed, single parents… domain notes §1.1)."""

    WOMEN = "women", "Femmes"
    YOUNG = "young", "Moins de 26 ans"
    SENIOR = "senior", "50 ans et plus"
    SINGLE_PARENT = "single_parent", "Familles monoparentales"
    YOUNG_CHILD = "young_child", "Parents d'un enfant de moins de 3 ans"
    RSA = "rsa", "Bénéficiaires du RSA"
    LONG_TERM = "long_term", "Inscrites ou inscrits depuis 12 mois ou plus"
    LOW_QUALIFIED = "low_qualified", "Diplôme de niveau 3 au plus (CAP, BEP)"

    @property
    def in_a_sentence(self) -> str:
        """« bénéficiaires du RSA »: the first letter alone changes."""
        return self.label[0].lower() + self.label[1:]


RULES_WITH_NUMBER = frozenset({RuleKind.MIN_AGE, RuleKind.MAX_AGE, RuleKind.UNEMPLOYED_MONTHS})


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


class JourneyEnd(models.TextChoices):
    COMPLETED = "completed", "Accompagnement mené à son terme"
    MOVED = "moved", "Déménagement"
    STOPPED = "stopped", "Arrêt à la demande de la personne"
    LOST_TOUCH = "lost_touch", "Perte de contact"
    OTHER = "other", "Autre motif"


class WaitingCriterion(models.TextChoices):
    """What may come first on a cohort's waiting list; the Cité orders those that it wants."""

    SINGLE_PARENT = "single_parent", "Familles monoparentales d'abord"
    DISTRICT = "district", "Résidence en quartier prioritaire vérifiée d'abord"
    CONDITIONS = "conditions", "Toutes les conditions d'entrée remplies d'abord"
    STRONG_BARRIERS = "strong_barriers", "Davantage de freins forts d'abord"
    LONG_TERM = "long_term", "Inscription à France Travail la plus ancienne d'abord"


class OfferAnswer(models.TextChoices):
    ACCEPTED = "accepted", "Acceptée"
    DECLINED = "declined", "Déclinée"
    EXPIRED = "expired", "Sans réponse"


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


class DoubleAnswer(models.TextChoices):
    SAME = "same", "Même personne"
    DISTINCT = "distinct", "Deux personnes différentes"


class ImportStatus(models.TextChoices):
    UPLOADED = "uploaded", "Colonnes à vérifier"
    CHECKING = "checking", "Vérification en cours"
    CHECKED = "checked", "Prêt à charger"
    LOADING = "loading", "Chargement en cours"
    LOADED = "loaded", "Chargé"
    FAILED = "failed", "Interrompu"
    DROPPED = "dropped", "Abandonné"


class ImportRowState(models.TextChoices):
    GOOD = "good", "Correcte"
    DOUBLE = "double", "Double probable"
    WRONG = "wrong", "À corriger"
    LOADED = "loaded", "Ajoutée"
    SKIPPED = "skipped", "Laissée de côté"
