"""Which reserved places are free, and until when."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from actions.models import Action, Place, Stay
from cite_emploi.lib.french import date_short


def free_places(action: Action, starts_on: date, ends_on: date):
    """Places of the action that are open and held by nobody on all these days, both included."""
    held = Stay.objects.filter(place=OuterRef("pk"), starts_on__lte=ends_on, ends_on__gte=starts_on)
    open_then = Q(closes_on__isnull=True) | Q(closes_on__gte=ends_on)
    return Place.objects.filter(open_then, ~Exists(held), action=action, opens_on__lte=starts_on)


def occupation(place: Place, stays: Iterable[Stay], today: date) -> str:
    """In a few words, for whoever chooses a place: pure, ``stays`` are the place's own in order of date."""
    if place.closes_on and place.closes_on < today:
        return "fermée"
    if place.opens_on > today:
        return f"ouvre le {date_short(place.opens_on)}"
    coming = [stay for stay in stays if stay.ends_on >= today]
    if not coming:
        return "libre"
    if coming[0].starts_on > today:
        return f"libre avant le {date_short(coming[0].starts_on)}"
    end = coming[0].ends_on
    for stay in coming[1:]:
        if stay.starts_on == end + timedelta(days=1):  # the next family comes the day after
            end = stay.ends_on
    return f"occupée jusqu'au {date_short(end)}"
