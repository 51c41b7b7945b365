"""The list of referrals as a file: the rows and filters of the page, the fields that the reader may see."""

import io
import logging
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cohorts.people.reads import same_person
from cohorts.referrals.services import answers
from tests import exported, factories


def export(client, file_format="csv", **query):
    return client.get(reverse("referral_export", args=["angers", file_format]), query)


def names(client, **query):
    return [row["Nom"] for row in exported.table(export(client, **query))]


@pytest.fixture
def referrals(cast):
    """France Travail's Amina waits, its Zoé was refused; the Mission locale's Binta waits."""
    factories.referral(
        cast.farid, cast.france_travail, number=1, phone="+33612345678", district=cast.roseraie, themes=[cast.mobility]
    )
    refused = factories.referral(cast.farid, cast.france_travail, first_name="Zoé", number=2)
    answers.refuse_referral(
        by=cast.claire, referral=refused, on=factories.TODAY, refusal_reason="unreachable", answer="Injoignable."
    )
    return factories.referral(cast.lea, cast.mission_locale, first_name="Binta", number=3)


def test_the_file_says_what_it_is_who_made_it_when_and_with_which_filters(cast, sign_in, referrals):
    client = sign_in(cast.claire)
    query = {"organisation": cast.france_travail.pk, "status": "submitted", "district": cast.roseraie.pk, "q": "essai"}
    assert exported.lines(export(client, **query))[:5] == [
        ["Orientations"],
        ["Angers, export du 15 juin 2026 à 10 h, par Claire Coordination"],
        ["1 orientation"],
        [
            "Filtres : Nom de la personne : essai ; Structure : France Travail Angers ; Quartier : La Roseraie (Angers) ; État : À examiner"
        ],
        [],
    ]
    assert exported.lines(export(client, status="all"))[2:4] == [["3 orientations"], ["Filtres : État : Toutes"]]
    assert exported.lines(export(client))[2:4] == [["2 orientations"], ["Filtres : État : À examiner"]]
    assert exported.lines(export(sign_in(cast.lea)))[2:4] == [["1 orientation"], ["Filtres : État : Toutes"]]


def test_a_row_holds_what_the_page_shows_and_what_one_works_with(cast, sign_in, referrals):
    row = exported.table(export(sign_in(cast.claire), q="essai 1"))[0]
    assert row == {
        "Nom": "Essai 1",
        "Prénom": "Amina",
        "Nom de naissance": "",
        "Date de naissance": "12/03/1990",
        "Téléphone": "'+33612345678",
        "Adresse électronique": "",
        "Quartier prioritaire": "La Roseraie (Angers)",
        "Orientée par": "France Travail Angers",
        "Rédigée par": "Farid Conseiller",
        "Envoyée le": "15/06/2026",
        "État": "À examiner",
        "Dans cet état depuis le": "15/06/2026",
        "Réponse le": "",
        "Motif du refus": "",
        "Conditions non remplies": "",
        "Freins": "Mobilité",
        "Il manque": row["Il manque"],
    }
    assert "adresse" in row["Il manque"]


def test_the_rows_are_those_of_the_page_in_its_order(cast, sign_in, referrals):
    for who in (cast.claire, cast.farid, cast.lea):
        client = sign_in(who)
        for query in (
            {},
            {"status": "all"},
            {"status": "submitted"},
            {"status": "refused"},
            {"q": "zoe"},
            {"district": "999"},
        ):
            page = client.get(reverse("referral_list", args=["angers"]), query).context["page"]
            assert names(client, **query) == [row.person.last_name for row in page.object_list]


def test_a_caseworker_gets_their_own_referrals_alone(cast, sign_in, referrals):
    assert sorted(names(sign_in(cast.farid))) == ["Essai 1", "Essai 2"]
    assert names(sign_in(cast.lea), organisation=cast.france_travail.pk) == ["Essai 3"]


def test_a_caseworker_does_not_get_what_only_the_coordination_sees(cast, sign_in, referrals):
    row = exported.table(export(sign_in(cast.farid), q="essai 1"))[0]
    assert {"Freins", "Il manque"} & set(row) == set()


def test_who_no_longer_follows_someone_no_longer_gets_their_telephone(cast, sign_in, referrals):
    person = same_person(cite=cast.angers, first_name="Amina", last_name="Essai 1", birth_date=date(1990, 3, 12)).get()
    factories.shut(person.supports.get())
    row = exported.table(export(sign_in(cast.farid), q="essai 1"))[0]
    assert (row["Nom"], row["Téléphone"], row["Date de naissance"]) == ("Essai 1", "", "")


def test_a_workbook_holds_the_same_rows_with_typed_days(cast, sign_in, referrals):
    answer = export(sign_in(cast.claire), "xlsx", status="refused")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    answer.close()
    titles = [cell.value for cell in sheet[6]]
    row = dict(zip(titles, sheet[7], strict=True))
    assert (row["Nom"].value, row["Motif du refus"].value) == ("Essai 2", "Personne non joignable")
    assert (row["Envoyée le"].is_date, row["Envoyée le"].value.date()) == (True, factories.TODAY)


def test_another_format_does_not_exist(cast, sign_in):
    assert export(sign_in(cast.claire), "ods").status_code == 404


def test_the_log_says_who_and_how_many_and_nobody_s_name(cast, sign_in, referrals, caplog):
    with caplog.at_level(logging.INFO, "cite_emploi.export"):
        export(sign_in(cast.claire), q="essai", status="all")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "cite_emploi.export"]
    claire = cast.claire
    assert line == f"export user={claire.user.pk} cite={claire.cite.pk} list=orientations format=csv rows=3"


def test_it_reads_the_database_as_often_for_three_rows_as_for_one(cast, sign_in, referrals):
    def count(**query):
        with CaptureQueriesContext(connection) as queries:
            exported.table(export(client, **query))
        return len(queries)

    client = sign_in(cast.claire)
    assert count(q="essai 1", status="all") == count(q="essai", status="all")


def test_the_page_leads_to_its_files_with_its_filters(cast, sign_in, referrals):
    page = sign_in(cast.claire).get(reverse("referral_list", args=["angers"]), {"status": "refused"}).content.decode()
    assert 'href="/angers/orientations/export.csv?status=refused"' in page
    assert 'href="/angers/orientations/export.xlsx?status=refused"' in page
