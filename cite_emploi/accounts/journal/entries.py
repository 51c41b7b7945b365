"""Who enters, and leaves: Django says it by signals, whatever the door."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out

from cite_emploi.accounts.journal.enums import Kind, Way
from cite_emploi.accounts.journal.writing import note_entry

WAYS = {"password": Way.PASSWORD, "mfa": Way.SECOND_FACTOR}
FROM_PROCONNECT = "oidc_id_token"  # in the session of who came through it


def note_sign_in(request, user, **told) -> None:
    methods = [record["method"] for record in request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, ())]
    ways = [WAYS[method] for method in dict.fromkeys(methods) if method in WAYS]
    note_entry(user, Kind.SIGN_IN, *([Way.PROCONNECT] if FROM_PROCONNECT in request.session else []), *ways)


def note_sign_out(user, **told) -> None:
    if user is not None:
        note_entry(user, Kind.SIGN_OUT)


user_logged_in.connect(note_sign_in)
user_logged_out.connect(note_sign_out)
