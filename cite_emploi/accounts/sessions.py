"""Sessions: they end when nothing was done for a while, and after a working day whatever was done.

A session that has ended keeps its row until the daily work: what its page sends is kept (``web.keeping``).
"""

import time
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from cite_emploi.accounts.models import User

OPENED, SEEN = "opened_at", "seen_at"  # in a session: seconds since the epoch
TWO_FACTORS = "two_factors_elsewhere"  # in a session: the user whose second factor somebody else has checked
TOUCH = 60  # seconds between two notes that something was done


class SessionStore(DatabaseSession):
    def get_session_cookie_age(self) -> int:
        """Seconds until it ends if nothing is done: the idle limit, or what is left of the longest session."""
        left = self.get(OPENED, time.time()) + settings.SESSION_LONGEST - time.time()
        return int(min(settings.SESSION_COOKIE_AGE, left))


def open_session(request, **told) -> None:
    """Django's signal of whoever has just entered, by whatever door."""
    request.session[OPENED] = request.session[SEEN] = time.time()


user_logged_in.connect(open_session)


def touch_session(session: SessionStore) -> None:
    """Somebody did something: the session lasts again as long as the idle limit says."""
    now = time.time()
    if now - session.get(SEEN, 0) >= TOUCH:
        session.setdefault(OPENED, now)
        session[SEEN] = now


def opened_on(session: SessionStore) -> date:
    """The day on which it was opened, here."""
    return timezone.localdate(
        datetime.fromtimestamp(session.get(OPENED, time.time()), tz=timezone.get_default_timezone())
    )


def seen_at(session: UserSession) -> datetime:
    """When something was last done in it, to the minute."""
    seen = SessionStore(session.session_key).get(SEEN, session.last_seen_at.timestamp())
    return datetime.fromtimestamp(seen, tz=timezone.get_default_timezone())


def list_sessions(user: User) -> list[UserSession]:
    """Those that are open, the latest first."""
    return sorted(UserSession.objects.purge_and_list(user), key=seen_at, reverse=True)


def end_sessions(user: User, *, but: str = "") -> None:
    """End the user's sessions; ``but``: the key of the one to keep."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()


def end_session(user: User, pk: int) -> None:
    """End one of the user's sessions; nobody else's."""
    for session in UserSession.objects.filter(user=user, pk=pk):
        session.end()


def purge_sessions() -> None:
    """Forget the devices and addresses of sessions that are gone."""
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
