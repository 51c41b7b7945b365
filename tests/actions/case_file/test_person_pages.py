"""The list of people, their file, and who changed what on it."""

import html
from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.case_file import todo
from actions.catalogue import services as catalogue
from actions.matching import services as matching
from actions.participations.services import credit, participations
from cohorts.barriers import services as barriers
from cohorts.follow_up.enums import Contract
from cohorts.follow_up.services import outcomes
from cohorts.people.services import files
from cohorts.programme import services as programme
from cohorts.referrals.services import answers, journeys, submission, thread, waiting
from tests import factories
from tests.actions.conftest import enter

DAY = timedelta(days=1)


def url(name, *args, query=""):
    return reverse(name, args=["angers", *args]) + query


def text(response) -> str:
    return html.unescape(response.content.decode())


def listed(response) -> list:
    return list(response.context["page"].object_list)


# --- The list ---------------------------------------------------------------------------------------------
def test_each_sees_the_people_that_their_organisation_follows(room, sign_in):
    amina = factories.person(room.cast.farid, room.cast.france_travail)
    binta = enter(room, room.matching).person
    factories.person(room.cast.paul, room.cast.france_travail_nantes)
    seen = {"claire": {amina, binta}, "farid": {amina}, "lea": set(), "odile": {binta}, "rosa": set()}
    for who, people in seen.items():
        response = sign_in(getattr(room.cast, who)).get(url("person_list"))
        assert set(listed(response)) == people
        assert ("Aucune fiche pour l'instant" in text(response)) == (not people)


def test_search_finds_every_word_whatever_the_case_and_the_accents(cast, sign_in):
    zoe = factories.person(cast.claire, cast.aldev, first_name="Zoé", last_name="D'Été")
    factories.person(cast.claire, cast.aldev, first_name="Zoé", last_name="Hiver")
    client = sign_in(cast.claire)
    assert listed(client.get(url("person_list", query="?q=ete+ZOE"))) == [zoe]
    nobody = client.get(url("person_list", query="?q=zoe+printemps"))
    assert "Personne ne correspond" in text(nobody)


def test_people_are_filtered_by_neighbourhood_cohort_and_action(room, sign_in):
    cast = room.cast
    inside = factories.journey(cast, number=1, district=cast.roseraie).person
    outside = enter(room, room.matching).person
    client = sign_in(cast.claire)
    for query, people in {
        f"?district={cast.roseraie.pk}": [inside],
        "?cohort=2026": [inside],
        "?cohort=none": [outside],
        f"?action={room.matching.pk}": [outside],
        f"?action={room.project.pk}": [],
    }.items():
        assert listed(client.get(url("person_list", query=query))) == people


def test_a_filter_that_makes_no_sense_is_ignored_and_said(cast, sign_in):
    factories.person(cast.claire, cast.aldev)
    response = sign_in(cast.claire).get(url("person_list", query=f"?district={cast.bellevue.pk}&todo=rien&page=99"))
    assert response.status_code == 200
    assert len(listed(response)) == 1
    assert set(response.context["filters"].form.errors) == {"district", "todo"}


@pytest.fixture
def to_do(cast, today):
    """Someone for each thing to do: a barrier to assess, a support that ends, a job to check."""
    factories.referral(cast.farid, cast.france_travail, themes=[cast.mobility], number=1)
    ending = factories.journey(cast, number=2)
    ending.planned_end_on = today + 30 * DAY
    ending.save()
    worker = factories.person(cast.farid, cast.france_travail, number=3)
    outcomes.record_outcome(by=cast.farid, person=worker, contract=Contract.CDI, starts_on=date(2025, 12, 15))


@pytest.mark.parametrize("choice", ["evaluer", "fin", "nouvelles"])
@pytest.mark.parametrize("who", ["claire", "farid", "lea"])
def test_what_is_to_do_lists_as_many_people_as_the_home_page_counts(cast, sign_in, to_do, choice, who, today):
    actor = getattr(cast, who)
    people = listed(sign_in(actor).get(url("person_list", query=f"?todo={choice}")))
    assert set(people) == set(todo.people(choice, actor, today))
    assert len(people) == (0 if who == "lea" else 1)


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_reads_the_database_as_often_for_three_people_as_for_one(
    cast, sign_in, size, django_assert_num_queries
):
    for number in range(size):
        factories.journey(cast, themes=[cast.mobility, cast.childcare], number=number, district=cast.roseraie)
    client = sign_in(cast.claire)
    with django_assert_num_queries(15):
        client.get(url("person_list"))


# --- The file ---------------------------------------------------------------------------------------------
def furnished(room, number: int = 1, size: int = 1):
    """A person with ``size`` rows of each sort: referrals, barriers, participations with progress, outcomes."""
    cast = room.cast
    themes = [programme.save_theme(by=cast.claire, name=f"Thème {number}-{n}", position=n + 3) for n in range(size)]
    person = factories.journey(cast, themes=themes, number=number, on=date(2026, 2, 2)).person
    for n in range(size - 1):
        again = submission.submit_referral(
            by=cast.farid,
            organisation=cast.france_travail,
            on=date(2026, 2, 3 + n),
            motive="Encore.",
            notice_given_on=date(2026, 2, 3),
            person=person,
        )
        answers.withdraw_referral(by=cast.farid, referral=again, on=date(2026, 2, 3 + n))
    for n in range(size):
        action = catalogue.save_action(
            by=cast.claire, name=f"Garde {number}-{n}", kind="matching", operator=cast.cidff, themes=themes
        )
        asked = participations.request_participation(by=cast.farid, person=person, action=action, on=date(2026, 2, 3))
        row = participations.enrol(by=cast.odile, participation=asked, on=date(2026, 2, 10))
        matching.record_solution(by=cast.odile, participation=row, mode="mam", found_on=date(2026, 3, 1))
        barrier = person.barriers.get(theme=themes[n])
        barriers.assess_barrier(by=cast.claire, barrier=barrier, severity="strong", on=date(2026, 2, 4))
        credit.lift_barrier(by=cast.claire, barrier=barrier, on=date(2026, 3, 2), participations=[row])
        credit.record_outcome(
            by=cast.farid, person=person, contract=Contract.CDI, starts_on=date(2026, 4, 1 + n), participations=[row]
        )
    return person


def test_the_file_tells_all_that_a_colleague_needs(room, sign_in):
    person = furnished(room)
    page = text(sign_in(room.cast.farid).get(url("person_detail", person.pk)))
    for words in (
        "Essai 1",
        "36 ans",
        "France Travail Angers",
        "CIDFF de Maine-et-Loire",
        "Cohorte 2026",
        "1er février 2027",
        "Thème 1-0",
        "Levé",
        "Fort",
        "Garde 1-0",
        "Maison d'assistantes maternelles, le 01/03/2026",
        "CDI",
        "Emploi durable",
        "Fil du parcours",
        "Prochaine étape",
        "Entrée dans la cohorte 2026",
    ):
        assert words in page.replace("\xa0", " ")
    for name in ("person_update", "barrier_create", "participation_request", "outcome_create"):
        assert url(name, person.pk) in page


def test_who_does_not_follow_the_person_gets_a_404(room, sign_in):
    person = furnished(room)
    for who in ("lea", "rosa", "carla", "mehdi", "alix", "nadia", "paul"):
        assert sign_in(getattr(room.cast, who)).get(url("person_detail", person.pk)).status_code == 404
    for who in ("claire", "farid", "odile"):
        assert sign_in(getattr(room.cast, who)).get(url("person_detail", person.pk)).status_code == 200


def test_only_the_coordination_ends_a_journey_and_opens_the_referrals_of_others(room, sign_in):
    person = furnished(room)
    journey, referral = person.journeys.get(), person.referrals.get()
    for who, ends, opens in (("claire", True, True), ("farid", False, True), ("odile", False, False)):
        page = text(sign_in(getattr(room.cast, who)).get(url("person_detail", person.pk)))
        assert (url("journey_end", journey.pk) in page) == ends
        assert (url("referral_detail", referral.pk) in page) == opens


# One of them is what the person asks about their data and still waits for.
@pytest.mark.parametrize(("who", "queries"), [("claire", 49), ("farid", 41)])
@pytest.mark.parametrize("size", [1, 3])
def test_the_file_reads_the_database_as_often_for_three_rows_of_each_as_for_one(
    room, sign_in, size, who, queries, django_assert_num_queries
):
    person = furnished(room, size=size)
    client = sign_in(getattr(room.cast, who))
    with django_assert_num_queries(queries):
        client.get(url("person_detail", person.pk))


# --- History ----------------------------------------------------------------------------------------------
def test_the_history_says_who_changed_what_before_and_after(room, sign_in):
    person = factories.person(room.cast.farid, room.cast.france_travail, phone="06 12 34 56 78", rsa="no")
    barrier = barriers.open_barrier(by=room.cast.farid, person=person, theme=room.cast.mobility, on=date(2026, 6, 1))
    client = sign_in(room.cast.farid)
    client.post(
        url("person_update", person.pk),
        {
            "first_name": "Amina",
            "last_name": "Essai 1",
            "birth_date": "1990-03-12",
            "gender": "woman",
            "contact_preference": "phone",
            "phone": "0699887766",
            "residence": "verified",
            "rsa": "standard",
            "district": room.cast.roseraie.pk,
        },
    )
    client.post(url("barrier_assess", barrier.pk), {"severity": "strong", "moment": "entry", "on": "2026-06-15"})
    page = " ".join(text(sign_in(room.cast.claire).get(url("person_detail", person.pk))).replace("\xa0", " ").split())
    assert "Historique des modifications" in page
    for words in (
        "Farid Conseiller",
        "Modification : personne",
        "Téléphone : 06 12 34 56 78 → <strong>06 99 88 77 66</strong>",
        "RSA : Non → <strong>Oui, non majoré</strong>",
        "Quartier prioritaire : — → <strong>La Roseraie (Angers)</strong>",
        "Modification : frein « Mobilité »",
        "Intensité : — → <strong>Fort</strong>",
        "Évalué le : — → <strong>15/06/2026</strong>",
        "Ajout : frein « Mobilité »",
    ):
        assert words in page, words
    assert "sort_name" not in page


def test_the_history_is_the_coordination_s(room, sign_in):
    person = furnished(room)
    for who in ("farid", "odile"):
        page = text(sign_in(getattr(room.cast, who)).get(url("person_detail", person.pk)))
        assert "Historique des modifications" not in page


def test_the_file_says_that_the_coordination_waits_for_an_answer_and_whose(cast, sign_in):
    referral = factories.referral(cast.farid, cast.france_travail)
    person = referral.person
    files.support(person=person, organisation=cast.cidff, on=factories.TODAY)
    thread.ask_for_more(by=cast.claire, referral=referral, text="Quel diplôme ?", at=factories.NOW)
    door = url("referral_detail", referral.pk)
    for who, led in ((cast.farid, True), (cast.odile, False)):
        steps = sign_in(who).get(url("person_detail", person.pk)).context["steps"]
        step = next(step for step in steps if "La coordination attend une réponse de France Travail" in step.title)
        assert step.url == (door if led else "")
    thread.write_message(by=cast.farid, referral=referral, text="Un CAP.", at=factories.NOW)
    waiting.waitlist_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=factories.TODAY)
    waiting.offer_place(by=cast.claire, referral=referral, on=factories.TODAY)
    steps = sign_in(cast.farid).get(url("person_detail", person.pk)).context["steps"]
    assert "La coordination attend une réponse de France Travail Angers\xa0: la place proposée" in [
        s.title for s in steps
    ]


def test_who_left_a_cohort_is_said_to_have_been_in_it(cast, sign_in, today):
    journey = factories.journey(cast)
    journeys.end_journey(by=cast.claire, journey=journey, on=today, end_reason="completed")
    page = text(sign_in(cast.claire).get(url("person_detail", journey.person.pk)))
    assert "Cohorte 2026, terminée" in page
    assert "Hors cohorte" not in page
