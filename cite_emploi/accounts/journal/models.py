"""The journal's one table."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import OF_ACCOUNTS, Kind, Reason

# Six months are the least that the CNIL recommends (deliberation 2021-122): before, not even the daily work forgets one.
KEEP_ALL = """
IF TG_OP = 'DELETE' AND OLD.at < now() - interval '6 months' AND current_setting('cite.forgetting', true) = 'on' THEN
  RETURN OLD;
END IF;
RAISE EXCEPTION 'The journal keeps every row as it was written.';
"""
FILE_TO_FILE = 40  # distinct files opened by one user within an hour: the coordination is told
WITHIN_HOURS = 1


class TraceQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination reads the Cité's; a manager, what the accounts of the organisation did; the administration of
        accounts, entries and rights alone. Who enters enters no Cité yet: those rows are known by organisation.
        """
        if not actor.manages_accounts:
            return self.none()
        own = list(actor.organisation_ids(Role.MANAGER, Role.COORDINATOR))
        if actor.is_coordinator or actor.is_admin:
            cite = list(actor.cite.organisations.values_list("pk", flat=True))
            rows = self.filter(Q(cite_id=actor.cite.pk) | Q(cite_id=None, organisation_ids__overlap=cite))
            return rows if actor.is_coordinator else rows.filter(Q(kind__in=OF_ACCOUNTS) | self._of(actor, own))
        return self.filter(self._of(actor, own))

    def _of(self, actor, organisations: list[int]) -> Q:
        return Q(Q(cite_id=actor.cite.pk) | Q(cite_id=None), organisation_ids__overlap=organisations)


class Trace(models.Model):
    """What was seen or done, by whom and when. Numbers, and no foreign key: an erasure is neither stopped nor followed."""

    at = models.DateTimeField("quand")
    kind = models.CharField("quoi", max_length=12, choices=Kind)
    cite_id = models.PositiveBigIntegerField("Cité", null=True)
    user_id = models.PositiveBigIntegerField("compte", null=True)
    # For whom they worked then, and as what: what a person may ask is told by it, without anybody's name.
    organisation_ids = ArrayField(models.PositiveBigIntegerField(), verbose_name="structures", default=list)
    roles = ArrayField(models.CharField(max_length=20, choices=Role), verbose_name="rôles", default=list)
    # Whose file was opened; then all of whom something was read, that one included.
    person_id = models.PositiveBigIntegerField("fiche", null=True)
    person_ids = ArrayField(models.PositiveBigIntegerField(), verbose_name="fiches", default=list)
    page = models.CharField("page", max_length=60)
    row_id = models.PositiveBigIntegerField("numéro", null=True)
    reason = models.CharField("motif", max_length=10, choices=Reason)
    # Of a list, its rows; of an opened file, the distinct ones that the user opened within the hour, it included.
    count = models.PositiveIntegerField("nombre", null=True)
    names = ArrayField(models.CharField(max_length=60), verbose_name="filtres", default=list)

    objects = TraceQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "trace"
        indexes = [
            models.Index(fields=["cite_id", "at"], name="trace_of_cite"),
            models.Index(fields=["user_id", "cite_id", "at"], condition=Q(kind=Kind.OPEN), name="trace_of_openings"),
            models.Index(
                fields=["cite_id", "at"], condition=Q(kind=Kind.OPEN, count__gte=FILE_TO_FILE), name="trace_of_many"
            ),
            GinIndex(fields=["person_ids"], name="trace_of_people"),
            GinIndex(fields=["organisation_ids"], name="trace_of_organisations"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=KEEP_ALL,
            ),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                func=KEEP_ALL.partition("END IF;")[2],
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
