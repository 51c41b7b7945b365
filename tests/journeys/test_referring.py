"""A caseworker's two minutes: how little it takes to refer someone, and how nothing typed is lost."""

import re

import pytest

from cohorts.people.models import Person
from cohorts.programme import services as programme
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from tests.journeys.browser import NARROW, WIDE

pytestmark = pytest.mark.journey

MOST_FIELDS, MOST_GESTURES = 12, 20

# Every field that is filled or chosen, and every link, button or disclosure that is clicked, through all pages.
COUNTER = """
const noted = (kind, name) => {
  const all = JSON.parse(sessionStorage.getItem("gestures") || "[]");
  all.push([kind, name]);
  sessionStorage.setItem("gestures", JSON.stringify(all));
};
addEventListener("change", (event) => noted("field", event.target.name), true);
addEventListener("click", (event) => {
  const target = event.target.closest("a, button, summary");
  if (target) noted("click", target.textContent.trim());
}, true);
"""


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_valid_referral_takes_few_fields_and_few_gestures(cast, sign_in, width):
    """From home to confirmation, with two barriers and a scheme that was not enough."""
    farid = sign_in("farid@ft.test", width=width)
    farid.page.add_init_script(COUNTER)
    farid.goto("/angers/")
    farid.follow("Orienter une personne")
    farid.shot("referring", f"1-recherche-{width}")
    farid.send("Continuer", {"Prénom": "Maëlle", "Nom": "Filrouge", "Date de naissance": "1990-03-03"})
    farid.shot("referring", f"2-page-{width}")
    farid.write(
        {
            "Sexe": "Femme",
            "Téléphone": "06 12 34 56 78",
            "Quartier prioritaire": "La Roseraie (Angers)",
            "Situation et attentes": "Cherche un emploi de jour, garde à trouver le matin.",
            "Information remise à la personne le": "2026-06-15",
            "Dispositif": "Mode d'accueil de droit commun",
            "Pourquoi il n'a pas suffi": "Pas de place disponible",
        }
    )
    farid.choose("Garde d'enfant", "Fort")
    farid.choose("Mobilité", "Moyen")
    farid.shot("referring", f"3-remplie-{width}")
    assert "Plus rien à remplir" in farid.text
    farid.send("Envoyer l'orientation")
    assert "Orientation envoyée" in farid.told
    gestures = farid.page.evaluate("JSON.parse(sessionStorage.getItem('gestures'))")
    fields = {name for kind, name in gestures if kind == "field"}
    clicks = [name for kind, name in gestures if kind == "click"]
    assert clicks == ["Orienter une personne", "Continuer", "Envoyer l'orientation"]
    assert {"first_name", "motive", "scheme_1"} <= fields  # the counter counts
    assert len(fields) <= MOST_FIELDS, fields
    assert len(gestures) <= MOST_GESTURES, gestures
    assert Referral.objects.get().schemes_tried.count() == 1


def test_a_draft_saves_itself_and_waits(cast, sign_in):
    farid = sign_in("farid@ft.test")
    begin(farid)
    farid.write({"Situation et attentes": "Cherche un emploi de jour."})
    status = farid.page.locator("[data-keep-status]")
    status.get_by_text(re.compile(r"Enregistré à \d+.h(.\d\d)?$")).wait_for()
    farid.shot("referring", "4-brouillon-enregistre")
    # What was typed a moment before leaving goes with the page.
    farid.write({"Téléphone": "06 12"})
    farid.follow("Orientations")
    assert "1 orientation commencée" in farid.text
    farid.shot("referring", "5-brouillons")
    farid.follow("Reprendre : Maëlle Filrouge", exact=False)
    assert farid.field("Situation et attentes").input_value() == "Cherche un emploi de jour."
    assert farid.field("Téléphone").input_value() == "06 12"
    assert not Person.objects.exists()


def test_a_draft_says_when_it_is_not_saved_and_keeps_trying(cast, sign_in):
    farid = sign_in("farid@ft.test", width=NARROW)
    begin(farid)
    status = farid.page.locator("[data-keep-status]")
    farid.context.set_offline(True)
    farid.write({"Situation et attentes": "Cherche un emploi."})
    status.get_by_text("Pas encore enregistré").wait_for()
    farid.shot("referring", "6-hors-ligne-390")
    farid.context.set_offline(False)
    status.get_by_text("Enregistré à").wait_for()
    assert ReferralDraft.objects.get().values["motive"] == ["Cherche un emploi."]
    farid.troubles = [each for each in farid.troubles if "ERR_INTERNET_DISCONNECTED" not in each]


def test_without_scripts_a_button_keeps_the_draft(cast, visitor):
    farid = visitor(scripts=False)
    farid.goto("/")
    farid.send("Se connecter", {"Adresse électronique": "farid@ft.test", "Mot de passe": "un-mot-de-passe-long"})
    begin(farid)
    farid.write({"Situation et attentes": "Cherche un emploi."})
    farid.press("Enregistrer et reprendre plus tard")
    assert "Brouillon enregistré" in farid.text
    farid.follow("Reprendre : Maëlle Filrouge", exact=False)
    assert farid.field("Situation et attentes").input_value() == "Cherche un emploi."


def test_what_may_be_added_unfolds_under_a_barrier_that_weighs(cast, sign_in):
    programme.save_theme(by=cast.claire, theme=cast.childcare, constraint="24")
    farid = sign_in("farid@ft.test")
    begin(farid)
    childcare = farid.page.get_by_role("group", name="Garde d'enfant").first
    detail = farid.page.get_by_label("Enfant de moins de 3 ans sans solution de garde")
    assert not detail.is_visible()
    childcare.get_by_label("Fort").check()
    assert detail.is_visible()
    farid.shot("referring", "7-frein-deplie")


def begin(farid):
    farid.goto("/angers/orientations/nouvelle/")
    farid.send("Continuer", {"Prénom": "Maëlle", "Nom": "Filrouge", "Date de naissance": "1990-03-03"})
