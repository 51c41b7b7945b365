"""What a committee member reads first of a release."""

from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from governance.reporting.board import Board, Row, Style
from governance.reporting.models import Release
from governance.steering.enums import BoardKind
from governance.steering.models.committees import Committee, in_office


def own_kind(actor: Actor, on: date) -> str:
    """What the actor's committee looks at: the first one on which their organisation sits that day."""
    seats = Committee.objects.filter(
        in_office(on, "seats__"), cite=actor.cite, seats__organisation__in=actor.organisation_ids(Role.COMMITTEE)
    )
    return seats.values_list("board", flat=True).first() or BoardKind.TECHNICAL.value


def essentials(release: Release, kind: str) -> tuple[Row, ...]:
    """The large figures of a dashboard, as they were released."""
    panels = Board.from_data(release.boards[kind]).panels
    return next((panel.rows for panel in panels if panel.style == Style.TILES), ())
