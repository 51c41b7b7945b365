"""What becomes of each row that points to a user when their access is closed, or when someone stands in for them.

Every foreign key to a user is a ``UserKey``: it can't be written without saying so, and a test walks the models to
prove that no plain foreign key slipped in. Closing an access and handing files over walk the same keys.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.apps import apps
from django.db import models
from django.db.models import Q


class Leaver(Enum):
    """Keys of which nothing is handed over."""

    SIGNED = "signed"  # who did it: the name stays, whatever becomes of the account
    OWN = "own"  # what users keep for themselves: it stays with the account
    SEAT = "seat"  # an institution's seat: the committee's page says who takes it


@dataclass(frozen=True)
class Duty:
    """Rows that somebody has to see to: they are handed over before an access is closed.

    ``open``: the condition, on a day, that there is still something to do. ``due``: the look-up of the day when it is to
    be done, for who only stands in; without one, a stand-in takes nothing over. ``in_the_name_of``: the row's
    ``organisation`` is the user's own, and follows the user.
    """

    one: str
    many: str
    open: Callable[[date], Q]
    due: str = ""
    in_the_name_of: bool = False


SIGNED, OWN, SEAT = Leaver


class UserKey(models.ForeignKey):
    """A foreign key to a user with its declared policy; ``PROTECT`` and without a way back unless told otherwise."""

    def __init__(self, policy: Leaver | Duty | None = None, verbose_name=None, **options):
        self.policy = policy
        options = {"on_delete": models.PROTECT, "related_name": "+", "to": "accounts.User"} | options
        super().__init__(verbose_name=verbose_name, **options)

    def check(self, **kwargs):
        from django.core.checks import Error

        errors = super().check(**kwargs)
        if self.policy is None:
            errors.append(Error("UserKey needs a policy.", obj=self, id="accounts.E001"))
        return errors

    def deconstruct(self):
        """Migrations know a plain foreign key: the policy is the application's, not the database's."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def duty_keys() -> Iterator[UserKey]:
    """Every key whose rows somebody else has to see to when a user leaves."""
    for model in apps.get_models():
        if not hasattr(model, "pgh_tracked_model"):
            yield from (key for key in model._meta.fields if isinstance(getattr(key, "policy", None), Duty))
