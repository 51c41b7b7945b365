"""The secret link of a question to a professional without an account. Pure but for the signing key.

The link signs the question's number with the moment it was made; it opens nothing else, and dies with the question.
"""

from datetime import timedelta

from django.core import signing

VALID_FOR = timedelta(days=8)
SALT = "cohorts.referrals.rules.outside_links-question"


def secret_of(question_pk: int) -> str:
    """What the address of the page ends with. Made when the e-mail is sent, and kept nowhere."""
    return signing.dumps(question_pk, salt=SALT)


def number_in(secret: str) -> int | None:
    """The question's number, or None when the link was not made here. Its end is the row's ``expires_at``."""
    try:
        return signing.loads(secret, salt=SALT, max_age=VALID_FOR * 2)  # a worker may send it late
    except signing.BadSignature:
        return None
