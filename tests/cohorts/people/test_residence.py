"""Where a person lives: seen on proof, located by the address, or outside."""

import html
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from cite_emploi.lib.errors import Refused
from cohorts.people import geocoder
from cohorts.people.geocoder import Point
from cohorts.people.services import files
from cohorts.people.services import residence as people_residence
from cohorts.programme import services as programme
from cohorts.programme.models import District
from cohorts.referrals.services import submission
from tests import factories
from tests.cohorts.people.test_geocoder import (
    feature,
    service,  # noqa: F401 - a fixture
)

DRAWN = json.loads(
    (Path(__file__).parent.parent / "programme" / "fixtures" / "qpv.geojson").read_text(encoding="utf-8")
)["features"]
INSIDE, OUTSIDE = Point(-0.55, 47.45), Point(2.0, 46.0)


@pytest.fixture
def amina(cast):
    return factories.person(
        cast.farid, cast.france_travail, address="12 rue des Tilleuls", postcode="49000", town="Angers"
    )


@pytest.fixture
def drawn(cast):
    """La Roseraie has its contour."""
    cast.roseraie.contour = DRAWN[0]["geometry"]
    cast.roseraie.save()
    return cast.roseraie


def known(person) -> tuple:
    person.refresh_from_db()
    return person.residence, person.district, person.residence_checked_on


def url(name, person, cite="angers"):
    return reverse(name, args=[cite, person.pk])


@pytest.mark.parametrize(("point", "residence"), [(INSIDE, "located"), (OUTSIDE, "outside")])
def test_a_point_is_inside_or_outside(cast, amina, drawn, today, point, residence):
    people_residence.locate_residence(by=cast.farid, person=amina, point=point, on=today)
    assert known(amina) == (residence, drawn if residence == "located" else None, today)


def test_outside_is_not_said_while_a_contour_is_missing(cast, amina, drawn, today):
    District.objects.create(cite=cast.angers, name="Sans contour")
    with pytest.raises(Refused, match="Sans contour"):
        people_residence.locate_residence(by=cast.farid, person=amina, point=OUTSIDE, on=today)
    assert known(amina) == ("declared", None, None)
    people_residence.locate_residence(by=cast.farid, person=amina, point=INSIDE, on=today)
    assert known(amina) == ("located", drawn, today)


def test_only_who_follows_the_person_may_say(cast, amina, drawn, today):
    for act in (
        lambda: people_residence.locate_residence(by=cast.lea, person=amina, point=INSIDE, on=today),
        lambda: people_residence.check_residence(by=cast.lea, person=amina, district=drawn, on=today),
    ):
        with pytest.raises(Refused, match="ne suivez pas"):
            act()
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        people_residence.check_residence(by=cast.farid, person=amina, district=cast.bellevue, on=today)


def test_a_proof_is_noted_with_its_day(cast, sign_in, amina, today):
    client = sign_in(cast.farid)
    typed = {"district": str(cast.roseraie.pk), "on": (today - timedelta(days=2)).isoformat()}
    assert client.post(url("person_residence", amina), typed).url == url("person_detail", amina)
    assert known(amina) == ("verified", cast.roseraie, today - timedelta(days=2))
    assert client.post(url("person_residence", amina), typed | {"district": "outside"}).status_code == 302
    assert known(amina) == ("outside", None, today - timedelta(days=2))
    for wrong in (
        {"district": ""},
        {"district": str(cast.bellevue.pk)},
        {"on": (today + timedelta(days=1)).isoformat()},
    ):
        assert client.post(url("person_residence", amina), typed | wrong).status_code == 422


@pytest.mark.parametrize("moved", [{"address": "3 rue Neuve"}, {"town": "Trélazé"}, {"district": None}])
def test_a_new_address_has_yet_to_be_checked(cast, amina, today, moved):
    amina = people_residence.check_residence(by=cast.farid, person=amina, district=cast.roseraie, on=today)
    files.update_person(by=cast.farid, person=amina, phone="06 12 34 56 78")
    assert known(amina)[0] == "verified"
    files.update_person(by=cast.farid, person=amina, **moved)
    assert known(amina) == ("declared", moved.get("district", cast.roseraie), None)


def test_the_assessment_of_the_next_referral_says_it(cast, amina, today):
    programme.add_rule(by=cast.claire, kind="district", starts_on=today)
    amina = people_residence.check_residence(by=cast.farid, person=amina, district=cast.roseraie, on=today)
    asked = submission.submit_referral(
        by=cast.farid,
        organisation=cast.france_travail,
        on=today,
        motive="Travailler.",
        notice_given_on=today,
        person=amina,
    )
    assert asked.assessment[0]["sentence"] == "Habite un quartier du programme (vérifié sur justificatif)."


def test_the_form_works_without_the_service(cast, sign_in, amina):
    assert not geocoder.is_on()
    page = sign_in(cast.farid).get(url("person_residence", amina)).content.decode()
    assert url("person_locate", amina) not in page


def test_an_address_is_located_by_a_button(cast, sign_in, amina, drawn, today, service):  # noqa: F811
    client = sign_in(cast.farid)
    assert url("person_locate", amina) in client.get(url("person_residence", amina)).content.decode()
    response = client.post(url("person_locate", amina), follow=True)
    assert known(amina) == ("located", drawn, today)
    assert "Localisée par l'adresse, le 15" in html.unescape(response.content.decode())
    service.says = feature(0.2)
    told = client.post(url("person_locate", amina), follow=True)
    assert "Adresse incertaine" in html.unescape(told.content.decode())
    assert known(amina) == ("located", drawn, today)


def test_a_town_alone_is_not_located(cast, sign_in, amina, service):  # noqa: F811
    files.update_person(by=cast.farid, person=amina, address="")
    client = sign_in(cast.farid)
    assert url("person_locate", amina) not in client.get(url("person_residence", amina)).content.decode()
    told = client.post(url("person_locate", amina), follow=True)
    assert "Complétez d'abord l'adresse" in html.unescape(told.content.decode())
    assert service.asked == []


@pytest.mark.parametrize("name", ["person_residence", "person_locate"])
def test_a_stranger_finds_nothing(cast, sign_in, amina, name):
    for stranger in (cast.lea, cast.odile, cast.mehdi):
        assert sign_in(stranger).post(url(name, amina)).status_code == 404


def test_the_page_reads_as_often_for_one_district_as_for_three(cast, sign_in, amina, django_assert_num_queries):
    client = sign_in(cast.farid)
    for name in ("Un", "Deux"):
        with django_assert_num_queries(9):
            client.get(url("person_residence", amina))
        programme.save_district(by=cast.claire, name=name)
