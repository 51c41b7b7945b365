"""A request of a person about their data, and the part that each holder gives."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q

from actions.rights.enums import Channel
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.journal.people import OPEN_WORK
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.person_keys import OF_THE_PERSON, PersonKey

DELAY_MONTHS = 1  # RGPD, article 12, 3: « dans un délai d'un mois à compter de la réception de la demande »


class RequestQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination; and whoever is asked a part, even if they follow the person no more: they hold the rows."""
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        return rows.filter(Exists(Share.objects.visible_to(actor).filter(request=OuterRef("pk"))))

    def waiting_for(self, actor):
        """Those of which the actor has a part to give."""
        return self.filter(Exists(Share.objects.of(actor).waiting().filter(request=OuterRef("pk"))))


class ShareQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination sees who was asked; an organisation, its own part: not who else follows the person."""
        rows = self.filter(cite=actor.cite)
        return rows if actor.is_coordinator else rows.of(actor)

    def of(self, actor):
        """Those that the actor may give."""
        own = Q(organisation__in=actor.organisation_ids(*FOLLOWING))
        return self.filter(own | Q(organisation=None) if actor.is_coordinator else own, cite=actor.cite)

    def waiting(self):
        """Not given yet, of a file that is still one."""
        return self.filter(given_on=None, request__person__merged_into=None)


@pghistory.track()
class AccessRequest(HasPage):
    """A person asks for a copy of all that is held about them (RGPD, article 15)."""

    PAGE, LIST = "access_request_detail", ("Demandes d'accès", "access_request_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="access_requests", **OF_THE_PERSON)
    received_on = models.DateField("reçue le")
    recorded_by = UserKey(SIGNED, "notée par")

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "id"]
        verbose_name = "demande d'accès à ses données"
        constraints = [CITE_KEY, *same_cite("person")]

    def __str__(self):
        return "Accès à ses données"

    @property
    def due_on(self) -> date:
        """The last day on which the law lets it be answered."""
        return add_months(self.received_on, DELAY_MONTHS)


@pghistory.track()
class Share(models.Model):
    """What one holder gives the person: an organisation what it keeps for itself, the coordination (no organisation) the rest."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="shares", verbose_name="demande")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    given_on = models.DateField("remise le", null=True, blank=True)
    given_by = UserKey(SIGNED, "remise par", null=True, blank=True)
    channel = models.CharField("remise", max_length=4, choices=Channel, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "copie des données"
        constraints = [
            *same_cite("request", "organisation"),
            models.UniqueConstraint(
                fields=["cite", "request", "organisation"], nulls_distinct=False, name="share_once_a_holder"
            ),
            models.CheckConstraint(
                condition=Q(given_on__isnull=True, given_by__isnull=True, channel="")
                | (Q(given_on__isnull=False, given_by__isnull=False) & ~Q(channel="")),
                name="share_given_signed",
            ),
        ]

    @property
    def holder(self) -> str:
        return str(self.organisation or "Coordination de la Cité")


OPEN_WORK.append(lambda cite, person: Q(Exists(Share.objects.waiting().filter(request__person=OuterRef(person)))))
