"""The second factor: who must have one, and since when. allauth keeps the factors themselves (``Authenticator``)."""

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from cite_emploi.accounts.enums import GUARDED
from cite_emploi.accounts.models import Membership, User


def has_factor(user: User) -> bool:
    """An application or a key; recovery codes alone are none."""
    return _factors(user.pk).exists()


def with_factor(users: str) -> Exists:
    """The same in SQL, for a row whose field ``users`` is the user."""
    return Exists(_factors(OuterRef(users)))


def _factors(user) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


def due_day(user: User, today: date) -> date | None:
    """The day from which the user enters nothing without a second factor; None when they have one or need none.

    The days of grace (``settings.SECOND_FACTOR_GRACE``) begin the first time that it is asked: they are written then.
    """
    if not settings.SECOND_FACTOR:
        return None
    guarded = Membership.objects.open().filter(user=OuterRef("pk"), role__in=GUARDED)
    if not User.objects.filter(Exists(guarded), ~with_factor("pk"), pk=user.pk).exists():
        return None
    if user.second_factor_due is None:
        user.second_factor_due = today + timedelta(days=settings.SECOND_FACTOR_GRACE)
        user.save(update_fields=["second_factor_due"])
    return user.second_factor_due
