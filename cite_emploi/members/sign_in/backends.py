"""Sign-in by e-mail and password. ProConnect stands beside it (``proconnect``); the second factor comes after either."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class EmailBackend(AuthenticationBackend):
    """Demonstration accounts (the reserved domain ``.example``, RFC 2606) never enter in production."""

    def user_can_authenticate(self, user):
        if settings.PRODUCTION and user.email.endswith(".example"):
            return False
        return super().user_can_authenticate(user)
