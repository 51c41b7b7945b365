from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cite_emploi.accounts"
    label = "accounts"
    verbose_name = "Comptes"

    def ready(self):
        from cite_emploi.accounts import sessions  # noqa: F401 - listens to whoever enters
        from cite_emploi.accounts.journal import entries  # noqa: F401 - so does the journal
        from cite_emploi.accounts.journal.people import watch_models

        watch_models()
