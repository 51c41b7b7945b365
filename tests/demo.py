"""The demonstration, loaded once for the tests that read it: they only look, or write inside a transaction."""

import pytest
import time_machine
from django.conf import settings
from django.test import override_settings

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.mail import muted
from cite_emploi.accounts.models import Cite, User
from cite_emploi.management.commands.demo import play
from tests.factories import NOW, TODAY

# What ``conftest.py`` gives to each test, for what is built before the first.
QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
IN_MEMORY = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture(scope="module")
def demo(_standing, django_db_blocker):
    """Loads the demonstration for a module, in a transaction that is rolled back after its last test."""
    from django.db import transaction

    with django_db_blocker.unblock():
        _standing.clear()
        holder = transaction.atomic()
        holder.__enter__()
        try:
            with (
                time_machine.travel(NOW),
                override_settings(**QUICK, STORAGES={**settings.STORAGES, **IN_MEMORY}),
                muted(),
            ):
                play(today=TODAY)
            yield Cite.objects.get(slug="angers")
        finally:
            transaction.set_rollback(True)
            holder.__exit__(None, None, None)


def actor(cite: Cite, email: str) -> Actor:
    return Actor.of(User.objects.get(email=email), cite)
