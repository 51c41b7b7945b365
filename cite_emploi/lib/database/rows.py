"""A row as it is now: what was read before must not undo what a colleague wrote since."""

from django.db import models


def lock_row[Row: models.Model](row: Row) -> Row:
    """Read the row again, in place, and hold it until the transaction ends; a new row is given back as it is.

    What a service sets afterwards is then all that it changes. Raises ``DoesNotExist`` when the row is gone.
    """
    if not row._state.adding:
        # Rows that point to it may still be added meanwhile: its key does not change.
        rows = type(row)._base_manager.select_for_update(of=("self",), no_key=True)
        row.refresh_from_db(from_queryset=rows)
    return row
