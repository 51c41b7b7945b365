"""What the coordination itself writes for the register and the impact assessment."""

import pghistory
from django.db import models
from django.db.models import Q

from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import days_in_order
from governance.protection.enums import Part


class SubProcessorQuerySet(CiteQuerySet):
    def present(self, on):
        """Those that work for the Cité on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


@pghistory.track()
class SubProcessor(models.Model):
    """Who handles the data for the Cité, under a contract (RGPD, article 28): the host, whoever sends the e-mails…"""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="sub_processors")
    name = models.CharField("nom", max_length=120)
    purpose = models.CharField("pour quoi", max_length=200, help_text="Par exemple\xa0: hébergement, sauvegardes.")
    place = models.CharField("où sont les données", max_length=120, help_text="Ville et pays.")
    is_outside_eu = models.BooleanField("hors de l'Union européenne", default=False)
    safeguards = models.CharField(
        "garanties du transfert",
        max_length=200,
        blank=True,
        help_text="Si les données sortent de l'Union\xa0: décision d'adéquation, clauses types…",
    )
    contract = models.CharField("référence du contrat", max_length=120, blank=True)
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    objects = SubProcessorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "sous-traitant"
        constraints = [
            days_in_order("sub_processor_dates", "La fin ne peut pas précéder le début."),
            models.CheckConstraint(
                condition=Q(is_outside_eu=False) | ~Q(safeguards=""),
                name="transfer_safeguarded",
                violation_error_message="Un transfert hors de l'Union a ses garanties\xa0: écrivez lesquelles.",
            ),
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class ProtectionText(models.Model):
    """What the Cité and its delegate write in a part; its versions are in the history."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    part = models.CharField("partie", max_length=20, choices=Part)
    text = models.TextField("texte", blank=True)
    written_by = UserKey(SIGNED, "écrit par")
    written_on = models.DateField("écrit le")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["part"]
        verbose_name = "texte du registre"
        constraints = [models.UniqueConstraint(fields=["cite", "part"], name="protection_text_once")]
