"""Django's own ``migrate``; first it says in one sentence that the database was made by migrations that are no more."""

from django.core.checks import Tags
from django.core.checks.registry import registry
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cite_emploi.lib.migrations import InitialMigration


class Command(migrate.Command):
    def check(self, **options):
        """All but the addresses: they import every page, which costs a third of a new database; ``check`` does it."""
        super().check(**options, tags=registry.tags_available() - {Tags.urls})

    def handle(self, *args, **options):
        if _holds_unknown_migrations(options["database"]):
            raise CommandError(
                "La base de données vient d'une autre version du code, dont ce dossier n'a pas les migrations\xa0: "
                "«\xa0make reset\xa0» efface ses données de démonstration, et «\xa0make run\xa0» repart de zéro."
            )
        super().handle(*args, **options)


def _holds_unknown_migrations(database: str) -> bool:
    """Only of our own apps: others may take away the steps that they squashed."""
    here = MigrationLoader(None).disk_migrations
    ours = {app for (app, _), migration in here.items() if isinstance(migration, InitialMigration)}
    applied = MigrationRecorder(connections[database]).applied_migrations()
    return any(app in ours and (app, name) not in here for app, name in applied)
