"""The processes that `run` starts: they stop with it, and do not outlive it even when it is killed with -9.

In the project's data folder, ``run.lock`` is held as long as `run` lives (the kernel releases it whatever happens)
and ``run.json`` lists the processes, so that the next `run`, or `reset`, finds what is left.
"""

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

GRACE = 15  # seconds to finish a request or a task
PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Processes:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.list_path = folder / "run.json"
        self.lock = os.open(folder / "run.lock", os.O_CREAT | os.O_RDWR, 0o600)
        self.children: dict[str, subprocess.Popen] = {}

    def take_lock(self, patience: float) -> bool:
        """False when another `run` still holds it after so many seconds."""
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    return False
                time.sleep(0.1)
            else:
                return True

    def start(self, name: str, command: list[str]) -> None:
        # A session of their own: Ctrl-C in the terminal reaches the supervisor alone, which stops them in order.
        self.children[name] = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent()
        )
        self.write_list()

    def first_dead(self) -> str | None:
        return next((name for name, child in self.children.items() if child.poll() is not None), None)

    def stop(self) -> None:
        self.list_path.unlink(missing_ok=True)  # first: it tells the next `run` that this one is on its way out
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # whatever is left of its session
            child.wait()
        self.children.clear()

    def write_list(self) -> None:
        pids = [os.getpid(), *(child.pid for child in self.children.values())]
        self.list_path.write_text(json.dumps([[pid, psutil.Process(pid).create_time()] for pid in pids]))

    def listed(self) -> list[psutil.Process]:
        """The supervisor, then its children, if they still live: a number alone may be a stranger's by now."""
        try:
            listed = json.loads(self.list_path.read_text())
        except (FileNotFoundError, ValueError):
            return []
        living = []
        for pid, created in listed:
            with suppress(psutil.NoSuchProcess):
                process = psutil.Process(pid)
                if abs(process.create_time() - created) < 1 and process.status() != psutil.STATUS_ZOMBIE:
                    living.append(process)
        return living

    def end_orphans(self) -> None:
        """What a killed supervisor left behind; call it with the lock."""
        orphans = self.listed()
        for process in list(orphans):
            with suppress(psutil.NoSuchProcess):
                orphans += process.children(recursive=True)
        for act, patience in ((psutil.Process.terminate, GRACE), (psutil.Process.kill, 5)):
            for process in orphans:
                with suppress(psutil.NoSuchProcess):
                    act(process)
            _, orphans = psutil.wait_procs(orphans, timeout=patience)
        self.list_path.unlink(missing_ok=True)


def _die_with_parent() -> Callable[[], None] | None:
    if sys.platform != "linux":  # elsewhere, the list alone serves
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return prepare
