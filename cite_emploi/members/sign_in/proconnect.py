"""ProConnect, the State's sign-in for professionals, by OpenID Connect (mozilla-django-oidc).

What the library leaves to do: whom a token is for and from (``aud``, ``iss``), that both answers tell of one person,
and that nobody comes in who was not invited. Someone is known by ``sub``; the first time, by the address that they were
invited at, and then for good.
"""

from urllib.parse import urlencode

import requests
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import import_from_settings

from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.accounts.sessions import TWO_FACTORS
from cite_emploi.members.sign_in.backends import EmailBackend

ENDPOINTS = {
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
    "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
    "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
}
DISCOVERED = 24 * 3600  # seconds: how long what the provider says of itself is kept
NOT_INVITED = (
    "Aucun accès n'est ouvert ici à l'adresse que donne ProConnect. Demandez une invitation à la ou au responsable des "
    "accès de votre structure, ou à la coordination de votre Cité."
)


def discover() -> dict:
    """What the provider says of itself (OpenID Connect Discovery). Raises ``RequestException`` when it can't be asked."""
    key = f"proconnect-{settings.PROCONNECT_ISSUER}"
    if (said := cache.get(key)) is None:
        answer = requests.get(
            f"{settings.PROCONNECT_ISSUER}/.well-known/openid-configuration", timeout=settings.OIDC_TIMEOUT
        )
        answer.raise_for_status()
        said = answer.json()
        cache.set(key, said, DISCOVERED)
    return said


def setting(name: str, *otherwise):
    """A setting of mozilla-django-oidc; addresses are the provider's to say."""
    return discover()[ENDPOINTS[name]] if name in ENDPOINTS else import_from_settings(name, *otherwise)


class ProConnectBackend(OIDCAuthenticationBackend):
    get_settings = staticmethod(setting)

    def __init__(self):
        """Nothing is asked of the provider before somebody comes from it."""

    def authenticate(self, request, **kwargs):
        if "nonce" not in kwargs:  # a password: not for here
            return None
        super().__init__()
        return super().authenticate(request, **kwargs)

    def verify_token(self, token, **kwargs):
        """Raises ``SuspiciousOperation`` for a token that is not for us, or not from there; jwt's own for an old one."""
        claims = super().verify_token(token, **kwargs)
        if claims.get("aud") not in (settings.OIDC_RP_CLIENT_ID, [settings.OIDC_RP_CLIENT_ID]):
            raise SuspiciousOperation("token for another")
        if claims.get("iss") != discover()["issuer"]:
            raise SuspiciousOperation("token from another")
        return claims

    def get_or_create_user(self, access_token, id_token, payload):
        """The account, or None when nobody was invited: none is ever created."""
        told = self.get_userinfo(access_token, id_token, payload)
        if not payload.get("sub") or told.get("sub") != payload["sub"]:
            raise SuspiciousOperation("two persons in one answer")
        user = find_user(sub=payload["sub"], email=told.get("email", ""), verified=told.get("email_verified", True))
        if user is None:
            self.request.proconnect_refusal = NOT_INVITED
        elif "mfa" in payload.get("amr", []):
            self.request.session[TWO_FACTORS] = user.pk
        return user


@transaction.atomic
def find_user(*, sub: str, email: str, verified: bool) -> User | None:
    """Whose account it is: that of this ``sub``, or the invited one at this address, which is its own from then on.

    An account that belongs to another ``sub`` is not given to whoever has its address today.
    """
    user = User.objects.filter(proconnect_sub=sub).first()
    if user is None and verified and email:
        user = User.objects.select_for_update().filter(email=email.lower(), proconnect_sub=None).first()
        if user is None or not user.memberships.active().exists():
            return None
        user.proconnect_sub = sub
        user.save(update_fields=["proconnect_sub"])
        notify("proconnect_linked", users=[user], path=reverse("mfa_index"))
    return user if user and EmailBackend().user_can_authenticate(user) else None


def unlink(user: User) -> None:
    User.objects.filter(pk=user.pk).update(proconnect_sub=None)


def end_session_url(request: HttpRequest) -> str:
    """Where the session that came through ProConnect ends there too; "" for any other, or when it can't be asked.

    OpenID Connect RP-Initiated Logout 1.0.
    """
    id_token = request.session.get("oidc_id_token")
    if not (settings.PROCONNECT_ISSUER and id_token):
        return ""
    try:
        address = discover()["end_session_endpoint"]
    except (requests.RequestException, KeyError):
        return ""
    back = request.build_absolute_uri(reverse("account_login"))
    return f"{address}?{urlencode({'id_token_hint': id_token, 'post_logout_redirect_uri': back, 'state': 'fin'})}"
