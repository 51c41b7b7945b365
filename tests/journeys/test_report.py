"""The annual report in the browser: two co-leads, the worker, then a committee member and the file."""

import re

import pikepdf
import pytest
from playwright.sync_api import expect

from tests import factories
from tests.journeys.conftest import work

pytestmark = pytest.mark.journey

YEAR = factories.TODAY.year
SAID = "Une année où la garde d'enfant a été le premier frein."


@pytest.mark.long
def test_two_co_leads_freeze_a_report_that_a_committee_reads(cast, sign_in, tmp_path):
    factories.actor(cast.angers, "denis@prefecture.test", "Denis Roy", cast.departement, "coordinator")
    for number in (1, 2, 3):
        factories.journey(cast, number=number)

    claire = sign_in("claire@angers.test")
    claire.goto(f"/angers/pilotage/{YEAR}/")
    claire.follow("Bilan annuel")
    claire.send("Préparer le bilan")
    assert claire.heading == f"Bilan {YEAR}"
    claire.follow("Commenter")
    claire.page.get_by_label("Commentaire sur L'année en une page").press_sequentially(SAID)
    expect(claire.page.locator("[data-keep-status]").first).to_have_text(re.compile(r"^Enregistré à \d+\sh(\s\d\d)?$"))
    claire.shot("report", "commenter")
    claire.follow("Voir le bilan")
    address = claire.page.url
    assert "demandez à l'autre pilote" in claire.text

    denis = sign_in("denis@prefecture.test")
    denis.goto(address)
    assert SAID in denis.text
    denis.shot("report", "relire")
    denis.press("J'ai relu ce bilan")
    assert "Bilan relu" in denis.told

    claire.goto(address)
    claire.press("Valider le bilan")
    claire.confirm("Valider")
    assert claire.page.get_by_role("progressbar").count() == 1
    claire.shot("report", "avancement")
    work()
    claire.page.get_by_role("link", name="Bilan (PDF)").wait_for()  # the page found out by itself
    claire.shot("report", "valide")

    mehdi = sign_in("mehdi@dept.test")
    mehdi.follow("Bilans annuels")
    mehdi.follow(f"Bilan {YEAR}, version 1")
    assert SAID in mehdi.text
    paper = mehdi.download("Bilan (PDF)", tmp_path)
    with pikepdf.open(paper) as pdf:
        assert sorted(pdf.attachments) == [f"bilan-angers-{YEAR}.json", f"bilan-angers-{YEAR}.xlsx"]
