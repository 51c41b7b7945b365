"""E-mails: sent by the worker, they hold a link and never a name or anything about a person.

A server that says « later » (RFC 5321, 4.2.1: a reply 4yz), refuses the connection or is slow is asked again, for two
days, with growing delay. A definite refusal fails at once.
"""

import smtplib
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import wraps

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.tasks import Task, task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.links import password_links
from cite_emploi.accounts.models import User

# Greylisting opens after some minutes, a broken server after some hours: 48 hours and 51 minutes in all.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 300, 480, 960, 960))

MAILBOX_SALT = "accounts.mailbox"  # of the link that proves that its reader reads this mailbox

_muted: ContextVar[bool] = ContextVar("mail_muted", default=False)


@contextmanager
def muted():
    """Send nothing: the demonstration plays years that are over."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


def is_muted() -> bool:
    return _muted.get()


def notify(kind: str, *, users: Iterable[User], path: str) -> None:
    """Queue one e-mail a user. The queue is a table: what is rolled back is not sent.

    ``kind`` names ``templates/mail/<kind>.txt`` (first line: the subject); ``path`` is the page that it links to.
    """
    if not is_muted():
        for user in users:
            send_notice.enqueue(kind, user.pk, path)


def mailing(send: Callable[..., None]) -> Task:
    """A task that sends an e-mail, queued again after each temporary failure; raises the last one when two days are over."""

    @wraps(send)
    def tried(*args, attempt: int = 0, **kwargs) -> None:
        try:
            send(*args, **kwargs)
        except OSError as failure:  # as smtplib's errors are
            if attempt == len(DELAYS) or not is_temporary(failure):
                raise
            later = queued.using(run_after=timezone.now() + DELAYS[attempt])
            later.enqueue(*args, attempt=attempt + 1, **kwargs)

    queued = task(tried)
    return queued


def is_temporary(failure: OSError) -> bool:
    """The same e-mail may leave later: a server absent, slow or cut off, or a reply 4yz for one recipient at least."""
    match failure:
        case smtplib.SMTPRecipientsRefused():
            return any(400 <= code < 500 for code, _ in failure.recipients.values())
        case smtplib.SMTPResponseException():  # -1: what was answered was no reply
            return failure.smtp_code == -1 or 400 <= failure.smtp_code < 500
        case smtplib.SMTPServerDisconnected():
            return True
    return not isinstance(failure, smtplib.SMTPException)


@mailing
def send_notice(kind: str, user_id: int, path: str) -> None:
    """An e-mail with a link to a page of the application. Sent late, it still says the truth: it holds no data."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user:
        send_link(kind, user.email, settings.SITE_URL + path)


@mailing
def send_password_link(kind: str, user_id: int) -> None:
    """An e-mail with a secret link to choose a password: ``kind`` says how long it lives (``links.LIFETIMES``).

    The secret is made here, so that the queue never holds it.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user:
        key = {"uidb36": user_pk_to_url_str(user), "key": password_links.draw(user, kind)}
        send_link(kind, user.email, settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=key))


@mailing
def send_mailbox_link(user_id: int) -> None:
    """An e-mail with a link that whoever is signed in as the user opens before choosing a first second factor."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user:
        token = signing.dumps(user.pk, salt=MAILBOX_SALT)
        send_link("second_factor_link", user.email, settings.SITE_URL + reverse("mailbox_prove", args=[token]))


def send_link(kind: str, email: str, url: str) -> None:
    """Send ``templates/mail/<kind>.txt`` with the link that it leads to, now: for the worker's tasks."""
    send_mail(*words(kind, url), None, [email])


def words(kind: str, url: str) -> tuple[str, str]:
    """Subject and body of ``templates/mail/<kind>.txt`` with its link."""
    subject, _, body = render_to_string(f"mail/{kind}.txt", {"url": url}).partition("\n")
    return subject.strip(), body.strip() + "\n"
