"""A file that is frozen: the database refuses every write to it, whatever code writes, and says why in French.

One trigger function, on each table that tells of a person. A migration guards a table with ``guard("cohorts_note",
"person_id")``; one that hangs on another says by which: ``guard("actions_stay", "participation_id",
"actions_participation", "person_id")``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, migrations

CONSTRAINT = "file_is_frozen"
SENTENCE = (
    "Cette fiche est gelée, à la demande de la personne\xa0: rien ne s'y écrit. La coordination peut lever la "
    "limitation depuis «\xa0Ses droits\xa0»."
)
SETTING = "cite_emploi.answers_a_right"  # a setting of the transaction

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_frozen_file() RETURNS trigger AS $$
DECLARE
    row_told jsonb;
    key bigint;
    step int;
BEGIN
    IF coalesce(current_setting('cite_emploi.answers_a_right', true), '') = 'on' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    FOREACH row_told IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
        key := (row_told ->> TG_ARGV[0])::bigint;
        step := 1;
        WHILE key IS NOT NULL AND step < TG_NARGS LOOP
            EXECUTE format('SELECT %I FROM %I WHERE id = $1', TG_ARGV[step + 1], TG_ARGV[step]) INTO key USING key;
            step := step + 2;
        END LOOP;
        IF EXISTS (SELECT FROM cohorts_person WHERE id = key AND restricted_on IS NOT NULL) THEN
            RAISE EXCEPTION 'The file is frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'file_is_frozen';
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END
$$ LANGUAGE plpgsql;
"""


def guard(table: str, *path: str) -> migrations.RunSQL:
    """The migration's operation: writes to a row of a frozen file are refused. ``path``: from the row to the person."""
    told = ", ".join(f"'{step}'" for step in path)
    name = f"{CONSTRAINT}_{path[0]}"
    return migrations.RunSQL(
        f'CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION refuse_frozen_file({told})",
        f'DROP TRIGGER {name} ON "{table}"',
    )


@contextmanager
def answering_a_right() -> Iterator[None]:
    """Within a transaction: what answers the person's own request may write to their frozen file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [SETTING])
        yield
        cursor.execute("SELECT set_config(%s, '', true)", [SETTING])


def is_frozen_file(error: Exception) -> bool:
    """Whether the database refused a write because the file is frozen."""
    diagnostic = getattr(error.__cause__, "diag", None)
    return getattr(diagnostic, "constraint_name", None) == CONSTRAINT
