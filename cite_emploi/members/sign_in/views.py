"""Pages of one's own way in: what protects it, a link that proves the mailbox, the choice of a password."""

from allauth.account.views import PasswordResetFromKeyView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from cite_emploi.accounts.mail import send_mailbox_link
from cite_emploi.members.sign_in.factors import is_proof, prove_mailbox
from cite_emploi.web.answers import keep_secret


def mailbox_ask(request: HttpRequest) -> HttpResponse:
    """A first second factor is chosen by who reads the account's mailbox: send a link there."""
    if request.method == "POST":
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
        prove_mailbox(self.request, self.reset_user)
        return response


class SecondStep(AuthenticateView):
    """The second factor at sign-in: the key first for who has one."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        keys = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN)
        context["has_key"] = keys.exists()
        if context["has_key"]:
            context["form"].fields["code"].widget.attrs.pop("autofocus")
        return context
