"""That a person was told what becomes of their data: when, by whom, which version, in which language."""

import pghistory
from django.db import models

from cite_emploi.accounts.enums import Language
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import same_cite
from cohorts.people.models import OfPersonQuerySet
from cohorts.people.person_keys import SAID_ONCE, PersonKey


@pghistory.track()
class NoticeGiven(models.Model):
    """The information was given to a person. The file keeps the latest (``Person.notice_given_on``), for lists."""

    GOES_WITH_FILE = models.Q(pk__isnull=False)

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="notices", **SAID_ONCE)
    given_on = models.DateField("remise le")
    version = models.CharField("version", max_length=20)
    language = models.CharField("langue", max_length=2, choices=Language, default=Language.FRENCH)
    # Empty: it was noted before each giving was a row.
    recorded_by = UserKey(SIGNED, "notée par", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-id"]
        verbose_name = "information remise"
        constraints = [
            *same_cite("person"),
            models.UniqueConstraint(
                fields=["cite", "person", "given_on", "version", "language"], name="notice_given_once"
            ),
        ]
