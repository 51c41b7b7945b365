"""The pages of referrals, by who opens them."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.programme.models import Cohort
from cohorts.referrals.services import answers, thread
from tests import factories

DAY = timedelta(days=1)
MAY_REFER = {"claire", "farid", "lea"}
EVERYBODY = ["claire", "farid", "lea", "odile", "rosa", "carla", "mehdi", "alix", "nadia", "paul"]


def url(name, *args, cite="angers"):
    return reverse(name, args=[cite, *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def referral(cast):
    return factories.referral(cast.farid, cast.france_travail)


# --- Who ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", EVERYBODY)
def test_the_list_and_the_form_are_for_caseworkers_and_the_coordination(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    expected = 200 if who in MAY_REFER else 404
    assert client.get(url("referral_list")).status_code == expected
    assert client.get(url("referral_create")).status_code == expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_referral_is_read_by_its_organisation_and_the_coordination(cast, sign_in, referral, who):
    expected = 200 if who in {"claire", "farid"} else 404
    assert sign_in(getattr(cast, who)).get(url("referral_detail", referral.pk)).status_code == expected


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("page", ["referral_accept", "referral_refuse"])
def test_only_the_coordination_answers(cast, sign_in, referral, who, page):
    client = sign_in(getattr(cast, who))
    assert client.get(url(page, referral.pk)).status_code == (200 if who == "claire" else 404)
    if who != "claire":
        assert client.post(url(page, referral.pk), {"answer": "x"}).status_code == 404
        referral.refresh_from_db()
        assert referral.status == "submitted"


def test_a_coordinator_of_another_cite_finds_nothing_under_their_own_address(cast, sign_in, referral):
    assert sign_in(cast.nadia).get(url("referral_detail", referral.pk, cite="nantes")).status_code == 404


# --- The list -----------------------------------------------------------------------------------------
def test_each_sees_the_referrals_of_their_organisation_and_the_coordination_all(cast, sign_in):
    factories.referral(cast.farid, cast.france_travail, last_name="Desfrance")
    factories.referral(cast.lea, cast.mission_locale, last_name="Delamission")
    factories.referral(cast.paul, cast.france_travail_nantes, last_name="Denantes")
    for who, seen in (
        (cast.farid, {"Desfrance"}),
        (cast.lea, {"Delamission"}),
        (cast.claire, {"Desfrance", "Delamission"}),
    ):
        page = text(sign_in(who).get(url("referral_list")))
        assert {name for name in ("Desfrance", "Delamission", "Denantes") if name in page} == seen


def test_each_tab_announces_the_number_of_rows_behind_it(cast, sign_in):
    factories.journey(cast, number=1)
    for number in (2, 3):
        factories.referral(cast.farid, cast.france_travail, number=number)
    late = factories.referral(cast.lea, cast.mission_locale, number=4)
    thread.ask_for_more(by=cast.claire, referral=late, text="?", at=factories.NOW)
    for who, first, expected in (
        (
            cast.claire,
            "À examiner",
            [
                ("À examiner", 2),
                ("À compléter", 1),
                ("En attente d'une place", 0),
                ("Acceptées", 1),
                ("Refusées", 0),
                ("Toutes", 4),
            ],
        ),
        (
            cast.farid,
            "Toutes",
            [
                ("Toutes", 3),
                ("À examiner", 2),
                ("À compléter", 0),
                ("En attente d'une place", 0),
                ("Acceptées", 1),
                ("Refusées", 0),
            ],
        ),
    ):
        client = sign_in(who)
        tabs = client.get(url("referral_list")).context["tabs"]
        assert [(tab.label, tab.count) for tab in tabs] == expected
        assert [tab.label for tab in tabs if tab.current] == [first]
        for tab in tabs:
            assert client.get(f"{url('referral_list')}{tab.url}").context["page"].paginator.count == tab.count


def test_what_seldom_happens_has_a_tab_when_it_happened(cast, sign_in, referral, today):
    client = sign_in(cast.farid)
    answers.withdraw_referral(by=cast.farid, referral=referral, on=today)
    labels = [tab.label for tab in client.get(url("referral_list")).context["tabs"]]
    assert ("Retirées" in labels, "Expirées" in labels) == (True, False)


def test_the_inbox_says_what_is_missing_the_barriers_and_the_age(cast, sign_in, today):
    asked = factories.referral(cast.farid, cast.france_travail, themes=[cast.mobility], on=today - 12 * DAY)
    page = text(sign_in(cast.claire).get(url("referral_list"))).replace("\xa0", " ")
    for said in (
        "moyen de contact, adresse, quartier, inscription à France Travail, RSA, diplôme, situation familiale, intensité des freins",
        "Mobilité : à évaluer",
        "12 jours",
        f'name="choix" value="{asked.pk}"',
    ):
        assert said in page
    assert 'name="choix"' not in text(sign_in(cast.farid).get(url("referral_list")))


def test_a_name_is_found_without_its_accents(cast, sign_in):
    factories.referral(cast.farid, cast.france_travail, first_name="Éloïse", last_name="Garnier-Lefebvre")
    factories.referral(cast.farid, cast.france_travail, number=2)
    page = sign_in(cast.farid).get(url("referral_list"), {"q": "lefebvre eloise"})
    assert [row.person.first_name for row in page.context["page"].object_list] == ["Éloïse"]


def test_the_list_is_narrowed_by_neighbourhood_and_by_organisation(cast, sign_in):
    factories.referral(cast.farid, cast.france_travail, last_name="Un", district=cast.roseraie, themes=[cast.mobility])
    factories.referral(cast.lea, cast.mission_locale, last_name="Deux", on=factories.TODAY - 11 * DAY)
    client = sign_in(cast.claire)
    for query, expected in (
        ({"district": cast.roseraie.pk}, ["Un"]),
        ({"organisation": cast.mission_locale.pk}, ["Deux"]),
        ({"organisation": cast.mission_locale.pk, "district": cast.roseraie.pk}, []),
        ({"district": cast.bellevue.pk}, ["Deux", "Un"]),
        ({"status": "nonsense", "page": "999"}, ["Un", "Deux"]),
        ({"theme": cast.mobility.pk}, ["Un"]),
        ({"late": "1"}, ["Deux"]),
        ({"offer": "pending"}, []),
    ):
        page = client.get(url("referral_list"), query)
        assert [row.person.last_name for row in page.context["page"].object_list] == expected, query


def test_a_caseworker_is_not_offered_the_other_organisations(cast, sign_in):
    factories.referral(cast.farid, cast.france_travail)
    assert "Mission locale angevine" not in text(sign_in(cast.farid).get(url("referral_list")))


def test_what_waits_for_more_than_ten_days_stands_out_and_the_oldest_comes_first(cast, sign_in, today):
    factories.referral(cast.farid, cast.france_travail, number=10, on=today - 10 * DAY)
    factories.referral(cast.farid, cast.france_travail, number=11, on=today - 11 * DAY)
    page = sign_in(cast.claire).get(url("referral_list"), {"status": "submitted"})
    assert [row.person.last_name for row in page.context["page"].object_list] == ["Essai 11", "Essai 10"]
    assert text(page).count("tone-danger") == 1


def test_the_filters_travel_to_the_file_and_back(cast, sign_in, referral):
    client = sign_in(cast.claire)
    page = text(client.get(url("referral_list"), {"status": "submitted", "q": "amina"}))
    assert f"{url('referral_detail', referral.pk)}?status=submitted&q=amina" in page
    detail = text(client.get(url("referral_detail", referral.pk), {"status": "submitted", "q": "amina"}))
    assert f"{url('referral_list')}?status=submitted&q=amina" in detail
    assert f"{url('referral_accept', referral.pk)}?status=submitted&q=amina" in detail


def test_a_page_holds_25_rows_and_keeps_the_filters(cast, sign_in):
    for number in range(26):
        factories.referral(cast.farid, cast.france_travail, number=number)
    client = sign_in(cast.farid)
    first = client.get(url("referral_list"), {"status": "submitted"})
    assert len(first.context["page"].object_list) == 25
    assert "?status=submitted&page=2" in text(first)
    assert len(client.get(url("referral_list"), {"status": "submitted", "page": 2}).context["page"].object_list) == 1


def test_an_empty_list_says_what_to_do(cast, sign_in):
    assert "Votre structure n'a encore orienté personne" in text(sign_in(cast.farid).get(url("referral_list")))
    assert "Inviter des partenaires" in text(sign_in(cast.claire).get(url("referral_list")))
    factories.referral(cast.farid, cast.france_travail)
    assert "Aucune orientation ne correspond" in text(sign_in(cast.farid).get(url("referral_list"), {"q": "zzz"}))


def test_the_list_asks_the_same_queries_for_one_row_and_for_three(cast, sign_in, django_assert_num_queries):
    client = sign_in(cast.claire)
    for number in (1, 2, 3):
        factories.referral(cast.farid, cast.france_travail, number=number, district=cast.roseraie)
        if number != 2:
            with django_assert_num_queries(16):
                client.get(url("referral_list"))


# --- The file -----------------------------------------------------------------------------------------
def test_the_file_shows_what_was_said_and_each_condition(cast, sign_in, today):
    programme.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=50, starts_on=today)
    programme.add_rule(by=cast.claire, kind=RuleKind.BARRIER, starts_on=today)
    referral = factories.referral(cast.farid, cast.france_travail, themes=[cast.childcare], phone="06 12 34 56 78")
    page = text(sign_in(cast.farid).get(url("referral_detail", referral.pk)))
    for said in (
        "Cherche un emploi de jour.",
        "Garde d'enfant",
        "06 12 34 56 78",
        "36 ans, pour un minimum de 50 ans.",
        "Un frein au moins est signalé.",
        reverse("person_detail", args=["angers", referral.person_id]),
    ):
        assert said in page
    assert url("referral_accept", referral.pk) not in page
    assert url("referral_withdraw", referral.pk) in page


def test_the_coordination_is_offered_the_two_answers_until_one_is_given(cast, sign_in, referral, today):
    client = sign_in(cast.claire)
    page = text(client.get(url("referral_detail", referral.pk)))
    assert url("referral_accept", referral.pk) in page
    assert url("referral_refuse", referral.pk) in page
    assert url("referral_withdraw", referral.pk) not in page
    answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today)
    page = text(client.get(url("referral_detail", referral.pk)))
    assert url("referral_accept", referral.pk) not in page
    assert client.get(url("referral_accept", referral.pk)).url == url("referral_detail", referral.pk)


def test_the_file_asks_the_same_queries_for_one_barrier_and_for_two(cast, sign_in, django_assert_num_queries):
    client = sign_in(cast.farid)
    one = factories.referral(cast.farid, cast.france_travail, themes=[cast.childcare])
    two = factories.referral(cast.farid, cast.france_travail, themes=[cast.childcare, cast.mobility], number=2)
    for referral in (one, two):
        with django_assert_num_queries(19):
            client.get(url("referral_detail", referral.pk))


# --- Answers ------------------------------------------------------------------------------------------
def test_accepting_proposes_the_cohort_of_the_year_and_starts_the_journey(cast, sign_in, referral, today):
    client = sign_in(cast.claire)
    form = client.get(url("referral_accept", referral.pk)).context["form"]
    assert (form["cohort"].initial, form["on"].initial) == (cast.cohort, today)
    typed = {"cohort": cast.cohort.pk, "on": today.isoformat(), "answer": "Mardi."}
    response = client.post(f"{url('referral_accept', referral.pk)}?q=amina", typed)
    assert response.url == f"{url('referral_detail', referral.pk)}?q=amina"
    assert referral.person.journeys.get().cohort == cast.cohort
    page = text(sign_in(cast.farid).get(url("referral_detail", referral.pk)))
    assert "Acceptée" in page
    assert "Mardi." in page


def test_a_second_answer_is_refused_on_the_page_and_a_double_click_is_not(cast, sign_in, referral, today):
    client = sign_in(cast.claire)
    typed = {"cohort": cast.cohort.pk, "on": today.isoformat()}
    first, second = (client.post(url("referral_accept", referral.pk), typed) for _ in range(2))
    assert first.url == second.url
    late = client.post(
        url("referral_refuse", referral.pk), {"refusal_reason": "other", "answer": "Non.", "on": today.isoformat()}
    )
    assert late.status_code == 422
    assert "a déjà une réponse" in text(late)
    assert referral.person.journeys.count() == 1


def test_without_a_cohort_the_coordination_is_led_to_open_one(cast, sign_in, referral):
    Cohort.objects.all().delete()
    assert url("cohort_create") in text(sign_in(cast.claire).get(url("referral_accept", referral.pk)))


def test_a_refusal_without_a_message_is_refused_and_keeps_the_reason(cast, sign_in, referral, today):
    typed = {"refusal_reason": "unreachable", "answer": "", "on": (today + DAY).isoformat()}
    response = sign_in(cast.claire).post(url("referral_refuse", referral.pk), typed)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"answer", "on"}
    assert '<option value="unreachable" selected>' in text(response)


def test_the_partner_reads_why_and_what_to_do_instead(cast, sign_in, referral, today):
    typed = {"refusal_reason": "unreachable", "answer": "Voyez le PLIE.", "on": today.isoformat()}
    assert sign_in(cast.claire).post(url("referral_refuse", referral.pk), typed).status_code == 302
    page = text(sign_in(cast.farid).get(url("referral_detail", referral.pk)))
    assert "Personne non joignable" in page
    assert "Voyez le PLIE." in page


def test_the_author_s_organisation_withdraws_by_a_button_and_a_get_does_nothing(cast, sign_in, referral):
    withdraw = url("referral_withdraw", referral.pk)
    assert sign_in(cast.lea).post(withdraw).status_code == 404
    client = sign_in(cast.farid)
    assert client.get(withdraw).url == url("referral_detail", referral.pk)
    assert "Orientation retirée" in text(client.post(withdraw, follow=True))
    assert "ne peut plus être retirée" in text(client.post(withdraw, follow=True))
    referral.refresh_from_db()
    assert referral.status == "withdrawn"
