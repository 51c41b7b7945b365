"""allauth's second factor, bent to this house: secrets encrypted, our words, a first factor for who reads the mailbox."""

import base64
import hashlib
import time
from collections.abc import Callable
from functools import wraps

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.shortcuts import redirect

from cite_emploi.accounts.mail import MAILBOX_SALT
from cite_emploi.accounts.models import User
from cite_emploi.accounts.second_factor import has_factor

PROVED = "mailbox_proved"  # in the session: [user, seconds since the epoch]
PROOF_AGE = 3600  # seconds


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Ce code ne convient pas. Vérifiez l'heure de votre téléphone, attendez le code suivant, "
        "puis recommencez.",
    }

    def _get_site_name(self) -> str:
        """What the application and the browser show beside the code or the key."""
        return "Cité de l'emploi"

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ``ValidationError`` for what another key encrypted: the factor is void, and someone resets it."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise self.validation_error("incorrect_code") from None


def _cipher() -> MultiFernet:
    """Made of ``SECRET_KEY``, so that a copy of the database alone gives nobody's codes."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"second factor {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


# --- A password alone adds no first factor: a link in the mailbox does ----------------------------------------
def prove_mailbox(request: HttpRequest, user: User) -> None:
    """Note in the session that its owner has just read the user's mailbox."""
    request.session[PROVED] = [user.pk, time.time()]


def is_mailbox_proved(request: HttpRequest) -> bool:
    owner, at = request.session.get(PROVED, (None, 0))
    return owner == request.user.pk and time.time() - at < PROOF_AGE


def is_proof(user: User, token: str) -> bool:
    """Whether the token is the one of a link sent to this user within the hour."""
    try:
        return signing.loads(token, salt=MAILBOX_SALT, max_age=PROOF_AGE) == user.pk
    except signing.BadSignature:
        return False


def mailbox_first(view: Callable) -> Callable:
    """A page where a factor is added: whoever has none yet proves that they read their mailbox.

    Whoever has one is asked for it again, or for the password, by allauth.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not has_factor(request.user) and not is_mailbox_proved(request):
            return redirect("mailbox_ask")
        return view(request, *args, **kwargs)

    return guarded


def before_second_factor(view: Callable) -> Callable:
    """Mark a page that stays open to who must still choose a second factor."""
    view.before_second_factor = True
    return view
