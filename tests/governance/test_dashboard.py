"""The dashboard and the report: what a committee sees, what it does not."""

import io
import re
import subprocess
from datetime import date

import pikepdf
import pytest
from pdfua import validate

from governance.indicators.catalogue import BREAKDOWNS, INDICATORS
from governance.indicators.dashboard import dashboard
from governance.reports import annual
from tests import factories, world
from tests.world import YEAR


@pytest.fixture
def w(cast):
    return world.build(cast)


def test_a_committee_member_sees_no_name_and_no_small_cell(w, sign_in):
    html = sign_in(w.cast.mehdi).get(f"/angers/pilotage/{YEAR}/").content.decode()
    for person in (w.person, w.in_project.person, w.waiting.person):
        assert person.last_name not in html
    assert "/personnes/" not in html
    assert "/liste/" not in html
    assert "masqué" in html


def test_the_coordination_opens_the_list_behind_each_figure(w, sign_in):
    client = sign_in(w.cast.claire)
    html = client.get(f"/angers/pilotage/{YEAR}/").content.decode()
    links = set(re.findall(rf'href="(/angers/pilotage/{YEAR}/liste/[^"]+)"', html))
    assert len(links) >= len(INDICATORS)
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_the_report_is_masked_even_for_the_coordination(w):
    context = annual.context(w.cast.angers, YEAR, as_of=factories.TODAY)
    assert context["d"].tables["quartiers"].is_masked


def test_the_cells_of_a_breakdown_exclude_each_other_and_make_the_total(w):
    figures = dashboard(w.cast.angers, YEAR, as_of=factories.TODAY, masked=False)
    assert set(figures.tables) == {breakdown.code for breakdown in BREAKDOWNS}
    for table in figures.tables.values():
        assert sum(row.value for row in table.rows) == table.total.value, table.label


def test_a_year_without_anything_says_so(w, sign_in):
    html = sign_in(w.cast.mehdi).get("/angers/pilotage/2019/").content.decode()
    assert "Rien à montrer pour cette année" in html


@pytest.mark.parametrize("year", [1999, 2100, 9999])
def test_a_year_too_far_or_yet_to_come_is_not_found(w, sign_in, year):
    assert sign_in(w.cast.claire).get(f"/angers/pilotage/{year}/").status_code == 404


def test_the_report_of_a_cite_on_its_first_day_is_a_report(cast):
    made = annual.as_pdf(cast.nantes, 2026, as_of=date(2026, 6, 15))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.Lang == "fr"
        assert pdf.Root.MarkInfo.Marked


def test_the_report_passes_the_checks_of_pdf_ua(w, tmp_path):
    path = tmp_path / "bilan.pdf"
    path.write_bytes(annual.as_pdf(w.cast.angers, YEAR, as_of=factories.TODAY))
    assert [finding.message for finding in validate(str(path)).findings] == []
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
