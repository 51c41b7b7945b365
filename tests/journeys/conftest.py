"""What the journeys share: a browser, a visitor per person, the worker and its outbox, the clock on the cast's day."""

import os
from datetime import UTC, datetime, time
from email import message_from_bytes, policy

import pytest
import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from tests import factories
from tests.journeys.browser import WIDE, Visitor

CHROMIUM = "/usr/bin/chromium"
WINDOWLESS = "/usr/bin/chromium-headless-shell"  # the same engine for a sixth less CPU; it forgets the page before
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="package")
def playwright():
    """Playwright's loop runs in this thread, where the tests also ask the database: Django must be told."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as started:
        yield started
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def browser(playwright):
    """One Chromium for the folder."""
    chromium = playwright.chromium.launch(executable_path=WINDOWLESS, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="package", autouse=True)
def _static_files_are_kept():
    """Ten files a page: the browser would ask for each again, for the cast's day is months before its own."""
    serve = StaticFilesHandlerMixin.serve

    def serve_for_years(self, request):
        response = serve(self, request)
        response["Cache-Control"] = f"max-age={10 * 365 * 86400}"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandlerMixin, "serve", serve_for_years)
        yield


@pytest.fixture
def clock():
    """The cast's day, ticking."""
    with time_machine.travel(datetime.combine(factories.TODAY, time(10), UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def outbox(settings, tmp_path, live_server):
    """``outbox()`` lets the worker do what waits, and gives the e-mails that it sent since the last time.

    Every browser of a journey is new to its account: what tells so is left out.
    """
    settings.SITE_URL = live_server.url
    settings.OUTBOX_DIR = tmp_path / "outbox"
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(settings.OUTBOX_DIR)},
        }
    }
    seen = set()

    def collect():
        work()
        fresh = sorted(set(settings.OUTBOX_DIR.glob("*.log")) - seen)
        seen.update(fresh)
        mails = [
            message_from_bytes(part, policy=policy.default)
            for path in fresh
            for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
            if part.strip()
        ]
        return [mail for mail in mails if mail["Subject"] != "Connexion depuis un nouvel appareil"]

    return collect


def work() -> None:
    """Let the worker run what waits, until nothing does."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="journey",
        excluded_queue_names=[],
    ).run()
    assert [failed.traceback for failed in DBTaskResult.objects.failed()] == []


@pytest.fixture
def visitor(browser, live_server, clock):
    """``visitor()`` opens a browser for one person; at the end, nothing may have gone wrong behind any page."""
    cache.clear()  # the counts of failed sign-ins outlive a test's data
    opened = []

    def arrive(width: int = WIDE, *, scripts: bool = True, browser=browser) -> Visitor:
        opened.append(Visitor(browser, live_server.url, width, scripts=scripts))
        return opened[-1]

    yield arrive
    for each in opened:
        each.context.close()
    assert [trouble for each in opened for trouble in each.troubles] == []


@pytest.fixture
def sign_in(visitor):
    """``sign_in(email)`` opens a browser and goes through the sign-in page."""

    def enter(email: str, password: str = factories.PASSWORD, width: int = WIDE) -> Visitor:
        person = visitor(width)
        person.goto("/")
        person.send("Se connecter", {"Adresse électronique": email, "Mot de passe": password})
        return person

    return enter
