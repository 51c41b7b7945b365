"""A mail server with moods: what fails for now is tried again later, what it refuses for good is not."""

import smtplib
import socket
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.mail import DELAYS, is_temporary, notify
from cohorts.referrals.mail import send_outside_link
from governance.steering.mail import send_cancellation, send_invitation, send_withdrawal

LATER = "451 4.7.1 Greylisted, try again later"
NEVER = "550 5.1.1 No such user here"


class Moods:
    """Answers each message with the next of ``answers``, then takes everything; ``messages`` are those that it took."""

    def __init__(self):
        self.answers, self.messages = [], []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.messages.append(envelope)
        return "250 Taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def moods(settings):
    handler = Moods()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    point_to(settings, server.port)
    yield handler
    server.stop()


def point_to(settings, port: int) -> None:
    options = {"host": "127.0.0.1", "port": port, "timeout": 0.3}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def work() -> None:
    """What the worker does with the tasks that are due, one after the other, inside the test's own transaction."""
    while due := DBTaskResult.objects.ready().first():
        due.claim("test")
        Worker.run_task(SimpleNamespace(_run_tasks=0), due)


def waiting() -> list[timedelta]:
    """How long each task that waits still has to wait."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return [row.run_after - timezone.now() for row in rows]


@pytest.fixture
def notice(cast):
    notify("access_opened", users=[cast.farid.user], path="/angers/")


@time_machine.travel("2026-03-10 09:00+01:00", tick=False)
def test_a_greylisted_mail_leaves_at_the_second_try(notice, moods):
    moods.answers = [LATER]
    work()
    assert (len(moods.messages), waiting()) == (0, [DELAYS[0]])
    with time_machine.travel(timezone.now() + DELAYS[0], tick=False):
        work()
        assert (len(moods.messages), waiting()) == (1, [])


def test_a_definite_refusal_fails_at_once(notice, moods):
    moods.answers = [NEVER]
    work()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert moods.messages == []


@time_machine.travel("2026-03-10 09:00+01:00", tick=False)
@pytest.mark.parametrize("mute", [False, True], ids=["refused connection", "slow server"])
def test_a_server_that_is_not_there_is_asked_for_two_days_then_given_up(notice, settings, mute):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # bound and not listening: refused
        if mute:
            silent.listen(50)  # accepts and never says a word
        point_to(settings, silent.getsockname()[1])
        start = moment = timezone.now()
        for delay in DELAYS:
            with time_machine.travel(moment, tick=False):
                work()
                assert waiting() == [delay]
            moment += delay
        with time_machine.travel(moment, tick=False):
            work()
            assert waiting() == []
    assert timedelta(days=2) <= moment - start < timedelta(days=2, hours=2)
    assert DBTaskResult.objects.failed().get().args_kwargs["kwargs"] == {"attempt": len(DELAYS)}
    assert DBTaskResult.objects.successful().count() == len(DELAYS)


def test_the_delays_grow():
    assert list(DELAYS) == sorted(DELAYS)


def test_a_retry_keeps_what_it_was_asked_and_counts(notice, moods):
    moods.answers = [LATER]
    work()
    first, second = DBTaskResult.objects.successful().get(), DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert second.args_kwargs == {"args": first.args_kwargs["args"], "kwargs": {"attempt": 1}}


@pytest.mark.parametrize("task", [send_outside_link, send_invitation, send_cancellation, send_withdrawal])
def test_every_mail_is_tried_again(task):
    assert task.func.__wrapped__.__name__ == task.name


@pytest.mark.parametrize(
    ("failure", "temporary"),
    [
        (smtplib.SMTPDataError(451, b""), True),
        (smtplib.SMTPDataError(550, b""), False),
        (smtplib.SMTPConnectError(421, b""), True),
        (smtplib.SMTPResponseException(-1, b""), True),
        (smtplib.SMTPSenderRefused(450, b"", "x"), True),
        (smtplib.SMTPSenderRefused(553, b"", "x"), False),
        (smtplib.SMTPAuthenticationError(454, b""), True),
        (smtplib.SMTPAuthenticationError(535, b""), False),
        (smtplib.SMTPRecipientsRefused({"a@x.test": (450, b"")}), True),
        (smtplib.SMTPRecipientsRefused({"a@x.test": (550, b"")}), False),
        (smtplib.SMTPServerDisconnected(), True),
        (smtplib.SMTPNotSupportedError(), False),
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (socket.gaierror(), True),
    ],
)
def test_what_is_temporary(failure, temporary):
    assert is_temporary(failure) is temporary
