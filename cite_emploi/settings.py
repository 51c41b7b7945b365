"""One settings file, driven by the environment, safe by default.

``CITE_ENV`` says where we are: ``production`` (the default), ``demo`` (``make run``) or ``test``.
Production refuses to start insecurely, with a sentence that says what to set.
"""

import os

import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from cite_emploi.lib.database.connection import from_url
from cite_emploi.lib.folders import BASE_DIR, VAR_DIR

ENVIRONMENT = os.environ.get("CITE_ENV", "production")
if ENVIRONMENT not in ("production", "demo", "test"):
    raise ImproperlyConfigured("CITE_ENV vaut production, demo ou test.")
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = False


def required(name: str, why: str, otherwise: str) -> str:
    """A variable that production must set; the demo and the tests have a harmless value."""
    value = os.environ.get(name, "")
    if not value and PRODUCTION:
        raise ImproperlyConfigured(f"En production, définissez {name}\xa0: {why}.")
    return value or otherwise


SECRET_KEY = required(
    "SECRET_KEY",
    "une chaîne secrète d'au moins 50 caractères au hasard",
    "demonstration-only-secret-key-that-production-refuses-1234567890",
)
if PRODUCTION and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("demonstration-only")):
    raise ImproperlyConfigured("SECRET_KEY doit compter au moins 50 caractères au hasard.")
# Keys that were in use before, the latest first: what they signed or encrypted is still read.
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("OLD_SECRET_KEYS", "").split(",") if key]
HOSTS = required("ALLOWED_HOSTS", "les noms de domaine du site, séparés par des virgules", "*")
ALLOWED_HOSTS = [host.strip() for host in HOSTS.split(",")]
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("En production, ALLOWED_HOSTS nomme les domaines du site, jamais «\xa0*\xa0».")
# A name that begins with a dot stands for all that end so.
CSRF_TRUSTED_ORIGINS = [f"https://{'*' * host.startswith('.')}{host}" for host in ALLOWED_HOSTS if PRODUCTION]
SITE_URL = required(
    "SITE_URL",
    "l'adresse du site, par exemple https://cite.exemple.fr",
    f"http://127.0.0.1:{os.environ.get('PORT') or 8000}",
).rstrip("/")
DATABASE_URL = os.environ.get("DATABASE_URL", "")
if not DATABASE_URL:  # manage.py names the embedded server for the demonstration and the tests
    raise ImproperlyConfigured(
        "Hors de manage.py, définissez DATABASE_URL\xa0: l'adresse de votre PostgreSQL."
        if not PRODUCTION
        else "En production, définissez DATABASE_URL\xa0: l'adresse de votre PostgreSQL (15 ou plus), par exemple "
        "postgresql://utilisateur:mot-de-passe@hote:5432/base. La base embarquée ne sert qu'à la démonstration."
    )
DATABASES = {"default": from_url(DATABASE_URL)}

INSTALLED_APPS = [
    "cite_emploi",
    "cite_emploi.accounts",
    "cohorts",
    "actions",
    "funding",
    "governance",
    "cite_emploi.home",
    "pgtrigger",
    "pghistory",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_include_bootstrap",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "cite_emploi.web.faults.FaultMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cite_emploi.web.middleware.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cite_emploi.web.middleware.FrozenFileMiddleware",
    "cite_emploi.web.middleware.ActivityMiddleware",
    "cite_emploi.web.middleware.ExpiredSessionMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "cite_emploi.web.middleware.SecondFactorMiddleware",
    "cite_emploi.web.middleware.CiteMiddleware",
    "cite_emploi.web.journal.JournalMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "cite_emploi.urls"
WSGI_APPLICATION = "cite_emploi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cite_emploi.web.context.cite",
            ],
            "builtins": [f"cite_emploi.templatetags.{noun}" for noun in ("ui", "forms", "french")],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False
FILTERS_EMPTY_CHOICE_LABEL = "Tous"

# --- Who -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "cite_emploi.members.sign_in.backends.EmailBackend",
    "cite_emploi.members.sign_in.proconnect.ProConnectBackend",
]
ACCOUNT_ADAPTER = "cite_emploi.members.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by invitation: the link proves the address
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "cite_emploi.members.sign_in.forms.LoginForm",
    "reset_password": "cite_emploi.members.sign_in.forms.ResetPasswordForm",
    "reauthenticate": "cite_emploi.members.sign_in.forms.PasswordAgainForm",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "cite_emploi.accounts.links.PasswordLinks"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 8 * 24 * 3600  # seconds: no secret link lives longer (cite_emploi/accounts/links.py)
# allauth's own counts shut an account for its owner, and an address for an agency: passwords are slowed by
# cite_emploi/members/sign_in/throttle.py instead. What stays stops a flood, and guesses at the second factor's codes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/5m/key", "reset_password_from_key": "100/m/ip"}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "cite_emploi.members.sign_in.passwords.GuessableValidator"},
]
# --- The second factor: asked of roles that see names ------------------------------------------------------
SECOND_FACTOR = os.environ.get("SECOND_FACTOR", "1" if PRODUCTION else "0") == "1"
if PRODUCTION and not SECOND_FACTOR:
    raise ImproperlyConfigured(
        "En production, la double authentification ne se retire pas\xa0: enlevez SECOND_FACTOR=0. "
        "SECOND_FACTOR_GRACE règle les jours laissés à chacun pour l'activer."
    )
SECOND_FACTOR_GRACE = int(os.environ.get("SECOND_FACTOR_GRACE", "7"))  # days
MFA_ADAPTER = "cite_emploi.members.sign_in.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    name: f"cite_emploi.members.sign_in.forms.{form}"
    for name, form in (
        ("authenticate", "CodeForm"),
        ("reauthenticate", "CodeAgainForm"),
        ("activate_totp", "FirstCodeForm"),
        ("add_webauthn", "KeyForm"),
    )
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation's link proved the address
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: a clock that is late (RFC 6238, 5.2)
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 30 * 24 * 3600  # seconds
MFA_TRUST_COOKIE_NAME = "__Host-trusted" if PRODUCTION else "trusted"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
# --- ProConnect, the State's sign-in for professionals: off unless its address is given -------------------
PROCONNECT_ISSUER = os.environ.get("PROCONNECT_ISSUER", "").rstrip("/")
OIDC_RP_CLIENT_ID = os.environ.get("PROCONNECT_CLIENT_ID", "")
OIDC_RP_CLIENT_SECRET = os.environ.get("PROCONNECT_CLIENT_SECRET", "")
if PROCONNECT_ISSUER and not (OIDC_RP_CLIENT_ID and OIDC_RP_CLIENT_SECRET):
    raise ImproperlyConfigured("Avec PROCONNECT_ISSUER, définissez PROCONNECT_CLIENT_ID et PROCONNECT_CLIENT_SECRET.")
if PRODUCTION and PROCONNECT_ISSUER and not PROCONNECT_ISSUER.startswith("https://"):
    raise ImproperlyConfigured("PROCONNECT_ISSUER est une adresse https://.")
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid email"  # nothing else is asked of anybody
OIDC_USE_PKCE = True
OIDC_STORE_ID_TOKEN = True  # signing out ends both sessions
OIDC_TIMEOUT = 10  # seconds
OIDC_AUTH_REQUEST_EXTRA_PARAMS = {
    "acr_values": os.environ.get("PROCONNECT_ACR_VALUES", "eidas1"),
    "claims": '{"id_token":{"amr":{"essential":true}}}',  # by which means the person entered there
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# --- Language, time ------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- Assets: all served by the application itself --------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("fonts", VAR_DIR / "fonts")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Trust ---------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # data: for the icons that Bootstrap's stylesheet holds
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_ENGINE = "cite_emploi.accounts.sessions"
SESSION_COOKIE_AGE = int(os.environ.get("SESSION_IDLE_MINUTES", "120")) * 60  # seconds without doing anything
SESSION_LONGEST = int(os.environ.get("SESSION_HOURS", "10")) * 3600  # seconds, whatever is done: a working day
DEVICE_COOKIE_NAME = "__Host-device" if PRODUCTION else "device"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # too many attempts are those of one visitor, not of all that the proxy brings
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes

# --- Addresses: off unless a service is named, for example the national address API -----------------------
GEOCODER_URL = os.environ.get("GEOCODER_URL", "")

# --- Retention: « 0 » stops announcing and erasing old files, in an emergency --------------------------------
ERASES_OLD_FILES = os.environ.get("ERASE_OLD_FILES", "1") == "1"

# --- E-mail: sent by the worker; the demo keeps it in an outbox that a page shows --------------------
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Cité de l'emploi <ne-pas-repondre@cite.example>")
OUTBOX_DIR = VAR_DIR / "outbox"
if PRODUCTION:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": required("EMAIL_HOST", "le serveur d'envoi des courriels", ""),
                "port": int(os.environ.get("EMAIL_PORT", "587")),
                "username": os.environ.get("EMAIL_HOST_USER", ""),
                "password": os.environ.get("EMAIL_HOST_PASSWORD", ""),
                "use_tls": os.environ.get("EMAIL_USE_TLS", "1") == "1",
                "timeout": 20,
            },
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(OUTBOX_DIR)},
        }
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- The journal: who saw what -----------------------------------------------------------------------
JOURNAL_MONTHS = int(os.environ.get("JOURNAL_MONTHS", "12"))
if not 6 <= JOURNAL_MONTHS <= 12:  # CNIL, deliberation 2021-122 of 14 October 2021
    raise ImproperlyConfigured(
        "JOURNAL_MONTHS va de 6 à 12\xa0: la CNIL recommande de garder un journal de six mois à un an."
    )

# --- History, logs -------------------------------------------------------------------------------
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "cite_emploi.web.faults.WithoutWords",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"cite_emploi": {"level": "INFO"}},
}
