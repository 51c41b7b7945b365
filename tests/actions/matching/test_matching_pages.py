"""The operator works alone in its searches: board, family, export; nobody else's."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.matching import services as matching
from actions.matching.enums import ProposalDecline, SearchStepKind
from actions.matching.models import Need, Proposal, Solution
from actions.participations.services import participations
from actions.places.enums import ChildcareMode
from actions.places.rules.week import Slot
from tests import factories
from tests.actions.conftest import enter
from tests.exported import table
from tests.factories import TODAY

JANUARY = date(2026, 1, 5)


def to(name: str, *args) -> str:
    return reverse(name, args=["angers", *args])


def need(room, row, **facts):
    defaults = {"on": TODAY, "children_birth_months": [date(2024, 3, 1)], "slots": [Slot(0, time(9), time(17))]}
    return matching.record_need(by=room.cast.odile, participation=row, **(defaults | facts))


@pytest.fixture
def families(room):
    """One to start, one with atypical hours, one whose solution is six months old, one that ended."""
    odile = {"by": room.cast.odile}
    rows = [enter(room, room.matching, n, on=day) for n, day in enumerate([date(2026, 6, 1), JANUARY], 1)]
    rows += [enter(room, room.matching, n, on=date(2025, 10, 1)) for n in (3, 4)]
    need(room, rows[1], slots=[Slot(5, time(9), time(12))])
    matching.propose(**odile, participation=rows[1], mode=ChildcareMode.MAM, provider="MAM des Prés", on=JANUARY)
    matching.record_solution(**odile, participation=rows[2], mode=ChildcareMode.HOME, found_on=date(2025, 12, 1))
    participations.end_participation(**odile, participation=rows[3], on=JANUARY)
    return rows


def test_the_board_counts_each_family_once_and_every_tab_is_its_list(room, families, sign_in):
    client, url = sign_in(room.cast.odile), to("matching_board", room.matching.pk)
    tabs = client.get(url).context["filters"].tabs()
    assert {tab.label: tab.count for tab in tabs} == {
        "Toutes": 4,
        "À commencer": 1,
        "Recherche en cours": 0,
        "Proposition en attente": 1,
        "Solution trouvée": 0,
        "À vérifier à six mois": 1,
        "Terminée": 1,
    }
    for tab in tabs:
        assert client.get(f"{url}{tab.url}").context["page"].paginator.count == tab.count


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hours=oui", [1]),
        ("hours=non", []),
        ("hours=inconnus", [0, 2, 3]),
        ("age=1-2", [0 + 1]),
        ("age=moins-1", []),
        ("wait=60", [1]),
        ("wait=15", [1]),
        ("stage=ended", [3]),
        ("q=directe+3", [2]),
        ("district=999999", [0, 1, 2, 3]),
    ],
)
def test_the_board_is_narrowed_and_its_export_holds_the_same_rows(room, families, sign_in, query, found):
    client = sign_in(room.cast.odile)
    shown = client.get(f"{to('matching_board', room.matching.pk)}?{query}").context["lines"]
    assert {line.row.pk for line in shown} == {families[n].pk for n in found}
    rows = table(client.get(f"{to('matching_export', room.matching.pk, 'csv')}?{query}"))
    assert {row["Nom"] for row in rows} == {families[n].person.last_name for n in found}
    assert "MAM des Prés" not in str(rows)


def test_another_operator_finds_nothing_and_reads_no_name(room, families, sign_in):
    client = sign_in(room.cast.rosa)
    proposal, solution = Proposal.objects.get(), Solution.objects.get()
    for url in (
        to("matching_board", room.matching.pk),
        to("matching_export", room.matching.pk, "xlsx"),
        to("participation_detail", families[1].pk),
        *(to(name, families[1].pk) for name in ("need_update", "search_step_create", "proposal_create")),
        to("proposal_decline", proposal.pk),
        to("solution_check", solution.pk),
    ):
        page = client.get(url)
        assert page.status_code == 404
        assert "Directe" not in page.content.decode()
    assert client.post(to("proposal_accept", proposal.pk)).status_code == 404
    assert "Directe" not in client.get(to("action_detail", room.matching.pk)).content.decode()


def test_the_operator_goes_from_the_need_to_the_solution(room, sign_in):
    row, client = enter(room, room.matching), sign_in(room.cast.odile)
    page = to("participation_detail", row.pk)
    assert "Recueillir le besoin" in client.get(page).content.decode()
    typed = {"children_birth_months": "03/2024, 11/2021", "day0_starts": "06:30", "day0_ends": "08:30"}
    typed |= {"more0_starts": "16:30", "more0_ends": "19:00", "near": "Près du tram"}
    assert client.post(to("need_update", row.pk), typed).status_code == 302
    assert Need.objects.get().children_birth_months == [date(2021, 11, 1), date(2024, 3, 1)]
    content = client.get(page).content.decode().replace("\xa0", " ")
    assert "Lundi 6 h 30 – 8 h 30 et 16 h 30 – 19 h" in content
    assert "Avant 7 h 30" in content
    form = client.get(to("need_update", row.pk)).context["form"]
    assert form["more0_starts"].value() == time(16, 30)
    assert (
        client.post(
            to("search_step_create", row.pk), {"kind": SearchStepKind.RPE, "on": TODAY, "note": "Trois adresses."}
        ).status_code
        == 302
    )
    client.post(to("proposal_create", row.pk), {"mode": ChildcareMode.MAM, "on": TODAY})
    client.post(to("proposal_accept", Proposal.objects.get().pk))
    content = client.get(page).content.decode()
    assert [solution.mode for solution in row.solutions.all()] == [ChildcareMode.MAM]
    assert ("Trois adresses." in content, "Solution\xa0trouvée" in content) == (True, True)


def test_a_faulty_week_is_told_day_by_day_with_what_was_typed(room, sign_in):
    row = enter(room, room.matching)
    typed = {"children_birth_months": "03/2024", "day1_starts": "08:00", "day2_starts": "08:00", "day2_ends": "12:00"}
    typed |= {"more2_starts": "11:00", "more2_ends": "14:00"}
    page = sign_in(room.cast.odile).post(to("need_update", row.pk), typed)
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"day1_ends", "more2_starts"})
    assert page.context["form"]["day1_starts"].value() == "08:00"


def test_a_step_and_a_solution_are_taken_back_from_the_page_unless_the_family_was_asked(room, families, sign_in):
    row, client, odile = families[2], sign_in(room.cast.odile), {"by": room.cast.odile}
    step = matching.add_search_step(**odile, participation=row, kind=SearchStepKind.CAF, on=TODAY)
    solution, page = Solution.objects.get(), to("participation_detail", row.pk)
    for name, pk in (("search_step_undo", step.pk), ("solution_undo", solution.pk)):
        assert to(name, pk) in client.get(page).content.decode()
        assert client.post(to(name, pk)).url == page
    assert (row.search_steps.count(), row.solutions.count()) == (0, 0)
    kept = matching.record_solution(**odile, participation=row, mode=ChildcareMode.HOME, found_on=date(2025, 12, 1))
    matching.check_solution(**odile, solution=kept, answer="held", on=TODAY)
    content = client.get(page).content.decode()
    assert (to("solution_undo", kept.pk) in content, to("solution_check", kept.pk) in content) == (False, True)
    assert "elle reste" in client.post(to("solution_undo", kept.pk), follow=True).content.decode()


def test_a_declined_proposal_keeps_its_reason(room, sign_in):
    row, client = enter(room, room.matching), sign_in(room.cast.odile)
    matching.propose(by=room.cast.odile, participation=row, mode=ChildcareMode.MAM, on=JANUARY)
    client.post(to("proposal_decline", Proposal.objects.get().pk), {"reason": ProposalDecline.COST, "on": TODAY})
    assert Proposal.objects.get().reason == ProposalDecline.COST


def test_the_home_page_and_the_file_ask_whether_the_solution_still_holds(room, families, sign_in):
    client = sign_in(room.cast.odile)
    todos = client.get(reverse("home_cite", args=["angers"])).context["todos"]
    asked = next(todo for todo in todos if todo.url.endswith("todo=garde"))
    assert (asked.count, client.get(asked.url).context["page"].paginator.count) == (1, 1)
    solution = Solution.objects.get()
    url = to("solution_check", solution.pk)
    assert url in client.get(to("person_detail", families[2].person_id)).content.decode()
    client.post(url, {"answer": "not_reached", "on": TODAY})
    content = client.get(to("person_detail", families[2].person_id)).content.decode()
    assert "Famille non jointe" in content
    assert url not in content


def test_a_caseworker_reads_the_need_and_neither_the_notes_nor_who_was_asked(room, sign_in):
    c = room.cast

    person = factories.person(c.farid, c.france_travail)
    asked = participations.request_participation(by=c.farid, person=person, action=room.matching, on=JANUARY)
    row = participations.enrol(by=c.odile, participation=asked, on=JANUARY)
    need(room, row, note="Horaires tournants.")
    matching.add_search_step(
        by=c.odile, participation=row, kind=SearchStepKind.CAF, on=JANUARY, note="Dossier en attente."
    )
    matching.propose(by=c.odile, participation=row, mode=ChildcareMode.MAM, provider="MAM des Prés", on=JANUARY)
    content = sign_in(c.farid).get(to("participation_detail", row.pk)).content.decode()
    assert ("Jours et horaires" in content, "Contact avec la CAF" in content) == (True, True)
    for hidden in ("Horaires tournants", "Dossier en attente", "MAM des Prés", to("need_update", row.pk)):
        assert hidden not in content


def test_the_board_reads_the_database_as_often_for_three_families_as_for_one(room, sign_in):
    client, url = sign_in(room.cast.odile), to("matching_board", room.matching.pk)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    def one_more(n: int) -> None:
        row = enter(room, room.matching, n)
        need(room, row)
        matching.propose(by=room.cast.odile, participation=row, mode=ChildcareMode.MAM, on=JANUARY)

    one_more(1)
    once = count()
    one_more(2)
    one_more(3)
    assert (once, count()) == (15, 15)


def test_the_action_shows_the_year_of_searches_to_its_operator_only(room, families, sign_in):
    url = to("action_detail", room.matching.pk) + "?annee=2026"
    year = sign_in(room.cast.odile).get(url).context["searches"]
    assert (year.families, year.hours_known, year.atypical) == (4, 1, 1)
    for who in (room.cast.rosa, room.cast.farid):
        assert sign_in(who).get(url).context["searches"] is None
