"""What is noted about a person, page by page; each leads back to their file."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from cite_emploi.lib.errors import Refused
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import Contract
from cohorts.follow_up.models import Check, Outcome
from cohorts.follow_up.services import outcomes
from cohorts.people.services import files
from cohorts.programme import services as programme
from cohorts.programme.models import BarrierTheme
from tests import factories

DAY = timedelta(days=1)
EVERYBODY = ["claire", "farid", "lea", "odile", "rosa", "carla", "mehdi", "alix", "nadia", "paul"]


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def rows(cast, today):
    """A person of the cohort with a barrier and an outcome, whom France Travail follows."""
    journey = factories.journey(cast, themes=[cast.mobility])
    outcome = outcomes.record_outcome(by=cast.farid, person=journey.person, contract=Contract.CDI, starts_on=today)
    barrier = journey.person.barriers.get()
    return {"person": journey.person, "barrier": barrier, "journey": journey, "outcome": outcome}


PAGES = {
    "person_update": "person",
    "barrier_create": "person",
    "barrier_assess": "barrier",
    "outcome_check": "outcome",
    "outcome_cancel": "outcome",
    "journey_end": "journey",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_only_those_who_follow_the_person_open_a_page(cast, sign_in, rows, name, who):
    allowed = {"claire"} if name == "journey_end" else {"claire", "farid"}
    moment = [6] if name == "outcome_check" else []
    client, address = sign_in(getattr(cast, who)), url(name, rows[PAGES[name]].pk, *moment)
    assert client.get(address).status_code == (200 if who in allowed else 404)
    if who not in allowed:
        assert client.post(address, {"on": factories.TODAY.isoformat()}).status_code == 404


def test_an_operator_who_supports_the_person_assesses_their_barriers(cast, sign_in, rows, today):
    files.support(person=rows["person"], organisation=cast.cidff, on=today)
    assert sign_in(cast.odile).get(url("barrier_assess", rows["barrier"].pk)).status_code == 200


# --- Facts --------------------------------------------------------------------------------------------
def facts(**more) -> dict:
    return {
        "first_name": "Amina",
        "last_name": "Essai 1",
        "birth_date": "1990-03-12",
        "gender": "woman",
        "contact_preference": "other",
        "residence": "verified",
        "rsa": "increased",
        **more,
    }


def test_what_is_known_of_a_person_is_corrected(cast, sign_in, rows):
    person = rows["person"]
    typed = facts(district=cast.roseraie.pk, phone="0612345678", is_single_parent="1")
    response = sign_in(cast.farid).post(url("person_update", person.pk), typed)
    assert response.url == url("person_detail", person.pk)
    person.refresh_from_db()
    assert (person.district, person.phone, person.rsa) == (cast.roseraie, "06 12 34 56 78", "increased")
    assert person.is_single_parent


def test_a_contradiction_is_said_and_nothing_is_changed(cast, sign_in, rows):
    typed = facts(district=cast.roseraie.pk, residence="outside", town="Trélazé")
    response = sign_in(cast.farid).post(url("person_update", rows["person"].pk), typed)
    assert response.status_code == 422
    assert "hors quartier n'a pas de quartier prioritaire" in text(response)
    assert 'value="Trélazé"' in text(response)
    rows["person"].refresh_from_db()
    assert rows["person"].town == ""


def test_a_neighbourhood_withdrawn_from_the_choices_stays_that_of_its_people(cast, sign_in, rows):
    files.update_person(by=cast.farid, person=rows["person"], district=cast.roseraie)
    programme.save_district(by=cast.claire, district=cast.roseraie, is_active=False)
    form = sign_in(cast.farid).get(url("person_update", rows["person"].pk)).context["form"]
    assert list(form.fields["district"].queryset) == [cast.roseraie]


# --- Barriers -----------------------------------------------------------------------------------------
def test_a_barrier_is_noted_on_a_theme_that_is_not_open_yet(cast, sign_in, rows, today):
    client, address = sign_in(cast.farid), url("barrier_create", rows["person"].pk)
    assert list(client.get(address).context["form"].fields["theme"].queryset) == [cast.childcare]
    assert client.post(address, {"theme": cast.mobility.pk, "on": today.isoformat()}).status_code == 422
    response = client.post(address, {"theme": cast.childcare.pk, "on": today.isoformat(), "comment": "Deux enfants."})
    assert response.url == url("person_detail", rows["person"].pk)
    assert rows["person"].barriers.filter(theme=cast.childcare, comment="Deux enfants.").exists()


def test_without_any_theme_left_the_page_says_so(cast, sign_in, rows):
    BarrierTheme.objects.update(is_active=False)
    address = url("barrier_create", rows["person"].pk)
    assert "Aucun autre frein à signaler" in text(sign_in(cast.farid).get(address))
    assert url("theme_create") in text(sign_in(cast.claire).get(address))


def test_a_barrier_is_assessed_and_the_form_keeps_the_last_answer(cast, sign_in, rows, today):
    client, address = sign_in(cast.farid), url("barrier_assess", rows["barrier"].pk)
    typed = {"severity": "strong", "moment": "entry", "on": today.isoformat(), "comment": "Pas de permis."}
    assert client.post(address, typed).url == url("person_detail", rows["person"].pk)
    barrier = Barrier.objects.get()
    assert (barrier.severity, barrier.status, barrier.assessed_by) == ("strong", "in_progress", cast.farid.user)
    assert barrier.assessments.get().comment == "Pas de permis."
    form = client.get(address).context["form"]
    assert (form["severity"].value(), form["moment"].value()) == ("strong", "during")


def test_a_date_before_the_barrier_was_found_is_refused_beside_the_date(cast, sign_in, rows, today):
    typed = {"severity": "strong", "moment": "entry", "on": (today - DAY).isoformat(), "comment": "Pas de permis."}
    response = sign_in(cast.farid).post(url("barrier_assess", rows["barrier"].pk), typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["on"]
    assert "Pas de permis." in text(response)


def test_a_day_to_come_and_a_missing_answer_are_said_together(cast, sign_in, rows, today):
    response = sign_in(cast.farid).post(
        url("barrier_assess", rows["barrier"].pk), {"moment": "entry", "on": (today + DAY).isoformat(), "comment": "x"}
    )
    assert set(response.context["form"].errors) == {"severity", "on"}
    assert "Il y a 2 erreurs à corriger" in text(response)


def test_a_closed_barrier_leads_back_to_the_file(cast, sign_in, rows, today):
    barriers.close_barrier(by=cast.farid, barrier=rows["barrier"], status=BarrierStatus.LIFTED, on=today)
    response = sign_in(cast.farid).get(url("barrier_assess", rows["barrier"].pk))
    assert response.url == url("person_detail", rows["person"].pk)


# --- Journeys and outcomes ----------------------------------------------------------------------------
def test_the_coordination_ends_a_journey_once(cast, sign_in, rows, today):
    client, address = sign_in(cast.claire), url("journey_end", rows["journey"].pk)
    said = {"answer": "lost", f"barrier_{rows['barrier'].pk}": "goes_on", "on": today.isoformat()}
    early = client.post(address, said | {"end_reason": "moved", "on": (today - DAY).isoformat()})
    assert list(early.context["form"].errors) == ["on"]
    assert client.post(address, said | {"end_reason": "moved"}).status_code == 302
    assert client.get(address).url == url("person_detail", rows["person"].pk)
    again = client.post(address, said | {"end_reason": "other"})
    assert "déjà terminé" in text(again)


def test_the_situation_after_six_months_is_recorded(cast, sign_in, rows, today):
    address = url("outcome_check", rows["outcome"].pk, 6)
    response = sign_in(cast.farid).post(address, {"answer": "not_reached", "on": today.isoformat()})
    assert response.url == url("person_detail", rows["person"].pk)
    assert Check.objects.get().answer == "not_reached"


def test_an_outcome_is_cancelled_with_a_reason_once(cast, sign_in, rows):
    client, address = sign_in(cast.farid), url("outcome_cancel", rows["outcome"].pk)
    assert list(client.post(address, {"reason": " "}).context["form"].errors) == ["reason"]
    typed = {"reason": "Mauvaise personne."}
    assert [client.post(address, typed).status_code for _ in range(2)] == [302, 302]
    assert not Outcome.objects.valid().exists()
    assert client.get(address).url == url("person_detail", rows["person"].pk)
    assert client.get(url("outcome_check", rows["outcome"].pk, 6)).status_code == 404


def test_whoever_brings_up_children_alone_has_some(cast, sign_in):
    facts = {"is_single_parent": True, "children_birth_months": []}
    with pytest.raises(Refused, match="en élève seule"):
        factories.person(cast.farid, cast.france_travail, **facts)
    person = factories.person(cast.farid, cast.france_travail, is_single_parent=True)
    with pytest.raises(Refused, match="en élève seule"):
        files.update_person(by=cast.farid, person=person, children_birth_months=[])
