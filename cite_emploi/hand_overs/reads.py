"""What depends on an access: the duties of its holder, and the people whom nobody of the organisation would follow."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Membership
from cite_emploi.accounts.user_keys import UserKey, duty_keys
from cite_emploi.hand_overs.taking_back import WITHIN
from cite_emploi.lib.french import count
from cohorts.follow_up.models import HandOver
from cohorts.people.models import Person, Professional, Support
from cohorts.people.reads import active_professionals


@dataclass(frozen=True)
class Dependent:
    """The rows of one key that the holder of an access still has to see to."""

    key: UserKey
    rows: QuerySet

    @property
    def count(self) -> int:
        """People each once, whatever the number of their dates; rows otherwise."""
        return self.rows.values("person").distinct().count() if self.key.model is Professional else self.rows.count()

    @property
    def is_of_people(self) -> bool:
        return _has(self.key, "person")

    @property
    def words(self) -> str:
        """« 243 personnes suivies »."""
        return count(self.count, self.key.policy.one, self.key.policy.many)

    def give(self, rows: QuerySet, successor: Membership, *, on: date, until: date | None, today: date) -> int:
        """Give rows to somebody from a day: what is late goes too; until a day, only what is due in between. How many."""
        policy, due = self.key.policy, self.key.policy.due
        if until:
            rows = rows.filter(**{f"{due}__range": (on, until)}) if due else rows.none()
        elif due:
            late = Q(**{f"{due}__lt": today})
            rows = rows.filter(late | Q(**{f"{due}__gte": on}) | Q(**{f"{due}__isnull": True}))
        organisation = {"organisation": successor.organisation_id} if policy.in_the_name_of else {}
        return rows.update(**{self.key.name: successor.user_id}, **organisation)


def duties(membership: Membership, today: date) -> list[Dependent]:
    """What the holder has to see to for this access: what is of its organisation and, with their last access of the
    Cité, the rest too.
    """
    is_last = not _others(membership).filter(user=membership.user_id).exists()
    keys = [key for key in duty_keys() if is_last or _is_of_an_organisation(key)]
    found = [Dependent(key, _open_rows(key, membership, today)) for key in keys]
    return [dependent for dependent in found if dependent.rows.exists()]


def _open_rows(key: UserKey, membership: Membership, today: date) -> QuerySet:
    own = {"cite": membership.cite_id, key.name: membership.user_id}
    if _is_of_an_organisation(key):
        own["organisation"] = membership.organisation_id
    rows = key.model._default_manager.order_by("pk").filter(key.policy.open(today), **own)
    # Of a frozen file nothing is handed over: whoever is named in it stays so until it is used again.
    frozen = Q(person__isnull=False, person__restricted_on__isnull=False) if _has(key, "person") else Q(pk__in=())
    return rows.exclude(frozen)


def _is_of_an_organisation(key: UserKey) -> bool:
    return _has(key, "organisation")


def _has(key: UserKey, name: str) -> bool:
    return any(field.name == name for field in key.model._meta.fields)


def people_left_alone(membership: Membership, today: date) -> QuerySet[Person]:
    """People whom the organisation supports, through this access alone, and whom no other account follows.

    Nobody while a colleague can open their files in the organisation's name. Looked at from the next day on: who takes
    over tomorrow lets a leaver go tonight.
    """
    if membership.role not in FOLLOWING or _colleagues(membership).exists():
        return Person.objects.none()
    supported = Support.objects.filter(
        person=OuterRef("pk"), organisation=membership.organisation_id, ends_on__isnull=True
    )
    accounts = active_professionals(today + timedelta(days=1)).filter(person=OuterRef("pk"), user__isnull=False)
    elsewhere = accounts.exclude(user=membership.user_id)
    rows = Person.objects.in_use().filter(cite=membership.cite_id, merged_into__isnull=True)
    return rows.filter(Exists(supported), ~Exists(elsewhere))


def people_concerned(membership: Membership, today: date) -> QuerySet[Person]:
    """People of whom something would be handed over with the access, by name."""
    condition = Q(pk__in=people_left_alone(membership, today).order_by().values("pk"))
    for dependent in duties(membership, today):
        if dependent.is_of_people:
            condition |= Q(pk__in=dependent.rows.exclude(person=None).order_by().values("person"))
    return Person.objects.filter(condition)


def what_depends(membership: Membership, today: date, role: str = "") -> list[str]:
    """In words, what somebody else has to see to: « 243 personnes suivies ». With another ``role``, its holder keeps an
    access of the Cité, and what hangs on no organisation.

    People followed and whom nobody else follows are told once.
    """
    depending, left = duties(membership, today), people_left_alone(membership, today)
    for dependent in depending:
        if dependent.key.model is Professional:
            left = left.exclude(pk__in=dependent.rows.order_by().values("person"))
    words = [dependent.words for dependent in depending if not role or _is_of_an_organisation(dependent.key)]
    if n := left.count():
        words.append(count(n, "personne que seul cet accès suit", "personnes que seul cet accès suit"))
    return words


def why_not_left(membership: Membership, today: date, role: str = "") -> list[str]:
    """What somebody else has to see to before the access is closed, or is given another ``role``; empty when nothing."""
    same = _others(membership).filter(user=membership.user_id, organisation=membership.organisation_id)
    if not membership.is_active or role in FOLLOWING or same.filter(role__in=FOLLOWING).exists():
        return []
    words = what_depends(membership, today, role)
    return [f"Confiez d'abord à des collègues\xa0: {', '.join(words)}."] if words else []


def possible_successors(membership: Membership) -> QuerySet[Membership]:
    """Accesses to which files may be given: one a user and organisation that follow people, the colleagues first."""
    rows = _others(membership).filter(role__in=FOLLOWING).exclude(user=membership.user_id)
    once = rows.order_by("user_id", "organisation_id").distinct("user_id", "organisation_id")
    rows = Membership.objects.filter(pk__in=once.values("pk")).select_related("user", "organisation")
    rows = rows.annotate(is_colleague=Q(organisation=membership.organisation_id))
    return rows.order_by("-is_colleague", "organisation__name", "user__name")


def _others(membership: Membership) -> QuerySet[Membership]:
    return Membership.objects.active().filter(cite=membership.cite_id).exclude(pk=membership.pk)


def _colleagues(membership: Membership) -> QuerySet[Membership]:
    rows = _others(membership).filter(organisation=membership.organisation_id, role__in=FOLLOWING)
    return rows.exclude(user=membership.user_id)


def recent_hand_overs(membership: Membership, now: datetime) -> QuerySet[HandOver]:
    """Those of the holder's files that may still be taken back."""
    rows = HandOver.objects.filter(cite=membership.cite_id, leaver=membership.user_id, at__gte=now - WITHIN)
    return rows.select_related("to")
