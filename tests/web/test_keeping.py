"""What is typed and not sent comes back: to its author alone, with its page, and after a session that ended."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.form_drafts import ANOTHER_TAB, KEEP_FORM_DRAFTS, LONGEST, REREAD, TOO_LONG, purge_form_drafts
from cite_emploi.accounts.models import FormDraft
from cite_emploi.lib.forms import CiteFormMixin
from cite_emploi.web.middleware import EXPIRED
from cohorts.follow_up.models import Note
from cohorts.people.models import Person
from tests import factories
from tests.pages import typed_in
from tests.test_permissions import LED_BACK, MATRIX

TEXT = "Cherche une place du matin."


@pytest.fixture
def page(world, client):
    """The page where the coordination writes a note, and its draft's address."""
    client.force_login(world.cast.claire.user)
    return reverse("note_create", args=["angers", world.person.pk])


def keep(client, page, **values):
    url = reverse("form_draft_save", args=["angers"])
    return client.post(url, {"draft_page": page, "draft_version": "0"} | values).json()


def end_session(client):
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(minutes=1))


def test_a_page_opened_again_shows_what_was_typed(client, page):
    assert "Brouillon enregistré" in keep(client, page, text=TEXT, visibility="private")["saved"]
    shown = client.get(page)
    assert typed_in(shown.text)["text"] == [TEXT]
    assert typed_in(shown.text)["visibility"] == ["private"]
    assert "repris" in shown.text


def test_a_draft_is_its_authors_alone(world, client, page):
    keep(client, page, text=TEXT)
    client.force_login(world.cast.farid.user)
    assert TEXT not in client.get(page).text


def test_sending_forgets_the_draft(client, page):
    keep(client, page, text=TEXT)
    assert client.post(page, typed_in(client.get(page).text)).status_code == 302
    assert Note.objects.filter(text=TEXT).count() == 1
    assert not FormDraft.objects.exists()


def test_a_draft_given_up_is_forgotten(client, page):
    keep(client, page, text=TEXT)
    answer = client.post(reverse("form_draft_drop", args=["angers"]), {"draft_page": page, "draft_version": "1"})
    assert answer.url == page
    assert TEXT not in client.get(page).text


def test_one_that_another_tab_wrote_since_is_read_before_it_is_given_up(client, page):
    keep(client, page, text="Un premier jet.")
    keep(client, page, text=TEXT, draft_version="1")
    given_up = {"draft_page": page, "draft_version": "1"}
    answer = client.post(reverse("form_draft_drop", args=["angers"]), given_up, follow=True)
    assert REREAD in unescape(answer.text)
    assert FormDraft.objects.get().values["text"] == [TEXT]


def test_sending_from_one_tab_leaves_what_another_kept(client, page):
    other = typed_in(client.get(page).text) | {"text": "Une autre note."}
    keep(client, page, text=TEXT)
    assert client.post(page, other).status_code == 302
    assert FormDraft.objects.get().values["text"] == [TEXT]


def test_an_older_tab_does_not_write_over_a_newer_one(client, page):
    keep(client, page, text=TEXT)
    assert keep(client, page, text="") == {"refused": ANOTHER_TAB}
    assert FormDraft.objects.get().values["text"] == [TEXT]


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.test/", "//ailleurs.test/", "/nantes/"])
def test_a_draft_belongs_to_a_page_of_the_cite(client, page, elsewhere):
    assert "refused" in keep(client, elsewhere, text=TEXT)
    answer = client.post(reverse("form_draft_drop", args=["angers"]), {"draft_page": elsewhere})
    assert answer.url == reverse("home_cite", args=["angers"])


@pytest.mark.parametrize(("age", "left"), [(KEEP_FORM_DRAFTS, 1), (KEEP_FORM_DRAFTS + timedelta(seconds=1), 0)])
def test_drafts_are_forgotten_after_thirty_days(client, page, age, left):
    keep(client, page, text=TEXT)
    purge_form_drafts(FormDraft.objects.get().updated_at + age)
    assert FormDraft.objects.count() == left


def test_a_draft_of_an_edit_remembers_what_was_read(world, client):
    client.force_login(world.cast.claire.user)
    url = reverse("summary_update", args=["angers", world.person.pk])
    keep(client, url, **{**typed_in(client.get(url).text), "draft_version": "0", "summary": TEXT})
    Person.objects.filter(pk=world.person.pk).update(summary="Un autre a écrit.")
    answer = client.post(url, typed_in(client.get(url).text))
    assert answer.status_code == 422
    assert "Un autre a écrit." in answer.text


def test_what_is_sent_after_the_session_ended_comes_back_after_signing_in(world, client, page):
    typed = typed_in(client.get(page).text) | {"text": TEXT}
    end_session(client)
    sent = client.post(page, typed)
    assert sent.status_code == 302
    assert EXPIRED in unescape(client.get(sent.url).text)
    assert not Note.objects.filter(text=TEXT).exists()
    client.force_login(world.cast.claire.user)
    assert typed_in(client.get(page).text)["text"] == [TEXT]


def test_after_signing_out_nothing_is_kept(client, page):
    typed = typed_in(client.get(page).text) | {"text": TEXT}
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.logout()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    client.post(page, typed)
    assert not FormDraft.objects.exists()


# --- Of what a page is, its address says whole ---------------------------------------------------------------------
PAPERS = re.compile(r"_(pdf|export|download|file|xlsx|json|zip|ics|sheet|pack|paper|progress|delete|undo|drop|save)$")


def test_every_form_keeps_what_is_typed_for_its_whole_address(world, client):
    """The query may say of whom, or what act: what is typed for one is not shown for another."""
    kept, cut = set(), set()
    for name, (who, args) in MATRIX.items():
        if PAPERS.search(name):
            continue
        if not (opens := who - LED_BACK.get(name, set())):
            continue
        client.force_login(getattr(world.cast, min(opens)).user)
        url = reverse(name, args=["angers", *args(world)])
        response = client.get(f"{url}?sujet=1")
        form = (response.context or {}).get("form") if response.status_code == 200 else None
        if isinstance(form, CiteFormMixin) and form.keeping:
            kept.add(name)
            cut |= {name} if form.keeping.page == url else set()
    assert len(kept) > 80
    assert cut == set()


@pytest.mark.parametrize("query", ["acte=refuser&choix={other}", "acte=accepter&choix={one}"])
def test_what_was_typed_for_one_answer_is_not_shown_for_another(cast, client, query):
    one = factories.referral(cast.farid, cast.france_travail, number=1)
    other = factories.referral(cast.lea, cast.mission_locale, number=2)
    client.force_login(cast.claire.user)
    url = reverse("referral_bulk", args=["angers"])
    end_session(client)
    client.post(f"{url}?acte=refuser&choix={one.pk}", {"answer": "A un CDI.", "refusal_reason": "not_eligible"})
    client.force_login(cast.claire.user)
    assert "A un CDI." in client.get(f"{url}?acte=refuser&choix={one.pk}").text
    assert "A un CDI." not in client.get(f"{url}?{query.format(one=one.pk, other=other.pk)}").text


# --- For nobody else, whole, whatever is sent ----------------------------------------------------------------------
def test_nothing_is_kept_in_a_cite_where_one_is_a_stranger(cast, client):
    client.force_login(cast.nadia.user)
    end_session(client)
    client.post(reverse("membership_create", args=["angers"]), {"name": "x"})
    assert not FormDraft.objects.exists()


BAD_PAGES = [
    "/angers/\0",
    "/angers/personnes/1/notes/nouvelle/?x=\0",
    "/angers/nulle-part/",
    "/angers/é/",
    "/aide/",
    "",
]


@pytest.mark.parametrize("bad", BAD_PAGES)
@pytest.mark.parametrize("way", ["form_draft_save", "form_draft_drop", "expired"])
def test_an_address_that_is_no_page_of_the_cite_keeps_nothing(cast, client, bad, way):
    client.force_login(cast.farid.user)
    if way == "expired" and bad:
        end_session(client)
    name = "referral_create" if way == "expired" else way
    answer = client.post(reverse(name, args=["angers"]), {"draft_page": bad, "text": "x"})
    assert answer.status_code < 500
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("read", ["[" * 100_000, "{", "[]", "null", '{"summary": {}}', "\0"])
def test_what_was_read_may_be_anything(world, client, read):
    client.force_login(world.cast.claire.user)
    url = reverse("summary_update", args=["angers", world.person.pk])
    assert client.post(url, typed_in(client.get(url).text) | {"read": read, "summary": TEXT}).status_code == 302


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 5000, "²"])
@pytest.mark.parametrize("name", ["comment_write", "item_write"])
def test_so_may_the_version_of_a_section_that_was_never_written(world, client, name, version):
    who, args = MATRIX[name]
    client.force_login(getattr(world.cast, min(who)).user)
    url = reverse(name, args=["angers", *args(world)])
    answer = client.post(url, {"text": TEXT, "version": version}, headers={"accept": "application/json"})
    assert answer.status_code == 200


def test_every_answer_comes_back_whole(client, page):
    text, ticks = "Situation. " * 1_800, [str(n) for n in range(300)]
    keep(client, page, text=text, who=ticks)
    values = FormDraft.objects.get().values
    assert (values["text"], values["who"]) == ([text], ticks)


def test_what_is_too_long_is_refused_and_not_cut(client, page):
    assert keep(client, page, text="x" * (LONGEST + 1)) == {"refused": TOO_LONG}
    assert not FormDraft.objects.exists()


def test_a_referral_being_typed_keeps_as_much_as_its_page_takes(cast, client):
    draft = factories.draft(cast.farid, values=[("first_name", ["Coumba"])])
    client.force_login(cast.farid.user)
    text = "Situation. " * 1_800
    typed = {"motive": text, "draft_version": str(draft.version)}
    client.post(reverse("draft_save", args=["angers", draft.pk]), typed)
    draft.refresh_from_db()
    assert draft.values["motive"] == [text]


# --- Found again ---------------------------------------------------------------------------------------------------
def started(client) -> list[tuple[str, str]]:
    rows = client.get(reverse("form_draft_list", args=["angers"])).context["started"]
    return [(row.title, row.words) for row in rows]


def test_texts_begun_are_listed_with_their_page_and_counted_on_the_first_page(world, client, page):
    keep(client, page, text=TEXT)
    assert [words for _, words in started(client)] == [TEXT]
    assert started(client)[0][0] == f"Noter un échange, {world.person}"
    home = client.get(reverse("home_cite", args=["angers"]))
    assert home.context["started"] == len(started(client)) == 1
    assert reverse("form_draft_list", args=["angers"]) in home.text


def test_a_text_whose_page_is_shut_by_now_is_not_listed(world, client, page):
    keep(client, page, text=TEXT)
    farid = world.cast.farid
    client.force_login(farid.user)
    keep(client, page, text="De Farid.")
    assert [words for _, words in started(client)] == ["De Farid."]
    world.person.supports.filter(organisation=world.cast.france_travail).delete()
    assert started(client) == []
    assert client.get(reverse("home_cite", args=["angers"])).context["started"] == 0


def test_a_text_is_given_up_from_the_list(client, page):
    keep(client, page, text=TEXT)
    given_up = {"draft_page": page, "draft_version": "1", "from": "list"}
    answer = client.post(reverse("form_draft_drop", args=["angers"]), given_up)
    assert answer.url == reverse("form_draft_list", args=["angers"])
    assert started(client) == []


def test_a_script_learns_whether_one_is_signed_in_and_as_whom(cast, client):
    url = reverse("form_draft_save", args=["angers"])
    assert client.get(url).status_code == 302
    client.force_login(cast.farid.user)
    assert client.get(url).json().keys() == {"user", "token"}
