"""Home page of each role, help, legal pages, the demonstration's outbox."""

from email import message_from_bytes, policy
from pathlib import Path

from allauth.account.views import LoginView, LogoutView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator

from cite_emploi.accounts.enums import Role
from cite_emploi.home.setup import settings_rooms
from cite_emploi.home.summary import summary
from cite_emploi.members.sign_in.proconnect import end_session_url
from cite_emploi.web.roles import everyone, roles
from cite_emploi.web.started import list_started

OUTBOX_PAGE = 50  # messages


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """The sign-in page; the demonstration offers its accounts in one click."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"demo_accounts": [], "demo_password": ""}
        context["proconnect"] = bool(settings.PROCONNECT_ISSUER)
        if settings.DEMO:
            from cite_emploi.demo.sign_ins import DEMO_ACCOUNTS, DEMO_PASSWORD  # production never imports it

            context |= {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD}
        return context


class SignOut(LogoutView):
    """Signing out also drops the pages that the browser kept, so that « back » shows nobody's file.

    Whoever came through ProConnect is signed out there too. The page that leads there does so by itself: the policy of
    forms (``form-action``) would stop a redirection to another site, and those that follow there.
    """

    def post(self, *args, **kwargs):
        elsewhere = end_session_url(self.request)
        response = super().post(*args, **kwargs)
        if elsewhere:
            response = render(self.request, "account/logout_proconnect.html", {"elsewhere": elsewhere})
        response["Clear-Site-Data"] = '"cache"'
        return response


@everyone
def home(request):
    """What to do next, for the roles held here."""
    context = summary(request.actor, timezone.localdate()) | {"started": len(list_started(request))}
    return render(request, "home/home.html", context)


@everyone
def help_page(request):
    return render(request, "home/help.html", {"proconnect": bool(settings.PROCONNECT_ISSUER)})


@roles(Role.COORDINATOR)
def settings_page(request):
    """Where a coordinator makes the programme their own."""
    return render(request, "home/settings.html", {"entries": settings_rooms(request.cite, timezone.localdate().year)})


@login_not_required
def accessibility(request):
    return render(request, "pages/accessibility.html")


@login_not_required
def privacy(request):
    return render(request, "pages/privacy.html")


@login_not_required
def outbox(request):
    """The demonstration's e-mails, latest first. It is open, as the demonstration's password is; production has none."""
    if not settings.DEMO:
        raise Http404
    files = sorted(Path(settings.OUTBOX_DIR).glob("*.log"), reverse=True)[:OUTBOX_PAGE]
    messages = [
        message_from_bytes(part, policy=policy.default)
        for path in files
        for part in reversed(path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"))  # one connection may send several
        if part.strip()
    ]
    mails = [
        {
            "to": mail["To"],
            "subject": mail["Subject"],
            "date": mail["Date"],
            "body": mail.get_body(("plain",)).get_content(),
        }
        for mail in messages
    ]
    return render(request, "home/outbox.html", {"mails": mails})
