"""What changed in the accesses of whom: PostgreSQL's history of memberships, and the second factors taken away."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import Lag

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import FactorReset, Membership, Organisation, User

SHOWN = 200  # changes, the latest first; older ones stay in the database
RESET = "Double authentification réinitialisée"
BY_SERVER = "Le serveur"  # a command, the demonstration


@dataclass(frozen=True)
class Change:
    """A right given, changed or taken back; a second factor taken away."""

    at: datetime
    holder: str
    organisation: Organisation
    words: str
    by: str


def list_changes(actor: Actor) -> list[Change]:
    """The latest changes of the memberships that the actor may see, whatever their number in five queries."""
    by_row = {"partition_by": "pgh_obj_id", "order_by": "pgh_id"}
    events = Membership.pgh_event_model.objects.filter(pgh_obj__in=Membership.objects.visible_to(actor))
    events = events.annotate(
        role_before=Window(Lag("role"), **by_row),
        active_before=Window(Lag("is_active"), **by_row),
        author=F("pgh_context__metadata__user"),
    ).order_by("-pgh_id")
    rows = list(events[:SHOWN])
    users = User.objects.in_bulk({row.author for row in rows if row.author})
    memberships = Membership.objects.select_related("user").in_bulk({row.pgh_obj_id for row in rows})
    organisations = Organisation.objects.in_bulk({row.organisation_id for row in rows})
    resets = FactorReset.objects.visible_to(actor).select_related("user", "organisation", "by")[:SHOWN]
    changes = [
        Change(
            row.pgh_created_at,
            memberships[row.pgh_obj_id].holder,
            organisations[row.organisation_id],
            _words(row),
            str(users.get(row.author, BY_SERVER)),
        )
        for row in rows
    ] + [Change(row.at, str(row.user), row.organisation, RESET, str(row.by or BY_SERVER)) for row in resets]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:SHOWN]


def _words(row) -> str:
    role = Role(row.role).label
    if row.role_before is None:
        return f"Accès ouvert\xa0: {role}"
    if row.is_active != row.active_before:
        return f"{'Accès rouvert' if row.is_active else 'Accès fermé'}\xa0: {role}"
    if row.role == row.role_before:
        return f"Première entrée\xa0: {role}"
    return f"Rôle changé\xa0: {Role(row.role_before).label} → {role}"
