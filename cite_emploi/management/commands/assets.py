"""Make the web fonts and gather every file that the site serves, when one of them has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cite_emploi.lib.fonts import build_web_fonts


class Command(BaseCommand):
    help = "Fabrique les polices et rassemble les fichiers du site, s'ils ont changé."
    requires_system_checks = []

    def handle(self, **options: object) -> None:
        build_web_fonts(Path(settings.VAR_DIR) / "fonts")
        stamp = Path(settings.VAR_DIR) / "static.stamp"
        found = _fingerprint()
        if stamp.exists() and stamp.read_text() == found and Path(settings.STATIC_ROOT).exists():
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(found)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
