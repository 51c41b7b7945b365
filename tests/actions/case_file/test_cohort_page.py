"""A year's cohort against its target."""

import html
from datetime import date, timedelta

import pytest
from django.urls import reverse

from cohorts.referrals.services import answers, cohorts, journeys
from tests import factories


def url(year, query=""):
    return reverse("cohort_detail", args=["angers", year]) + query


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


def rows(figure) -> dict:
    return dict(figure.rows)


@pytest.fixture
def people(cast, today):
    """Two entries in March and one in June; one of them has left, another should have."""
    made = [
        factories.journey(cast, number=1, on=date(2026, 3, 2), themes=[cast.mobility], district=cast.roseraie),
        factories.journey(cast, number=2, on=date(2026, 3, 9), themes=[cast.mobility, cast.childcare]),
        factories.journey(cast, number=3, on=today, themes=[]),
    ]
    journeys.end_journey(by=cast.claire, journey=made[0], on=today, end_reason="moved")
    made[1].planned_end_on = today - timedelta(days=1)
    made[1].save()
    return made


def test_the_cohort_is_told_against_its_target_by_month_district_and_barrier(cast, sign_in, people):
    response = sign_in(cast.claire).get(url(2026))
    by_month, by_district, by_barrier = response.context["charts"]
    assert {month: n for month, n in rows(by_month).items() if n != "0"} == {"mars": "2", "juin": "1"}
    assert rows(by_district) == {"Hors quartier": "2", "La Roseraie": "1"}
    assert rows(by_barrier) == {"Mobilité": "2", "Garde d'enfant": "1"}
    assert [(state, n) for _, state, n in response.context["states"]] == [("current", 1), ("late", 1), ("ended", 1)]
    assert response.context["cohort"].entered == 3


def test_an_entry_outside_the_calendar_year_is_not_lost_from_the_months(cast, sign_in):
    late = cohorts.save_cohort(by=cast.claire, year=2025, target=10)
    asked = factories.referral(cast.farid, cast.france_travail, on=date(2026, 1, 8))
    answers.accept_referral(by=cast.claire, referral=asked, cohort=late, on=date(2026, 1, 9))
    by_month = sign_in(cast.claire).get(url(2025)).context["charts"][0]
    assert rows(by_month)["après"] == "1"


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?state=current", [3]),
        ("?state=late", [2]),
        ("?state=ended", [1]),
        ("?q=essai+2", [2]),
        ("?state=x", [1, 2, 3]),
    ],
)
def test_the_people_of_the_cohort_are_filtered(cast, sign_in, people, query, numbers):
    page = sign_in(cast.claire).get(url(2026, query)).context["page"]
    assert list(page.object_list) == [people[number - 1] for number in numbers]


def test_by_neighbourhood_and_barrier_too(cast, sign_in, people):
    client = sign_in(cast.claire)
    by_district = client.get(url(2026, f"?district={cast.roseraie.pk}")).context["page"]
    by_barrier = client.get(url(2026, f"?theme={cast.childcare.pk}")).context["page"]
    assert (list(by_district.object_list), list(by_barrier.object_list)) == ([people[0]], [people[1]])


def test_a_cohort_that_nobody_opened_or_entered_says_what_to_do(cast, sign_in):
    client = sign_in(cast.claire)
    assert "Cette cohorte n'est pas ouverte" in text(client.get(url(2027)))
    assert "Personne n'est encore entré" in text(client.get(url(2026)))
    assert client.get(url(1815)).status_code == 404


def test_only_the_coordination_reads_it(cast, sign_in):
    for who in ("farid", "odile", "carla", "mehdi", "alix", "nadia"):
        assert sign_in(getattr(cast, who)).get(url(2026)).status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_the_page_reads_the_database_as_often_for_three_people_as_for_one(
    cast, sign_in, size, django_assert_num_queries
):
    for number in range(size):
        factories.journey(cast, number=number, themes=[cast.mobility], district=cast.roseraie)
    client = sign_in(cast.claire)
    with django_assert_num_queries(23):
        client.get(url(2026))
