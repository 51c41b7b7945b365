"""What goes with the ledger on paper: supporting documents, agreements with operators."""

import pghistory
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from funding.models.ledger import Entry
from funding.rules.agreements import DEFAULT


class SupportingDocument(models.Model):
    """A paper that proves an entry. It may come after it; like it, it is never changed nor taken away."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField("intitulé", max_length=120)
    file = models.FileField("fichier", max_length=120)  # stored under a random name
    content_type = models.CharField(max_length=40)
    added_by = UserKey(SIGNED, "ajouté par")
    added_on = models.DateField("ajouté le")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["added_on", "id"]
        verbose_name = "pièce justificative"
        constraints = [*same_cite("entry")]

    def __str__(self):
        return self.title


class AgreementTemplate(models.Model):
    """The text from which the Cité's agreements are drawn; words between braces are replaced (``funding.rules.agreements``)."""

    cite = models.OneToOneField(Cite, on_delete=models.PROTECT, related_name="agreement_template")
    body = models.TextField("texte type")

    objects = CiteQuerySet.as_manager()

    @classmethod
    def text_of(cls, cite: Cite) -> str:
        """The Cité's own text, or the example."""
        template = cls.objects.filter(cite=cite).first()
        return template.body if template else DEFAULT


@pghistory.track()
class Agreement(HasPage):
    """An agreement (« convention ») with the operator of a commitment. Once signed, its text does not change."""

    PAGE = "agreement_detail"

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    commitment = models.OneToOneField(
        Entry, on_delete=models.PROTECT, related_name="agreement", verbose_name="engagement"
    )
    operator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreements", verbose_name="opérateur"
    )
    number = models.CharField("numéro", max_length=40)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    body = models.TextField("texte")
    signed_on = models.DateField("signée le", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = "convention"
        constraints = [
            CITE_KEY,
            *same_cite("commitment", "operator"),
            models.UniqueConstraint(
                fields=["cite", "number"],
                name="agreement_once",
                violation_error_message="Une convention porte déjà ce numéro.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_dates",
                violation_error_message=ENDS_FIRST,
            ),
        ]

    def __str__(self):
        return f"Convention {self.number}"
