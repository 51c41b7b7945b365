"""Pages of one's own way in: what protects it, a link that proves the mailbox, the choice of a password."""

from allauth.account.utils import perform_login
from allauth.account.views import PasswordChangeView, PasswordResetFromKeyView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views import View
from jwt import InvalidTokenError
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView
from requests import RequestException

from cite_emploi.accounts.journal.enums import Kind, Way
from cite_emploi.accounts.journal.writing import note_entry
from cite_emploi.accounts.mail import send_mailbox_link
from cite_emploi.accounts.sessions import end_session, end_sessions, list_sessions, seen_at
from cite_emploi.members.sign_in.devices import know_device, words_of
from cite_emploi.members.sign_in.factors import is_proof, prove_mailbox
from cite_emploi.members.sign_in.proconnect import setting, unlink
from cite_emploi.web.answers import keep_secret

BETWEEN_LINKS = 60  # seconds: whoever presses again gets one e-mail


def mailbox_ask(request: HttpRequest) -> HttpResponse:
    """A first second factor is chosen by who reads the account's mailbox: send a link there."""
    if request.method == "POST":
        if cache.add(f"mailbox-{request.user.pk}", True, BETWEEN_LINKS):
            send_mailbox_link.enqueue(request.user.pk)
        messages.success(request, f"Un lien part à l'adresse {request.user.email}. Il reste valable une heure.")
        return redirect("mailbox_ask")
    return render(request, "mfa/mailbox_ask.html")


def mailbox_prove(request: HttpRequest, token: str) -> HttpResponse:
    """The link of that e-mail, opened where its reader is signed in."""
    if not is_proof(request.user, token):
        return keep_secret(render(request, "mfa/mailbox_ask.html", {"expired": True}, status=404))
    prove_mailbox(request, request.user)
    return keep_secret(redirect("mfa_index"))


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(PasswordResetFromKeyView):
    """The secret link of an e-mail: whoever opens it reads the mailbox, which the session remembers for an hour."""

    def form_valid(self, form):
        response = super().form_valid(form)
        note_entry(self.reset_user, Kind.KEY)
        prove_mailbox(self.request, self.reset_user)
        know_device(self.request, response, self.reset_user)  # whoever was slowed here enters
        return response


class ChangePassword(PasswordChangeView):
    """Where it was changed, the device stays known. Whoever has no password yet chooses one by a link."""

    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        know_device(self.request, response, form.user)
        return response


# --- ProConnect -----------------------------------------------------------------------------------------------
@method_decorator(login_not_required, name="dispatch")
class ToProConnect(OIDCAuthenticationRequestView):
    """The button of the sign-in page."""

    get_settings = staticmethod(setting)

    def __init__(self, **kwargs):
        View.__init__(self, **kwargs)  # its address is asked for when somebody goes there

    def get(self, request):
        if not settings.PROCONNECT_ISSUER:
            raise Http404
        try:
            super().__init__()
            return super().get(request)
        except RequestException:
            return refuse(request)


@method_decorator(login_not_required, name="dispatch")
class FromProConnect(OIDCAuthenticationCallbackView):
    """Back from there: the same way in as by a password, second factor included when ProConnect asked for none."""

    get_settings = staticmethod(setting)

    def get(self, request):
        if not settings.PROCONNECT_ISSUER:
            raise Http404
        try:
            return super().get(request)
        except (SuspiciousOperation, RequestException, InvalidTokenError):
            return refuse(request)

    def login_success(self):
        del self.user.backend  # the session is one of the house's, whichever way it was entered
        return perform_login(self.request, self.user, redirect_url=self.success_url)

    def login_failure(self):
        return refuse(self.request, getattr(self.request, "proconnect_refusal", ""))


def refuse(request: HttpRequest, why: str = "") -> HttpResponse:
    note_entry(None, Kind.SIGN_FAILED, Way.PROCONNECT)
    messages.error(
        request, why or "La connexion par ProConnect n'a pas abouti. Recommencez, ou entrez par mot de passe."
    )
    return redirect("account_login")


def proconnect_unlink(request: HttpRequest) -> HttpResponse:
    """ProConnect opens the account no more, until its owner passes through it again."""
    if request.method == "POST":
        unlink(request.user)
        messages.success(request, "ProConnect est délié de votre compte.")
    return redirect("mfa_index")


# --- Where one is signed in -----------------------------------------------------------------------------------
def session_list(request: HttpRequest) -> HttpResponse:
    """One's open sessions, the one that asks first."""
    sessions = [
        {
            "pk": session.pk,
            "words": words_of(session.user_agent),
            "ip": session.ip,
            "opened_at": session.created_at,
            "seen_at": seen_at(session),
            "is_current": session.is_current(),
        }
        for session in list_sessions(request.user)
    ]
    sessions.sort(key=lambda session: not session["is_current"])
    return render(request, "usersessions/session_list.html", {"sessions": sessions})


def session_end(request: HttpRequest) -> HttpResponse:
    """End one session (its number), the others, or all of them: then one signs in again here too."""
    if request.method == "POST":
        which, here = request.POST.get("which", ""), request.session.session_key
        if which == "all":
            end_sessions(request.user)
        elif which == "others":
            end_sessions(request.user, but=here)
        elif which.isdecimal():
            end_session(request.user, int(which))
        if not request.session.exists(here):
            logout(request)
            return redirect("account_login")
        messages.success(request, "C'est fait\xa0: ces appareils ne sont plus connectés.")
    return redirect("session_list")


class SecondStep(AuthenticateView):
    """The second factor at sign-in: the key first for who has one."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        keys = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN)
        context["has_key"] = keys.exists()
        if context["has_key"]:
            context["form"].fields["code"].widget.attrs.pop("autofocus")
        return context
