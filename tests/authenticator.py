"""The telephone of a test: the codes of RFC 6238, written from the text and not from what the application runs."""

import base64
import hmac
import re
import time

from django.core.cache import cache
from django.core.signing import dumps
from django.urls import reverse

from cite_emploi.accounts.mail import MAILBOX_SALT
from tests.factories import PASSWORD

SIGN_IN = "/compte/connexion/"


def code_of(secret: str, *, steps: int = 0) -> str:
    """The six figures that an application shows now; ``steps`` of 30 seconds later."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def type_password(client, user, password: str = PASSWORD, **headers):
    return client.post(SIGN_IN, {"login": user.email, "password": password}, **headers)


def prove_mailbox(client, user):
    """Open the link of the e-mail where the user is signed in."""
    return client.get(reverse("mailbox_prove", args=[dumps(user.pk, salt=MAILBOX_SALT)]))


def add_application(client, user) -> str:
    """Choose an application as a first factor; its secret."""
    prove_mailbox(client, user)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, "the code was refused"
    cache.clear()  # the same code would be refused for 30 seconds
    return secret


def read_recovery_codes(client) -> list[str]:
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return re.findall(r"<li><code>(\d{8})</code>", page)
