"""What the whole database holds, whatever the table: history, drafts, queues and JSON included."""

from collections.abc import Iterable

from django.db import connection


def tables(prefix: str = "") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE %s", [f"{prefix}%"]
        )
        return sorted(name for (name,) in cursor.fetchall())


def count_rows(word: str, prefix: str = "") -> dict[str, int]:
    """By table, how many rows hold the word."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables(prefix):
            cursor.execute(f'SELECT count(*) FROM "{table}" row WHERE row::text ILIKE %s', [f"%{word}%"])  # noqa: S608
            if n := cursor.fetchone()[0]:
                found[table] = n
    return found


def traces(*words: str) -> dict[str, list[str]]:
    """By word, the tables that hold it; nothing of a word that is nowhere."""
    return {word: list(found) for word in words if (found := count_rows(word))}


def tables_with(words: Iterable[str]) -> set[str]:
    """Every table that holds one of the words: one look at each, for many words."""
    words, found = sorted(words), set()
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(
                f'SELECT 1 FROM "{table}" row WHERE row::text ILIKE ANY (%s) LIMIT 1',  # noqa: S608
                [[f"%{word}%" for word in words]],
            )
            found |= {table} if cursor.fetchone() else set()
    return found
