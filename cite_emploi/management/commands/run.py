"""Everything behind `make run`: database, migrations, assets, demo, web server and worker, until Ctrl-C or TERM."""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from cite_emploi.demo import embedded
from cite_emploi.demo.processes import Processes
from cite_emploi.demo.sign_ins import DEMO_ACCOUNTS, DEMO_PASSWORD

WEB = "le serveur web"
WORKER = "le traitement des tâches"
STARTUP = 60  # seconds for the web server to answer
STOPPING = 20  # seconds for a previous run to finish stopping


class Command(BaseCommand):
    help = "Lance la démonstration : base de données, site et tâches de fond, jusqu'à Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--with-parent", action="store_true", help="S'arrêter quand le processus parent (make) meurt."
        )

    def handle(self, *, with_parent: bool, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("« run » lance la démonstration : CITE_ENV=demo manage.py run, ou « make run ».")
        parent = os.getppid()
        port = self._port()
        processes = Processes(settings.VAR_DIR)
        self._wait_for_previous(processes)
        self._listen_to_signals()
        try:
            self._check_port(port)
            self._prepare()
            self._start(processes, port)
            self._wait_until_it_answers(processes, port)
            self._welcome(port)
            while os.getppid() == parent or not with_parent:
                self._check_alive(processes)
                time.sleep(0.5)
        except KeyboardInterrupt:
            pass
        except embedded.Unavailable as absence:
            raise CommandError(str(absence)) from absence
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)  # a second signal must not leave half of it behind
            if processes.children:
                self._say("Arrêt en cours…")
            processes.stop()
            connection.close()
            embedded.stop()
        self._say("Tout est arrêté. Les données sont gardées.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()  # without a terminal, the lines would wait in a buffer

    def _listen_to_signals(self) -> None:
        self.interrupted = False
        self.deaf = True  # until the database is ours: interrupted half-way, its start would leave a server behind

        def interrupt(number: int, frame: object) -> None:
            self.interrupted = True
            if not self.deaf:
                raise KeyboardInterrupt

        # Set again even when ignored: a shell without a terminal starts background jobs deaf to SIGINT.
        signal.signal(signal.SIGINT, interrupt)
        signal.signal(signal.SIGTERM, interrupt)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup asks to survive the terminal
            signal.signal(signal.SIGHUP, interrupt)

    # --- Before ------------------------------------------------------------------------------------
    def _port(self) -> int:
        port = os.environ.get("PORT") or "8000"
        if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            raise CommandError(f"PORT doit être un nombre entre 1 et 65535, pas « {port} ».")
        return int(port)

    def _wait_for_previous(self, processes: Processes) -> None:
        # A run whose make was killed stops by itself within moments, and takes its list away when it begins to.
        held = processes.take_lock(patience=3)
        if not held and not processes.list_path.exists():
            held = processes.take_lock(patience=STOPPING)
        if not held:
            raise CommandError(
                "La démonstration tourne déjà depuis ce dossier : arrêtez-la d'abord (Ctrl-C là où elle tourne)."
            )
        processes.end_orphans()
        processes.write_list()

    def _check_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except PermissionError as refusal:
                raise CommandError(
                    f"Le port {port} est réservé au système : choisissez-en un autre, par exemple PORT=8001."
                ) from refusal
            except OSError as refusal:
                raise CommandError(
                    f"Le port {port} est déjà pris : choisissez-en un autre, par exemple PORT={port % 65535 + 1}."
                ) from refusal

    def _prepare(self) -> None:
        self._say("Préparation de la base de données et des fichiers du site…")
        embedded.ensure_started()
        self.deaf = False
        if self.interrupted:
            raise KeyboardInterrupt
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("assets", verbosity=0)
        if not apps.get_model("accounts", "Cite").objects.exists():
            self._say("Chargement des données de démonstration…")
            with transaction.atomic():  # all or nothing: half a demo would pass for a database in use
                call_command("demo", stdout=self.stdout)
        connection.close()

    # --- While it runs -------------------------------------------------------------------------------
    def _start(self, processes: Processes, port: int) -> None:
        os.chdir(settings.BASE_DIR)
        gunicorn = [
            *(sys.executable, "-m", "gunicorn", "cite_emploi.wsgi", "--bind", f"127.0.0.1:{port}"),
            *("--workers", "2", "--worker-class", "gthread", "--threads", "4", "--timeout", "60"),
            *("--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket"),
        ]
        processes.start(WEB, gunicorn)
        processes.start(WORKER, [sys.executable, "manage.py", "worker"])

    def _check_alive(self, processes: Processes) -> None:
        if dead := processes.first_dead():
            raise CommandError(f"Arrêt inattendu : {dead} s'est arrêté (voir les lignes ci-dessus). Tout s'arrête.")

    def _wait_until_it_answers(self, processes: Processes, port: int) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a proxy
        deadline = time.monotonic() + STARTUP
        while time.monotonic() < deadline:
            self._check_alive(processes)
            try:
                opener.open(f"http://127.0.0.1:{port}/", timeout=10).close()
            except urllib.error.HTTPError as answer:
                raise CommandError(f"Le site démarre mais répond par une erreur {answer.code}.") from answer
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise CommandError(f"Le site ne répond pas après {STARTUP} secondes.")

    def _welcome(self, port: int) -> None:
        width = max(len(email) for email, _, _ in DEMO_ACCOUNTS)
        accounts = "\n".join(f"  {email:<{width}}  {place} : {role}" for email, role, place in DEMO_ACCOUNTS)
        self._say(
            f"\nCité de l'emploi (données de démonstration) : http://127.0.0.1:{port}\n\n"
            f"Comptes, tous avec le mot de passe {DEMO_PASSWORD}\xa0:\n{accounts}\n\nCtrl-C pour tout arrêter."
        )
