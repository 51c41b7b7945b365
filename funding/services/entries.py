"""What every write to the ledger shares: who may, which year is open, the one place where an entry is saved."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked
from funding.models.ledger import Entry, Exercise
from funding.permissions import can_manage


def require_manager(by: Actor, *rows) -> None:
    """Refuse anybody but the coordination of the Cité to which the rows belong."""
    if not can_manage(by) or any(row is not None and row.cite_id != by.cite.pk for row in rows):
        raise Refused("Seule la coordination tient le financement.")


def lock_exercise(exercise: Exercise) -> Exercise:
    """The budget year, locked; raises ``Refused`` when it is closed."""
    exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if exercise.closed_on:
        raise Refused(f"L'exercice {exercise.year} est clos\xa0: saisissez l'écriture dans l'année ouverte.")
    return exercise


def lock_open_exercise(by: Actor) -> Exercise:
    """The year that is open, locked: what happens to a commitment is an entry of it, whatever the commitment's year."""
    exercise = Exercise.objects.select_for_update().filter(cite=by.cite, closed_on__isnull=True).first()
    if exercise is None:
        raise Refused("Aucun exercice n'est ouvert\xa0: ouvrez d'abord l'année.")
    return exercise


def add_entry(by: Actor, exercise: Exercise, entry: Entry) -> Entry:
    """Sign an entry and write it in the year; the only place where one is saved."""
    entry.cite, entry.exercise, entry.author = by.cite, exercise, by.user
    return checked(entry)
