"""A question to a professional without an account: a secret link, eight days, one answer, and no trace of the secret."""

import html
import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pghistory.models import Context

from cite_emploi.accounts.mail import muted
from cite_emploi.lib.errors import Refused
from cite_emploi.web.faults import WithoutWords
from cohorts.referrals.mail import send_outside_link
from cohorts.referrals.models.thread import OutsideQuestion
from cohorts.referrals.rules import outside_links
from cohorts.referrals.services import answers, thread
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def question(cast):
    asked = factories.referral(cast.farid, cast.france_travail, first_name="Fatoumata", last_name="Diallo")
    return thread.ask_outside(
        by=cast.claire,
        referral=asked,
        recipient="Marie Duval, CCAS",
        email="marie@ccas.test",
        text="A-t-elle une solution de garde ?",
        at=NOW,
    )


@pytest.fixture
def link(question):
    """The address in the e-mail that the worker sends."""
    send_outside_link.func(question.pk)
    return re.search(r"https?://[^/\s]+(/reponse/\S+)", mail.outbox[-1].body)[1]


def test_the_queue_holds_a_number_and_the_e_mail_a_link_and_no_name(cast, question, link):
    (task,) = [task for task in DBTaskResult.objects.all() if "outside" in task.task_path]
    assert task.args_kwargs == {"args": [question.pk], "kwargs": {}}
    sent = mail.outbox[-1]
    assert sent.to == ["marie@ccas.test"]
    for word in ("Fatoumata", "Diallo", "Marie", "garde", "Claire"):
        assert word not in sent.subject + sent.body


def test_the_page_shows_the_question_the_cite_and_no_more_than_an_initial(client, link):
    page = client.get(link)
    said = text(page)
    assert "Une question au sujet de Fatoumata D." in said
    assert "A-t-elle une solution de garde ?" in said
    assert "Angers" in said
    for kept in ("Diallo", "1990", "France Travail", "Cherche un emploi"):
        assert kept not in said
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store, private", "no-referrer")
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "Fatoumata" not in re.search(r"<title>(.*?)</title>", said, re.DOTALL)[1]


def test_one_answer_is_kept_and_who_asked_is_told(cast, client, question, link, sign_in):
    DBTaskResult.objects.all().delete()
    for words in ("Oui, chez une assistante maternelle.", "Autre chose."):
        response = client.post(link, {"text": words}, follow=True)
        assert "Merci, votre réponse est arrivée" in text(response)
    question.refresh_from_db()
    assert question.answer == "Oui, chez une assistante maternelle."
    told = [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]
    assert told == [["outside_answered", cast.claire.user.pk, f"/angers/orientations/{question.referral_id}/"]]
    for who in (cast.claire, cast.farid):
        page = sign_in(who).get(reverse("referral_detail", args=["angers", question.referral_id]))
        assert "Marie Duval, CCAS, par lien" in text(page)
        assert "chez une assistante maternelle" in text(page)


def test_an_empty_answer_is_refused_and_the_question_stays(client, question, link):
    response = client.post(link, {"text": "  "})
    assert response.status_code == 422
    assert "A-t-elle une solution de garde ?" in text(response)
    question.refresh_from_db()
    assert question.answered_at is None


@pytest.mark.parametrize(
    ("after", "valid"), [(8 * DAY - timedelta(seconds=1), True), (8 * DAY, False), (15 * DAY, False)]
)
def test_the_link_lives_eight_days(client, question, link, after, valid):
    with time_machine.travel(NOW + after, tick=False):
        assert ("n'est plus valable" in text(client.get(link))) is not valid
        client.post(link, {"text": "Oui."})
    question.refresh_from_db()
    assert (question.answered_at is not None) is valid


def test_a_question_that_is_withdrawn_opens_nothing_any_more(cast, client, question, link, sign_in):
    referral = question.referral
    address = reverse("outside_withdraw", args=["angers", referral.pk, question.pk])
    thread_of = reverse("referral_detail", args=["angers", referral.pk])
    assert address not in text(sign_in(cast.farid).get(thread_of))
    claire = sign_in(cast.claire)
    assert address in text(claire.get(thread_of))
    assert claire.post(address).status_code == 302
    said = text(claire.get(thread_of))
    client.logout()
    assert "Claire Coordination a retiré sa question" in said
    assert address not in said
    for answer in (client.get(link), client.post(link, {"text": "Oui."})):
        assert "a retiré sa question" in text(answer)
        assert "solution de garde" not in text(answer)
    question.refresh_from_db()
    assert (question.answer, question.withdrawn_by) == ("", cast.claire.user)


def test_a_question_is_withdrawn_once_and_before_its_answer(cast, question):
    withdrawn = thread.withdraw_question(by=cast.claire, question=question, at=NOW)
    assert thread.withdraw_question(by=cast.claire, question=question, at=NOW + DAY) == withdrawn
    with pytest.raises(Refused, match="retiré sa question"):
        thread.answer_outside(question=question, text="Oui.", at=NOW)
    with pytest.raises(Refused, match="Seule la coordination"):
        thread.withdraw_question(by=cast.farid, question=question, at=NOW)
    asked = thread.ask_outside(
        by=cast.claire, referral=question.referral, recipient="M. X", email="x@ccas.test", text="?", at=NOW
    )
    thread.answer_outside(question=asked, text="Oui.", at=NOW)
    with pytest.raises(Refused, match="déjà arrivée"):
        thread.withdraw_question(by=cast.claire, question=asked, at=NOW)


def test_the_worker_sends_no_link_of_a_question_withdrawn_before(cast, question):
    thread.withdraw_question(by=cast.claire, question=question, at=NOW)
    send_outside_link.func(question.pk)
    assert mail.outbox == []


def test_any_other_link_is_a_calm_404(client, question, link):
    other = outside_links.secret_of(question.pk + 1)
    for secret in (other, link.rsplit("/", 2)[1][:-2], "x", "1", "%00", "é"):
        response = client.get(f"/reponse/{secret}/")
        assert response.status_code == 404
        assert "ne mène à aucune question" in text(response)
        assert response["Cache-Control"] == "no-store, private"


def test_looking_writes_the_journal_s_row_alone_and_leaves_no_session(
    client, question, link, django_assert_num_queries
):
    with django_assert_num_queries(2):
        client.get(link)
    assert "sessionid" not in client.cookies


def test_no_log_and_no_history_keeps_the_secret(client, question, link, caplog):
    secret = link.rsplit("/", 2)[1]
    formatter = WithoutWords("{levelname} {message}", style="{")
    with caplog.at_level(logging.DEBUG):
        client.post(link, {"text": ""})
        client.get(link + "x/")
        client.post(link, {"text": "Oui."})
    assert caplog.records
    assert all(secret not in formatter.format(record) for record in caplog.records)
    assert secret not in str(list(Context.objects.values_list("metadata", flat=True)))


def test_only_the_coordination_asks_while_the_referral_waits(cast, question):
    referral = question.referral
    asked = {"recipient": "M. X", "email": "x@ccas.test", "text": "?", "at": NOW}
    for who in (cast.farid, cast.lea):
        with pytest.raises(Refused, match="par la coordination"):
            thread.ask_outside(by=who, referral=referral, **asked)
    with pytest.raises(Refused) as refusal:
        thread.ask_outside(by=cast.claire, referral=referral, **asked | {"text": " ", "recipient": " "})
    assert {field for field, _ in refusal.value.reasons} == {"text", "recipient"}
    answers.withdraw_referral(by=cast.farid, referral=referral, on=TODAY)
    with pytest.raises(Refused, match="tant que l'orientation"):
        thread.ask_outside(by=cast.claire, referral=referral, **asked)


def test_the_form_sends_the_question_once(cast, sign_in):
    referral = factories.referral(cast.farid, cast.france_travail)
    address = reverse("outside_create", args=["angers", referral.pk])
    typed = {"recipient": "Marie Duval, CCAS", "email": "marie@ccas.test", "text": "Une solution ?"}
    client = sign_in(cast.claire)
    assert client.post(address, typed | {"email": "marie@"}).status_code == 422
    for _ in range(2):
        assert client.post(address, typed).status_code == 302
    assert OutsideQuestion.objects.get().expires_at > NOW + 8 * DAY - timedelta(minutes=1)


def test_a_muted_block_sends_no_link(cast):
    with muted():
        thread.ask_outside(
            by=cast.claire,
            referral=factories.referral(cast.farid, cast.france_travail),
            recipient="x",
            email="x@ccas.test",
            text="?",
            at=NOW,
        )
    assert not DBTaskResult.objects.exists()
