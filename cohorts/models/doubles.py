"""Two files of one person: what was noticed, and merges that can be undone."""

import pghistory
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, User
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts import enums, querysets
from cohorts.links import OF_THE_FILE, PersonKey


@pghistory.track()
class Double(models.Model):
    """A file that a partner opened has the name and birth date of another: the coordination looks and says."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="doubles")
    person = PersonKey(related_name="+", **OF_THE_FILE)
    other = PersonKey(related_name="+", **OF_THE_FILE)
    found_at = models.DateTimeField("repéré le")
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="saisi par")
    answer = models.CharField("réponse", max_length=10, choices=enums.DoubleAnswer, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)

    objects = querysets.DoubleQuerySet.as_manager()

    class Meta:
        ordering = ["found_at", "id"]
        verbose_name = "double"
        constraints = [
            *same_cite("person", "other"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="double_of_another"),
            models.UniqueConstraint(fields=["person", "other"], name="double_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="double_answer_signed",
            ),
        ]


@pghistory.track()
class Merge(models.Model):
    """Two files made one, with what it takes to undo it: the rows that moved, the facts that were filled in."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="merges")
    kept = PersonKey(related_name="+", **OF_THE_FILE)
    absorbed = PersonKey(related_name="+", **OF_THE_FILE)
    merged_at = models.DateTimeField("fusionnées le")
    merged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="par")
    # [{"model": "cohorts.barrier", "field": "person", "pk": 12, "before": {…}}, …]
    moved = models.JSONField(default=list, blank=True)
    filled = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField("défaite le", null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-merged_at", "-id"]
        verbose_name = "fusion"
        constraints = [
            CITE_KEY,
            *same_cite("kept", "absorbed"),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_of_two"),
            models.UniqueConstraint(fields=["absorbed"], condition=Q(undone_at__isnull=True), name="absorbed_once"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) ^ Q(undone_by__isnull=False), name="merge_undone_signed"
            ),
        ]
