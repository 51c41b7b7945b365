"""The dashboard and the report: what a committee sees, what it does not."""

import io
import json
import re
from datetime import date

import pikepdf
import pytest

from actions.results.figures import FIGURES
from cohorts.referrals.services.tried_schemes import TriedScheme
from governance.reporting.board import Board
from governance.reporting.boards import boards
from governance.reporting.figures.breakdown import OnDemand
from governance.reporting.figures.catalogue import BREAKDOWNS, INDICATORS, SOURCES
from governance.reporting.figures.definitions import entries
from governance.reporting.papers import boards as papers_boards
from governance.reporting.papers import draft
from governance.reporting.reads import tables_as_released
from governance.steering.enums import BoardKind
from tests import factories
from tests import world as tests_world
from tests.journeys.paper import barriers_in, text_of
from tests.world import YEAR


@pytest.fixture
def w(world):
    return world


def test_a_committee_member_reads_the_latest_release_without_a_name_nor_a_small_cell(w, sign_in):
    client = sign_in(w.cast.mehdi)
    for kind in BoardKind.values:
        html = client.get(f"/angers/pilotage/publications/{w.release.pk}/{kind}/").content.decode()
        for person in (w.person, w.in_project.person, w.waiting.person):
            assert person.last_name not in html
        assert "/personnes/" not in html
        assert "/liste/" not in html
    first = client.get(f"/angers/pilotage/{YEAR}/").content.decode()
    assert "Chiffres du 15 juin 2026, publiés par" in first.replace("\xa0", " ")
    assert "masqué" in first


def test_a_number_of_the_coordination_s_board_opens_its_list(w, sign_in):
    client = sign_in(w.cast.claire)
    for kind in BoardKind.values:
        html = client.get(f"/angers/pilotage/{YEAR}/tableaux/{kind}/").content.decode()
        links = set(re.findall(r'href="(/angers/[^"]*(?:/liste/|todo=)[^"]*)"', html))
        assert links
        for link in links:
            assert client.get(link.replace("&amp;", "&")).status_code == 200, link
        as_committee = client.get(f"/angers/pilotage/{YEAR}/tableaux/{kind}/?vue=comme-un-comite").content.decode()
        assert "/liste/" not in as_committee


def test_every_row_s_definition_is_on_its_board(w):
    tables = OnDemand(w.cast.angers, YEAR, as_of=factories.TODAY)
    for board in boards(w.cast.angers, YEAR, as_of=factories.TODAY, tables=tables).values():
        known = {each.code for each in board.definitions}
        assert {row.code for panel in board.panels for row in panel.rows} - {""} <= known
        assert {panel.defines for panel in board.panels} - {""} <= known
        assert Board.from_data(json.loads(json.dumps(board.as_data()))) == board


def test_the_catalogue_holds_every_indicator_that_the_code_counts(w, sign_in):
    found = {entry.code: entry for entry in entries()}
    assert len(found) == len(entries())
    codes = {each.code for each in (*SOURCES, *BREAKDOWNS)} | {f"action-{each.slug}" for each in FIGURES}
    assert codes <= set(found)
    html = sign_in(w.cast.mehdi).get("/angers/pilotage/definitions/").content.decode()
    for entry in found.values():
        assert all((entry.label, entry.definition, entry.formula, entry.unit)), entry.code
        assert f'id="indicateur-{entry.code}"' in html


def test_a_board_is_one_page_whatever_it_holds(w, tmp_path):
    for n in range(14):
        factories.organisation(w.cast.angers, f"Partenaire au nom assez long numéro {n}")
        tests_world._action(w.cast, f"Une action au nom assez long numéro {n}", "sessions", w.cast.rpe)
    for kind in BoardKind.values:
        tables = OnDemand(w.cast.angers, YEAR, as_of=factories.TODAY)
        found = boards(w.cast.angers, YEAR, as_of=factories.TODAY, tables=tables)[kind]
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(papers_boards.board(found, w.cast.angers))
        with pikepdf.open(path) as paper:
            assert len(paper.pages) == 1
        assert barriers_in(path) == []


def test_the_pack_holds_what_the_meeting_decides_on_and_passes_pdf_ua(w, tmp_path):
    path = tmp_path / "dossier.pdf"
    path.write_bytes(papers_boards.pack(w.release))
    assert barriers_in(path) == []
    said = text_of(path)
    for words in ("Ordre du jour", "Les actions, leurs résultats et leur coût", "L'argent", str(w.matching)):
        assert words in said


def test_the_coordination_opens_the_list_behind_each_figure(w, sign_in):
    client = sign_in(w.cast.claire)
    html = client.get(f"/angers/pilotage/{YEAR}/").content.decode()
    links = set(re.findall(rf'href="(/angers/pilotage/{YEAR}/liste/[^"]+)"', html))
    assert len(links) >= len(INDICATORS)
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_the_report_is_masked_even_for_the_coordination(w):
    for number in range(200, 206):
        factories.journey(w.cast, number=number)
    values = draft.values(w.cast.angers, YEAR, as_of=factories.TODAY)
    cohort = next(section for section in values.sections if section.code == "cohorte")
    months = next(panel for panel in cohort.panels if panel.code == "mois")
    told = {row.label: row.cells[0].display for row in months.rows}
    assert (told["févr."], told["mars"]) == ("masqué", "masqué")


def test_a_breakdown_of_too_few_people_tells_nothing_not_even_how_many(w):
    values = draft.values(w.cast.angers, YEAR, as_of=factories.TODAY)
    cohort = next(section for section in values.sections if section.code == "cohorte")
    districts = next(panel for panel in cohort.panels if panel.code == "quartiers")
    assert (districts.rows, districts.lead) == ((), "Moins de 5 personnes")
    assert cohort.paragraphs == ("Moins de 5 personnes entrées dans la cohorte 2026, pour un objectif de 90.",)


def test_the_cells_of_a_breakdown_exclude_each_other_and_make_the_total(w):
    tables = OnDemand(w.cast.angers, YEAR, as_of=factories.TODAY)
    for table in (tables[breakdown.code] for breakdown in BREAKDOWNS):
        assert sum(row.value for row in table.rows) == table.total.value, table.label


def test_a_year_without_anything_says_so(w, sign_in):
    html = sign_in(w.cast.claire).get("/angers/pilotage/2019/").content.decode()
    assert "Rien à montrer pour cette année" in html
    html = sign_in(w.cast.mehdi).get("/angers/pilotage/2019/").content.decode()
    assert "Rien n'est publié pour cette année" in html.replace("&#x27;", "'")


@pytest.mark.parametrize("year", [1999, 2100, 9999])
def test_a_year_too_far_or_yet_to_come_is_not_found(w, sign_in, year):
    assert sign_in(w.cast.claire).get(f"/angers/pilotage/{year}/").status_code == 404


def test_the_report_of_a_cite_on_its_first_day_is_a_report(cast):
    made = draft.as_pdf(cast.nantes, 2026, as_of=date(2026, 6, 15))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.Lang == "fr"
        assert pdf.Root.MarkInfo.Marked


def test_schemes_that_were_not_enough_are_counted_by_reason_and_masked_for_committees(w, sign_in, tmp_path):
    """Common law first: what was tried is told by reason and by scheme, on the dashboard and in the report."""
    for number in range(6):
        tried = [TriedScheme("plie", "partial"), TriedScheme("mobility_aid", "delay")][: 2 if number == 0 else 1]
        factories.referral(w.cast.farid, w.cast.france_travail, number=100 + number, schemes_tried=tried)
    open_ = OnDemand(w.cast.angers, YEAR, as_of=factories.TODAY)["dispositifs-raisons"]
    assert {row.code: row.value for row in open_.rows if row.value} == {"partial": 6, "delay": 1}
    masked = tables_as_released(w.cast.angers, YEAR, as_of=factories.TODAY, with_report=True)["dispositifs-raisons"]
    assert {row.code: row.display for row in masked.rows}["delay"] == "masqué"

    client = sign_in(w.cast.claire)
    link = f"/angers/pilotage/{YEAR}/liste/dispositifs/?repartition=dispositifs-raisons&cellule=delay"
    assert link.replace("&", "&amp;") in client.get(f"/angers/pilotage/{YEAR}/").content.decode()
    listed = client.get(link)
    assert [line.detail for line in listed.context["lines"]] == ["Aide à la mobilité ou au permis · Délai trop long"]

    path = tmp_path / "bilan.pdf"
    path.write_bytes(draft.as_pdf(w.cast.angers, YEAR, as_of=factories.TODAY))
    said = text_of(path)
    assert "Ce que le droit commun n'a pas suffi à résoudre" in said
    assert re.search(r"Utile, mais ne suffit pas à lui seul\s+6\b", said)
    assert barriers_in(path) == []


def test_the_list_of_schemes_reads_as_often_for_one_as_for_three(w, sign_in, django_assert_num_queries):
    client = sign_in(w.cast.claire)
    for number in (1, 2, 3):
        factories.referral(
            w.cast.farid, w.cast.france_travail, number=100 + number, schemes_tried=[TriedScheme("plie", "ended")]
        )
        if number != 2:
            with django_assert_num_queries(9):
                client.get(f"/angers/pilotage/{YEAR}/liste/dispositifs/")
