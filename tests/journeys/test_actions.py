"""A fourth action of each kind, in Nantes: created in the browser, and used by someone who came straight to it."""

import pytest

from cohorts.programme import services as programme
from tests.factories import TODAY

pytestmark = [pytest.mark.journey, pytest.mark.long]

OPERATOR = "Maison de l'emploi de Nantes"
SHOTS = "actions"


def test_a_fourth_action_of_each_kind_works_in_nantes(cast, sign_in):
    programme.save_theme(by=cast.nadia, name="Garde d'enfant", position=1)
    nadia = sign_in("nadia@nantes.test")

    action = creates(nadia, "Crèches du port", "Places réservées en crèche")
    nadia.follow("Ajouter une place")
    monday_mornings = {"Lundi, de": "08:00", "Lundi, à": "12:00"}
    nadia.send(
        "Enregistrer",
        {"Établissement": OPERATOR, "Nom de la place": "Place 1", "Ouverte le": "2026-01-01", **monday_mornings},
    )
    enters(nadia, action, "Aminata")
    nadia.follow("Réserver une place")
    nadia.send(
        "Enregistrer",
        {
            "Prénom de l'enfant": "Lina",
            "Mois de naissance de l'enfant": "2025-03",
            "Du": "2026-06-15",
            "Place": nadia.page.get_by_label("Place", exact=True).locator("option").nth(1).inner_text(),
            **monday_mornings,
        },
    )
    assert "Lina" in nadia.text
    nadia.shot(SHOTS, "01-places")

    action = creates(nadia, "Relais garde", "Recherche de solutions de garde")
    enters(nadia, action, "Binta")
    nadia.follow("Proposer un mode d'accueil")
    nadia.send("Enregistrer", {"Mode d'accueil": "Assistante maternelle"})
    nadia.press("La famille accepte")
    assert "Assistante maternelle" in nadia.text
    nadia.shot(SHOTS, "02-recherche")

    action = creates(nadia, "Micro-entreprises", "Projets accompagnés par étapes")
    for step in ("Information", "Projet confirmé"):
        nadia.goto(action)
        nadia.follow("Ajouter une étape")
        nadia.send("Enregistrer", {"Étape": step, "Confirme le projet": step == "Projet confirmé"})
    enters(nadia, action, "Coumba")
    for _ in range(2):
        nadia.follow("Franchir une étape")
        nadia.send("Enregistrer")
    assert "Projet confirmé" in nadia.text
    nadia.shot(SHOTS, "03-projet")

    action = creates(nadia, "Ateliers numériques", "Ateliers et séances collectives")
    enters(nadia, action, "Djeneba")
    nadia.goto(action)
    nadia.follow("Ajouter une séance")
    nadia.write({"Sujet": "Écrire un courriel", "Date": TODAY.isoformat(), "De": "14:00", "À": "16:00"})
    nadia.send("Continuer", {"Lieu": "Salle 1", "Nombre de places": "8"})
    nadia.shot(SHOTS, "04-seance")
    nadia.follow("Inscrire")
    nadia.choose("Personnes à inscrire", "Djeneba")
    nadia.send("Inscrire")
    assert "Djeneba" in nadia.text

    nadia.goto("/nantes/actions/")
    for name in ("Crèches du port", "Relais garde", "Micro-entreprises", "Ateliers numériques"):
        assert name in nadia.text
    assert "Personnes accompagnées 4" in nadia.text
    nadia.shot(SHOTS, "05-catalogue")
    assert nadia.troubles == []


def creates(nadia, name: str, kind: str) -> str:
    """The address of a new action with its year."""
    nadia.goto("/nantes/actions/")
    nadia.follow("Créer une action")
    nadia.choose("Freins levés", "Garde d'enfant")
    nadia.send("Créer l'action", {"Nom": name, "Fonctionnement": kind, "Opérateur": OPERATOR})
    nadia.follow("Ouvrir une année")
    nadia.send("Enregistrer", {"Coût prévu (€)": "1 500,50"})
    return nadia.page.url


def enters(nadia, action: str, first_name: str) -> None:
    nadia.goto(action)
    nadia.follow("Entrer une personne")
    nadia.send(
        "Ouvrir sa fiche",
        {
            "Prénom": first_name,
            "Nom": "Du Port",
            "Date de naissance": "1990-04-08",
            "Sexe": "Femme",
            "Téléphone": "06 12 34 56 78",
            "Information remise à la personne le": "2026-06-15",
        },
    )
