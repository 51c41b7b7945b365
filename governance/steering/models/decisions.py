"""What meetings decide."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from actions.catalogue.models import Edition
from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.accounts.user_keys import SIGNED, Duty, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from funding.models.ledger import Entry
from governance.steering import enums
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed

CARRIES = Duty(
    "décision de comité à suivre", "décisions de comité à suivre", lambda today: Q(done_on__isnull=True), due="due_on"
)


class DecisionQuerySet(CiteQuerySet):
    """Decisions tell who does what, never of people followed: who steers reads them, and who does them their own."""

    def visible_to(self, actor):
        rows = self.filter(cite=actor.cite)
        return rows if actor.is_coordinator or actor.is_committee else rows.filter(assignee=actor.user)

    def open(self):
        """Still to do; nothing is done of a meeting that was cancelled."""
        return self.filter(done_on__isnull=True, meeting__cancelled_on__isnull=True)

    def late(self, on):
        """Due before the day and not done."""
        return self.open().filter(due_on__lt=on)

    def for_pages(self):
        """With all that the list and the page of a decision tell."""
        return self.select_related(
            "meeting__committee",
            "owner",
            "assignee",
            "done_by",
            "need",
            "item",
            "edition__action",
            "commitment__line",
            "commitment__exercise",
        )

    def most_pressing_first(self):
        """Still to do by their due date, then those done, latest first."""
        return self.order_by(
            F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "-meeting__held_on", "id"
        )


@pghistory.track()
class Decision(HasPage):
    """What a meeting decided, who does it by when, the need that it answers and the money that it put to use.

    It stays a task until it is done; once the minutes are validated, nothing else of it changes.
    """

    PAGE, LIST = "decision_detail", ("Décisions", "decision_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="point de l'ordre du jour",
    )
    kind = models.CharField("nature", max_length=10, choices=enums.DecisionKind, default=enums.DecisionKind.OTHER)
    text = models.TextField("décision")
    need = models.ForeignKey(
        FieldNeed, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="besoin"
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="action"
    )
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="confiée à"
    )
    assignee = UserKey(CARRIES, "et suivie par", null=True, blank=True)
    due_on = models.DateField("à faire avant le", null=True, blank=True)
    done_on = models.DateField("faite le", null=True, blank=True)
    done_by = UserKey(SIGNED, null=True, blank=True)
    done_note = models.CharField("ce qui a été fait", max_length=200, blank=True)
    commitment = models.OneToOneField(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="decision", verbose_name="engagement"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "id"]
        verbose_name = "décision"
        constraints = [
            CITE_KEY,
            *same_cite("meeting", "item", "need", "edition", "owner", "commitment"),
            models.CheckConstraint(
                condition=Q(need__isnull=True) | Q(kind__in=sorted(enums.ANSWERS_A_NEED)),
                name="decision_answers_a_need",
                violation_error_message="Dites ce que la décision fait du besoin.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=enums.DecisionKind.PROGRAMME) | Q(edition__isnull=False),
                name="programmed_action",
                violation_error_message="Choisissez l'action à programmer.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_with_the_minutes",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF TG_OP <> 'INSERT' AND EXISTS (
                        SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL
                    ) OR TG_OP <> 'DELETE' AND EXISTS (
                        SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL
                    ) THEN
                        IF TG_OP = 'UPDATE' THEN
                            -- Following it up is all that may still change.
                            OLD.done_on := NEW.done_on; OLD.done_by_id := NEW.done_by_id;
                            OLD.done_note := NEW.done_note; OLD.assignee_id := NEW.assignee_id;
                            IF OLD IS NOT DISTINCT FROM NEW THEN
                                RETURN NEW;
                            END IF;
                        END IF;
                        RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self):
        return self.text[:80]


class LateReminder(models.Model):
    """Who follows a decision was told that it is late: once. In a table of its own, since a decision may be frozen."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="late_reminder")
    sent_on = models.DateField("envoyé le")

    class Meta:
        verbose_name = "rappel d'une décision"
        constraints = [*same_cite("decision")]
