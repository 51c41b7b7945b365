"""The first word of an address is the Cité: who is at the door, and may they enter?"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.entrances import enter_cite
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.second_factor import due_day
from cite_emploi.accounts.sessions import TWO_FACTORS, opened_on, touch_session
from cite_emploi.lib.frozen import SENTENCE, is_frozen_file
from cite_emploi.web.departures import Departed
from cite_emploi.web.keeping import keep_after_expiry
from cite_emploi.web.reasons import ReasonDue

EXPIRED = "Votre session a expiré\xa0: reconnectez-vous, ce que vous aviez écrit vous attend sur sa page."


HEADERS = {
    # A page uses none of them, whatever is ever brought into it; a passkey is asked for by our own pages alone.
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "microphone",
            "payment",
            "usb",
        )
    )
    + ", publickey-credentials-create=(self), publickey-credentials-get=(self)",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """What browsers are told besides Django's own headers, of pages and assets alike."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class ActivityMiddleware:
    """Whoever does something goes on: a session ends once nothing was done for a while (``accounts.sessions``).

    A page that asks by itself how far a long work has come does nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Nothing is asked of the session for a page that is anybody's."""
        by_itself = request.method == "GET" and request.headers.get("Accept") == "application/json"
        if getattr(view, "login_required", True) and not by_itself and request.user.is_authenticated:
            touch_session(request.session)


class FrozenFileMiddleware:
    """A write to a frozen file that no form expected to be refused: back to where it was asked, with the reason."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_frozen_file(exception):
            return None
        messages.error(request, SENTENCE)
        came_from = request.headers.get("Referer", "")
        own = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        return redirect(came_from if own else "home")


class ExpiredSessionMiddleware:
    """Sending a page after one's session has ended loses nothing: it is a draft, found after signing in again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.user.is_authenticated or "cite" not in kwargs:
            return
        if request.headers.get("Accept") == "application/json":
            return  # a page that saves itself still holds what is typed, and tries again
        if view_keeps(view) and keep_after_expiry(request, kwargs["cite"]):
            messages.warning(request, EXPIRED)


def view_keeps(view) -> bool:
    """Is it a page of a Cité, for people who are signed in?"""
    return bool(getattr(view, "roles", None)) and getattr(view, "login_required", True)


class SecondFactorMiddleware:
    """Whoever must have a second factor and has none, once the days of grace are over, meets the page that asks for it.

    Every page but those without sign-in and those marked ``before_second_factor`` is shut until then.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.second_factor_due = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if request.session.get(TWO_FACTORS) == request.user.pk:
            return None
        # The day on which the session was opened: nobody is stopped in the middle of a page at midnight.
        day = opened_on(request.session)
        request.second_factor_due = due = due_day(request.user, day)
        if due is None or day < due:
            return None
        return None if getattr(view, "before_second_factor", False) else redirect("mfa_index")


class CiteMiddleware:
    """Gives a view ``request.cite`` and ``request.actor`` in place of its ``cite`` argument.

    A stranger to the Cité, a role that the page does not serve, and a page that names no role all get the same
    404: nobody learns that something is there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.cite = request.actor = None
        response = self.get_response(request)
        if request.cite is not None and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)  # people's data: no copy stays on a shared computer
        return response

    def process_view(self, request, view, args, kwargs):
        slug = kwargs.pop("cite", None)
        if slug is None or not request.user.is_authenticated:
            return
        cite = Cite.objects.filter(slug=slug).first()
        actor = cite and Actor.of(request.user, cite)
        if not actor or not actor.roles & getattr(view, "roles", frozenset()):
            raise Http404
        enter_cite(actor)
        request.cite, request.actor = cite, actor
        return

    def process_exception(self, request, exception):
        """What is not at its address any more says so, to who could have read it; what asks for a reason leads there."""
        return exception.answer(request) if isinstance(exception, Departed | ReasonDue) else None
