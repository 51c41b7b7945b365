"""Filters of the referrals list."""

from datetime import date

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict

from cite_emploi.accounts.models import Organisation
from cite_emploi.web.filters import TabbedFilter
from cite_emploi.web.lists import Tab
from cohorts.people.names import matching
from cohorts.programme.models import BarrierTheme, District
from cohorts.referrals.enums import REFERRAL_EXPIRES, REFERRAL_OPEN, OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.rules.reminders import late_before

ALL = "all"

# A list has several: the labels of the states, in the plural.
TAB_LABELS = {
    ReferralStatus.SUBMITTED: "À examiner",
    ReferralStatus.TO_COMPLETE: "À compléter",
    ReferralStatus.WAITLISTED: "En attente d'une place",
    ReferralStatus.ACCEPTED: "Acceptées",
    ReferralStatus.REFUSED: "Refusées",
    ReferralStatus.WITHDRAWN: "Retirées",
    ReferralStatus.EXPIRED: "Expirées",
}
SELDOM = frozenset({ReferralStatus.WITHDRAWN, ReferralStatus.EXPIRED})

OFFERS = [("pending", "Une réponse est attendue"), ("accepted", "Acceptée\xa0: à faire entrer")]


def with_offer(rows, answer: str):
    """Referrals on a waiting list whose offer is pending, or accepted and not yet followed by an entry."""
    asked = "" if answer == "pending" else OfferAnswer.ACCEPTED
    offers = PlaceOffer.objects.filter(answer=asked).values("referral")
    return rows.filter(status=ReferralStatus.WAITLISTED, pk__in=offers)


def late(rows, cite, today: date):
    """Referrals that have waited for an answer, or for their partner, longer than the Cité wishes."""
    return rows.filter(status__in=REFERRAL_EXPIRES, status_since__lt=late_before(cite, today))


class ReferralFilter(TabbedFilter):
    """Search, organisation, district, barrier; the state is chosen by the tabs above and kept as a hidden field.

    The coordination comes to answer: without a state in the address, its list is of those to examine.
    """

    TAB = "status"

    q = django_filters.CharFilter(method="search", label="Nom de la personne")
    organisation = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.none(), label="Structure", empty_label="Toutes les structures"
    )
    district = django_filters.ModelChoiceFilter(
        field_name="person__district",
        queryset=District.objects.none(),
        label="Quartier",
        empty_label="Tous les quartiers",
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=BarrierTheme.objects.none(), method="with_barrier", label="Frein", empty_label="Tous les freins"
    )
    late = django_filters.ChoiceFilter(
        choices=[("1", "En retard")], method="is_late", label="Attente", empty_label="Peu importe"
    )
    offer = django_filters.ChoiceFilter(
        choices=OFFERS, method="has_offer", label="Place proposée", empty_label="Peu importe"
    )
    status = django_filters.ChoiceFilter(
        choices=[(ALL, "Toutes"), *ReferralStatus.choices], method="in_state", widget=forms.HiddenInput
    )

    def __init__(self, data=None, *args, actor, today: date, **kwargs):
        data = data.copy() if data is not None else QueryDict(mutable=True)
        self.asked = "status" in data
        if not self.asked:
            data["status"] = ReferralStatus.SUBMITTED if actor.is_coordinator else ALL
        super().__init__(data, *args, **kwargs)
        self.actor, self.today = actor, today
        everything = (ALL, "Toutes")
        self.TABS = (*TAB_LABELS.items(), everything) if actor.is_coordinator else (everything, *TAB_LABELS.items())
        self.filters["district"].queryset = District.objects.visible_to(actor)
        self.filters["theme"].queryset = BarrierTheme.objects.visible_to(actor)
        self.filters["organisation"].queryset = Organisation.objects.visible_to(actor)
        if not actor.is_coordinator:
            del self.filters["organisation"]

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)

    def with_barrier(self, rows, name, value):
        return rows.filter(person__in=value.barriers.filter(closed_on__isnull=True).values("person"))

    def is_late(self, rows, name, value):
        return late(rows, self.actor.cite, self.today)

    def has_offer(self, rows, name, value):
        return with_offer(rows, value)

    def in_state(self, rows, name, value):
        """Of those that wait for something, the one that has waited longest comes first."""
        if value == ALL:
            return rows
        rows = rows.filter(status=value)
        return rows.order_by("status_since", "id") if value in REFERRAL_OPEN else rows

    @property
    def is_narrowed(self) -> bool:
        """The reader chose something: a state, or a filter."""
        return any(value not in (None, "") and (name != "status" or self.asked) for name, value in self.chosen.items())

    def within(self, value: str) -> Q:
        return Q() if value == ALL else Q(status=value)

    @property
    def current_tab(self) -> str:
        return super().current_tab or ALL

    def tabs(self) -> list[Tab]:
        """What seldom happens has no tab while it has no row."""
        states = (state for state, _ in self.TABS)
        return [
            tab
            for state, tab in zip(states, super().tabs(), strict=True)
            if tab.count or tab.current or state not in SELDOM
        ]
