"""The catalogue, an action's year, the lists behind its figures, and what a coordinator sets."""

import html
from datetime import date

import pytest
from django.urls import reverse

from actions.catalogue import services as catalogue
from actions.catalogue.enums import Opinion
from actions.catalogue.models import Action, Edition
from actions.matching import services as matching
from actions.participations.services import credit, participations
from actions.places.models.places import Place
from actions.places.services import places
from actions.projects import services as projects
from actions.projects.models import Step
from actions.results.figures import BY_KIND
from cite_emploi.lib.errors import Refused, checked
from cohorts.follow_up.enums import Contract
from tests import factories
from tests.actions.conftest import book, enter

NOT_ADDED = "les chiffres des actions ne s'additionnent pas"


def url(name, *args, query=""):
    return reverse(name, args=["angers", *args]) + query


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def busy(room):
    """A year of each action: a family, a search with its solution and its return, a confirmed project."""
    family, search, project = (
        enter(room, action, n) for n, action in enumerate([room.places, room.matching, room.project])
    )
    room.stay = book(room, family, date(2026, 3, 1), date(2026, 9, 30))
    matching.record_solution(by=room.cast.odile, participation=search, mode="mam", found_on=date(2026, 4, 1))
    credit.record_outcome(
        by=room.cast.odile,
        person=search.person,
        contract=Contract.CDI,
        starts_on=date(2026, 5, 4),
        participations=[search],
    )
    projects.reach_step(by=room.cast.rosa, participation=project, step=room.steps[1], on=date(2026, 5, 5))
    room.rows = {"places": family, "matching": search, "project": project}
    return room


# --- The catalogue ----------------------------------------------------------------------------------------
def test_the_catalogue_shows_each_action_with_the_figures_of_the_year(busy, sign_in):
    for who in ("claire", "farid", "odile"):
        response = sign_in(getattr(busy.cast, who)).get(url("action_list"))
        shown = {a.name: {f["slug"]: f["count"] for f in a.figures} for a in response.context["actions"]}
        assert shown == {
            "Places réservées": {"places": 1, "familles": 1, "retours": 0, "six-mois": 0, "freins": 0},
            "Garde à la carte": {"participants": 1, "solutions": 1, "retours": 1, "six-mois": 0, "freins": 0},
            "Créer son activité": {"participants": 1, "projets": 1, "retours": 0, "six-mois": 0, "freins": 0},
        }
        assert NOT_ADDED in text(response)
        assert (url("action_create") in text(response)) == (who == "claire")


def test_another_year_has_its_own_figures_and_a_year_that_nobody_opened_is_this_one(busy, sign_in):
    catalogue.save_edition(by=busy.cast.claire, action=busy.matching, year=2025)
    client = sign_in(busy.cast.claire)
    assert [
        client.get(url("action_list", query=q)).context["year"] for q in ("", "?annee=2025", "?annee=1999", "?annee=x")
    ] == [
        2026,
        2025,
        2026,
        2026,
    ]
    for action in client.get(url("action_list", query="?annee=2025")).context["actions"]:
        assert {figure["count"] for figure in action.figures} == {0}


def test_an_empty_catalogue_explains_itself(cast, sign_in):
    assert "Créez la première" in text(sign_in(cast.claire).get(url("action_list")))
    assert "La coordination n'a pas encore ouvert d'action" in text(sign_in(cast.farid).get(url("action_list")))


def test_the_actions_of_another_cite_are_not_there(room, sign_in):
    elsewhere = catalogue.save_action(
        by=room.cast.nadia, name="Ailleurs", kind="sessions", operator=room.cast.maison_nantes, themes=[]
    )
    client = sign_in(room.cast.claire)
    assert "Ailleurs" not in text(client.get(url("action_list")))
    assert client.get(url("action_detail", elsewhere.pk)).status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_the_catalogue_reads_the_database_as_often_for_three_actions_as_for_one(
    cast, sign_in, size, django_assert_num_queries
):
    for number in range(size):
        action = catalogue.save_action(
            by=cast.claire, name=f"Action {number}", kind="matching", operator=cast.cidff, themes=[cast.childcare]
        )
        catalogue.save_edition(by=cast.claire, action=action, year=2026)
    client = sign_in(cast.claire)
    with django_assert_num_queries(21):
        client.get(url("action_list"))


# --- An action --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["places", "matching", "project"])
def test_each_figure_equals_the_length_of_the_list_behind_it(busy, sign_in, kind):
    action = getattr(busy, kind)
    client = sign_in(busy.cast.claire)
    figures = client.get(url("action_detail", action.pk)).context["figures"]
    assert [figure["slug"] for figure in figures] == [figure.slug for figure in BY_KIND[kind]]
    for figure in figures:
        response = client.get(figure["url"])
        assert response.context["page"].paginator.count == len(response.context["lines"]) == figure["count"]


def test_names_are_for_the_operator_and_the_coordination(busy, sign_in):
    name, address = str(busy.rows["matching"].person), url("action_detail", busy.matching.pk)
    people = url("action_people", busy.matching.pk, 2026, "participants")
    for who, sees in {"claire": True, "odile": True, "rosa": False, "farid": False, "mehdi": False}.items():
        client = sign_in(getattr(busy.cast, who))
        page = text(client.get(address, follow=True))
        assert (name in page) == sees
        assert (people in page) == sees
        assert client.get(people).status_code == (200 if sees else 404)


def test_a_family_s_name_on_a_place_is_for_who_may(busy, sign_in):
    for who, sees in {"rosa": True, "claire": True, "farid": False}.items():
        page = text(sign_in(getattr(busy.cast, who)).get(url("action_detail", busy.places.pk)))
        assert "Occupée jusqu'au 30/09/2026" in page
        assert ("Lina" in page) == sees
        assert (str(busy.rows["places"].person) in page) == sees


@pytest.mark.parametrize("path", ["2026/solutions", "2026/inconnu", "2019/participants", "2026/familles"])
def test_a_list_that_is_behind_no_figure_is_a_404(room, sign_in, path):
    year, figure = path.split("/")
    address = url("action_people", room.project.pk, int(year), figure)
    assert sign_in(room.cast.claire).get(address).status_code == 404


def test_the_list_links_to_the_files_that_the_reader_may_open(busy, sign_in):
    person = busy.rows["matching"].person
    person.supports.update(ends_on=date(2026, 6, 1))
    address = url("action_people", busy.matching.pk, 2026, "retours")
    for who, opens in (("claire", True), ("odile", False)):
        page = text(sign_in(getattr(busy.cast, who)).get(address))
        assert "CDI, le 04/05/2026" in page
        assert (url("person_detail", person.pk) in page) == opens


def test_an_order_of_magnitude_is_printed_as_one(busy, sign_in):
    catalogue.save_edition(
        by=busy.cast.claire,
        action=busy.matching,
        year=2026,
        figures_are_approximate=True,
        note="Méthode <b>à part</b>.",
    )
    response = sign_in(busy.cast.farid).get(url("action_detail", busy.matching.pk))
    approximate = {figure["slug"]: figure["approx"] for figure in response.context["figures"]}
    assert approximate == {
        "participants": True,
        "solutions": False,
        "retours": False,
        "six-mois": False,
        "freins": False,
    }
    assert "environ" in text(response)
    assert NOT_ADDED in text(response)
    assert "Méthode &lt;b&gt;" in response.content.decode()
    assert "environ" in text(sign_in(busy.cast.farid).get(url("action_list")))


@pytest.mark.parametrize(("kind", "queries"), [("places", 36), ("matching", 34), ("project", 31)])
@pytest.mark.parametrize("size", [1, 3])
def test_an_action_reads_the_database_as_often_for_three_people_as_for_one(
    room, sign_in, size, kind, queries, django_assert_num_queries
):
    cast, action = room.cast, getattr(room, kind)
    for n in range(size):
        row = enter(room, action, n)
        person = factories.person(cast.farid, cast.france_travail, number=n)
        participations.request_participation(by=cast.farid, person=person, action=action, on=date(2026, 6, 1))
        if kind == "places":
            place = places.save_place(
                by=cast.claire, action=action, establishment=cast.creche, label=f"P{n}", opens_on=date(2026, 1, 1)
            )
            book(room, row, date(2026, 3, 1), date(2026, 9, 30), place=place)
    client = sign_in(cast.claire)
    with django_assert_num_queries(queries):
        client.get(url("action_detail", action.pk))


# --- What a coordinator sets ------------------------------------------------------------------------------
def test_a_coordinator_creates_an_action_and_changes_it_but_not_the_way_it_works(cast, sign_in):
    client = sign_in(cast.claire)
    typed = {
        "name": "Atelier vélo",
        "kind": "sessions",
        "operator": cast.rpe.pk,
        "axis": "innovate",
        "state": "experiment",
        "themes": [cast.mobility.pk],
    }
    response = client.post(url("action_create"), typed)
    action = Action.objects.get()
    assert response.url == url("action_detail", action.pk)
    assert list(action.themes.all()) == [cast.mobility]
    client.post(url("action_update", action.pk), typed | {"name": "Atelier mobilité", "kind": "places", "themes": []})
    action.refresh_from_db()
    assert (action.name, action.kind, action.themes.count()) == ("Atelier mobilité", "sessions", 0)


def test_an_action_form_says_all_that_is_wrong(room, sign_in):
    cast, client = room.cast, sign_in(room.cast.claire)
    foreign = {
        "operator": cast.maison_nantes.pk,
        "themes": [999],
        "state": "taken_up",
        "axis": "x",
        "kind": "",
        "name": "",
    }
    response = client.post(url("action_create"), foreign)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name", "kind", "operator", "themes", "axis"}
    twin = {
        "name": "Garde à la carte",
        "kind": "sessions",
        "operator": cast.rpe.pk,
        "axis": "innovate",
        "state": "running",
    }
    response = client.post(url("action_create"), twin)
    assert response.context["form"].errors == {"name": ["Une action porte déjà ce nom."]}


def test_a_year_a_step_and_a_place_are_added_once(room, sign_in):
    client = sign_in(room.cast.claire)
    cases = [
        ("edition_create", room.matching, {"year": 2027, "capacity": 20, "planned_cost": "1500,50"}, Edition),
        ("step_create", room.project, {"name": "Agrément", "position": 4}, Step),
        (
            "place_create",
            room.places,
            {"establishment": room.cast.creche.pk, "label": "P9", "opens_on": "2026-02-02"}
            | {"day0_starts": "08:00", "day0_ends": "18:00"},
            Place,
        ),
    ]
    for name, action, typed, model in cases:
        before, address = model.objects.count(), url(name, action.pk)
        assert client.post(address, typed).url == url("action_detail", action.pk)
        client.post(address, typed)
        assert model.objects.count() == before + 1, name
    edition = Edition.objects.get()
    assert str(edition.planned_cost) == "1500.50"
    client.post(
        url("edition_update", edition.pk), {"year": 2027, "planned_cost": "900", "figures_are_approximate": "on"}
    )
    edition.refresh_from_db()
    assert (edition.planned_cost, edition.capacity, edition.figures_are_approximate) == (900, None, True)


def test_steps_are_for_projects_and_places_for_reserved_places(room, sign_in):
    client = sign_in(room.cast.claire)
    assert client.get(url("step_create", room.places.pk)).status_code == 404
    assert client.get(url("place_create", room.project.pk)).status_code == 404


def test_an_opinion_without_its_reason_is_refused_by_the_database_too(room):
    edition = Edition(cite=room.cast.angers, action=room.matching, year=2026, opinion=Opinion.KEEP)
    with pytest.raises(Refused, match="Un avis dit pourquoi"):
        checked(edition)
