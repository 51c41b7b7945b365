"""Rows of the journal go once they are old: by a function of the database, which alone may."""

from datetime import datetime

from django.conf import settings
from django.db import connection


def forget_traces(now: datetime) -> int:
    """Delete the rows that are older than ``JOURNAL_MONTHS``; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_traces(%s, %s)", [now, settings.JOURNAL_MONTHS])
        return cursor.fetchone()[0]
