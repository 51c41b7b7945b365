"""The whole thread, in the browser: from a partner's referral to the year's report."""

import re

import pytest
from playwright.sync_api import expect

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from governance.steering.services import committees
from tests.factories import PASSWORD
from tests.journeys.mails import link_in
from tests.journeys.paper import barriers_in, text_of
from tests.world import YEAR

pytestmark = pytest.mark.journey

FIRST, LAST = "Maëlle", "Filrouge"
NAME = f"{FIRST} {LAST}"


@pytest.fixture
def programme(cast):
    """Angers before the day: an action for childcare, a technical committee that Mehdi's department sits on."""
    cast.matching = catalogue.save_action(
        by=cast.claire, name="Garde à la carte", kind=ActionKind.MATCHING, operator=cast.cidff, themes=[cast.childcare]
    )
    catalogue.save_edition(by=cast.claire, action=cast.matching, year=YEAR)
    committee = committees.save_committee(
        by=cast.claire, name="Comité technique", purpose="Programmer", position=1, commits=True
    )
    committees.add_seat(by=cast.claire, committee=committee, organisation=cast.departement)
    return cast


def test_from_referral_to_report(programme, sign_in, visitor, outbox, tmp_path):
    shots = Shots()
    farid = refers(visitor, shots)

    [notice] = outbox()
    assert notice["To"] == "claire@angers.test"
    assert_no_name(notice)
    claire = visitor()
    claire.goto(link_in(notice))
    claire.send("Se connecter", {"Adresse électronique": "claire@angers.test", "Mot de passe": PASSWORD})
    accepts(claire, shots)

    [answer] = outbox()
    assert answer["To"] == "farid@ft.test"
    assert_no_name(answer)
    farid.goto(link_in(answer))
    assert "Acceptée" in farid.text

    assesses_and_asks(claire, shots)
    [request] = outbox()
    assert request["To"] == "odile@cidff.test"
    assert_no_name(request)
    operator_records(sign_in("odile@cidff.test"), link_in(request), shots)

    lifts_and_records(claire, shots)
    coordinator_publishes(claire, shots)
    committee_reads(sign_in("mehdi@dept.test"), shots)
    coordinator_downloads(claire, tmp_path, shots, outbox)


class Shots:
    """Numbered screenshots, in the order of the story."""

    def __init__(self):
        self.count = 0

    def __call__(self, person, name):
        self.count += 1
        person.shot("thread", f"{self.count:02}-{name}")


def assert_no_name(mail) -> None:
    said = str(mail["Subject"]) + mail.get_content()
    assert FIRST not in said
    assert LAST not in said


def refers(visitor, shots):
    """Farid, by keyboard alone: an incomplete form first, then a complete one."""
    farid = visitor()
    farid.goto("/")
    farid.type_into("Adresse électronique", "farid@ft.test")
    farid.type_into("Mot de passe", PASSWORD)
    shots(farid, "connexion")
    farid.page.keyboard.press("Enter")
    farid.page.wait_for_url("**/angers/")
    shots(farid, "accueil-conseiller")

    farid.follow("Orienter une personne")
    farid.type_into("Prénom", FIRST)
    farid.type_into("Nom", LAST)
    farid.page.keyboard.press("Enter")
    assert refused(farid) == ["Date de naissance"]
    assert farid.field("Prénom").input_value() == FIRST
    assert farid.page.title().startswith("Erreur")
    farid.page.locator("[data-error-summary]").get_by_role("link").press("Enter")
    assert farid.field("Date de naissance").evaluate("node => node === document.activeElement")
    farid.page.keyboard.type("03/03/1990")
    shots(farid, "recherche")
    farid.page.keyboard.press("Enter")
    farid.page.wait_for_url("**/brouillons/**")

    farid.page.get_by_role("button", name="Envoyer l'orientation").press("Enter")
    assert refused(farid) == [
        "Sexe",
        "Téléphone",
        "Quartier prioritaire",
        "Situation et attentes",
        "Information remise à la personne le",
    ]
    shots(farid, "orientation-incomplete")
    farid.type_into("Sexe", "Fem")
    farid.type_into("Téléphone", "06 12 34 56 78")
    farid.type_into("Quartier prioritaire", "La Ros")
    farid.type_into("Situation et attentes", "Cherche un emploi de jour, garde à trouver le matin.")
    farid.type_into("Non abordé", "")  # the first barrier's choice: arrows move in it
    for _ in range(3):
        farid.page.keyboard.press("ArrowRight")
    assert farid.page.get_by_role("group", name="Garde d'enfant").get_by_label("Fort").is_checked()
    farid.type_into("Information remise à la personne le", "")
    farid.write({"Information remise à la personne le": "2026-06-15"})
    assert farid.field("Date de naissance").input_value() == "03/03/1990"
    shots(farid, "orientation-remplie")
    farid.page.get_by_role("button", name="Envoyer l'orientation").press("Enter")
    farid.page.wait_for_url(re.compile(r"/orientations/\d+/$"))
    assert "Orientation envoyée" in farid.told
    shots(farid, "orientation-envoyee")
    return farid


def refused(person) -> list[str]:
    """The fields that the summary of errors names; it has the focus."""
    summary = person.page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    return [sentence.split("\xa0")[0] for sentence in summary.get_by_role("link").all_inner_texts()]


def accepts(claire, shots):
    """The link of the e-mail leads to the referral, once signed in."""
    assert claire.heading == NAME
    shots(claire, "orientation-a-examiner")
    claire.follow("Accepter")
    shots(claire, "accepter")
    claire.send("Accepter l'orientation", {"Message au partenaire": "Premier rendez-vous lundi."})
    assert "Orientation acceptée" in claire.told
    claire.goto("/angers/")
    assert "1 / 90" in claire.text or "1 sur 90" in claire.text
    shots(claire, "accueil-coordination")


def assesses_and_asks(claire, shots):
    claire.follow("Personnes")
    shots(claire, "personnes")
    claire.follow(NAME)
    shots(claire, "fiche-avant")
    claire.follow("Réévaluer le frein Garde d'enfant")  # Farid said how strong it was when referring
    claire.choose("Ce frein pèse sur le retour à l'emploi", "Fort")
    shots(claire, "evaluer")
    claire.send("Enregistrer", {"Constat": "Aucune solution avant 8 h 30."})
    assert "Évaluation enregistrée" in claire.told
    claire.follow("Demander une action")
    shots(claire, "demander-une-action")
    claire.send(
        "Envoyer la demande",
        {"Action": "Garde à la carte (CIDFF de Maine-et-Loire)", "Besoin": "Une garde dès 7 h."},
    )
    assert "Demande envoyée" in claire.told


def operator_records(odile, link, shots):
    shots(odile, "accueil-operateur")
    odile.goto(link)
    shots(odile, "demande-recue")
    odile.follow("Accepter")
    odile.send("Accepter la demande")
    assert "Demande acceptée" in odile.told
    odile.follow("Enregistrer une solution")
    odile.send("Enregistrer", {"Mode d'accueil": "Assistante maternelle"})
    assert "Solution enregistrée" in odile.told
    shots(odile, "solution-enregistree")


def lifts_and_records(claire, shots):
    claire.goto("/angers/personnes/")
    claire.follow(NAME)
    claire.follow("Lever ou clore le frein Garde d'enfant")
    claire.choose("Grâce à", "Garde à la carte")
    shots(claire, "lever-le-frein")
    claire.send("Enregistrer")
    claire.follow("Enregistrer une sortie")
    claire.choose("Grâce à", "Garde à la carte")
    shots(claire, "enregistrer-une-sortie")
    claire.send("Enregistrer", {"Nature": "CDI", "Heures par semaine": "28"})
    assert "Sortie enregistrée" in claire.told
    shots(claire, "fiche-apres")


def coordinator_publishes(claire, shots):
    claire.goto(f"/angers/pilotage/{YEAR}/")
    claire.follow("Publier les chiffres")
    shots(claire, "publier-les-chiffres")
    claire.send("Publier", {"À quelle occasion": "Séance de juin"})
    assert "Chiffres publiés" in claire.told


def committee_reads(mehdi, shots):
    """The release of the day: no name in the source of any page, and one person is a number that nobody reads."""
    shots(mehdi, "accueil-comite")
    mehdi.follow("Tout le tableau de bord")
    shots(mehdi, "pilotage-comite")
    labels = [text.partition("?")[0].strip() for text in mehdi.page.locator(".tile-label").all_inner_texts()]
    tiles = dict(zip(labels, mehdi.page.locator(".tile-value").all_inner_texts(), strict=True))
    for label in ("Orientations reçues", "Entrées dans la cohorte", "Freins levés", "Retours à l'emploi"):
        assert tiles[label] == "masqué", (label, tiles)
    assert mehdi.page.locator("#tableau-freins-reperes-par-theme").count() == 0  # tables come out with the report
    source = mehdi.page.content()
    assert FIRST not in source
    assert LAST not in source
    assert mehdi.page.get_by_role("link", name=NAME).count() == 0


def coordinator_downloads(claire, folder, shots, outbox):
    claire.goto(f"/angers/pilotage/{YEAR}/")
    shots(claire, "pilotage-coordination")
    claire.follow("Bilan annuel")
    claire.send("Préparer le bilan")
    shots(claire, "bilan")
    claire.press("Aperçu (PDF)")
    outbox()  # the worker draws it
    claire.page.reload()
    report = claire.download("Ouvrir le document (PDF)", folder)
    said = text_of(report)
    assert f"Bilan annuel {YEAR}" in said
    assert re.search(r"Entrées dans la cohorte\s+masqué", said)  # one person is a number that nobody reads
    assert re.search(r"Retours à l'emploi\s+masqué", said)
    assert LAST not in said
    assert barriers_in(report) == []
