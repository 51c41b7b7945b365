"""What European money asks of an operator: an operation, its questions (the Cité's own rows), each participant's answers."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from actions.catalogue.models import Action
from actions.questionnaires import enums
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.person_keys import OF_THE_PERSON, PersonKey


@pghistory.track()
class Operation(HasPage):
    """An action is paid by European money between two days. One record a participant, even after leaving and coming back."""

    PAGE, LIST = "operation_detail", ("Actions", "action_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="operations")
    fund = models.CharField("fonds", max_length=60, help_text="Par exemple FSE+.")
    number = models.CharField("numéro d'opération", max_length=40, blank=True)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au", help_text="Les participants sont ceux de l'action entre ces deux jours.")

    # Not said: nobody looked, and the file of a participant is not erased.
    keep_until = models.DateField(
        "pièces à conserver jusqu'au",
        null=True,
        blank=True,
        help_text="La convention le dit\xa0: d'ordinaire, cinq ans après le 31\xa0décembre de l'année du dernier paiement. Jusque-là, le "
        "dossier des participants ne s'efface pas.",
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        verbose_name = "opération européenne"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="operation_dates",
                violation_error_message=ENDS_FIRST,
            ),
            ExclusionConstraint(
                name="one_operation_at_a_time",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
                    ("action", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Une autre opération finance déjà cette action à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.fund} {self.number}".strip()


@pghistory.track()
class Question(models.Model):
    """A question of the participants' questionnaire: what the Cité's managing authority asks, in its words."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField("moment", max_length=6, choices=enums.SheetMoment)
    label = models.CharField("question", max_length=200)
    column = models.CharField(
        "colonne de l'export", max_length=60, blank=True, help_text="Le nom attendu par votre service gestionnaire."
    )
    is_sensitive = models.BooleanField(
        "la personne peut refuser de répondre",
        default=False,
        help_text="«\xa0Ne souhaite pas répondre\xa0» compte alors comme une réponse.",
    )
    position = models.PositiveSmallIntegerField("rang", default=1)
    is_active = models.BooleanField("posée", default=True)
    is_example = models.BooleanField("exemple à vérifier", default=False)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["moment", "position", "id"]
        verbose_name = "question"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "moment", "label"],
                name="question_once",
                violation_error_message="Cette question existe déjà à ce moment.",
            ),
        ]

    def __str__(self):
        return self.label


@pghistory.track()
class Option(models.Model):
    """An answer that may be chosen, with the indicators that it counts for."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="options")
    label = models.CharField("réponse", max_length=120)
    code = models.CharField("code", max_length=40, blank=True)
    fact = models.CharField("proposée d'après la fiche", max_length=12, choices=enums.KnownFact, blank=True)
    position = models.PositiveSmallIntegerField("rang", default=1)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "réponse possible"
        constraints = [
            CITE_KEY,
            *same_cite("question"),
            models.UniqueConstraint(
                fields=["cite", "question", "label"],
                name="option_once",
                violation_error_message="Deux réponses portent le même nom.",
            ),
        ]

    def __str__(self):
        return self.label


@pghistory.track()
class Answer(models.Model):
    """What a participant of an operation answered. Without an option: they did not wish to answer."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="answers")
    person = PersonKey(related_name="european_answers", **OF_THE_PERSON)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers", verbose_name="question")
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name="réponse"
    )
    answered_on = models.DateField("répondu le")
    by = UserKey(SIGNED, "saisie par")

    class Meta:
        verbose_name = "réponse au questionnaire européen"
        constraints = [
            *same_cite("operation", "person", "question", "option"),
            models.UniqueConstraint(
                fields=["cite", "operation", "person", "question"],
                name="answer_once",
                violation_error_message="Les deux fiches ont répondu au questionnaire de la même opération.",
            ),
        ]


class ExportColumn(models.Model):
    """The name that the Cité's managing authority gives to a column of the export."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    field = models.CharField("donnée", max_length=12, choices=enums.SheetColumn)
    name = models.CharField("nom de la colonne", max_length=60)

    class Meta:
        ordering = ["id"]
        verbose_name = "colonne de l'export"
        constraints = [models.UniqueConstraint(fields=["cite", "field"], name="export_column_once")]
