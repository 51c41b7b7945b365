"""Secret links that choose a password: one at a time lives, an hour for a forgotten one, eight days for an invitation."""

from datetime import timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone

from cite_emploi.accounts.models import User

LIFETIMES = {"password_reset": timedelta(hours=1), "invitation": timedelta(days=8)}


class PasswordLinks(PasswordResetTokenGenerator):
    """Django's own keys, which die with the password, the address or the next sign-in; and with the next link."""

    def draw(self, user: User, kind: str) -> str:
        """A key of a kind of ``LIFETIMES``. The one that was drawn before opens nothing any more."""
        user.link_expires_at = timezone.now() + LIFETIMES[kind]
        user.save(update_fields=["link_expires_at"])
        return self.make_token(user)

    def check_token(self, user: User | None, token: str | None) -> bool:
        alive = user is not None and user.link_expires_at is not None and timezone.now() <= user.link_expires_at
        return alive and super().check_token(user, token)

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.link_expires_at}"


password_links = PasswordLinks()
