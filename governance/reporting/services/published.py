"""Numbers that named sources have published. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from django.db import transaction

from actions.catalogue.models import Action
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import checked
from governance.reporting.models import PublishedFigure
from governance.steering.services.committees import require_manager


@transaction.atomic
def record_published_figure(
    *, by: Actor, year: int, code: str, value: int, source: str, action: Action | None = None
) -> PublishedFigure:
    """Note who has published a number of the year, so that releases and reports give it as it is."""
    require_manager(by, action)
    return checked(
        PublishedFigure(
            cite=by.cite, year=year, action=action, code=code, value=value, source=source.strip(), recorded_by=by.user
        )
    )


@transaction.atomic
def drop_published_figure(*, by: Actor, figure: PublishedFigure) -> None:
    """It was noted by mistake: what was released keeps it, what comes next hides it if it is small."""
    require_manager(by, figure)
    figure.delete()
