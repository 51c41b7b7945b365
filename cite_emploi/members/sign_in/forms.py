"""allauth's forms, in our words."""

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.core.exceptions import ValidationError

from cite_emploi.accounts.journal.enums import Kind, Way
from cite_emploi.accounts.journal.writing import note_entry
from cite_emploi.members.sign_in.throttle import tell_owner


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Adresse électronique"
        self.fields["password"].label = "Mot de passe"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Adresse électronique"
        self.fields["email"].widget.attrs.pop("placeholder", None)


class PasswordAgainForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Votre mot de passe"
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)


def _ask_for_code(field) -> None:
    """Six figures of the application, or eight of a recovery code."""
    field.label = "Code"
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class CodeForm(mfa_forms.AuthenticateForm):
    """Whoever gets here knows the password: too many wrong codes are told to the owner."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask_for_code(self.fields["code"])
        self.fields["code"].help_text = "Les 6 chiffres de votre application, ou un de vos codes de secours."

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as refusal:
            note_entry(self.user, Kind.SIGN_FAILED, Way.SECOND_FACTOR)
            if refusal.code == "too_many_login_attempts":
                tell_owner(self.user)
            raise


class CodeAgainForm(mfa_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask_for_code(self.fields["code"])


class FirstCodeForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask_for_code(self.fields["code"])
        self.fields["code"].label = "Code affiché par l'application"


class KeyForm(AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Nom de cette clé"
        self.fields["name"].help_text = "Pour la reconnaître\xa0: «\xa0Ordinateur du bureau\xa0», «\xa0Téléphone\xa0»."
