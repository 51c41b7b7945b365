"""The cast that every test knows, and what keeps tests honest."""

import os

os.environ.setdefault("CITE_ENV", "test")

import pytest
import time_machine
from django.db import connection
from django.template import engines
from django.test import SimpleTestCase
from hypothesis import settings as hypothesis_settings

from cite_emploi.accounts.journal.models import Trace
from tests import factories
from tests import world as tests_world
from tests.standing import Standing

# A busy machine is no fault of a law.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


def pytest_configure(config):
    from cite_emploi.demo import embedded

    embedded.ensure_started()


NEVER_EMPTIED = next(each for each in Trace._meta.triggers if each.name == "never_emptied").get_pgid(Trace)

# What takes a minute to set up is one worker's.
TOGETHER = {"tests/test_demo.py"}


def pytest_collection_modifyitems(items):
    """The longest first, so that no worker ends alone: real processes and browsers. Then those who stand on the same."""
    items.sort(
        key=lambda item: (not item.get_closest_marker("journey"), *(n not in item.fixturenames for n in GROUNDS))
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A long test that is skipped proves nothing to who asked for it: a tool that is missing is a failure."""
    report = yield
    if report.skipped and item.get_closest_marker("long"):
        report.outcome, report.longrepr = "failed", f"A long test is never skipped: {call.excinfo.value}"
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """xdist's own groups are names added to the tests' ids, which pytest 9.2 ignores without a word."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            path = nodeid.split("::", 1)[0]
            return path if path in TOGETHER else nodeid

    return Scheduling(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database is dropped whoever still looks at it: a browser's last request may be on its way out."""
    creation = connection.creation

    def drop(name, verbosity):
        with creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")

    creation._destroy_test_db = drop
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # Django empties the tables after a test with real transactions; the journal's own test sets the trigger back.
        cursor.execute(f"ALTER TABLE accounts_trace DISABLE TRIGGER {NEVER_EMPTIED}")


@pytest.fixture(autouse=True)
def _clock():
    """The cast's day, for everybody: no test knows the real date. The clock ticks on, so that time-outs still work."""
    with time_machine.travel(factories.NOW):
        yield


# What a test may stand on, the larger first: with the name of the fixture that gives it.
GROUNDS = {"world": lambda: tests_world.build(factories.cast()), "cast": factories.cast}


@pytest.fixture(scope="session")
def _standing(django_db_setup, django_db_blocker):
    """Building the cast takes longer than most tests: it is done once, and again after whoever empties it."""
    standing = Standing()
    yield standing
    with django_db_blocker.unblock():
        standing.clear()


@pytest.fixture(autouse=True, scope="class")
def _clear_for_classes(request, _standing, django_db_blocker):
    """Django's own classes open their transaction before any fixture of a test, and close the connection at the end."""
    if request.cls and issubclass(request.cls, SimpleTestCase):
        with django_db_blocker.unblock():
            _standing.clear()


@pytest.fixture
def _ground(request, django_db_setup, _standing, _clock, _quick_passwords, _plain_static, django_db_blocker):
    """Before the test's own transaction begins: its cast stands, or nothing does."""
    asked = request.fixturenames
    mark = request.node.get_closest_marker("django_db")
    alone = {"transactional_db", "live_server"} & set(asked) or (mark and mark.kwargs.get("transaction"))
    name = next((name for name in GROUNDS if name in asked), None)
    with django_db_blocker.unblock():
        if alone or not name:
            _standing.clear()
        else:
            _standing.raise_(name, GROUNDS[name])


@pytest.fixture
def _django_db_helper(_ground, _django_db_helper):
    """pytest-django's own, after the ground."""


@pytest.fixture
def cast(request, db, _standing):
    """Angers, as tests know it, and Nantes next door: each with its coordinator and a caseworker.

    ``cast.claire`` coordinates Angers, ``cast.farid`` is a caseworker of France Travail there, ``cast.lea`` one of the
    Mission locale, ``cast.odile`` an operator (CIDFF), ``cast.rosa`` an operator (RPE), ``cast.carla`` runs a crèche,
    ``cast.mehdi`` sits on a committee, ``cast.alix`` administers accounts; ``cast.nadia`` coordinates Nantes and
    ``cast.paul`` is a caseworker there. Each is an ``Actor``; ``.user`` is the account.
    """
    if "world" in request.fixturenames:
        return request.getfixturevalue("world").cast
    return _standing.copy() if _standing.name == "cast" else GROUNDS["cast"]()


@pytest.fixture
def world(db, _standing):
    """One of everything (``tests/world.py``); its cast is ``world.cast``."""
    return _standing.copy() if _standing.name == "world" else GROUNDS["world"]()


@pytest.fixture
def sign_in(client):
    """``sign_in(actor)`` gives a client signed in as that actor."""

    def enter(actor):
        client.force_login(actor.user)
        return client

    return enter


@pytest.fixture
def today():
    """A day on which the cast's year is under way."""
    return factories.TODAY


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """The cast has a dozen accounts: real hashing would take seconds a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _plain_static(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # no test leaves a file behind
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


class Loud(str):
    """What a template prints for a name that the view did not give: a fault, not a blank."""

    __slots__ = ()

    def __contains__(self, piece):
        return True

    def __mod__(self, variable):
        raise UndefinedVariable(f"the template names {variable}, which nobody gave it")


class UndefinedVariable(Exception):
    pass


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail():
    engines["django"].engine.string_if_invalid = Loud("%s")
