"""E-mails hold a link, and nothing about a person."""

import re

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.mail import muted, notify, send_notice, send_password_link
from cite_emploi.accounts.models import User
from tests.factories import NOW

KINDS = [
    "invitation",
    "password_reset",
    "new_device",
    "sign_in_tries",
    "proconnect_linked",
    "password_changed",
    "second_factor_link",
    "second_factor_changed",
    "second_factor_reset",
    "access_opened",
    "referral_submitted",
    "referral_answered",
    "referral_to_complete",
    "referral_completed",
    "referral_message",
    "referral_amended",
    "referral_waitlisted",
    "referral_expired",
    "referrals_late",
    "referrals_climbed",
    "referrals_to_complete",
    "place_offered",
    "place_offered_coordination",
    "offer_answered",
    "offer_expired",
    "outside_question",
    "outside_answered",
    "participation_requested",
    "participation_answered",
    "answer_undone",
    "participation_undone",
    "meeting_invited",
    "meeting_changed",
    "meeting_reminder",
    "meeting_cancelled",
    "meeting_withdrawn",
    "seat_given",
    "session_cancelled",
    "stay_offered",
    "stay_offer_answered",
    "stay_offer_expired",
    "need_on_agenda",
    "need_answered",
    "need_opened",
    "minutes_to_review",
    "decision_late",
    "files_handed_over",
    "files_taken_back",
    "rights_changed",
    "accounts_changed",
    "data_asked",
    "right_asked",
    "file_rectified",
    "file_to_erase",
    "file_frozen",
    "files_to_erase",
    "files_taken_back",
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_subject_and_shows_its_link_whole(kind):
    subject, _, body = render_to_string(
        f"mail/{kind}.txt", {"url": "https://cite.test/angers/orientations/7/"}
    ).partition("\n")
    assert 10 < len(subject) < 80
    assert "\nhttps://cite.test/angers/orientations/7/\n" in body


def test_every_text_of_the_folder_is_a_kind_and_each_knows_only_its_link(settings):
    folder = settings.BASE_DIR / "templates" / "mail"
    assert {path.stem for path in folder.glob("*.txt")} == set(KINDS)
    for kind in KINDS:
        assert re.findall(r"{[{%].*?[}%]}", (folder / f"{kind}.txt").read_text(encoding="utf-8")) == ["{{ url }}"]


def test_a_notice_links_to_the_page_and_names_nobody(cast, settings):
    settings.SITE_URL = "https://cite.test"
    send_notice.func("referral_answered", cast.farid.user.pk, "/angers/orientations/7/")
    (message,) = mail.outbox
    assert message.to == ["farid@ft.test"]
    assert "https://cite.test/angers/orientations/7/" in message.body
    assert "Farid" not in message.subject + message.body


def test_the_secret_link_lets_one_choose_a_password(cast, client):
    send_password_link.func("invitation", cast.farid.user.pk)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    response = client.get(link, follow=True)
    assert response.status_code == 200
    assert "password1" in response.content.decode()


def test_a_closed_account_gets_no_mail(cast):
    cast.farid.user.is_active = False
    cast.farid.user.save()
    send_notice.func("access_opened", cast.farid.user.pk, "/angers/")
    send_password_link.func("password_reset", cast.farid.user.pk)
    assert mail.outbox == []


def test_a_muted_block_queues_nothing(cast):
    with muted():
        notify("access_opened", users=[cast.farid.user], path="/angers/")
    assert not DBTaskResult.objects.exists()


def test_a_forgotten_password_is_chosen_again_by_the_link_and_an_unknown_address_learns_nothing(cast, client):
    User.objects.update(last_login=NOW)  # whoever never came in is invited again
    forgotten = reverse("account_reset_password")
    known, unknown = (client.post(forgotten, {"email": email}) for email in (cast.farid.user.email, "nobody@x.test"))
    assert known.url == unknown.url
    queued = DBTaskResult.objects.get()
    assert queued.args_kwargs == {"args": ["password_reset", cast.farid.user.pk], "kwargs": {}}
    send_password_link.func("password_reset", cast.farid.user.pk)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    chosen = {"password1": "une-phrase-bien-longue", "password2": "une-phrase-bien-longue"}
    assert client.post(page.redirect_chain[-1][0], chosen).status_code == 302
    assert client.login(email=cast.farid.user.email, password="une-phrase-bien-longue")
