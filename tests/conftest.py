"""The cast that every test knows, and what keeps tests honest."""

import os

os.environ.setdefault("CITE_ENV", "test")

import pytest
import time_machine
from django.template import engines
from hypothesis import settings as hypothesis_settings

from tests import factories

# A busy machine is no fault of a law.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


def pytest_configure(config):
    from cite_emploi import database

    database.ensure_started()


@pytest.fixture(autouse=True)
def _clock():
    """The cast's day, for everybody: no test knows the real date. The clock ticks on, so that time-outs still work."""
    with time_machine.travel(factories.NOW):
        yield


@pytest.fixture
def cast(db):
    """Angers, as tests know it, and Nantes next door: each with its coordinator and a caseworker.

    ``cast.claire`` coordinates Angers, ``cast.farid`` is a caseworker of France Travail there, ``cast.lea`` one of the
    Mission locale, ``cast.odile`` an operator (CIDFF), ``cast.rosa`` an operator (RPE), ``cast.carla`` runs a crèche,
    ``cast.mehdi`` sits on a committee, ``cast.alix`` administers accounts; ``cast.nadia`` coordinates Nantes and
    ``cast.paul`` is a caseworker there. Each is an ``Actor``; ``.user`` is the account.
    """
    return factories.cast()


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
