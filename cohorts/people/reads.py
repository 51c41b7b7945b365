"""Who is already known, and who may be asked to do something for them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Cite, Membership, User
from cite_emploi.lib.text import fold
from cohorts.people.births import Birth
from cohorts.people.enums import BirthPrecision
from cohorts.people.likeness import Identity, compare, near_dates
from cohorts.people.models import Person, Professional
from cohorts.people.names import known_as

NAMES = ("first_name", "last_name", "birth_name")


def same_person(
    *,
    cite: Cite,
    first_name: str,
    last_name: str,
    birth_date: date,
    birth_name: str = "",
    birth_precision: str = BirthPrecision.DAY,
) -> QuerySet[Person]:
    """People of the Cité with exactly this name (accents and case aside), usual or of birth, and this very birth."""
    born = Person.objects.filter(cite=cite, birth_date=birth_date, birth_precision=birth_precision)
    wanted = set(known_as(first_name, last_name, birth_name))
    rows = born.filter(sort_name__contains=fold(first_name)).order_by().values_list("pk", *NAMES)
    return born.filter(pk__in=[pk for pk, *names in rows.iterator() if wanted.intersection(known_as(*names))])


def possible_births(birth: Birth) -> Q:
    """Files whose birth may be this one, as far as both are known."""
    month, year = birth.day.replace(day=1), birth.day.replace(month=1, day=1)
    return (
        Q(birth_date__range=(birth.day, birth.last))
        | Q(birth_date=month, birth_precision=BirthPrecision.MONTH)
        | Q(birth_date=year, birth_precision=BirthPrecision.YEAR)
    )


def similar_files(cite: Cite, identity: Identity, *, but: Person | None = None) -> dict[Person, list[str]]:
    """The Cité's files that look like this identity, each with its reasons; a merged one stands for the file kept."""
    wanted = possible_births(identity.birth)
    if identity.birth.is_whole:
        wanted |= Q(birth_date__in=near_dates(identity.birth_date))
    if identity.phone:
        wanted |= Q(phone=identity.phone)
    if identity.email:
        wanted |= Q(email__iexact=identity.email)
    names = list(Identity.__dataclass_fields__)
    rows = Person.objects.filter(wanted, cite=cite).order_by("pk").values_list("pk", *names)
    # One at a time: a day on which very many were born must not fill the memory.
    alike = {pk: reasons for pk, *told in rows.iterator() if (reasons := compare(Identity(*told), identity))}
    similar: dict[Person, list[str]] = {}
    people = Person.objects.filter(pk__in=alike).select_related("merged_into").order_by("pk") if alike else ()
    for person in people:
        kept = person.kept_file
        if kept != but:
            similar[kept] = list(dict.fromkeys([*similar.get(kept, ()), *alike[person.pk]]))
    return similar


def following_members(person: Person) -> QuerySet[Membership]:
    """The staff of those who support the person today, and the coordination: one membership a user and organisation.

    Active ones only, by organisation then name.
    """
    supporting = person.supports.giving_access().values("organisation")
    followers = Q(organisation__in=supporting, role__in=FOLLOWING) | Q(role=Role.COORDINATOR)
    rows = Membership.objects.active().filter(followers, cite=person.cite_id)
    return (
        rows.select_related("user", "organisation")
        .order_by("organisation__name", "user__name", "user_id", "organisation_id")
        .distinct("organisation__name", "user__name", "user_id", "organisation_id")
    )


def present(on: date) -> Q:
    """Periods that hold the day: their last day is included."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def has_access() -> Q:
    """Professionals who can still open the file, or never had an account: a closed access follows nobody."""
    access = Membership.objects.active().filter(
        user=OuterRef("user"), organisation=OuterRef("organisation"), role__in=FOLLOWING
    )
    return Q(user__isnull=True) | Q(Exists(access))


def active_professionals(on: date) -> QuerySet[Professional]:
    """Who follows someone that day, and can."""
    return Professional.objects.filter(present(on), has_access())


def readers_for(users: Iterable[User], person: Person, on: date) -> list[User]:
    """To whom one writes what these users wait for about the person: each of them who still has an access of the Cité; in
    the place of who left, those who follow the person that day.
    """
    users = list(users)
    rows = Membership.objects.active().filter(user__in=users, cite=person.cite_id)
    here = set(rows.values_list("user", flat=True))
    if len(here) == len(users):
        return users
    followers = active_professionals(on).filter(person=person, user__isnull=False).select_related("user")
    return [*(user for user in users if user.pk in here), *(row.user for row in followers)]
