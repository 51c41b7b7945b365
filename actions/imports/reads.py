"""What the pages of an import show of it."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from actions.imports.enums import ImportRowState
from actions.imports.models import Import, ImportRow
from cite_emploi.web.lists import Tab

TAB_LABELS = {
    "": "Toutes",
    ImportRowState.WRONG: "À corriger",
    ImportRowState.DOUBLE: "Doubles probables",
    ImportRowState.GOOD: "Correctes",
    ImportRowState.LOADED: "Chargées",
    ImportRowState.SKIPPED: "Laissées de côté",
}


def counts_of(batch: Import) -> dict[str, int]:
    """Rows by state (one query)."""
    counts = dict(batch.rows.order_by().values_list("state").annotate(Count("pk")))
    return {state: counts.get(state, 0) for state in ImportRowState.values}


def has_doubles(batch: Import) -> bool:
    """Some rows are of people who have a file."""
    return batch.rows.filter(state=ImportRowState.DOUBLE, person__isnull=False).exists()


def unread_titles(batch: Import) -> str:
    """Titles of the columns that nothing reads for now."""
    read = set(batch.mapping.values())
    return ", ".join(column["title"] for index, column in enumerate(batch.columns) if index not in read)


@dataclass(frozen=True)
class RowsOfState:
    """The rows of one state (``""``: all), and the number in each."""

    state: str
    counts: dict[str, int]
    rows: QuerySet[ImportRow]

    @property
    def tabs(self) -> list[Tab]:
        """A state without a row has no tab."""
        counts = {"": sum(self.counts.values())} | self.counts
        return [
            Tab(label, f"?etat={state}", state == self.state, counts[state])
            for state, label in TAB_LABELS.items()
            if not state or counts[state]
        ]


def rows_of_state(batch: Import, asked: str) -> RowsOfState:
    """The rows of the state that the address asks for; all of them when it makes no sense."""
    state = asked if asked in ImportRowState.values else ""
    rows = batch.rows.filter(state=state) if state else batch.rows.all()
    return RowsOfState(state, counts_of(batch), rows.select_related("person"))
