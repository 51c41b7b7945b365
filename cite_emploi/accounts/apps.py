from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cite_emploi.accounts"
    label = "accounts"
    verbose_name = "Comptes"
