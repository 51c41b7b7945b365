"""Throw the demo's data away: the next `make run` starts afresh."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cite_emploi.demo import embedded
from cite_emploi.demo.processes import GRACE, Processes


class Command(BaseCommand):
    help = "Arrête la démonstration de ce dossier et efface ses données."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("« reset » efface la démonstration : CITE_ENV=demo manage.py reset, ou « make reset ».")
        processes = Processes(settings.VAR_DIR)
        if not processes.take_lock(patience=0):
            for supervisor in processes.listed()[:1]:
                supervisor.terminate()
            if not processes.take_lock(patience=2 * GRACE):
                raise CommandError(
                    "La démonstration ne s'arrête pas : arrêtez-la (Ctrl-C là où elle tourne), puis recommencez."
                )
        processes.end_orphans()
        try:
            destroyed = embedded.destroy()
        except embedded.Unavailable as refusal:
            raise CommandError(str(refusal)) from refusal
        for name in ("outbox", "files"):
            shutil.rmtree(Path(settings.VAR_DIR) / name, ignore_errors=True)
        if not destroyed:
            self.stdout.write(
                "Votre base de données (DATABASE_URL) n'a pas été touchée : videz-la vous-même s'il le faut."
            )
        self.stdout.write("Données effacées : « make run » repart de zéro.")
