"""Committees and who sits on them."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.accounts.user_keys import SEAT, UserKey
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.french import money
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cite_emploi.web.addresses import HasPage
from funding.models.ledger import AMOUNT
from governance.steering import enums


def in_office(day: date, prefix: str = "") -> Q:
    """Rows whose dates hold the day, both included; an empty date is open. ``prefix`` is a path, « seat__ »."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day}))


class SeatQuerySet(CiteQuerySet):
    def on(self, day: date):
        """Institutions that sit on the day."""
        return self.filter(in_office(day))


class MemberQuerySet(CiteQuerySet):
    def on(self, day: date):
        """Who sits on the day, for an institution that sits too."""
        return self.filter(in_office(day), in_office(day, "seat__"))


@pghistory.track()
class Committee(HasPage):
    """A committee (« instance »): what for, how often, what it looks at, and what it may decide."""

    PAGE, LIST = "committee_detail", ("Gouvernance", "committee_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="committees")
    name = models.CharField("nom", max_length=80)
    purpose = models.TextField("rôle")
    rhythm = models.CharField("rythme", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("rang", default=1)
    board = models.CharField(
        "tableau de bord", max_length=10, choices=enums.BoardKind, default=enums.BoardKind.TECHNICAL
    )
    hears_needs = models.BooleanField(
        "reçoit les besoins du terrain", default=False, help_text="Ses membres posent des besoins et les appuient."
    )
    examines_needs = models.BooleanField(
        "examine les besoins",
        default=False,
        help_text="Les besoins posés et les actions à décider viennent à son ordre du jour.",
    )
    commits = models.BooleanField("peut engager de l'argent", default=False)
    commits_up_to = models.DecimalField(
        "jusqu'à (€)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Par décision. Laissez vide s'il n'y a pas de plafond.",
        **AMOUNT,
    )
    mandate_source = models.CharField(
        "d'où vient cette règle",
        max_length=160,
        blank=True,
        help_text="Par exemple «\xa0règlement du 12 mars 2024\xa0», ou «\xa0exemple inventé\xa0».",
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "comité"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "name"], name="committee_once", violation_error_message="Ce comité existe déjà."
            ),
            models.CheckConstraint(
                condition=Q(commits_up_to__isnull=True) | Q(commits=True, commits_up_to__gt=0),
                name="committee_limit_of_who_commits",
                violation_error_message="Un plafond ne vaut que pour un comité qui peut engager de l'argent.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def mandate(self) -> list[str]:
        """What it hears, examines and decides, a line each; empty for a committee that only looks on."""
        limit = (
            f"Engage jusqu'à {money(self.commits_up_to)} par décision"
            if self.commits_up_to
            else "Engage de l'argent, sans plafond"
        )
        return [
            *(["Reçoit les besoins du terrain"] if self.hears_needs else []),
            *(["Examine les besoins et les actions à décider"] if self.examines_needs else []),
            *([limit] if self.commits else []),
        ]


@pghistory.track()
class Seat(models.Model):
    """An institution sits on a committee, from one day to another; a day that is not known stays empty."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="seats", verbose_name="structure"
    )
    title = models.CharField("en qualité de", max_length=120, blank=True)
    is_chair = models.BooleanField("préside ou copilote", default=False)
    starts_on = models.DateField("siège depuis le", null=True, blank=True)
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["-is_chair", "organisation__name", "id"]
        verbose_name = "siège"
        constraints = [
            CITE_KEY,
            *same_cite("committee", "organisation"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on__isnull=True) | Q(starts_on__isnull=True),
                name="seat_days_in_order",
                violation_error_message=ENDS_FIRST,
            ),
            ExclusionConstraint(
                name="seat_once_at_a_time",
                expressions=[
                    ("cite", "="),
                    ("committee", "="),
                    ("organisation", "="),
                    (DateRange("starts_on", "ends_on"), "&&"),
                ],
                violation_error_message="Cette structure siège déjà dans ce comité à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}, {self.committee}"


@pghistory.track()
class Member(models.Model):
    """Who sits for an institution, as title holder or substitute. With or without an account here."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="members")
    kind = models.CharField("qualité", max_length=10, choices=enums.MemberKind, default=enums.MemberKind.HOLDER)
    name = models.CharField("prénom et nom", max_length=120)
    function = models.CharField("fonction", max_length=120, blank=True)
    email = models.EmailField("adresse électronique", blank=True, help_text="Pour recevoir les invitations.")
    user = UserKey(SEAT, "compte", null=True, blank=True)
    starts_on = models.DateField("depuis le", null=True, blank=True)
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "kind", "name", "id"]
        verbose_name = "membre"
        constraints = [
            CITE_KEY,
            *same_cite("seat"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) | Q(ends_on__isnull=True) | Q(starts_on__isnull=True),
                name="member_days_in_order",
                violation_error_message=ENDS_FIRST,
            ),
            ExclusionConstraint(
                name="member_once_at_a_time",
                expressions=[("cite", "="), ("seat", "="), ("name", "="), (DateRange("starts_on", "ends_on"), "&&")],
                violation_error_message="Cette personne siège déjà pour cette structure à ces dates.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def address(self) -> str:
        """Where to write: the account's e-mail as it is today, or what was typed; empty when there is none.

        A closed account gets no mail: someone finds another way.
        """
        if self.user:
            return self.user.email if self.user.is_active else ""
        return self.email
