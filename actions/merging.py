"""What this room has against making two files one."""

from actions.models import Stay
from cite_emploi.lib.french import date_long
from cite_emploi.lib.text import fold
from cohorts.models import Person


def reasons_against(one: Person, other: Person) -> list[str]:
    """A child would be at two places at once, in a sentence each; the stays are told apart by the child's name and month."""
    stays = list(
        Stay.objects.filter(participation__person__in=(one, other))
        .select_related("participation", "place__establishment")
        .order_by("starts_on", "pk")
    )
    mine = [stay for stay in stays if stay.participation.person_id == one.pk]
    theirs = [stay for stay in stays if stay.participation.person_id == other.pk]
    return [
        f"{first.child_first_name} serait à deux endroits à la fois, à partir du "
        f"{date_long(max(first.starts_on, second.starts_on))}\xa0: {first.place} et {second.place}. "
        "Terminez d'abord l'un des deux accueils."
        for first in mine
        for second in theirs
        if _same_child(first, second) and first.starts_on <= second.ends_on and second.starts_on <= first.ends_on
    ]


def _same_child(first: Stay, second: Stay) -> bool:
    names = {fold(stay.child_first_name) for stay in (first, second)}
    return len(names) == 1 and first.child_birth_month == second.child_birth_month
