"""The PostgreSQL named by ``DATABASE_URL``, and what its silence looks like."""

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict


def from_url(url: str) -> dict:
    """``DATABASES["default"]`` for an address that libpq understands. Raises ``ImproperlyConfigured`` for another."""
    try:
        options = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        options = {}
    if not options.get("dbname"):  # the address holds a password: never repeat it in a message
        raise ImproperlyConfigured(
            "DATABASE_URL n'est pas une adresse PostgreSQL complète\xa0; attendu\xa0: "
            "postgresql://utilisateur:mot-de-passe@hote:5432/base"
        )
    options.setdefault("connect_timeout", 5)  # seconds: a server that is down is said, not waited for
    django_names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    parameters = {name: options.pop(key) for key, name in django_names.items() if key in options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,  # seconds
        "CONN_HEALTH_CHECKS": True,
        **parameters,
        "OPTIONS": options,
    }


def is_connection_failure(error: BaseException) -> bool:
    """True when the server was not reached, or closed the door: cut off (08), out of room (53), shutting down (57P).

    A deadlock or a statement that took too long is the application's own fault, and says another thing.
    """
    cause = error.__cause__
    if isinstance(cause, psycopg.InterfaceError):
        return True
    return isinstance(cause, psycopg.OperationalError) and (cause.sqlstate or "08").startswith(("08", "53", "57P"))
