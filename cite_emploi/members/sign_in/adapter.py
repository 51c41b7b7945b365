"""django-allauth, bent to this house: accounts are opened by invitation, e-mails go through the worker."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.journal.enums import Kind, Way
from cite_emploi.accounts.journal.writing import note_entry
from cite_emploi.accounts.mail import notify, send_password_link
from cite_emploi.accounts.models import User
from cite_emploi.lib import french
from cite_emploi.members.sign_in.devices import device_of, know_device
from cite_emploi.members.sign_in.factors import is_mailbox_proved
from cite_emploi.members.sign_in.throttle import Slowed, count_try, forgive_try

# What allauth tells the owner of an account, by the name of its template: the kind of e-mail that says it here.
TOLD = {
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/totp_activated": "second_factor_changed",
    "mfa/email/totp_deactivated": "second_factor_changed",
    "mfa/email/webauthn_added": "second_factor_changed",
    "mfa/email/webauthn_removed": "second_factor_changed",
    "mfa/email/recovery_codes_generated": "second_factor_changed",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "L'adresse ou le mot de passe ne correspond pas. "
        "Vérifiez-les, ou choisissez « Mot de passe oublié ».",
        "account_inactive": "Ce compte est fermé. Adressez-vous à la coordination de votre Cité.",
        "incorrect_password": "Ce n'est pas votre mot de passe actuel.",
        "rate_limited": "Trop d'essais. Attendez quelques minutes, puis recommencez.",
        "too_many_login_attempts": "Trop d'essais. Attendez quelques minutes, puis recommencez.",
        "slowed": "Trop d'essais depuis cet appareil. Recommencez dans %s, ou choisissez «\xa0Mot de passe oublié\xa0»\xa0: "
        "le lien vous fait entrer.",
    }

    def is_open_for_signup(self, request):
        return False

    def send_password_reset_mail(self, user, email, context):
        """Whoever never came in is still invited: their link lives as long as the first one."""
        send_password_link.enqueue("password_reset" if user.last_login else "invitation", user.pk)

    def post_login(self, request, user, **told):
        """A device that is new for the account is told to its owner, but for whoever has just read their mailbox."""
        response = super().post_login(request, user, **told)
        if not device_of(request, user) and not is_mailbox_proved(request):
            notify("new_device", users=[user], path=reverse("session_list"))
        know_device(request, response, user)
        return response

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Raises ``KeyError`` for what allauth would tell one day and that has no words here."""
        notify(TOLD[template_prefix], users=[user], path=reverse("mfa_index"))

    def get_login_stages(self):
        ours = {"allauth.mfa.stages.AuthenticateStage": "cite_emploi.members.sign_in.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    # --- Wrong passwords ----------------------------------------------------------------------------------
    def pre_authenticate(self, request, **credentials):
        """allauth would shut an account for everybody, and an address for all who are behind it."""

    def authenticate(self, request, *, email, password):
        """Raises ``ValidationError`` when too many were wrong, before the password is looked at."""
        email = email.strip().lower()
        user = User.objects.filter(email=email).first()
        device = device_of(request, user) if user else ""
        try:
            counted = count_try(account=email, address=self.get_client_ip(request), device=device, at=timezone.now())
        except Slowed as slowed:
            raise self.validation_error("slowed", in_words(slowed.seconds)) from None
        entered = super().authenticate(request, email=email, password=password)
        if entered:
            forgive_try(counted)
        else:
            note_entry(user, Kind.SIGN_FAILED, Way.PASSWORD)
        return entered

    # --- Asking again who is there ------------------------------------------------------------------------
    def reauthenticate(self, user, password):
        """By the user's own address: allauth looks for one in a table that this house does not fill."""
        again = self.authenticate(self.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever has just read their mailbox is not asked for their password on top of it."""
        return not is_mailbox_proved(self.request) and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": "Votre mot de passe",
            "mfa_reauthenticate": "Un code de votre application",
            "mfa_reauthenticate:webauthn": "Votre clé d'accès",
        }
        return [way | {"description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


def in_words(seconds: int) -> str:
    """« 8 secondes », « 2 minutes »: rounded up."""
    if seconds < 90:
        return french.count(seconds, "seconde", "secondes")
    return french.count(-(-seconds // 60), "minute", "minutes")
