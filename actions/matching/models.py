"""A search for childcare: what the family needs, what was tried and proposed, the solution found, whether it holds."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from actions.matching import enums
from actions.participations.models import OfParticipationQuerySet, Participation
from actions.places.enums import ChildcareMode
from actions.places.models.places import Stay
from actions.places.rules.week import WEEKDAYS, Slot
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.people.child_fields import of_child
from cohorts.programme.models import District


@pghistory.track()
class Need(models.Model):
    """What childcare a family looks for. Of the children, only the month of birth is asked, and forgotten first."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.OneToOneField(Participation, on_delete=models.PROTECT, related_name="need")
    recorded_on = models.DateField("recueilli le")
    # The first day of each month, as on the person's file.
    children_birth_months = of_child(
        ArrayField(models.DateField(), verbose_name="naissance des enfants à garder", default=list, blank=True, size=8)
    )
    children_forgotten_on = models.DateField("mois de naissance effacés le", null=True, blank=True)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quartier souhaité"
    )
    near = models.CharField("commune ou lieu souhaité", max_length=120, blank=True)
    wanted_from = models.DateField("souhaité à partir du", null=True, blank=True)
    mode = models.CharField("mode d'accueil souhaité", max_length=14, choices=ChildcareMode, blank=True)
    note = models.TextField("précisions", blank=True, max_length=1000)

    class Meta:
        verbose_name = "besoin de garde"
        constraints = [
            *same_cite("participation", "district"),
            models.CheckConstraint(
                condition=Q(children_forgotten_on__isnull=True) | Q(children_birth_months=[]),
                name="need_forgotten_without_children",
            ),
        ]

    def __str__(self):
        return "besoin de garde"


@pghistory.track()
class NeedSlot(models.Model):
    """Hours wanted on a weekday. An end at or before the start is the next morning's (``actions.places.rules.week``)."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="need_slots")
    weekday = models.PositiveSmallIntegerField("jour", choices=list(enumerate(WEEKDAYS)))
    starts = models.TimeField("de")
    ends = models.TimeField("à")

    class Meta:
        ordering = ["weekday", "starts"]
        verbose_name = "horaire souhaité"
        constraints = [
            *same_cite("participation"),
            models.UniqueConstraint(
                fields=["cite", "participation", "weekday", "starts"],
                name="need_slot_once",
                violation_error_message="Deux horaires du même jour commencent à la même heure.",
            ),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="need_slot_weekday"),
        ]

    @property
    def slot(self) -> Slot:
        return Slot(self.weekday, self.starts, self.ends)


@pghistory.track()
class SearchStep(models.Model):
    """Something that the operator did to find childcare for a family."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="search_steps")
    kind = models.CharField("démarche", max_length=12, choices=enums.SearchStepKind)
    on = models.DateField("date")
    note = models.CharField("précision", max_length=300, blank=True)
    by = UserKey(SIGNED, "par")

    objects = OfParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = "démarche"
        constraints = same_cite("participation")


@pghistory.track()
class Proposal(models.Model):
    """A mode of care proposed to a family, and its answer."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="proposals")
    mode = models.CharField("mode d'accueil", max_length=14, choices=ChildcareMode)
    provider = models.CharField("structure", max_length=120, blank=True)
    proposed_on = models.DateField("proposée le")
    starts_on = models.DateField("possible à partir du", null=True, blank=True)
    state = models.CharField(
        "réponse", max_length=10, choices=enums.ProposalState, default=enums.ProposalState.PROPOSED
    )
    answered_on = models.DateField("réponse le", null=True, blank=True)
    reason = models.CharField("motif", max_length=10, choices=enums.ProposalDecline, blank=True)

    objects = OfParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-id"]
        verbose_name = "proposition de garde"
        constraints = [
            CITE_KEY,
            *same_cite("participation"),
            models.CheckConstraint(
                condition=Q(state="proposed", answered_on__isnull=True)
                | (~Q(state="proposed") & Q(answered_on__gte=F("proposed_on"))),
                name="proposal_answered_with_date",
                violation_error_message="La réponse ne peut pas précéder la proposition.",
            ),
            models.CheckConstraint(
                condition=(Q(state="declined") & ~Q(reason="")) | (~Q(state="declined") & Q(reason="")),
                name="proposal_declined_with_reason",
                violation_error_message="Dites pourquoi la proposition est déclinée.",
            ),
        ]


@pghistory.track()
class Solution(models.Model):
    """A childcare solution found for a family; a stay on a reserved place counts as one."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="solutions")
    mode = models.CharField("mode d'accueil", max_length=14, choices=ChildcareMode)
    found_on = models.DateField("trouvée le")
    stay = models.OneToOneField(
        Stay, on_delete=models.PROTECT, null=True, blank=True, related_name="solution", verbose_name="accueil"
    )
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="solution", verbose_name="proposition"
    )

    objects = OfParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-found_on", "-id"]
        verbose_name = "solution de garde"
        constraints = [
            CITE_KEY,
            *same_cite("participation", "stay", "proposal"),
            models.UniqueConstraint(
                fields=["cite", "participation", "mode", "found_on"],
                name="solution_once",
                violation_error_message="Cette solution est déjà enregistrée.",
            ),
            models.CheckConstraint(condition=Q(stay__isnull=True) | Q(mode="avip"), name="solution_stay_is_avip"),
        ]

    def __str__(self):
        return self.get_mode_display()

    @property
    def check_made(self):
        """The answer at six months, or None while nobody asked."""
        return getattr(self, "six_months", None)


@pghistory.track()
class SolutionCheck(models.Model):
    """Whether a solution still holds after six months. Asked again, the answer replaces the former one."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    # ``participation`` is the solution's own: the history of a file reads the rows that point to its participations.
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="solution_checks")
    solution = models.OneToOneField(
        Solution, on_delete=models.PROTECT, related_name="six_months", verbose_name="solution"
    )
    answer = models.CharField("réponse", max_length=12, choices=enums.SolutionAnswer)
    on = models.DateField("vérifiée le")
    by = UserKey(SIGNED, "vérifiée par")

    class Meta:
        verbose_name = "vérification à six mois"
        constraints = same_cite("participation", "solution")
