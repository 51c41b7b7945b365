"""A person, who supports them, and files that may be of one person."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Upper
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.journal.people import OPEN_WORK, tells_of_person
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, Duty, UserKey
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, DateRange, days_in_order, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people import enums
from cohorts.people.births import Birth
from cohorts.people.child_fields import of_child
from cohorts.people.names import SORT_NAME, full_name, short_name, sort_name
from cohorts.people.person_keys import OF_THE_FILE, PERIOD_OF_THE_PERSON, Period, PersonKey, person_path
from cohorts.programme.models import District

FOLLOWS = Duty("personne suivie", "personnes suivies", lambda today: Q(ends_on__isnull=True) | Q(ends_on__gt=today))


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination sees the Cité's people; a caseworker or an operator those whom their organisation supports,
        but for frozen files, which are the coordination's alone.
        """
        people = self.filter(cite=actor.cite, merged_into__isnull=True)
        if actor.is_coordinator:
            return people
        if not actor.follows_people:
            return self.none()
        supports = self.model._meta.get_field("supports").related_model.objects.filter(
            person=OuterRef("pk"),
            organisation__in=actor.organisation_ids(*FOLLOWING),
        )
        return people.in_use().filter(Exists(supports.giving_access()))

    def in_use(self):
        """Whose files are not frozen: whom work that goes by itself may still touch."""
        return self.filter(restricted_on=None)

    def successor(self, actor, pk) -> "Person | None":
        """The file that the one of this number was merged into, when the actor may see it (``web.departures``)."""
        merged = self.filter(cite=actor.cite, pk=pk, merged_into__isnull=False).first()
        return self.visible_to(actor).filter(pk=merged.kept_file.pk).first() if merged else None

    def could_see(self, actor, event) -> bool:
        """Of a file that was taken back: the coordination, and the organisations that supported the person."""
        if actor.is_coordinator:
            return event.cite_id == actor.cite.pk
        supports = self.model._meta.get_field("supports").related_model.pgh_event_model.objects.filter(
            cite=actor.cite, person=event.pgh_obj_id, organisation__in=actor.organisation_ids(*FOLLOWING)
        )
        return supports.exists()


class OfFileQuerySet(models.QuerySet):
    """Rows of a person's file, however far they hang from it."""

    def in_use(self):
        """Those of files that are not frozen; the history's rows too, whose file may be gone."""
        path = person_path(getattr(self.model, "pgh_tracked_model", self.model))
        return self.filter(~Exists(Person.objects.filter(pk=OuterRef(path), restricted_on__isnull=False)))


class OfPersonQuerySet(OfFileQuerySet):
    """Rows that belong to a person: seen by who sees the person."""

    def visible_to(self, actor):
        person = self.model._meta.get_field("person").related_model
        return self.filter(cite=actor.cite, person__in=person.objects.visible_to(actor))


class SupportQuerySet(OfPersonQuerySet):
    def giving_access(self):
        """Those that let their organisation open the file today: the last day is still theirs."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()))


class CoordinationQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination's alone: to anyone else, two files would tell that another organisation has one."""
        return self.filter(cite=actor.cite) if actor.is_coordinator else self.none()


class DoubleQuerySet(CoordinationQuerySet):
    def waiting(self):
        """Those that nobody answered, of files that are still apart."""
        return self.filter(answer="", person__merged_into__isnull=True, other__merged_into__isnull=True)

    def between(self, one, other):
        """Of these two files, whichever was opened first."""
        return self.filter(Q(person=one, other=other) | Q(person=other, other=one))


@pghistory.track()
class Person(HasPage):
    """Someone whom the Cité helps towards work."""

    PAGE, LIST = "person_detail", ("Personnes", "person_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="people")
    # Empty: the person has one name, which is the last; the doors have it said, so that a first name is not forgotten.
    first_name = models.CharField("prénom", max_length=80, blank=True)
    last_name = models.CharField("nom d'usage", max_length=80)
    birth_name = models.CharField("nom de naissance", max_length=80, blank=True)
    sort_name = models.CharField(max_length=SORT_NAME, editable=False)
    # The first day that it may be: 1 March for a month, 1 January for a year. ``birth`` tells it as it is known.
    birth_date = models.DateField("date de naissance")
    birth_precision = models.CharField(
        "précision de la date de naissance",
        max_length=5,
        choices=enums.BirthPrecision,
        default=enums.BirthPrecision.DAY,
        editable=False,
    )
    gender = models.CharField("sexe", max_length=10, choices=enums.Gender)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    contact_preference = models.CharField(
        "préfère être jointe", max_length=10, choices=enums.ContactPreference, default=enums.ContactPreference.PHONE
    )
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    town = models.CharField("commune", max_length=120, blank=True)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="quartier prioritaire",
    )
    residence = models.CharField(
        "résidence dans le quartier", max_length=10, choices=enums.Residence, default=enums.Residence.DECLARED
    )
    residence_checked_on = models.DateField("résidence vérifiée le", null=True, blank=True)
    # Null, or empty: nobody asked. « No » is an answer.
    is_registered = models.BooleanField("inscrite à France Travail", null=True, blank=True)
    registered_since = models.DateField("inscription à France Travail depuis le", null=True, blank=True)
    rsa = models.CharField("RSA", max_length=10, choices=enums.Rsa, blank=True)
    qualification = models.CharField("diplôme le plus élevé", max_length=2, choices=enums.Qualification, blank=True)
    is_single_parent = models.BooleanField("élève seule ou seul un ou plusieurs enfants", null=True, blank=True)
    # The first day of each month: the day itself serves nobody, and is not asked.
    children_birth_months = of_child(
        ArrayField(models.DateField(), verbose_name="naissance des enfants", null=True, blank=True, size=12)
    )
    summary = models.TextField("résumé partagé", blank=True)
    summary_on = models.DateField("résumé mis à jour le", null=True, blank=True)
    summary_by = UserKey(SIGNED, "résumé mis à jour par", null=True, blank=True)
    # To certify that the legal notice was given is an act: the day is typed, never proposed.
    notice_given_on = models.DateField("information remise le", null=True, blank=True)
    notice_version = models.CharField("version de l'information", max_length=20, blank=True)
    # Written by ``actions.rights``: what is under « limitation » (RGPD, article 18) is kept, and neither used nor shown.
    restricted_on = models.DateField("fiche gelée le", null=True, blank=True, editable=False)
    merged_into = PersonKey(
        "self", null=True, blank=True, related_name="merged", verbose_name="fusionnée dans", **OF_THE_FILE
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name = "personne"
        indexes = [
            models.Index(fields=["cite", "sort_name", "id"], name="person_by_name"),
            # What probable doubles are looked for by.
            models.Index(fields=["cite", "birth_date"], name="person_by_birth"),
            models.Index(fields=["cite", "phone"], name="person_by_phone"),
            models.Index("cite", Upper("email"), name="person_by_email"),
            # Search that forgives accents, order and a slip of the keyboard.
            GinIndex(OpClass("sort_name", name="gin_trgm_ops"), name="person_by_trigram"),
        ]
        constraints = [
            CITE_KEY,
            *same_cite("district", "merged_into"),
            models.CheckConstraint(
                condition=Q(birth_precision=enums.BirthPrecision.DAY)
                | Q(birth_precision=enums.BirthPrecision.MONTH, birth_date__day=1)
                | Q(birth_precision=enums.BirthPrecision.YEAR, birth_date__day=1, birth_date__month=1),
                name="birth_as_known",
                violation_error_message="Une naissance connue au mois ou à l'année est notée au premier jour.",
            ),
            models.CheckConstraint(
                condition=Q(registered_since__isnull=True) | Q(is_registered=True),
                name="registered_since_a_day",
                violation_error_message="Une date d'inscription va avec une inscription\xa0: corrigez l'une des deux.",
            ),
            models.CheckConstraint(
                condition=~Q(residence=enums.Residence.OUTSIDE) | Q(district__isnull=True),
                name="outside_without_district",
                violation_error_message="Une personne hors quartier n'a pas de quartier prioritaire : corrigez l'un des deux.",
            ),
        ]

    @property
    def full_address(self) -> str:
        """One line, empty when there is no street: a town alone would be « located » in its middle."""
        return f"{self.address} {self.postcode} {self.town}".strip() if self.address else ""

    @property
    def birth(self) -> Birth:
        """The birth as it is known."""
        return Birth(self.birth_date, self.birth_precision)

    @property
    def full_name(self) -> str:
        """« Awa Diallo, née Ba »."""
        return full_name(self)

    @property
    def kept_file(self) -> "Person":
        """The file into which this one was merged, as far as one goes; itself when it was not."""
        kept = self
        while kept.merged_into_id:
            kept = kept.merged_into
        return kept

    def __str__(self):
        return short_name(self.first_name, self.last_name)

    def save(self, *args, **kwargs):
        self.sort_name = sort_name(self.first_name, self.last_name, self.birth_name)
        super().save(*args, **kwargs)


tells_of_person(Person, "id")


@pghistory.track()
class Support(models.Model):
    """An organisation supports a person, from a day to another: it is what lets its staff open the file."""

    PERIOD = Period("starts_on", "ends_on", same=("organisation_id",))

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="supports", **PERIOD_OF_THE_PERSON)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="supports", verbose_name="structure"
    )
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            *same_cite("person", "organisation"),
            ExclusionConstraint(
                name="support_once_a_day",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette structure suit déjà cette personne à ces dates.",
            ),
            days_in_order("support_dates", "La fin du suivi ne peut pas précéder son début."),
        ]


@pghistory.track()
class Professional(models.Model):
    """Who, by name, supports a person: the referent and the others, from a day to another.

    It gives no right: the organisation's ``Support`` does. Someone without an account is named in words.
    """

    PERIOD = Period("starts_on", "ends_on", same=("user_id",))

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="professionals", **PERIOD_OF_THE_PERSON)
    user = UserKey(FOLLOWS, "professionnel", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    name = models.CharField("nom, structure et téléphone", max_length=200, blank=True)
    is_referent = models.BooleanField("référent ou référente de parcours", default=False)
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["-is_referent", "starts_on", "id"]
        verbose_name = "professionnel"
        constraints = [
            *same_cite("person", "organisation"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, organisation__isnull=False, name="")
                | (Q(user__isnull=True, organisation__isnull=True) & ~Q(name="")),
                name="professional_named_once",
                violation_error_message="Choisissez une personne qui a un compte, ou écrivez son nom.",
            ),
            days_in_order("professional_dates", ENDS_FIRST),
            ExclusionConstraint(
                name="one_referent_at_a_time",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_referent=True),
                violation_error_message="Cette personne a déjà un référent à ces dates.",
            ),
            ExclusionConstraint(
                name="professional_once_a_day",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Ce professionnel suit déjà cette personne à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.organisation}" if self.user_id else self.name


@pghistory.track()
class Double(models.Model):
    """A file looks like another, for coded reasons: the coordination looks and says."""

    # Noticed by the application itself, whoever wrote (``cohorts.programme.undo``).
    GOES_WITH_FILE = Q(pk__isnull=False)

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="doubles")
    person = PersonKey(related_name="+", **OF_THE_FILE)
    other = PersonKey(related_name="+", **OF_THE_FILE)
    reasons = ArrayField(
        models.CharField(max_length=10, choices=enums.Likeness), verbose_name="ressemblances", default=list, blank=True
    )
    found_at = models.DateTimeField("repéré le")
    found_by = UserKey(SIGNED, "saisi par")
    answer = models.CharField("réponse", max_length=10, choices=enums.DoubleAnswer, blank=True)
    answered_by = UserKey(SIGNED, null=True, blank=True)
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)

    objects = DoubleQuerySet.as_manager()

    class Meta:
        ordering = ["found_at", "id"]
        verbose_name = "double"
        constraints = [
            *same_cite("person", "other"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="double_of_another"),
            models.UniqueConstraint(fields=["cite", "person", "other"], name="double_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="double_answer_signed",
            ),
        ]

    @property
    def in_words(self) -> str:
        """Why the two files look like one person's: « Noms proches ; même téléphone »."""
        labels = [str(enums.Likeness(reason).label) for reason in self.reasons]
        return "\xa0; ".join([*labels[:1], *(f"{each[0].lower()}{each[1:]}" for each in labels[1:])])


@pghistory.track()
class Merge(models.Model):
    """Two files made one, with what it takes to undo it: the rows that moved, the facts that were filled in."""

    GOES_WITH_FILE = Q(undone_at__isnull=False)

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="merges")
    kept = PersonKey(related_name="+", **OF_THE_FILE)
    absorbed = PersonKey(related_name="+", **OF_THE_FILE)
    merged_at = models.DateTimeField("fusionnées le")
    merged_by = UserKey(SIGNED, "par")
    # [{"model": "cohorts.barrier", "field": "person", "pk": 12, "before": {…}}, …]
    moved = models.JSONField(default=list, blank=True)
    filled = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField("défaite le", null=True, blank=True)
    undone_by = UserKey(SIGNED, null=True, blank=True)

    objects = CoordinationQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-id"]
        verbose_name = "fusion"
        constraints = [
            CITE_KEY,
            *same_cite("kept", "absorbed"),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["cite", "absorbed"], condition=Q(undone_at__isnull=True), name="absorbed_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) ^ Q(undone_by__isnull=False), name="merge_undone_signed"
            ),
        ]


# A file that an organisation may open today, or about which the coordination is asked something, is at work.
OPEN_WORK.append(lambda cite, person: Q(Exists(Support.objects.giving_access().filter(person=OuterRef(person)))))
OPEN_WORK.append(
    lambda cite, person: Q(
        Exists(Double.objects.waiting().filter(Q(person=OuterRef(person)) | Q(other=OuterRef(person))))
    )
)
