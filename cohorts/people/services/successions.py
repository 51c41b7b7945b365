"""A professional's place beside many people, given to another at once: in seven queries, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Membership
from cohorts.people.models import Person, Professional, Support

ALWAYS = date.max


def replace_professional(
    *, by: Actor, rows: Iterable[Professional], successor: Membership, on: date, until: date | None = None
) -> list[Professional]:
    """Whoever ``successor`` is takes the place that ``rows`` (of one professional) give, from a day, until another or
    for good; the rows written. Who is away comes back the day after.

    A referent is followed by a referent. Where the successor already had a place beside the person, the better of the
    two stands. Asks no permission: callers do.
    """
    rows = [row for row in rows if (row.ends_on or ALWAYS) >= on and row.starts_on <= (until or ALWAYS)]
    people = {row.person_id for row in rows}
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))
    places = defaultdict(list)
    for place in Professional.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), person__in=people, user=successor.user_id
    ):
        places[place.person_id].append(place)
    touched, created = [], []
    for row in rows:
        first, last = max(row.starts_on, on), min(row.ends_on or ALWAYS, until or ALWAYS)
        held = [place for place in places[row.person_id] if _overlaps(place, first, last)]
        touched += [(row, first, last)]
        if any(place.is_referent and not row.is_referent for place in held):
            continue
        touched += [(place, first, last) for place in held]
        created.append(_place(by, row.person_id, successor, first, last, is_referent=row.is_referent))
    _cut(touched)
    return Professional.objects.bulk_create(created)


def _overlaps(place: Professional, first: date, last: date) -> bool:
    return place.starts_on <= last and (place.ends_on or ALWAYS) >= first


def _place(
    by: Actor, person: int, successor: Membership, first: date, last: date = ALWAYS, *, is_referent: bool
) -> Professional:
    return Professional(
        cite=by.cite,
        person_id=person,
        user_id=successor.user_id,
        organisation_id=successor.organisation_id,
        is_referent=is_referent,
        starts_on=first,
        ends_on=None if last == ALWAYS else last,
    )


def _cut(touched: list[tuple[Professional, date, date]]) -> None:
    """Take days out of periods: what is left before stays the row, what is left after is another, nothing deletes it."""
    shortened, gone, resumed = [], [], []
    for place, first, last in touched:
        if (place.ends_on or ALWAYS) > last:
            after = _copy(place)
            after.starts_on = last + timedelta(days=1)
            resumed.append(after)
        if place.starts_on < first:
            place.ends_on = first - timedelta(days=1)
            shortened.append(place)
        else:
            gone.append(place.pk)
    Professional.objects.filter(pk__in=gone).delete()
    Professional.objects.bulk_update(shortened, ["ends_on"])
    Professional.objects.bulk_create(resumed)


def _copy(place: Professional) -> Professional:
    values = {field.attname: getattr(place, field.attname) for field in Professional._meta.fields}
    return Professional(**values | {"id": None})


def support_together(*, by: Actor, people: Iterable[int], successor: Membership, on: date) -> None:
    """The successor's organisation supports the people (keys) from the day, where it does not yet."""
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    supported = Support.objects.filter(lasts, person__in=people, organisation=successor.organisation_id)
    going_on = supported.filter(ends_on__isnull=True).values("person")
    # One that was to end goes on, unless another follows it.
    supported.filter(ends_on__isnull=False).exclude(person__in=going_on).update(ends_on=None)
    missing = set(people) - set(supported.values_list("person_id", flat=True))
    Support.objects.bulk_create(
        Support(cite=by.cite, person_id=person, organisation_id=successor.organisation_id, starts_on=on)
        for person in sorted(missing)
    )


def follow_alone(*, by: Actor, people: Iterable[int], successor: Membership, on: date) -> list[Professional]:
    """The successor follows people (keys) whom nobody follows any more, as their referent where they have none."""
    rows = Professional.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), person__in=people)
    referred = set(rows.filter(is_referent=True).values_list("person_id", flat=True))
    already = set(rows.filter(user=successor.user_id).values_list("person_id", flat=True))
    return Professional.objects.bulk_create(
        _place(by, person, successor, on, is_referent=person not in referred)
        for person in sorted(set(people) - already)
    )
