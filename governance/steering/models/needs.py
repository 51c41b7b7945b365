"""Needs that professionals raise from the field, and who seconds them."""

from collections.abc import Iterable

import pghistory
from django.contrib.postgres.search import TrigramSimilarity
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, CharField, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.programme.models import BarrierTheme, District
from governance.steering.enums import DecisionKind, NeedState

DECIDED = {
    DecisionKind.PROGRAMME: NeedState.PROGRAMMED,
    DecisionKind.DECLINE: NeedState.DECLINED,
    DecisionKind.STUDY: NeedState.STUDIED,
}


ALIKE = 0.3  # trigram similarity, from 0 to 1: PostgreSQL's own threshold


class NeedQuerySet(CiteQuerySet):
    """Needs from the field. They tell of situations, never of people: every member of the Cité reads them."""

    def with_state(self):
        """Annotate ``state``: what was decided last, or the agenda on which it waits, or that it was posted."""
        decided, asked = (self.model._meta.get_field(name).related_model.objects for name in ("decisions", "items"))
        decisions = decided.filter(need=OuterRef("pk")).order_by("-meeting__held_on", "-id")
        # On the agenda of a meeting that has not decided about it yet.
        waiting = asked.filter(
            need=OuterRef("pk"), meeting__cancelled_on__isnull=True, meeting__validated_on__isnull=True
        ).exclude(meeting__decisions__need=OuterRef("pk"))
        return self.annotate(
            last_decision=Subquery(decisions.values("kind")[:1]),
            is_on_agenda=Exists(waiting),
            state=Case(
                When(withdrawn_on__isnull=False, then=Value(NeedState.WITHDRAWN)),
                When(last_decision=DecisionKind.PROGRAMME, then=Value(NeedState.PROGRAMMED)),
                When(is_on_agenda=True, then=Value(NeedState.ON_AGENDA)),
                *[When(last_decision=kind, then=Value(state)) for kind, state in DECIDED.items()],
                default=Value(NeedState.POSTED),
                output_field=CharField(),
            ),
        )

    def pending(self):
        """Needs that still ask for an answer."""
        return self.with_state().filter(state__in=[NeedState.POSTED, NeedState.ON_AGENDA, NeedState.STUDIED])

    def with_support(self):
        """Annotate ``support``: the structures that second the need, besides the one that raised it."""
        others = Seconding.objects.filter(need=OuterRef("pk")).exclude(organisation=OuterRef("organisation"))
        count = others.order_by().values("need").annotate(n=Count("organisation", distinct=True)).values("n")
        return self.annotate(support=Coalesce(Subquery(count), 0, output_field=IntegerField()))

    def for_pages(self):
        """With all that the list and the page of a need tell: where it stands, how many structures second it."""
        return self.with_state().with_support().select_related("theme", "district", "organisation", "cite")

    def of(self, user):
        """Needs that the user raised or seconds."""
        return self.filter(Q(author=user) | Q(pk__in=user_secondings(user)))

    def alike(self, *, theme, title: str, description: str):
        """Needs that still wait for an answer, about the same barrier and in similar words; the closest first."""
        likeness = Greatest(TrigramSimilarity("title", title), TrigramSimilarity("description", description))
        return (
            self.pending()
            .with_support()
            .filter(theme=theme)
            .annotate(likeness=likeness)
            .filter(likeness__gte=ALIKE)
            .order_by(F("likeness").desc(), "id")
        )


def user_secondings(user):
    return Seconding.objects.filter(user=user).values("need")


@pghistory.track()
class FieldNeed(HasPage):
    """A need (« besoin ») met in the field that no action answers yet. It tells of a situation, never of a person."""

    PAGE, LIST = "field_need_detail", ("Besoins du terrain", "field_need_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="field_needs")
    title = models.CharField("besoin, en une phrase", max_length=160)
    description = models.TextField("ce que vous constatez")
    tried = models.TextField("ce qui a été essayé", blank=True)
    theme = models.ForeignKey(
        BarrierTheme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="frein concerné"
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quartier"
    )
    people_count = models.PositiveSmallIntegerField(
        "combien de personnes, à peu près",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Parmi celles que votre structure accompagne.",
    )
    author = UserKey(SIGNED, "posé par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    posted_on = models.DateField("posé le")
    withdrawn_on = models.DateField("retiré le", null=True, blank=True)
    withdrawn_because = models.CharField("pourquoi", max_length=200, blank=True)
    # So that those who raised and seconded it are told once that the action which answers it is open.
    opening_told_on = models.DateField(null=True, blank=True, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_on", "-id"]
        verbose_name = "besoin du terrain"
        constraints = [CITE_KEY, *same_cite("theme", "district", "organisation")]

    def __str__(self):
        return self.title

    def people_told(self, secondings: Iterable["Seconding"]) -> int | None:
        """About how many people, each structure counting its own: its largest answer, once; None when nobody said."""
        told: dict[int, int] = {}
        for row in (self, *secondings):
            if row.people_count:
                told[row.organisation_id] = max(told.get(row.organisation_id, 0), row.people_count)
        return sum(told.values()) or None

    def may_be_recognised(self, people: int | None) -> bool:
        """So few people, in one neighbourhood and before one barrier, that a reader may know who they are."""
        few = people is not None and 0 < people < self.cite.small_cell_threshold
        return few and self.theme_id is not None and self.district_id is not None


@pghistory.track()
class Seconding(models.Model):
    """Someone else meets the same need."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(FieldNeed, on_delete=models.CASCADE, related_name="secondings")
    user = UserKey(SIGNED, "appuyé par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    comment = models.TextField("ce que vous constatez", blank=True)
    people_count = models.PositiveSmallIntegerField(
        "combien de personnes, à peu près", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    seconded_on = models.DateField("appuyé le")

    class Meta:
        ordering = ["seconded_on", "id"]
        verbose_name = "appui"
        constraints = [
            *same_cite("need", "organisation"),
            models.UniqueConstraint(
                fields=["cite", "need", "user"],
                name="seconded_once",
                violation_error_message="Vous appuyez déjà ce besoin.",
            ),
        ]
