"""Who steers: committees, the institutions that sit on them, meetings and decisions."""

import pghistory
from django.db import models

from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite
from funding.models import Entry


@pghistory.track()
class Committee(models.Model):
    """A committee (« instance »): what for, how often."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="committees")
    name = models.CharField("nom", max_length=80)
    purpose = models.TextField("rôle")
    rhythm = models.CharField("rythme", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("rang", default=1)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "comité"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "name"], name="committee_once", violation_error_message="Ce comité existe déjà."
            ),
        ]

    def __str__(self):
        return self.name


class Seat(models.Model):
    """An institution sits on a committee."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="seats", verbose_name="structure"
    )
    title = models.CharField("en qualité de", max_length=120, blank=True)
    is_chair = models.BooleanField("préside ou copilote", default=False)

    class Meta:
        ordering = ["-is_chair", "organisation__name"]
        verbose_name = "siège"
        constraints = [
            *same_cite("committee", "organisation"),
            models.UniqueConstraint(
                fields=["committee", "organisation"],
                name="seat_once",
                violation_error_message="Cette structure siège déjà dans ce comité.",
            ),
        ]


@pghistory.track()
class Meeting(models.Model):
    """A meeting (« séance ») of a committee."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="meetings")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings", verbose_name="comité")
    held_on = models.DateField("date")
    place = models.CharField("lieu", max_length=160, blank=True)
    agenda = models.TextField("ordre du jour", blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = "séance"
        constraints = [
            CITE_KEY,
            *same_cite("committee"),
            models.UniqueConstraint(
                fields=["committee", "held_on"],
                name="meeting_once_a_day",
                violation_error_message="Ce comité a déjà une séance ce jour-là.",
            ),
        ]

    def __str__(self):
        return f"{self.committee} du {self.held_on:%d/%m/%Y}"


@pghistory.track()
class Decision(models.Model):
    """What a meeting decided, who does it, and the money that it put to use."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField("décision")
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="confiée à"
    )
    due_on = models.DateField("à faire avant le", null=True, blank=True)
    done_on = models.DateField("faite le", null=True, blank=True)
    commitment = models.OneToOneField(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="decision", verbose_name="engagement"
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "id"]
        verbose_name = "décision"
        constraints = [*same_cite("meeting", "owner", "commitment")]
