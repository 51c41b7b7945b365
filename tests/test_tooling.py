"""What the tooling promises: pinned requirements without an index, settings that refuse to start insecurely."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cite_emploi.demo.embedded import EmbeddedServer
from cite_emploi.lib.database.connection import from_url

ROOT = Path(__file__).resolve().parent.parent
PINNED = ["requirements.txt", "requirements-dev.txt"]
WRITTEN = ["requirements.in", "requirements-dev.in"]


@pytest.mark.parametrize("name", PINNED + WRITTEN)
def test_requirements_name_no_index_and_no_place(name):
    text = (ROOT / name).read_text()
    assert not re.findall(r"(?im)^.*(?:index-url|find-links|trusted-host|file:|https?:|git\+|^-[if]\b|@\s*/).*$", text)


@pytest.mark.parametrize("name", PINNED)
def test_every_requirement_is_pinned_with_hashes(name):
    text = re.sub(r"(?m)^\s*#.*\n?", "", (ROOT / name).read_text())
    requirements = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    assert requirements
    assert [
        line for line in requirements if not re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_every_direct_dependency_says_why(name):
    lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r "))]
    assert [line for line in lines if not re.search(r"\S\s+# \w.{5,}", line)] == []


@pytest.mark.parametrize("name", PINNED)
def test_every_direct_dependency_is_pinned(name):
    written = (ROOT / name.replace(".txt", ".in")).read_text()
    wanted = {match.lower() for match in re.findall(r"(?m)^([A-Za-z][\w.-]*)", written)}
    assert wanted <= set(re.findall(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==", (ROOT / name).read_text()))


@pytest.mark.long
def test_bandit_has_nothing_to_say_of_our_code():
    makefile = (ROOT / "Makefile").read_text()
    options = re.search(r"-m bandit (.*) \$\(ROOMS\)", makefile)[1].split()
    rooms = re.search(r"(?m)^ROOMS = (.*)$", makefile)[1].split()
    run = subprocess.run(
        [sys.executable, "-m", "bandit", *options, *rooms], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, "")


SAFE = {
    "CITE_ENV": "production",
    "SECRET_KEY": "a-long-key-that-nobody-could-guess-0123456789-abcdefghijkl",
    "ALLOWED_HOSTS": "cite.example.org",
    "SITE_URL": "https://cite.example.org",
    "EMAIL_HOST": "smtp.example.org",
    "DATABASE_URL": "postgresql://cite@127.0.0.1:1/cite",  # nobody listens on port 1
}


def manage(*arguments, **environment):
    """manage.py in a bare environment; a variable given as None is left out."""
    variables = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.defpath, **variables},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": None}, "définissez SECRET_KEY"),
        ({"SECRET_KEY": "court"}, "SECRET_KEY doit compter au moins 50 caractères"),
        ({"ALLOWED_HOSTS": None}, "définissez ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS nomme les domaines"),
        ({"DATABASE_URL": None}, "définissez DATABASE_URL"),
        ({"DATABASE_URL": "mysql://cite:secret@hote/base"}, "DATABASE_URL n'est pas une adresse PostgreSQL"),
        ({"SITE_URL": None}, "définissez SITE_URL"),
        ({"EMAIL_HOST": None}, "définissez EMAIL_HOST"),
        ({"SECOND_FACTOR": "0"}, "la double authentification ne se retire pas"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_production_refuses_to_start_insecurely_and_says_what_to_set(change, sentence):
    answer = manage("check", **{**SAFE, **change})
    assert answer.returncode == 1
    assert sentence in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "secret@" not in answer.stderr


def test_production_is_the_default():
    assert "définissez SECRET_KEY" in manage("check").stderr


def test_production_starts_when_all_is_set():
    answer = manage("check", **SAFE)
    assert answer.returncode == 0, answer.stderr


def test_a_database_that_is_down_is_one_sentence():
    answer = manage("migrate", **SAFE)
    assert answer.returncode == 1
    assert answer.stderr.strip().splitlines()[-1].startswith("La base de données ne répond pas")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", ["run", "reset"])
def test_production_has_no_demo_to_run_or_reset(command):
    answer = manage(command, **SAFE)
    assert answer.returncode == 1
    assert "démonstration" in answer.stderr


def test_the_database_address_keeps_its_options():
    found = from_url("postgresql://cite:p%40ss@hote:5433/base?sslmode=require")
    assert {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "base",
        "USER": "cite",
        "PASSWORD": "p@ss",
        "HOST": "hote",
        "PORT": "5433",
    }
    assert found["OPTIONS"] == {"sslmode": "require", "connect_timeout": 5}


def test_the_embedded_socket_stays_short_however_deep_the_project_lies(tmp_path):
    deep = tmp_path.joinpath(*["a-rather-long-folder-name"] * 10)
    assert len(f"{from_url(EmbeddedServer(deep).url())['HOST']}/.s.PGSQL.5432.lock") < 107


def test_production_never_imports_the_demonstration():
    code = (
        "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([name for name in sys.modules if name.startswith('cite_emploi.demo')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.defpath, "DJANGO_SETTINGS_MODULE": "cite_emploi.settings", **SAFE},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (answer.stdout.strip(), answer.returncode) == ("[]", 0), answer.stderr
