"""What was released of actions: all that a thread tells of their results to who reads no live figure."""

from dataclasses import dataclass
from datetime import date

from cite_emploi.accounts.models import Cite
from governance.reporting.models import Release


@dataclass(frozen=True)
class ReleasedAction:
    """An action in the figures of a year: its rows as (label, display). ``has_people``: it was said to have somebody."""

    year: int
    as_of: date
    rows: tuple[tuple[str, str], ...]
    has_people: bool


def releases_of(cite: Cite, action_ids: set[int]) -> dict[int, list[ReleasedAction]]:
    """By action id, what each release of the Cité said of it, the oldest first. One query."""
    found: dict[int, list[ReleasedAction]] = {pk: [] for pk in action_ids}
    rows = Release.objects.filter(cite=cite, boards__has_key="actions").order_by("made_at", "id")
    for year, as_of, panels in rows.values_list("year", "as_of", "boards__actions__panels"):
        for panel in panels:
            pk = panel["code"].removeprefix("action-")
            if pk.isdecimal() and int(pk) in action_ids:
                found[int(pk)].append(_read(year, as_of, panel))
    return found


def _read(year: int, as_of: date, panel: dict) -> ReleasedAction:
    told = [(row["label"], row["code"], row["cells"][0]) for row in panel["rows"]]
    of_people = [cell for _, code, cell in told if code.startswith("action-") and code != "action-places"]
    return ReleasedAction(
        year,
        as_of,
        tuple((label, cell["display"]) for label, _, cell in told),
        any(cell["value"] or cell["masked"] for cell in of_people),
    )
