"""The journal's pages, and who enters: by which way, or not; never a word that was typed."""

import html
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.models import FILE_TO_FILE, Trace
from cite_emploi.accounts.journal.writing import note, note_entry
from cite_emploi.accounts.mail import send_password_link
from tests.authenticator import type_password

LIST = reverse("trace_list", args=["angers"])


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


def rows(*kinds) -> list[tuple]:
    found = Trace.objects.filter(kind__in=kinds).order_by("pk")
    return [(row.kind, row.user_id, row.organisation_ids, row.names, row.cite_id) for row in found]


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()
    yield
    cache.clear()


# --- Entries -------------------------------------------------------------------------------------------------
def test_entering_and_leaving_are_noted_with_the_way(cast, client):
    type_password(client, cast.farid.user)
    client.post(reverse("account_logout"))
    user, organisations = cast.farid.user.pk, [cast.france_travail.pk]
    assert rows(Kind.SIGN_IN, Kind.SIGN_FAILED, Kind.SIGN_OUT) == [
        (Kind.SIGN_IN, user, organisations, ["password"], None),
        (Kind.SIGN_OUT, user, organisations, [], None),
    ]


def test_a_wrong_password_is_noted_for_its_account_and_an_unknown_address_for_nobody(cast, client):
    type_password(client, cast.farid.user, "secret-typed")
    cast.farid.user.email = "personne@ailleurs.test"
    type_password(client, cast.farid.user, "secret-typed")
    assert rows(Kind.SIGN_IN, Kind.SIGN_FAILED) == [
        (Kind.SIGN_FAILED, cast.farid.user.pk, [cast.france_travail.pk], ["password"], None),
        (Kind.SIGN_FAILED, None, [], ["password"], None),
    ]
    assert not any("secret" in str(vars(row)) or "@" in str(vars(row)) for row in Trace.objects.all())


# --- Pages ---------------------------------------------------------------------------------------------------
@pytest.fixture
def written(cast):
    note(cast.farid, Kind.OPEN, person_id=4321, person_ids=[4321], page="person_detail")
    note(cast.lea, Kind.EXPORT, count=12, names=["q"], person_ids=[1, 2])
    note(cast.alix, Kind.RIGHTS)
    note_entry(cast.nadia.user, Kind.SIGN_IN, "password")


@pytest.mark.parametrize(
    ("who", "seen", "unseen"),
    [
        ("claire", ["n° 4321", "Farid Conseiller", "Léa Conseillère", "12 lignes", "Alix Comptes"], ["Nadia"]),
        ("maud", ["n° 4321", "Farid Conseiller"], ["Léa", "Alix", "12 lignes"]),
        ("alix", ["Alix Comptes", "Droit d'accès changé"], ["4321", "Fiche ouverte", "Léa", "12 lignes"]),
    ],
)
def test_each_reads_their_part(cast, written, sign_in, who, seen, unseen):
    page = text(sign_in(getattr(cast, who)).get(LIST)).partition("<table")[2]
    assert [word for word in seen if word not in page] == []
    assert [word for word in unseen if word in page] == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4),  # the three, and the entry of who looks
        ("kind=export", 1),
        ("kind=sign_in", 1),
        ("who={farid}", 1),
        ("who=999999", 4),  # nobody's: ignored
        ("first=2026-06-15&last=2026-06-15", 4),
        ("first=2026-06-16", 0),
        ("last=2026-06-14", 0),
        ("kind=many", 0),
    ],
)
def test_the_coordination_filters_by_who_what_and_when(cast, written, sign_in, query, count):
    response = sign_in(cast.claire).get(f"{LIST}?{query.format(farid=cast.farid.user.pk)}")
    assert response.context["page"].paginator.count == count


def test_the_home_page_tells_of_who_opened_file_after_file_and_leads_to_it(cast, sign_in):
    client, home = sign_in(cast.claire), reverse("home_cite", args=["angers"])
    line = f"{FILE_TO_FILE} fiches ou plus en une heure"
    for person in range(1, FILE_TO_FILE):
        note(cast.farid, Kind.OPEN, person_id=person, person_ids=[person])
    assert line not in text(client.get(home))
    note(cast.farid, Kind.OPEN, person_id=FILE_TO_FILE, person_ids=[FILE_TO_FILE])
    assert line in text(client.get(home))
    assert client.get(f"{LIST}?kind=many").context["page"].paginator.count == 1
    assert line not in text(sign_in(cast.lea).get(home))


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_reads_the_database_as_often_for_three_rows_as_for_one(cast, sign_in, n, django_assert_num_queries):
    for actor in (cast.farid, cast.lea, cast.odile)[:n]:
        note(actor, Kind.OPEN, person_id=1, person_ids=[1])
    client = sign_in(cast.claire)
    with django_assert_num_queries(11):
        client.get(LIST)


def test_a_password_chosen_by_a_link_is_noted(cast, client):
    send_password_link.func("invitation", cast.farid.user.pk)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    chosen = "cheval pile agrafe bleue"
    client.post(client.get(link).url, {"password1": chosen, "password2": chosen})
    assert rows(Kind.KEY) == [(Kind.KEY, cast.farid.user.pk, [cast.france_travail.pk], [], None)]
    assert not any(secret in str(vars(row)) for row in Trace.objects.all() for secret in (chosen, link))
