#!/usr/bin/env python
"""Django's command line; finds or starts the database before any command that may need it."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from cite_emploi.lib.database.connection import is_connection_failure

# `run` starts the database itself, once it can be interrupted cleanly; the others do without.
WITHOUT_DATABASE = {"help", "--help", "-h", "version", "--version", "run", "reset", "assets", "diagram"}

EMBEDDED = {"demo", "test"}  # environments that have a database of their own unless DATABASE_URL names another


def _use_embedded_database() -> None:
    from cite_emploi.demo import embedded  # production never imports it

    embedded.announce()
    try:
        if not WITHOUT_DATABASE & {*(sys.argv[1:2] or ["help"]), *{"--help", "-h"}.intersection(sys.argv)}:
            embedded.ensure_started()
    except embedded.Unavailable as absence:
        sys.exit(str(absence))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cite_emploi.settings")
    if os.environ.get("CITE_ENV") in EMBEDDED:
        _use_embedded_database()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(f"Démarrage refusé. {refusal}")
    except OperationalError as failure:
        if not is_connection_failure(failure):
            raise
        reason = str(failure).strip().splitlines()[-1].strip()
        sys.exit(
            f"La base de données ne répond pas : vérifiez qu'elle tourne et que DATABASE_URL est juste ({reason})."
        )


if __name__ == "__main__":
    main()
