"""django-allauth, bent to this house: accounts are opened by invitation, e-mails go through the worker."""

from allauth.account.adapter import DefaultAccountAdapter

from cite_emploi.accounts.mail import send_password_link


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "L'adresse ou le mot de passe ne correspond pas. "
        "Vérifiez-les, ou choisissez « Mot de passe oublié ».",
        "account_inactive": "Ce compte est fermé. Adressez-vous à la coordination de votre Cité.",
        "too_many_login_attempts": "Trop d'essais. Attendez quelques minutes, puis recommencez.",
    }

    def is_open_for_signup(self, request):
        return False

    def send_password_reset_mail(self, user, email, context):
        send_password_link.enqueue("password_reset", user.pk)
