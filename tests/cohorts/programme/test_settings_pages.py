"""The coordination sets its Cité in the browser."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.programme.models import BarrierTheme, Cohort, District, EligibilityRule
from cohorts.referrals.services import cohorts
from tests import factories

EVERYBODY = ["claire", "farid", "odile", "carla", "mehdi", "alix", "nadia"]
LISTS = ["district_list", "theme_list", "rule_list", "cohort_list"]
FORMS = ["district_create", "theme_create", "rule_create", "cohort_create"]


def url(name, *args, cite="angers"):
    return reverse(name, args=[cite, *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("name", LISTS + FORMS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_settings_are_for_the_coordination_of_the_cite(cast, sign_in, name, who):
    expected = 200 if who == "claire" else 404
    assert sign_in(getattr(cast, who)).get(url(name)).status_code == expected


def test_rows_of_another_cite_are_not_found(cast, sign_in, today):
    rule = programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    client = sign_in(cast.nadia)
    for name, row in (
        ("district_update", cast.roseraie),
        ("theme_update", cast.mobility),
        ("rule_end", rule),
        ("cohort_update", cast.cohort),
    ):
        assert client.get(url(name, row.pk, cite="nantes")).status_code == 404
        assert client.post(url(name, row.pk, cite="nantes"), {"name": "Volé"}).status_code == 404
    assert client.get(url("district_update", 0, cite="nantes")).status_code == 404


def test_each_cite_lists_its_own_rows_with_their_number(cast, sign_in):
    page = text(sign_in(cast.claire).get(url("district_list")))
    assert "La Roseraie" in page
    assert "Bellevue" not in page
    assert "1\N{NO-BREAK SPACE}quartier<" in page


def test_an_empty_list_says_what_it_is_for_and_how_to_begin(cast, sign_in):
    District.objects.filter(cite=cast.nantes).delete()
    client = sign_in(cast.nadia)
    for name, create in zip(LISTS, FORMS, strict=True):
        page = text(client.get(url(name, cite="nantes")))
        assert "pour l'instant" in page
        assert page.count(f'href="{url(create, cite="nantes")}"') == 2


def test_a_new_cite_is_set_up_from_nothing(cast, sign_in, today):
    client = sign_in(cast.nadia)
    sent = [
        ("district_create", {"name": "Malakoff", "town": "Nantes", "code": "qn04402m", "is_active": "on"}),
        ("theme_create", {"name": "Numérique", "position": 1, "is_active": "on"}),
        ("rule_create", {"kind": "min_age", "number": 26, "starts_on": today.isoformat()}),
        ("cohort_create", {"year": 2026, "target": 60}),
    ]
    for name, typed in sent:
        assert client.post(url(name, cite="nantes"), typed).status_code == 302, name
    client.post(url("district_create", cite="nantes"), sent[0][1])
    assert District.objects.get(name="Malakoff").code == "QN04402M"
    assert BarrierTheme.objects.get(cite=cast.nantes).name == "Numérique"
    assert EligibilityRule.objects.get(cite=cast.nantes).number == 26
    assert Cohort.objects.get(cite=cast.nantes).target == 60


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("district_create", {"name": "La Roseraie"}, "name"),
        ("district_create", {"name": "Monplaisir", "code": "49001"}, "code"),
        ("theme_create", {"name": "Mobilité", "position": 1}, "name"),
        ("rule_create", {"kind": "min_age", "starts_on": "2026-06-15"}, "number"),
        ("rule_create", {"kind": "district", "number": "3", "starts_on": "2026-06-15"}, "number"),
        ("cohort_create", {"year": 2026, "target": 10}, "year"),
        ("cohort_create", {"year": 2027, "target": 0}, "target"),
        ("cohort_create", {"year": 1900, "target": 10}, "year"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast, sign_in, name, typed, field):
    response = sign_in(cast.claire).post(url(name), typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_row_is_corrected(cast, sign_in):
    client = sign_in(cast.claire)
    client.post(url("district_update", cast.roseraie.pk), {"name": "Roseraie", "town": "Angers"})
    client.post(url("theme_update", cast.mobility.pk), {"name": "Se déplacer", "position": 5})
    client.post(url("cohort_update", cast.cohort.pk), {"year": 2026, "target": 95})
    for row in (cast.roseraie, cast.mobility, cast.cohort):
        row.refresh_from_db()
    assert (cast.roseraie.name, cast.roseraie.is_active) == ("Roseraie", False)
    assert (cast.mobility.name, cast.cohort.target) == ("Se déplacer", 95)


def test_a_condition_aims_at_publics_that_are_ticked(cast, sign_in, today):
    client = sign_in(cast.claire)
    typed = {"kind": "public", "publics": ["women", "rsa"], "starts_on": today.isoformat()}
    assert client.post(url("rule_create"), typed).status_code == 302
    assert EligibilityRule.objects.get().publics == ["women", "rsa"]
    assert "Relever d'un public visé\xa0: femmes, bénéficiaires du RSA" in text(client.get(url("rule_list")))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"kind": "public"}, "publics"),
        ({"kind": "public", "publics": ["nobody"]}, "publics"),
        ({"kind": "district", "publics": ["women"]}, "publics"),
        ({"kind": "public", "publics": ["women"], "number": 3}, "number"),
    ],
)
def test_publics_go_with_their_condition_and_with_no_other(cast, sign_in, today, typed, wrong):
    response = sign_in(cast.claire).post(url("rule_create"), typed | {"starts_on": today.isoformat()})
    assert list(response.context["form"].errors) == [wrong]
    assert not EligibilityRule.objects.exists()


def test_a_barrier_is_tied_to_the_diagnosis_of_france_travail(cast, sign_in):
    typed = {"name": "Mobilité", "position": 2, "constraint": "23", "is_active": "on"}
    assert sign_in(cast.claire).post(url("theme_update", cast.mobility.pk), typed).status_code == 302
    cast.mobility.refresh_from_db()
    assert cast.mobility.constraint == "23"


def test_a_withdrawn_theme_is_no_longer_offered(cast, sign_in):
    programme.save_theme(by=cast.claire, theme=cast.mobility, is_active=False)
    draft = factories.draft(cast.farid)
    form = sign_in(cast.farid).get(url("draft_detail", draft.pk)).context["form"]
    assert form.barriers.themes == [cast.childcare]


def test_a_condition_ends_on_a_day_and_says_where_it_stands(cast, sign_in, today):
    client, day = sign_in(cast.claire), timedelta(days=1)
    rule = programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    programme.add_rule(by=cast.claire, kind=RuleKind.BARRIER, starts_on=today + day)
    early = client.post(url("rule_end", rule.pk), {"on": (today - day).isoformat()})
    assert list(early.context["form"].errors) == ["on"]
    assert client.post(url("rule_end", rule.pk), {"on": (today + day).isoformat()}).status_code == 302
    page = text(client.get(url("rule_list")))
    assert ("En vigueur" in page, "À venir" in page, "Terminée" in page) == (True, True, False)
    programme.end_rule(by=cast.claire, rule=rule, on=today)
    EligibilityRule.objects.filter(pk=rule.pk).update(starts_on=today - 3 * day, ends_on=today - day)
    assert "Terminée" in text(client.get(url("rule_list")))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_queries_for_one_row_and_for_three(cast, sign_in, name, django_assert_num_queries):
    client = sign_in(cast.claire)
    for year in (2027, 2028, 2029):
        programme.save_district(by=cast.claire, name=f"Quartier {year}")
        programme.save_theme(by=cast.claire, name=f"Frein {year}")
        cohorts.save_cohort(by=cast.claire, year=year, target=90)
        kind = {2027: RuleKind.DISTRICT, 2028: RuleKind.BARRIER, 2029: RuleKind.REGISTERED}[year]
        programme.add_rule(by=cast.claire, kind=kind, starts_on=factories.TODAY)
        if year != 2028:
            with django_assert_num_queries(6):
                client.get(url(name))
