"""Figures released to committees. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

import json
from datetime import date, datetime
from functools import partial

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.errors import Refused, checked
from governance.reporting.boards import boards, make_board
from governance.reporting.boards.pack import pack_board
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.breakdown import Table, tables_to_release
from governance.reporting.models import Release, ReleasedTable
from governance.reporting.reads import digest, history
from governance.steering.models.meetings import Meeting
from governance.steering.services.committees import require_manager


@transaction.atomic
def release_figures(
    *, by: Actor, year: int, label: str, on: date, at: datetime, meeting: Meeting | None = None
) -> Release:
    """Freeze the figures of a year as they stand, small numbers hidden, for committees to read.

    ``on`` is the day of the figures. With a meeting, what its pack holds is frozen with them. Two releases of a Cité are
    made one after the other: each hides what the others of the year would betray.
    """
    return freeze_figures(by=by, year=year, label=label, on=on, at=at, meeting=meeting)[0]


def freeze_figures(
    *,
    by: Actor,
    year: int,
    label: str,
    on: date,
    at: datetime,
    meeting: Meeting | None = None,
    with_report: bool = False,
) -> tuple[Release, dict[str, Table]]:
    """The release, and the breakdowns that it gave: a report made with it prints the same. Within a transaction.

    ``with_report``: it is made with the year's report, which is when breakdowns of people come out.
    """
    require_manager(by, meeting)
    if year > on.year:
        raise Refused(f"L'année {year} n'a pas commencé\xa0: il n'y a pas encore de chiffres à publier.")
    if not label.strip():
        raise Refused(("label", "Dites à quelle occasion\xa0: la liste des publications l'affichera."))
    cite = Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    tables, kept = tables_to_release(cite, year, history(cite, year), as_of=on, with_report=with_report)
    made = {kind: board.as_data() for kind, board in boards(cite, year, as_of=on, tables=tables).items()}
    if meeting:
        facts = Facts.of(cite, year, as_of=on, tables=tables)
        made["pack"] = make_board(partial(pack_board, meeting), facts).as_data()
    made = json.loads(json.dumps(made))  # as it will be read
    release = checked(
        Release(
            cite=cite,
            year=year,
            as_of=on,
            label=label,
            meeting=meeting,
            made_by=by.user,
            made_at=at,
            boards=made,
            sha256=digest(made),
        )
    )
    ReleasedTable.objects.bulk_create(
        ReleasedTable(
            cite=cite,
            release=release,
            code=each.code,
            as_of=each.as_of,
            keys=list(each.keys),
            labels=list(each.labels),
            counts=list(each.counts),
            hidden=sorted(each.hidden),
            repeats=each.repeats,
        )
        for each in kept
    )
    return release, tables
