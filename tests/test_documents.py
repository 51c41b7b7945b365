"""What the documents say is true: their commands work as they are written, and what they name is there.

Commands stand in blocks fenced as ``sh``, a line each, run from the checkout. Those that can't be run in a test have above
them a comment that says why: ``<!-- not run by the tests: … -->``. What needs a real server is fenced as ``text`` or ``ini``.
"""

import os
import re
import shlex
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class

from cite_emploi.accounts.enums import Role
from cite_emploi.management.commands.diagram import rooms

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"(?P<left_out><!-- not run by the tests: \S[^\n]* -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```", re.S | re.M
)
MANAGE = re.compile(r"manage\.py (?P<name>[a-z_]+)(?P<options>[^\n)`]*)")
PATIENCE = 900  # seconds: the demonstration is loaded, perhaps beside other work


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Command:
    """A line of a document that a reader types in a shell."""

    document: str
    line: str
    is_run: bool

    @property
    def words(self) -> list[str]:
        """Its words, comments and variables given before it aside."""
        words = shlex.split(self.line, comments=True)
        while words and re.match(r"[A-Z_]+=", words[0]):
            words.pop(0)
        return words


def commands() -> list[Command]:
    found = []
    for document in DOCUMENTS:
        for block in BLOCK.finditer(document.read_text()):
            if block["kind"] == "sh":
                lines = [line for line in block["text"].splitlines() if line.strip()]
                found += [Command(relative(document), line, block["left_out"] is None) for line in lines]
    return found


def prose(document: Path) -> str:
    """A document without its blocks."""
    return BLOCK.sub("", document.read_text())


COMMANDS = commands()
RUN = list({tuple(shlex.split(each.line, comments=True)): each.line for each in COMMANDS if each.is_run}.values())
TARGETS = set(re.search(r"(?m)^\.PHONY: (.+)$", (ROOT / "Makefile").read_text())[1].split())


# --- The commands, without running them -------------------------------------------------------------------------------
def parser_of(name: str):
    assert name in get_commands(), f"no command {name}"
    return load_command_class(get_commands()[name], name).create_parser("manage.py", name)


def parse_manage(name: str, *options: str) -> None:
    if name != "help":  # Django answers it by itself
        parser = parser_of(name)
        parser.called_from_command_line = False  # raises, where it would leave
        parser.parse_args(list(options))


def parse_python(first: str, *options: str) -> None:
    if first == "manage.py":
        return parse_manage(*options)
    if first != "-m":
        assert (ROOT / first).is_file(), f"no script {first}"
        return None
    module, *arguments = options
    assert find_spec(module), f"no module {module}"
    assert [path for path in arguments if "/" in path and not (ROOT / path).exists()] == []
    return None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command.document}: {command.line[:60]}")
def test_a_command_of_a_document_is_one_of_the_project(command):
    tool, *arguments = command.words
    if tool == "make":
        asked = {word for word in arguments if "=" not in word}
        assert asked
        assert asked <= TARGETS
    elif tool == ".venv/bin/python":
        parse_python(*arguments)
    else:
        assert (ROOT / tool).is_file(), f"{tool} is neither make, nor .venv/bin/python, nor a script"


def test_documents_hold_commands():
    assert {command.document for command in COMMANDS} >= {"README.md", "docs/production.md", "docs/contributing.md"}
    assert any("bilan angers 2024 -o bilan.pdf" in line for line in RUN)


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_commands_told_in_words_or_for_a_real_server_exist(document):
    named = [found for found in MANAGE.finditer(document.read_text()) if found["name"] != "help"]
    assert [
        found[0]
        for found in named
        if not {*re.findall(r"--[a-z-]+", found["options"])} <= {*parser_of(found["name"])._option_string_actions}
    ] == []
    told = re.findall(r"`(?:\w+=\S+ )?make ([a-z-]+)", prose(document))
    assert set(told) <= TARGETS


# --- What is named is there ----------------------------------------------------------------------------------------------
PACKAGES = ("cite_emploi", "cohorts", "actions", "funding", "governance", "tests")
PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+/?|\w+\.(?:py|toml|md|sh|in)")
MODULE = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+")


def is_there(name: str) -> bool:
    """A path from the root, or the plain name of a file at the root or just under it; or a module, or a name in one."""
    if MODULE.fullmatch(name) and not name.endswith(".py"):
        return is_a_module_or_in_one(name)
    return (ROOT / name).exists() or ("/" not in name and any(ROOT.glob(f"*/{name}")))


def is_a_module_or_in_one(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    try:
        return find_spec(name) is not None or hasattr(import_module(module), attribute)
    except ModuleNotFoundError:
        return hasattr(import_module(module), attribute) if find_spec(module) else False


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_paths_and_modules_that_a_document_names_are_there(document):
    names = {
        name for name in re.findall(r"`([^`\n]+)`", prose(document)) if PATH.fullmatch(name) or MODULE.fullmatch(name)
    }
    assert sorted(name for name in names if not is_there(name)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_links_lead_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", prose(document))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_readme_is_read_in_a_sitting():
    assert len((ROOT / "README.md").read_bytes()) < 8000


def test_the_map_of_rooms_is_the_line_of_imports():
    [table] = re.findall(r"(?m)^\| \| Room \|.*\n\|[-|]+\n((?:\|.*\n)+)", (ROOT / "docs/architecture.md").read_text())
    told = [name for row in table.splitlines() for name in re.findall(r"`([\w.]+)`", row.split("|")[2])]
    assert told == rooms()
    in_the_readme = set(re.findall(r"`(\w+)(?:\.py)?`", (ROOT / "README.md").read_text()))
    assert {room.rpartition(".")[2] for room in rooms()} <= in_the_readme


def test_a_room_names_its_tables_and_no_other():
    told = dict(
        re.findall(r"(?m)^\| `([\w.]+)` \| [^|`]+ \| ?([\w, ]*)\|$", (ROOT / "docs/architecture.md").read_text())
    )
    held = {room: set() for room in told}
    for model in apps.get_models():
        room = next((room for room in held if f"{model.__module__}.".startswith(f"{room}.")), None)
        if room and not hasattr(model, "pgh_tracked_model"):
            held[room].add(model.__name__)
    assert {room: set(re.findall(r"\w+", names)) for room, names in told.items()} == held
    assert told.keys() >= {room for room in rooms() if not room.endswith((".urls", ".management", ".demo", ".home"))}


def test_every_setting_and_every_role_has_its_line():
    settings = (ROOT / "cite_emploi/settings.py").read_text() + (ROOT / "cite_emploi/lib/folders.py").read_text()
    read = set(re.findall(r"(?:environ\.get|required)\(\s*[\"'](\w+)", settings))
    assert {"SECRET_KEY", "CITE_VAR_DIR", "EMAIL_HOST"} <= read
    assert read <= set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/production.md").read_text()))
    assert set(Role.names) <= set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/roles.md").read_text()))


# --- Decisions -------------------------------------------------------------------------------------------------------------
RECORD = re.compile(
    r"# (?P<number>\d{4}) (?P<title>.+)\n\n"
    r"Date: (?P<date>\d{4}-\d\d-\d\d)\n\n"
    r"Status: (?P<status>accepted|superseded by « .+ »)\n\n"
    r"## Context\n\n(?:.+\n)+\n## Decision\n\n(?:.+\n)+\n## Consequences\n\n(?:.+\n)+"
)


def test_decisions_are_numbered_in_order_of_date_and_listed():
    files = sorted(DECISIONS.glob("[0-9]*.md"))
    records = [RECORD.fullmatch(file.read_text()) for file in files]
    assert [file.name for file, record in zip(files, records, strict=True) if record is None] == []
    assert [record["number"] for record in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    assert [file.name[:5] for file in files] == [f"{record['number']}-" for record in records]
    days = [date.fromisoformat(record["date"]) for record in records]
    assert [later for day, later in pairwise(days) if later < day] == []
    listed = re.findall(r"(?m)^- (\S+) · \[(.+)\]\((\S+)\)", (DECISIONS / "README.md").read_text())
    assert listed == [
        (record["date"], f"{record['number']} {record['title']}", file.name)
        for file, record in zip(files, records, strict=True)
    ]
    assert set(DECISIONS.iterdir()) == {*files, DECISIONS / "README.md"}


# --- The commands, run: in a bare shell, after make run -----------------------------------------------------------------
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop(supervisor: psutil.Popen) -> None:
    family = [supervisor, *(supervisor.children(recursive=True) if supervisor.is_running() else [])]
    with suppress(psutil.NoSuchProcess):
        supervisor.terminate()
    for process in psutil.wait_procs(family, timeout=60)[1]:
        process.kill()


@pytest.fixture(scope="module")
def shell():
    """``make run`` runs on a folder and a port of its own; what comes back runs a line in a shell that knows nothing else.

    The folder is none of pytest's: another session, as it begins, would shut it to the account of the embedded server.
    """
    with TemporaryDirectory(prefix="cite-documents-") as folder:
        bare = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "CITE_VAR_DIR": folder}
        output, before = Path(folder) / "output.txt", {*ROOT.iterdir()}
        with output.open("w") as told:
            supervisor = psutil.Popen(
                ["make", "run"],
                cwd=ROOT,
                env={**bare, "PORT": str(free_port())},
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
            )
        try:
            deadline = time.monotonic() + PATIENCE
            while "Ctrl-C pour tout arrêter" not in output.read_text():
                assert supervisor.poll() is None, output.read_text()
                assert time.monotonic() < deadline, output.read_text()
                time.sleep(0.5)
            yield partial(run, environment=bare)
        finally:
            stop(supervisor)
            for made in {*ROOT.iterdir()} - before:
                if made.is_file():  # bilan.pdf
                    made.unlink()


def run(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE
    )


@pytest.mark.long
@pytest.mark.parametrize("line", RUN, ids=lambda line: line.partition("#")[0].strip()[:70])
def test_a_command_of_a_document_works_as_it_is_written(shell, line):
    answer = shell(line)
    assert answer.returncode == 0, f"{answer.stdout[-2000:]}\n{answer.stderr[-2000:]}"
