"""Devices: which one an account has signed in from before, and how one reads in a list."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from cite_emploi.accounts.models import User

SALT = "members.device"
MOST = 20  # people who share a device: the oldest is forgotten first
AGE = 180 * 24 * 3600  # seconds since the last sign-in

# The first that a browser names is the one: most name those that they resemble after themselves.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_of(request: HttpRequest, user: User) -> str:
    """The device's number when the user has signed in from it with the password that is theirs today; "" otherwise."""
    number, marks = _read(request)
    return number if _mark(user) in marks else ""


def know_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Write in the browser that the user has signed in from it. A cookie for security alone, without anybody's name."""
    number, marks = _read(request)
    marks = [*(mark for mark in marks if mark != _mark(user)), _mark(user)][-MOST:]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([number, marks], salt=SALT),
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        number, marks = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return secrets.token_hex(8), []
    return number, marks


def _mark(user: User) -> str:
    """Another password makes every device new again: a thief's is not known for ever."""
    return salted_hmac(SALT, f"{user.pk} {user.password}", algorithm="sha256").hexdigest()[:16]


def words_of(user_agent: str) -> str:
    """« Firefox sur Windows », or that the browser says nothing."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return " sur ".join(filter(None, (browser, system))) or "Navigateur inconnu"
