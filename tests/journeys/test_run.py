"""`make run`, as a machine lives it: started, stopped, killed, started again on the same data."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from cite_emploi.demo.embedded import EmbeddedServer

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 240  # seconds: the first start loads the demo, with other tests beside it

pytestmark = pytest.mark.journey


class Demo:
    """One folder of data, and the `run` that is started in it."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.output = folder / "output.txt"

    def start(self):
        kept = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        with self.output.open("w") as output:
            self.process = psutil.Popen(
                [sys.executable, "manage.py", "run"],
                cwd=ROOT,
                env={**kept, "CITE_ENV": "demo", "CITE_VAR_DIR": str(self.folder), "PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # as a shell without a terminal does with its background jobs
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
            )
        self.wait_for(lambda: "Ctrl-C pour tout arrêter" in self.output.read_text())
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            f"http://127.0.0.1:{self.port}/"
        ) as page:
            assert page.status == 200

    def wait_for(self, condition, patience=PATIENCE):
        deadline = time.monotonic() + patience
        while not condition():
            assert self.process.poll() is None or condition(), self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.1)

    def family(self):
        """The supervisor, all that it started, and the database."""
        found = [self.process, *self.process.children(recursive=True)]
        return found + [process for process in psutil.process_iter() if self.is_database(process)]

    def is_database(self, process):
        try:
            return process.name() == "postgres" and process.cwd() == str(self.folder / "postgres")
        except psutil.Error:
            return False

    def all_gone(self, family, patience=40):
        _, alive = psutil.wait_procs(family, timeout=patience)
        return [process for process in alive if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]

    def ask(self, query):
        with psycopg.connect(EmbeddedServer(self.folder / "postgres").url()) as connection:
            return connection.execute(query).fetchone()[0]


@pytest.fixture
def demo(tmp_path):
    demo = Demo(tmp_path)
    yield demo
    if demo.process:
        family = (
            demo.family() if demo.process.is_running() else [p for p in psutil.process_iter() if demo.is_database(p)]
        )
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()


@pytest.fixture
def kept(demo):
    """The demonstration runs, and holds something of ours: how many rows are to be found again."""
    demo.start()
    assert "coordination@angers.example" in demo.output.read_text()
    cites = demo.ask("SELECT count(*) FROM accounts_cite")
    assert cites > 0
    demo.ask("UPDATE accounts_cite SET name = name || ' (gardée)' RETURNING 1")
    return cites


KEPT = "SELECT count(*) FROM accounts_cite WHERE name LIKE '%(gardée)'"


@pytest.mark.long
def test_run_stops_whole_and_keeps_its_data(demo, kept):
    family = demo.family()
    assert len(family) > 4  # supervisor, gunicorn and its workers, worker, PostgreSQL
    demo.process.terminate()
    assert demo.all_gone(family) == []
    assert demo.process.wait() == 0

    demo.start()
    assert demo.ask(KEPT) == kept
    family = demo.family()
    demo.process.send_signal(signal.SIGINT)  # Ctrl-C, to a process that was started deaf to it
    assert demo.all_gone(family) == []


@pytest.mark.long
def test_run_survives_a_kill(demo, kept):
    family = demo.family()
    demo.process.kill()  # the supervisor alone: what it started must not hold the port
    demo.start()
    assert demo.all_gone([process for process in family if not demo.is_database(process)]) == []

    family = demo.family()
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    assert demo.all_gone(family) == []
    demo.start()
    assert demo.ask(KEPT) == kept

    family = demo.family()
    demo.process.terminate()
    assert demo.all_gone(family) == []


def test_a_port_in_use_is_one_sentence(demo):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        answer = subprocess.run(
            [sys.executable, "manage.py", "run"],
            cwd=ROOT,
            env={
                "PATH": os.defpath,
                "CITE_ENV": "demo",
                "CITE_VAR_DIR": str(demo.folder),
                "PORT": str(busy.getsockname()[1]),
            },
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert answer.returncode == 1
    assert "est déjà pris" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
