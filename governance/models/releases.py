"""Figures as they were given to committees on a day: never computed again, never changed."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, User
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.models import YEAR
from governance.models.meetings import Meeting

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Release(models.Model):
    """The figures of a year as they stood on a day, small numbers hidden: what committee members read.

    ``boards`` holds the dashboards by kind as plain values, ``sha256`` their digest.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="releases")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    as_of = models.DateField("situation au")
    label = models.CharField("à l'occasion de", max_length=120)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="releases", verbose_name="séance"
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="publiée par")
    made_at = models.DateTimeField("publiée le")
    boards = models.JSONField()
    sha256 = models.CharField("empreinte", max_length=64)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = "publication de chiffres"
        constraints = [CITE_KEY, *same_cite("meeting")]
        indexes = [models.Index(fields=["cite", "year", "-made_at"], name="release_of_a_year")]
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"Chiffres {self.year} au {self.as_of:%d/%m/%Y}"


class ReleasedTable(models.Model):
    """What a release knew of a breakdown, hidden cells included: for the next release of the year to give none away.

    No page reads it. ``hidden`` holds positions in ``keys``; ``repeats`` says that the table of an earlier release was
    given again, because a fresh one would have betrayed a cell.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    code = models.CharField(max_length=40)
    as_of = models.DateField()
    keys = ArrayField(models.CharField(max_length=40))
    labels = ArrayField(models.CharField(max_length=160))
    counts = ArrayField(models.PositiveIntegerField())
    hidden = ArrayField(models.PositiveSmallIntegerField())
    repeats = models.BooleanField(default=False)

    class Meta:
        ordering = ["release", "id"]
        constraints = [
            *same_cite("release"),
            models.UniqueConstraint(fields=["release", "code"], name="released_table_once"),
            models.CheckConstraint(condition=Q(keys__len=F("counts__len")), name="released_table_counts"),
        ]
        triggers = [APPEND_ONLY]


class Pack(models.Model):
    """The file of a meeting (« dossier de séance ») as it was handed round, drawn from its release."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="pack")
    file = models.FileField("fichier", max_length=120)  # stored under a random name
    sha256 = models.CharField("empreinte", max_length=64)
    made_at = models.DateTimeField("établi le")

    class Meta:
        verbose_name = "dossier de séance"
        constraints = [*same_cite("release")]
        triggers = [APPEND_ONLY]
