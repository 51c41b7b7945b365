"""Impatience makes one record: a double click, with or without scripts, and a form sent again from « back »."""

import pytest

from cite_emploi.web.pages import ALREADY_SENT
from funding.models.ledger import Entry
from funding.services import exercises
from tests.factories import PASSWORD, TODAY
from tests.journeys.browser import Visitor
from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.world import YEAR

pytestmark = pytest.mark.journey

GRANT = {"Ligne": "Actions", "Montant accordé (€)": "1 250,50", "Objet": "Subvention de la double page"}


@pytest.fixture
def grant_page(cast):
    """A form whose twin would be allowed: nothing but its key tells two clicks from two grants."""
    exercises.save_line(by=cast.claire, name="Actions")
    exercises.open_exercise(by=cast.claire, year=YEAR, on=TODAY)
    return f"/angers/financement/{YEAR}/subventions/nouvelle/"


def grants() -> int:
    return Entry.objects.filter(label=GRANT["Objet"]).count()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_double_click_makes_one_record(grant_page, visitor, scripts):
    claire = visitor(scripts=scripts)
    signs_in(claire)
    claire.goto(grant_page)
    claire.write(GRANT)
    claire.page.get_by_role("button", name="Enregistrer").dblclick()
    claire.page.wait_for_url(f"**/financement/{YEAR}/")
    assert "1 250,50 €" in claire.text
    assert grants() == 1


@pytest.fixture
def remembering(playwright):
    """A browser that keeps the page before as it was left, as people's browsers do and Playwright's does not."""
    chromium = playwright.chromium.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield chromium
    chromium.close()


def test_a_form_sent_again_from_the_page_before_makes_one_record(grant_page, visitor, remembering):
    claire = visitor(browser=remembering)
    signs_in(claire)
    claire.goto(grant_page)
    claire.send("Enregistrer", GRANT)
    claire.page.evaluate("history.back()")
    send = claire.page.get_by_role("button", name="Enregistrer", exact=True)
    send.wait_for()
    assert claire.field("Objet").input_value() == GRANT["Objet"]
    send.click()
    claire.page.wait_for_url(f"**/financement/{YEAR}/")
    assert ALREADY_SENT in claire.told
    assert grants() == 1


def test_the_page_of_the_record_can_be_loaded_again(grant_page, visitor):
    claire = visitor()
    signs_in(claire)
    claire.goto(grant_page)
    claire.send("Enregistrer", GRANT)
    claire.page.reload()
    assert "Subvention saisie" not in claire.told
    assert grants() == 1


def test_a_second_sending_after_a_refusal_is_the_first_that_counts(grant_page, visitor):
    """What was refused made nothing: the corrected form is the first sending."""
    claire = visitor()
    signs_in(claire)
    claire.goto(grant_page)
    claire.write(GRANT | {"Montant accordé (€)": "beaucoup"})
    claire.press("Enregistrer")
    assert "Écrivez un montant en euros" in claire.text
    assert claire.field("Objet").input_value() == GRANT["Objet"]
    claire.send("Enregistrer", {"Montant accordé (€)": "10"})
    assert grants() == 1


def signs_in(claire: Visitor) -> None:
    claire.goto("/")
    claire.send("Se connecter", {"Adresse électronique": "claire@angers.test", "Mot de passe": PASSWORD})
