"""A second Cité, from nothing to its first referral and its first report, and no word of the first one."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.journeys.mails import link_to
from tests.journeys.paper import barriers_in, text_of
from tests.test_words import OF_ONE_TERRITORY

pytestmark = [pytest.mark.journey, pytest.mark.long]

PASSWORD = "nantes-loire-atlantique"
PARTNER = "Mission locale de l'estuaire"
ACTIONS = (
    ("Places en crèche", "Places réservées en crèche"),
    ("Trouver une garde", "Recherche de solutions de garde"),
    ("Créer son entreprise", "Projets accompagnés par étapes"),
    ("Ateliers numériques", "Ateliers et séances collectives"),
)


def test_nantes_from_nothing_to_its_first_report(visitor, outbox, tmp_path):
    year = timezone.localdate().year
    call_command(
        "create_cite",
        "nantes",
        "Nantes",
        coordination="Maison de l'emploi",
        contact="Nadia Première",
        email="nadia@maison.test",
        verbosity=0,
    )
    nadia = visitor()
    chooses_a_password(nadia, outbox, "nadia@maison.test")
    nadia.shot("new-cite", "01-premier-jour")
    sets_the_programme(nadia)
    sets_the_actions(nadia)
    sets_the_steering(nadia, year)
    nadia.goto("/nantes/")
    nadia.shot("new-cite", "08-accueil-regle")

    invites(nadia, "Paul Conseiller", "paul@estuaire.test")
    paul = visitor()
    chooses_a_password(paul, outbox, "paul@estuaire.test")
    paul.shot("new-cite", "09-accueil-conseiller")
    refers(paul)

    nadia.goto(link_to(outbox(), "nadia@maison.test"))
    nadia.shot("new-cite", "11-orientation")
    nadia.follow("Accepter")
    nadia.send("Accepter l'orientation")
    assert "Orientation acceptée" in nadia.told

    nadia.goto(f"/nantes/pilotage/{year}/")
    nadia.shot("new-cite", "12-pilotage")
    nadia.follow("Bilan annuel")
    nadia.send("Préparer le bilan")
    nadia.shot("new-cite", "13-bilan")
    nadia.press("Aperçu (PDF)")
    outbox()  # the worker draws it
    nadia.page.reload()
    report = nadia.download("Ouvrir le document (PDF)", tmp_path)
    said = text_of(report)
    assert f"Bilan annuel {year}" in said
    assert "Entrées dans la cohorte masqué" in said  # one person: the Cité hides what is under eleven
    assert barriers_in(report) == []

    pages = nadia.seen | paul.seen | {"bilan.pdf": said}
    assert len(pages) > 30
    assert [(word, where) for where, source in pages.items() for word in OF_ONE_TERRITORY if word in source] == []


def chooses_a_password(person, outbox, email):
    """The invitation's link, a password, the sign-in page."""
    person.goto(link_to(outbox(), email))
    for field in person.page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    person.send("Enregistrer ce mot de passe")
    person.goto("/")
    person.send("Se connecter", {"Adresse électronique": email, "Mot de passe": PASSWORD})
    assert person.page.url.endswith("/nantes/")


def sets_the_programme(nadia):
    nadia.follow("Programme")
    nadia.send(
        "Enregistrer",
        {
            "Territoire": "Nantes Métropole",
            "Public visé": "Les habitantes et habitants des quartiers prioritaires sans emploi.",
            "Objectif de la cohorte annuelle": "60",
            "Seuil de secret statistique": "11",
        },
    )
    nadia.shot("new-cite", "02-reglages")
    nadia.follow("Réglages")
    adds(nadia, "Quartiers", "Ajouter un quartier", {"Nom du quartier": "Bellevue", "Commune": "Nantes"})
    adds(nadia, "Freins", "Ajouter un frein", {"Frein": "Mobilité"})
    adds(nadia, "Freins", "Ajouter un frein", {"Frein": "Garde d'enfant"})
    adds(nadia, "Conditions d'entrée", "Ajouter une condition", {"Condition": "Âge minimal (ans)", "Valeur": "18"})
    nadia.shot("new-cite", "03-conditions")
    adds(nadia, "Conditions d'entrée", "Ajouter une condition", {"Condition": "Habiter un quartier du programme"})
    adds(nadia, "Cohortes", "Ouvrir une cohorte", {})
    assert "60" in nadia.text
    nadia.goto("/nantes/structures/")
    for name, network in (("Crèche du port", "Établissement d'accueil du jeune enfant"), (PARTNER, "Mission locale")):
        nadia.follow("Ajouter une structure")
        nadia.send("Enregistrer", {"Nom": name, "Réseau": network})
    nadia.shot("new-cite", "04-structures")


def adds(nadia, room, button, answers):
    """One row in a room of the settings."""
    nadia.goto("/nantes/reglages/")
    nadia.page.get_by_role("main").locator(".card", has=nadia.page.get_by_role("heading", name=room)).get_by_role(
        "link"
    ).first.click()
    nadia.follow(button)
    nadia.send("Enregistrer", answers)


def sets_the_actions(nadia):
    for name, kind in ACTIONS:
        nadia.goto("/nantes/actions/")
        nadia.follow("Créer une action")
        nadia.choose("Freins levés", "Garde d'enfant")
        nadia.send("Créer l'action", {"Nom": name, "Fonctionnement": kind, "Opérateur": PARTNER})
        assert nadia.heading == name
        nadia.follow("Ouvrir une année")
        nadia.send("Enregistrer")
        if kind.startswith("Places"):
            nadia.follow("Ajouter une place")
            nadia.send("Enregistrer", {"Établissement": "Crèche du port", "Nom de la place": "Place 1"})
        if kind.startswith("Projets"):
            nadia.follow("Ajouter une étape")
            nadia.send("Enregistrer", {"Étape": "Projet confirmé", "Confirme le projet": True})
        nadia.shot("new-cite", f"05-action-{ACTIONS.index((name, kind)) + 1}")
    nadia.goto("/nantes/actions/")
    nadia.shot("new-cite", "06-actions")


def sets_the_steering(nadia, year):
    nadia.follow("Gouvernance")
    nadia.follow("Créer un comité")
    nadia.send("Enregistrer", {"Nom": "Comité de pilotage", "Rôle": "Décider des actions de l'année."})
    nadia.follow("Ajouter une structure")
    nadia.send("Enregistrer", {"Structure": PARTNER})
    nadia.follow("Financement")
    nadia.follow("Ajouter une ligne")
    nadia.send("Enregistrer", {"Ligne": "Actions"})
    nadia.press("Ouvrir l'exercice")
    nadia.confirm("Ouvrir l'exercice")
    nadia.follow("Saisir une subvention")
    nadia.send("Enregistrer", {"Ligne": "Actions", "Montant accordé (€)": "40 000"})
    assert "40 000,00 €" in nadia.text
    nadia.shot("new-cite", "07-financement")


def invites(nadia, name, email):
    nadia.follow("Comptes")
    nadia.follow("Inviter une personne")
    nadia.send(
        "Envoyer l'invitation",
        {
            "Prénom et nom": name,
            "Adresse électronique professionnelle": email,
            "Structure": PARTNER,
            "Rôle": "Conseiller ou conseillère partenaire",
        },
    )
    assert email in nadia.text


def refers(paul):
    paul.follow("Orienter une personne")
    paul.send("Continuer", {"Prénom": "Yvon", "Nom": "Premier", "Date de naissance": "1979-05-02"})
    paul.choose("Mobilité", "Moyen")
    paul.choose("Préfère être jointe", "Par la personne qui l'oriente")
    paul.send(
        "Envoyer l'orientation",
        {
            "Sexe": "Homme",
            "Quartier prioritaire": "Bellevue (Nantes)",
            "Situation et attentes": "Reprendre un travail proche de chez lui.",
            "Information remise à la personne le": "2026-06-15",
        },
    )
    assert "Orientation envoyée" in paul.told
    paul.shot("new-cite", "10-orientation-envoyee")
