"""Each sample of an older database is migrated to today's: the same tables, the same rows."""

import gzip
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from tests import databases

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted(ROOT.glob("tests/samples/*.sql.gz"))


@pytest.fixture
def sample(request, django_db_setup, django_db_blocker):
    """The alias of a database restored from a sample, as it was."""
    with django_db_blocker.unblock(), databases.empty_database(f"sample_{connection.settings_dict['NAME']}") as alias:
        with connections[alias].cursor() as cursor:
            cursor.execute(gzip.decompress(request.param.read_bytes()).decode())
        connections[alias].close()  # the settings of pg_dump go with the session
        yield alias


def rows(alias: str) -> dict[str, int]:
    """How many each table holds."""
    with connections[alias].cursor() as cursor:
        counts = {}
        for table in connections[alias].introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608
            (counts[table],) = cursor.fetchone()
    return counts


@pytest.mark.long  # half a minute a sample
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name, indirect=True)
def test_an_older_database_is_migrated_to_the_same_as_a_new_one_and_keeps_its_rows(sample):
    before = rows(sample)
    call_command("migrate", database=sample, verbosity=0)
    call_command("migrate", database=sample, verbosity=0, check_unapplied=True)
    assert databases.schema(sample) == databases.schema(connection.settings_dict["NAME"])
    after = rows(sample)
    # A migration that means to throw rows or a table away says so here, with its name.
    assert {table: count for table, count in before.items() if after.get(table, 0) < count} == {}
    tables = [model for model in apps.get_models() if model._meta.db_table in after]
    read = {model._meta.db_table: len(model._base_manager.using(sample).all()) for model in tables}  # by today's fields
    assert read == {table: after[table] for table in read}


def test_the_models_are_what_the_migrations_make(db):
    call_command("makemigrations", check=True, dry_run=True)


def test_migrations_are_few_and_name_nothing_that_may_move():
    """A migration is never edited: what it imports of ours stays where it is."""
    files = [*ROOT.glob("*/migrations/0*.py"), *ROOT.glob("*/*/migrations/0*.py")]
    ours = ("cite_emploi", "cohorts", "actions", "funding", "governance")
    lines = [line for file in files for line in file.read_text().splitlines()]
    named = {line for line in lines if line.startswith(tuple(f"from {app}" for app in ours))}
    assert {line.split()[1] for line in named} == {
        "actions.places.week_field",
        "cite_emploi.accounts.models",
        "cite_emploi.lib.frozen",
        "cite_emploi.lib.migrations",
        "cite_emploi.lib.sql",
    }
    assert len(lines) < 9_000


@pytest.mark.parametrize("name", ["0100_everything", "0900_of_a_later_version"])
def test_a_database_of_another_version_is_one_sentence_that_names_the_way_out(db, name):
    MigrationRecorder(connection).record_applied("cohorts", name)
    with pytest.raises(CommandError, match="«\xa0make reset\xa0»"):
        call_command("migrate", verbosity=0)


def test_what_other_packages_squashed_is_no_matter(db):
    MigrationRecorder(connection).record_applied("pghistory", "0000_squashed_since")
    call_command("migrate", verbosity=0)
