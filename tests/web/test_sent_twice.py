"""The same form sent twice makes one record; a form changed, or sent by somebody else, is another sending."""

import html
from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.models import Submission
from cite_emploi.web.pages import ALREADY_SENT, SAME_SENDING
from funding.models.ledger import Entry
from funding.services import exercises
from tests.factories import TODAY


def grants(cast, client):
    """A form whose twin would be allowed: only the sending tells two clicks from two grants."""
    line = exercises.save_line(by=cast.claire, name="Actions")
    exercises.open_exercise(by=cast.claire, year=TODAY.year, on=TODAY)
    client.force_login(cast.claire.user)
    url = reverse("grant_create", args=["angers", TODAY.year])

    def send(amount: str = "100", **more):
        typed = {"line": line.pk, "amount": amount, "on": TODAY.isoformat(), "label": "Subvention"}
        return client.post(url, typed | more)

    return send


def test_the_same_again_is_led_to_the_first_record_and_told_so(cast, client):
    send = grants(cast, client)
    first, again = send(), send(csrfmiddlewaretoken="another page, another token")
    assert first.url == again.url
    assert ALREADY_SENT in html.unescape(client.get(again.url).content.decode())
    assert Entry.objects.filter(kind="grant").count() == 1


def test_a_detail_changed_is_a_second_record(cast, client):
    send = grants(cast, client)
    send("100")
    send("101")
    assert Entry.objects.filter(kind="grant").count() == 2


def test_the_same_grant_can_be_entered_again_later(cast, client):
    send = grants(cast, client)
    with time_machine.travel(timezone.now()) as clock:
        send()
        clock.shift(SAME_SENDING - timedelta(seconds=5))
        send()
        assert Entry.objects.filter(kind="grant").count() == 1
        clock.shift(timedelta(seconds=10))
        send()
        assert Entry.objects.filter(kind="grant").count() == 2


def test_what_was_refused_leaves_no_trace_and_may_be_sent_again(cast, client):
    send = grants(cast, client)
    assert send("beaucoup").status_code == 422
    assert not Submission.objects.exists()


def test_what_is_kept_of_a_sending_tells_nothing_of_it(cast, client):
    grants(cast, client)(label="Famille Essai")
    assert "Essai" not in str(Submission.objects.values().get())


def test_a_row_number_zero_is_no_row(cast, client):
    client.force_login(cast.claire.user)
    for name in ("organisation_update", "line_update", "committee_update"):
        assert client.get(reverse(name, args=["angers", 0])).status_code == 404, name
