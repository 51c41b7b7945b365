"""What a page shows of people is one row of the journal; what shows nobody is none. ``tests/test_permissions.py`` walks all."""

import logging

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.rights import services as rights
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.models import Trace
from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs.services import hand_over
from cite_emploi.web import journal
from cohorts.people.services import doubles
from cohorts.referrals.rules import outside_links
from cohorts.referrals.services import thread
from tests import factories

SHOWN = ("kind", "person_id", "person_ids", "page", "count", "names")


def traces(client, url: str, method: str = "get", **given) -> list[Trace]:
    """The rows that a request adds."""
    before = set(Trace.objects.values_list("pk", flat=True))
    response = getattr(client, method)(url, **given)
    b"".join(response)
    return list(Trace.objects.exclude(pk__in=before))


def page(name: str, *args) -> str:
    return reverse(name, args=["angers", *args])


def test_opening_a_file_says_who_for_whom_as_what_and_from_which_page(world, sign_in):
    (row,) = traces(sign_in(world.cast.farid), page("person_detail", world.person.pk))
    assert [getattr(row, name) for name in SHOWN] == [
        Kind.OPEN,
        world.person.pk,
        [world.person.pk],
        "person_detail",
        1,
        [],
    ]
    assert (row.cite_id, row.user_id) == (world.cast.angers.pk, world.cast.farid.user.pk)
    assert (row.organisation_ids, row.roles) == ([world.cast.france_travail.pk], [Role.CASEWORKER])
    assert (row.at.date(), row.reason, row.row_id) == (factories.TODAY, "", world.person.pk)


def test_a_row_that_hangs_on_another_opens_the_file_of_its_person(world, sign_in):
    (row,) = traces(sign_in(world.cast.claire), page("stay_detail", world.stay.pk))
    assert (row.kind, row.person_id, row.row_id) == (Kind.OPEN, world.person.pk, world.stay.pk)


def test_a_search_keeps_which_filters_and_how_many_and_never_a_word(world, sign_in):
    client = sign_in(world.cast.claire)
    url = f"{page('person_list')}?q={world.person.last_name}&cohort=2026&{world.person.last_name}=1&district="
    (row,) = traces(client, url)
    assert (row.kind, row.person_id, row.names, row.count) == (Kind.LIST, None, ["cohort", "q"], 1)
    assert row.person_ids == [world.person.pk]
    assert world.person.last_name not in str(vars(row))


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_keeps_its_filters_its_rows_and_of_whom(world, sign_in, file_format):
    (row,) = traces(sign_in(world.cast.claire), f"{page('person_export', file_format)}?cohort=2026")
    assert (row.kind, row.names, row.count, row.person_ids) == (Kind.EXPORT, ["cohort"], 1, [world.person.pk])


def test_a_paper_a_document_and_a_copy_are_told_apart(world, sign_in):
    client = sign_in(world.cast.farid)
    kinds = [
        traces(client, page(name, row.pk))[0].kind
        for name, row in (
            ("referral_sheet", world.waiting),
            ("document_read", world.document),
            ("access_paper", world.access_request),
            ("access_archive", world.access_request),
        )
    ]
    assert kinds == [Kind.PRINT, Kind.DOWNLOAD, Kind.PRINT, Kind.DOWNLOAD]


def test_a_file_without_people_is_noted_once_too(world, sign_in):
    (row,) = traces(sign_in(world.cast.claire), page("ledger_export", 2026, "csv"))
    assert (row.kind, row.person_ids) == (Kind.EXPORT, [])


# --- What shows nobody ---------------------------------------------------------------------------------------
def test_a_page_that_is_not_there_or_not_one_s_own_writes_nothing(world, sign_in):
    client = sign_in(world.cast.lea)
    addresses = [page("person_detail", world.person.pk), page("person_detail", 10**9), page("person_reason", 1)]
    assert [traces(client, address) for address in addresses] == [[], [], []]


def test_who_is_not_signed_in_writes_nothing(world, client):
    assert traces(client, page("person_detail", world.person.pk)) == []
    assert traces(client, reverse("account_login")) == []


def test_a_page_about_nobody_writes_nothing(world, sign_in):
    client = sign_in(world.cast.claire)
    assert [traces(client, page(name)) for name in ("help", "settings", "trace_list")] == [[], [], []]


def test_what_a_page_asks_by_itself_writes_nothing(world, sign_in):
    """A draft saved while it is typed, a progress: the answer holds no word about anybody."""
    client, as_json = sign_in(world.cast.farid), {"Accept": "application/json"}
    typed = {"first_name": "Awa", "version": world.draft.version}
    assert traces(client, page("draft_save", world.draft.pk), "post", data=typed, headers=as_json) == []
    typed = {"draft_page": page("note_create", world.person.pk), "text": "Un mot"}
    assert traces(client, page("form_draft_save"), "post", data=typed, headers=as_json) == []
    client = sign_in(world.cast.claire)
    assert traces(client, page("import_progress", world.batch.pk), headers=as_json) == []


def test_asking_for_json_hides_no_page(world, sign_in):
    (row,) = traces(
        sign_in(world.cast.farid), page("person_detail", world.person.pk), headers={"Accept": "application/json"}
    )
    assert row.kind == Kind.OPEN


def test_head_reads_what_get_does_and_is_noted_alike(world, sign_in):
    (row,) = traces(sign_in(world.cast.farid), page("person_detail", world.person.pk), "head")
    assert (row.kind, row.person_id) == (Kind.OPEN, world.person.pk)


def test_a_form_sent_back_shows_the_file_and_is_noted_a_form_that_acts_is_not(world, sign_in):
    client = sign_in(world.cast.farid)
    (row,) = traces(client, page("note_create", world.person.pk), "post", data={})
    assert (row.kind, row.page) == (Kind.OPEN, "note_create")
    given = {"on": "2026-06-15", "text": "Appel", "medium": "", "visibility": "shared"}
    given["organisation"] = world.cast.france_travail.pk
    assert traces(client, page("note_create", world.person.pk), "post", data=given) == []


# --- One insert, or no page ----------------------------------------------------------------------------------
def test_what_can_t_be_noted_is_not_shown(world, sign_in, monkeypatch):
    client = sign_in(world.cast.farid)
    client.raise_request_exception = False

    def fail(**facts):
        raise DatabaseError("the journal is full")

    monkeypatch.setattr(journal, "add_trace", fail)
    response = client.get(page("person_detail", world.person.pk))
    assert response.status_code in (500, 503)
    assert world.person.last_name not in response.content.decode()
    assert client.get(page("help")).status_code == 200


@pytest.mark.parametrize("name", ["person_detail", "person_update", "participation_request"])
def test_the_journal_costs_one_query_a_page(world, sign_in, monkeypatch, name):
    client, url = sign_in(world.cast.farid), page(name, world.person.pk)
    with CaptureQueriesContext(connection) as with_it:
        client.get(url)
    monkeypatch.setattr(journal, "add_trace", lambda **facts: None)
    with CaptureQueriesContext(connection) as without:
        client.get(url)
    assert len(with_it) == len(without) + 1


# --- What is done, and by link -------------------------------------------------------------------------------
def test_a_merge_and_its_undoing_are_noted_with_both_files(world):
    claire, one = world.cast.claire, world.in_project.person
    other = factories.person(world.cast.farid, world.cast.france_travail, number=77)
    merge = doubles.merge_people(by=claire, kept=one, absorbed=other, at=factories.NOW)
    doubles.undo_merge(by=claire, merge=merge, at=factories.NOW)
    rows = Trace.objects.filter(kind__in=(Kind.MERGE, Kind.PART), person_ids__contains=[other.pk]).order_by("pk")
    assert [(row.kind, row.person_ids) for row in rows] == [
        (Kind.MERGE, [one.pk, other.pk]),
        (Kind.PART, [one.pk, other.pk]),
    ]


def test_a_right_that_changes_is_noted_for_its_organisation_too(world, sign_in):
    row = Membership.objects.get(user=world.cast.farid.user)
    client = sign_in(world.cast.claire)
    before = set(Trace.objects.values_list("pk", flat=True))
    client.post(
        page("membership_create"),
        {"name": "Zoé", "email": "zoe@siege.test", "organisation": world.cast.departement.pk, "role": Role.COMMITTEE},
    )
    (made,) = Trace.objects.exclude(pk__in=before).filter(kind=Kind.RIGHTS)
    assert made.organisation_ids == sorted([world.cast.aldev.pk, world.cast.departement.pk])
    assert row.pk != made.row_id == Membership.objects.get(user__email="zoe@siege.test").pk


def test_files_handed_over_are_noted_with_whose(world):
    cast = world.cast
    row, to = Membership.objects.get(user=cast.farid.user), Membership.objects.get(user=cast.claire.user)
    hand_over(by=cast.claire, membership=row, to=[to], on=factories.TODAY, at=factories.NOW)
    made = Trace.objects.filter(kind=Kind.HAND_OVER).latest("pk")
    assert (made.row_id, made.count) == (row.pk, len(made.person_ids))
    assert world.person.pk in made.person_ids


def test_a_copy_that_is_given_is_noted(world):
    rights.record_given(
        by=world.cast.claire, request=world.access_request, given_on=factories.TODAY, channel="hand", on=factories.TODAY
    )
    made = Trace.objects.filter(kind=Kind.COPY).latest("pk")
    assert (made.person_id, made.row_id) == (world.person.pk, world.access_request.pk)


def test_a_question_by_link_is_noted_when_it_leaves_and_each_time_it_is_opened(world, client):
    person = world.waiting.person_id
    question = thread.ask_outside(
        by=world.cast.claire,
        referral=world.waiting,
        recipient="Marie Duval",
        email="marie@ccas.test",
        text="Cumulonimbus ?",
        at=factories.NOW,
    )
    sent = Trace.objects.filter(kind=Kind.LINK_SENT).latest("pk")
    assert (sent.person_id, sent.row_id, sent.user_id) == (person, question.pk, world.cast.claire.user.pk)
    secret = outside_links.secret_of(question.pk)
    (opened,) = traces(client, reverse("outside_answer", args=[secret]))
    assert (opened.kind, opened.user_id, opened.person_ids, opened.cite_id) == (
        Kind.LINK,
        None,
        [person],
        world.cast.angers.pk,
    )
    assert secret not in str(vars(opened))
    assert traces(client, reverse("outside_answer", args=["faux"])) == []


@pytest.mark.parametrize("who", ["farid", "claire"])
def test_the_log_holds_no_name_of_whom_was_read(world, sign_in, caplog, who):
    caplog.set_level(logging.INFO)
    client = sign_in(getattr(world.cast, who))
    for url in (page("person_detail", world.person.pk), page("person_export", "csv")):
        traces(client, url)
    assert "export" in caplog.text
    assert world.person.last_name not in caplog.text
