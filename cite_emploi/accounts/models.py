"""Who: a Cité (a programme and its territory), its partners, and the people who sign in."""

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, Lower, NullIf

from cite_emploi.accounts.enums import Language, Network, Role, Silence
from cite_emploi.accounts.journal.models import Trace  # noqa: F401 - Django looks for an app's models here
from cite_emploi.accounts.user_keys import OWN, SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite


class CiteQuerySet(models.QuerySet):
    """Rows of the actor's Cité: what every member may see (districts, themes, actions…)."""

    def visible_to(self, actor):
        return self.filter(cite=actor.cite)


class AccessQuerySet(models.QuerySet):
    """Rows about the accesses of an organisation."""

    def visible_to(self, actor):
        """Accounts of the Cité for the coordination and the administration; a manager's, those of the organisation."""
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator or actor.is_admin:
            return rows
        return rows.filter(organisation__in=actor.organisation_ids(Role.MANAGER)) if actor.is_manager else self.none()


class MembershipQuerySet(AccessQuerySet):
    def open(self):
        """Those that let somebody in."""
        return self.filter(is_active=True, user__is_active=True, organisation__is_active=True)

    def active(self):
        """Those whose holder has entered the Cité: to whom something may be given. Who is only invited is nobody yet."""
        return self.open().filter(invited_as="")

    def by_name(self):
        """In the order of the names that pages show."""
        return self.order_by(Coalesce(NullIf("invited_as", Value("")), "user__name"), "role", "pk")


# The first word of every address is a Cité, but for these.
RESERVED_SLUGS = frozenset(
    {"compte", "static", "demo", "aide", "accessibilite", "donnees-personnelles", "sante", "reponse", "chiffres"}
)


def not_reserved(slug: str) -> None:
    """Raises ``ValidationError`` when the address is one that the application keeps for itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError("Cette adresse est réservée : choisissez-en une autre.")


class Cite(models.Model):
    """A programme on a territory. All that makes one differ from another is here or points here."""

    slug = models.SlugField("adresse", max_length=40, unique=True, validators=[not_reserved])
    name = models.CharField("nom", max_length=80)
    programme_label = models.CharField("nom du programme", max_length=80, default="Cité de l'emploi")
    national_code = models.CharField("code national", max_length=10, blank=True, help_text="Par exemple cde-001.")
    territory = models.CharField("territoire", max_length=160, blank=True)
    target_public = models.TextField(
        "public visé", blank=True, help_text="Une ou deux phrases, affichées aux partenaires."
    )
    cohort_target = models.PositiveSmallIntegerField(
        "objectif de la cohorte annuelle",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Nombre de personnes à accompagner chaque année.",
    )
    support_months = models.PositiveSmallIntegerField(
        "durée de l'accompagnement (mois)", default=12, validators=[MinValueValidator(1)]
    )
    small_cell_threshold = models.PositiveSmallIntegerField(
        "seuil de secret statistique",
        default=5,
        validators=[MinValueValidator(3)],  # below, nothing would be hidden any more
        help_text="Dans les répartitions par profil, un effectif plus petit n'est pas montré aux comités.",
    )
    percentage_base = models.PositiveSmallIntegerField(
        "effectif minimal pour un pourcentage", default=20, validators=[MinValueValidator(1)]
    )
    referral_reminder_days = models.PositiveSmallIntegerField(
        "rappel d'une orientation sans réponse (jours)", default=10, validators=[MinValueValidator(1)]
    )
    silence = models.CharField(
        "une orientation sans réponse",
        max_length=8,
        choices=Silence,
        default=Silence.CLIMBS,
        help_text="Le rappel part à la coordination. Au double de ce délai, l'autre copilote est prévenu.",
    )
    referral_expiry_days = models.PositiveSmallIntegerField(
        "passage en comité, ou expiration (jours)", default=30, validators=[MinValueValidator(2)]
    )
    offer_days = models.PositiveSmallIntegerField(
        "délai de réponse à une place proposée (jours)", default=7, validators=[MinValueValidator(1)]
    )
    place_offer_days = models.PositiveSmallIntegerField(
        "délai de réponse à une place réservée proposée (jours)", default=5, validators=[MinValueValidator(1)]
    )
    child_data_months = models.PositiveSmallIntegerField(
        "effacement des données d'un enfant après la fin (mois)",
        default=3,
        validators=[MinValueValidator(0)],
        help_text="Le mois de naissance et le prénom s'effacent d'eux-mêmes, historique compris\xa0; les chiffres ne "
        "changent pas.",
    )
    # CNIL, délibération 2021-028: two years from the last contact. A year at least, so that what became of people six months
    # after is known; three at most.
    retention_months = models.PositiveSmallIntegerField(
        "effacement d'un dossier après le dernier contact (mois)",
        default=24,
        validators=[MinValueValidator(12), MaxValueValidator(36)],
        help_text="De 12 à 36. La référence de la CNIL est de 24 mois. Une annonce paraît 30\xa0jours avant\xa0; les chiffres ne "
        "changent pas.",
    )
    document_months = models.PositiveSmallIntegerField(
        "effacement d'un document déposé (mois)",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text="De 1 à 36, depuis le jour du dépôt. Il part plus tôt si le dossier s'efface avant.",
    )
    contact_days = models.PositiveSmallIntegerField(
        "alerte sans contact avec la personne (jours)",
        default=30,
        validators=[MinValueValidator(1)],
        help_text="Une seconde alerte vient au double de ce délai.",
    )
    optional_checks = ArrayField(
        models.PositiveSmallIntegerField(choices=[(3, "À 3 mois"), (12, "À 12 mois")]),
        verbose_name="vérifications en plus de celle à 6 mois",
        default=list,
        blank=True,
    )
    data_protection_officer = models.TextField(
        "délégué à la protection des données",
        blank=True,
        help_text="Nom ou fonction, courriel, adresse\xa0: l'information remise aux personnes et le registre les donnent.",
    )
    publishes_figures = models.BooleanField(
        "publier les chiffres des bilans validés",
        default=False,
        help_text="Ouvre une page que chacun peut lire sans compte\xa0: les chiffres du dernier bilan validé, petits effectifs "
        "masqués, ses données ouvertes, et son PDF avec vos commentaires, les décisions et les besoins de l'année. Rien "
        "n'y paraît avant la validation d'un bilan\xa0; décocher ferme la page.",
    )
    is_demo = models.BooleanField("données de démonstration", default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = "Cité"

    def __str__(self):
        return self.name


@pghistory.track()
class NoticeVersion(models.Model):
    """What people are told of their data, as it was published in one language from a day: never edited afterwards."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="notice_versions")
    number = models.CharField("version", max_length=20)
    language = models.CharField("langue", max_length=2, choices=Language, default=Language.FRENCH)
    text = models.TextField("information remise aux personnes")
    published_on = models.DateField("publiée le")
    # Empty: it was there before versions were rows.
    published_by = UserKey(SIGNED, "publiée par", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-id"]
        verbose_name = "version de l'information"
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "number", "language"],
                name="notice_once_a_language",
                violation_error_message="Cette version est déjà publiée dans cette langue\xa0: donnez-en un autre numéro.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="published", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.number} ({self.get_language_display()})"


@pghistory.track()
class Organisation(models.Model):
    """A partner of one Cité. France Travail in two Cités is two rows: they share nothing."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField("nom", max_length=120)
    network = models.CharField("réseau", max_length=40, choices=Network, default=Network.OTHER)
    is_active = models.BooleanField("active", default=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                "cite",
                Lower("name"),
                name="organisation_once_a_cite",
                violation_error_message="Une structure de ce nom existe déjà dans votre Cité.",
            ),
        ]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    def create_user(self, email: str, name: str, password: str | None = None):
        """A user; without a password they can't sign in until they choose one by the secret link."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.full_clean()
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who signs in with an e-mail and a password, then a second factor when one of their roles is guarded.

    Or through ProConnect, once it has said who they are.
    """

    email = models.EmailField(
        "adresse électronique", unique=True, error_messages={"unique": "Un compte existe déjà à cette adresse."}
    )
    name = models.CharField("prénom et nom", max_length=120)
    is_active = models.BooleanField("actif", default=True)
    date_joined = models.DateTimeField("créé le", auto_now_add=True)
    link_expires_at = models.DateTimeField(null=True, editable=False)  # of the last secret link (``links``)
    # Who ProConnect says that they are, once they came through it; unique, and never changed by an address.
    proconnect_sub = models.CharField(max_length=255, null=True, unique=True, editable=False)
    second_factor_due = models.DateField("double authentification exigée à partir du", null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name


@pghistory.track()
class Membership(models.Model):
    """A user works for an organisation, with a role, in a Cité. Someone may hold several."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="memberships")
    user = UserKey(OWN, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name="structure"
    )
    role = models.CharField("rôle", max_length=20, choices=Role)
    is_active = models.BooleanField("actif", default=True)
    # As whoever invites typed it, until the holder enters the Cité: the name of an account is for those who know it.
    invited_as = models.CharField("invité ou invitée sous le nom de", max_length=120, blank=True)
    created_at = models.DateTimeField("ouvert le", auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "role"]
        constraints = [
            *same_cite("organisation"),
            models.UniqueConstraint(
                fields=["cite", "user", "organisation", "role"],
                name="membership_once",
                violation_error_message="Cette personne a déjà ce rôle dans cette structure.",
            ),
        ]

    def __str__(self):
        return f"{self.holder} · {self.get_role_display()} · {self.organisation}"

    @property
    def holder(self) -> str:
        """The name that pages of the Cité show."""
        return self.invited_as or self.user.name


class FactorReset(models.Model):
    """Someone's second factor was taken away for them: a lost telephone. A row for each of their accesses."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = UserKey(OWN)
    by = UserKey(SIGNED, null=True)  # None: on the server
    at = models.DateTimeField()

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "réinitialisation de la double authentification"
        constraints = [*same_cite("organisation")]


class Tries(models.Model):
    """How often a password was typed for an account from somewhere: its key is a digest, and names neither."""

    key = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()


class Submission(models.Model):
    """A form that was sent: a double click or a resent page finds it here and makes no second record."""

    digest = models.CharField(primary_key=True, max_length=64)
    user = UserKey(OWN, on_delete=models.CASCADE)
    location = models.CharField(max_length=300)
    at = models.DateTimeField()


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """One's own, in this Cité."""
        return self.filter(user=actor.user, cite=actor.cite)


class SavedFilter(models.Model):
    """A list as someone likes it: the filters of its address, under a name of their own. Names of people are left out."""

    user = UserKey(OWN, on_delete=models.CASCADE)
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="+")
    page = models.CharField("liste", max_length=40)  # the URL name of the list
    name = models.CharField("nom du filtre", max_length=60)
    query = models.CharField("filtres", max_length=400)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "filtre enregistré"
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "user", "page", "name"],
                name="saved_filter_once",
                violation_error_message="Vous avez déjà un filtre de ce nom\xa0: choisissez-en un autre.",
            )
        ]


class Act(models.Model):
    """Something that was done and feeds a figure: it can be taken back, with a reason (``cite_emploi/accounts/acts.py``).

    ``mark`` names, in PostgreSQL's history, every row that the act wrote, before and after: nothing is copied here.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="acts")
    code = models.CharField("acte", max_length=80)  # the service: a key of ``acts.KINDS``
    subject_model = models.CharField("objet", max_length=60)
    subject_pk = models.BigIntegerField("numéro de l'objet")
    by = UserKey(SIGNED, "par", null=True, blank=True)
    at = models.DateTimeField("fait le")
    mark = models.UUIDField("marque", unique=True, editable=False)
    sending = models.CharField("envoi", max_length=64, blank=True, editable=False)  # the digest of its ``Submission``
    undone_at = models.DateTimeField("annulé le", null=True, blank=True)
    undone_by = UserKey(SIGNED, "annulé par", null=True, blank=True)
    undo_reason = models.TextField("motif de l'annulation", blank=True)
    # The years, frozen by a report, whose figures the undoing corrected: the next version of each says so.
    corrected_years = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="années corrigées", default=list, blank=True
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "acte"
        indexes = [models.Index(fields=["cite", "subject_model", "subject_pk"], name="act_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True, undo_reason="")
                | (models.Q(undone_at__isnull=False, undone_by__isnull=False) & ~models.Q(undo_reason="")),
                name="act_undone_with_reason",
                violation_error_message="Un acte s'annule avec un motif.",
            )
        ]

    def __str__(self):
        return self.code


class FormDraftQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """One's own, in this Cité."""
        return self.filter(user=actor.user, cite=actor.cite)


class FormDraft(models.Model):
    """What someone typed in a form and has not sent: theirs alone, and forgotten after some days."""

    user = UserKey(OWN, on_delete=models.CASCADE)
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="+")
    page = models.CharField("page", max_length=2000)  # its path, and the query: it may say of what the page is
    values = models.JSONField("réponses")
    version = models.PositiveIntegerField(default=1)  # a tab that read an older one does not overwrite
    updated_at = models.DateTimeField("modifié le")

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon"
        constraints = [models.UniqueConstraint(fields=["cite", "user", "page"], name="form_draft_once")]
