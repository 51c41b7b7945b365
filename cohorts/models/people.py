"""A person, and who supports them."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cite_emploi.lib.text import fold
from cohorts import enums, querysets
from cohorts.links import OF_THE_FILE, OF_THE_PERSON, PersonKey
from cohorts.models.programme import District

SORT_NAME = 170  # characters


def sort_name(first_name: str, last_name: str) -> str:
    """The form in which a name is sorted, searched and compared; cut, since folding may lengthen a letter (œ, ﬁ)."""
    return fold(f"{last_name} {first_name}")[:SORT_NAME]


@pghistory.track()
class Person(models.Model):
    """Someone whom the Cité helps towards work."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="people")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    sort_name = models.CharField(max_length=SORT_NAME, editable=False)
    birth_date = models.DateField("date de naissance")
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
    registered_since = models.DateField("inscription à France Travail depuis le", null=True, blank=True)
    rsa = models.CharField("RSA", max_length=10, choices=enums.Rsa, default=enums.Rsa.NO)
    qualification = models.CharField("diplôme le plus élevé", max_length=2, choices=enums.Qualification, blank=True)
    is_single_parent = models.BooleanField("élève seule ou seul un ou plusieurs enfants", default=False)
    # The first day of each month: the day itself serves nobody, and is not asked.
    children_birth_months = ArrayField(
        models.DateField(), verbose_name="naissance des enfants", default=list, blank=True, size=12
    )
    summary = models.TextField("résumé partagé", blank=True)
    summary_on = models.DateField("résumé mis à jour le", null=True, blank=True)
    summary_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="résumé mis à jour par"
    )
    merged_into = PersonKey(
        "self", null=True, blank=True, related_name="merged", verbose_name="fusionnée dans", **OF_THE_FILE
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = querysets.PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name = "personne"
        indexes = [
            models.Index(fields=["cite", "sort_name", "id"], name="person_by_name"),
            # Search that forgives accents, order and a slip of the keyboard.
            GinIndex(OpClass("sort_name", name="gin_trgm_ops"), name="person_by_trigram"),
        ]
        constraints = [
            CITE_KEY,
            *same_cite("district", "merged_into"),
            models.CheckConstraint(
                condition=~Q(residence=enums.Residence.OUTSIDE) | Q(district__isnull=True),
                name="outside_without_district",
                violation_error_message="Une personne hors quartier n'a pas de quartier prioritaire : corrigez l'un des deux.",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    def save(self, *args, **kwargs):
        self.sort_name = sort_name(self.first_name, self.last_name)
        super().save(*args, **kwargs)


@pghistory.track()
class Support(models.Model):
    """An organisation supports a person, from a day to another: it is what lets its staff open the file."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="supports", **OF_THE_PERSON)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="supports", verbose_name="structure"
    )
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            *same_cite("person", "organisation"),
            ExclusionConstraint(
                name="support_once_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette structure suit déjà cette personne à ces dates.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="support_dates",
                violation_error_message="La fin du suivi ne peut pas précéder son début.",
            ),
        ]


@pghistory.track()
class Professional(models.Model):
    """Who, by name, supports a person: the referent and the others, from a day to another.

    It gives no right: the organisation's ``Support`` does. Someone without an account is named in words.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="professionals", **OF_THE_PERSON)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="professionnel"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    name = models.CharField("nom, structure et téléphone", max_length=200, blank=True)
    is_referent = models.BooleanField("référent ou référente de parcours", default=False)
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

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
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="professional_dates",
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
            ExclusionConstraint(
                name="one_referent_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_referent=True),
                violation_error_message="Cette personne a déjà un référent à ces dates.",
            ),
            ExclusionConstraint(
                name="professional_once_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Ce professionnel suit déjà cette personne à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.organisation}" if self.user_id else self.name
