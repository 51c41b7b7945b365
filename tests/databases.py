"""Other databases beside the tests' own, on the same server: made, dumped, thrown away."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.db.backends.postgresql.client import DatabaseClient

from cite_emploi.demo import embedded

# Of pg_dump, but no SQL: a key for psql; a setting that older servers don't know.
NOT_SQL = re.compile(r"^(?:\\(?:un)?restrict .*|SET transaction_timeout = 0;)\n", re.MULTILINE)
STATEMENT = re.compile(r"^--\n-- (Name: .*)\n--\n", re.MULTILINE)
# « column in these words » is written out once as a cast of the list, and of each word after a restore.
WORD = "::character varying"
CAST_OF_WORDS = re.compile(r"\((ARRAY\[[^]]*\])\)::text\[\]")
CAST_OF_A_WORD = re.compile(rf"\(('[^']*'){WORD}\)::text")


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """A database and the alias of its connection, both gone afterwards."""
    quoted = connection.ops.quote_name(name)

    def on_the_server(*statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    on_the_server(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", f"CREATE DATABASE {quoted}")
    connections.settings[name] = {**connection.settings_dict, "NAME": name}
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name], connections.settings[name]
        on_the_server(f"DROP DATABASE {quoted} WITH (FORCE)")


def dump(name: str, *options: str) -> str:
    """The database as SQL that any client can run, owners and rights left out."""
    settings = {**connection.settings_dict, "NAME": name}
    (_, *arguments), environment = DatabaseClient.settings_to_cmd_args_env(
        settings, ["--no-owner", "--no-privileges", *options]
    )
    output = subprocess.run(
        [embedded.binaries() / "pg_dump", *arguments], env=environment, capture_output=True, text=True, check=True
    ).stdout
    return NOT_SQL.sub("", output)


def schema(name: str) -> dict[str, str]:
    """What the database is made of: each statement under its name, whatever the order of statements and of columns."""
    _, *pieces = STATEMENT.split(dump(name, "--schema-only"))
    return {header: _in_order(header, text) for header, text in zip(pieces[::2], pieces[1::2], strict=True)}


def _in_order(header: str, text: str) -> str:
    text = CAST_OF_A_WORD.sub(r"\1", CAST_OF_WORDS.sub(lambda match: match[1].replace(WORD, ""), text))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("--")]
    if "; Type: TABLE;" in header:
        lines[1:-1] = sorted(line.rstrip(",") for line in lines[1:-1])
    return "\n".join(lines)
