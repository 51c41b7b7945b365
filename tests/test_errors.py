"""When a page is missing, shut or broken, and when the database is down: calm French pages, nothing given away."""

import html
import logging
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.urls import reverse

from cite_emploi.lib.database.connection import is_connection_failure
from cite_emploi.web.faults import WithoutWords
from tests import factories

ROOT = Path(__file__).resolve().parent.parent
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip


def text(response) -> str:
    return html.unescape(response.content.decode())


# --- Unknown addresses ----------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/nulle-part-du-tout/x/", "/compte/nulle-part/", "/angers/nulle-part/"])
@pytest.mark.parametrize("who", ["nobody", "claire", "nadia"])
def test_an_unknown_address_is_a_page_that_helps(cast, client, address, who):
    if who != "nobody":
        client.force_login(getattr(cast, who).user)
    response = client.get(address)
    assert response.status_code == 404
    page = text(response)
    assert "Cette page n'existe pas" in page
    assert "Aller à l'accueil" in page
    assert '<html lang="fr">' in page


def test_a_shut_page_tells_no_more_than_an_unknown_one(cast, sign_in):
    client = sign_in(cast.mehdi)
    shut = client.get(reverse("referral_list", args=["angers"]))
    unknown = client.get("/angers/nulle-part/")
    assert (shut.status_code, shut.content) == (404, unknown.content)


# --- Faults -----------------------------------------------------------------------------------------------
@pytest.fixture
def broken(monkeypatch):
    """The home page breaks, over something that nobody outside should read."""

    def fail(*args):
        raise RuntimeError("Amina Essai, 06 12 34 56 78")

    monkeypatch.setattr("cite_emploi.home.views.summary", fail)


def test_a_fault_is_a_calm_page_with_a_reference_that_is_in_the_log(cast, sign_in, broken, caplog):
    client = sign_in(cast.claire)
    client.raise_request_exception = False
    response = client.get("/angers/?secret=1")
    page = response.content.decode()
    assert response.status_code == 500
    reference = re.search(r">([0-9A-F]{8})<", page)[1]
    [line] = [record.getMessage() for record in caplog.records if record.name == "cite_emploi.fault"]
    assert line == f"fault reference={reference} path=/angers/"
    for detail in ("Amina", "RuntimeError", "Traceback", "Claire", "secret"):
        assert detail not in page
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY


def test_the_log_says_where_a_fault_was_and_repeats_none_of_its_words():
    formatter = logging.Formatter("{message}", style="{")
    quiet = WithoutWords("{message}", style="{")
    try:
        raise ValueError("Amina Essai is already there")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error", (), sys.exc_info()
        )
    line = quiet.format(record)
    assert "test_errors.py" in line
    assert line.endswith("ValueError")
    assert "is already there" not in line.replace('raise ValueError("Amina Essai is already there")', "")
    record.exc_text = None
    assert "ValueError: Amina" in formatter.format(record), "the usual formatter would have told it"


@pytest.mark.parametrize(
    ("state", "down"),
    [(None, True), ("08006", True), ("57P01", True), ("53300", True), ("40P01", False), ("57014", False)],
)
def test_a_deadlock_is_not_a_database_that_is_down(state, down):
    cause = psycopg.OperationalError("…")
    cause.sqlstate = state
    error = OperationalError("…")
    error.__cause__ = cause
    assert is_connection_failure(error) is down


def test_each_fault_has_its_own_reference(cast, sign_in, broken):
    client = sign_in(cast.claire)
    client.raise_request_exception = False
    assert client.get("/angers/").content != client.get("/angers/").content


# --- The database is down ---------------------------------------------------------------------------------
@pytest.fixture
def without_database(tmp_path):
    """The address of a real server whose database does not answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path / "log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "cite_emploi.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"],
        cwd=ROOT,
        env={
            "PATH": os.defpath,
            "CITE_ENV": "demo",
            "CITE_VAR_DIR": str(tmp_path),
            "DATABASE_URL": "postgresql://cite@127.0.0.1:1/cite",  # nobody listens on port 1
        },
        stdout=subprocess.DEVNULL,
        stderr=log,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}", tmp_path / "log"
    server.terminate()
    server.wait(timeout=20)
    log.close()


def test_without_database_there_is_one_clear_page(without_database):
    base, log = without_database
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for address in ("/", "/angers/", "/angers/orientations/nouvelle/", "/nulle-part/x/"):
        asked = urllib.request.Request(base + address, headers={"Cookie": f"sessionid={'0' * 32}"})
        with pytest.raises(urllib.error.HTTPError) as answer:
            opener.open(asked, timeout=20)
        with answer.value as response:
            page = response.read().decode()
            assert response.code == 503
            assert response.headers["Retry-After"] == "60"
        assert "La base de données ne répond pas" in page
        assert "psycopg" not in page
        assert f"database unreachable path={address}" in log.read_text()


# --- Trust --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("address", ["/compte/connexion/", "/angers/", "/angers/nulle-part/", "/accessibilite/"])
def test_every_answer_forbids_what_the_site_does_not_serve(cast, sign_in, address):
    response = sign_in(cast.claire).get(address)
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=(), " in response["Permissions-Policy"]


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(cast, client):
    client.get("/compte/connexion/")
    client.post("/compte/connexion/", {"login": cast.claire.user.email, "password": factories.PASSWORD})
    assert set(client.cookies) >= {"sessionid", "csrftoken"}
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"
    assert not client.cookies["sessionid"]["max-age"]  # it ends with the browser


# --- Too many tries -------------------------------------------------------------------------------------------
@pytest.fixture
def fresh_counts(db):
    cache.clear()
    yield
    cache.clear()


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(cast, client, fresh_counts):
    sentences = {
        re.search(r"L'adresse ou le mot de passe[^<]+", text(page))[0]
        for login in (cast.claire.user.email, "personne@nulle-part.test")
        for page in [client.post("/compte/connexion/", {"login": login, "password": "faux"})]
    }
    assert len(sentences) == 1


def test_too_many_requests_for_a_password_are_told_in_french(cast, client, fresh_counts):
    for _ in range(21):
        answer = client.post("/compte/mot-de-passe/oublie/", {"email": cast.claire.user.email})
    assert answer.status_code == 429
    assert "Trop d'essais à la suite" in text(answer)
