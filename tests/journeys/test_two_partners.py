"""Two partners refer the same woman: the coordination sees it where it answers, and the cohort counts one."""

import pytest

from cohorts.people.models import Merge
from cohorts.referrals.models.journeys import Journey
from tests import factories

pytestmark = [pytest.mark.journey, pytest.mark.long]


def test_the_two_partners(cast, sign_in):
    factories.referral(cast.farid, cast.france_travail, first_name="Maëlle", last_name="Filrouge")
    lea = sign_in("lea@ml.test")
    lea.goto("/angers/")
    lea.follow("Orienter une personne")
    lea.send("Continuer", {"Prénom": "Maelle", "Nom": "Filrouje", "Date de naissance": "1990-03-12"})
    lea.write(
        {
            "Sexe": "Femme",
            "Téléphone": "06 12 34 56 78",
            "Quartier prioritaire": "La Roseraie (Angers)",
            "Situation et attentes": "Cherche un emploi de jour.",
            "Information remise à la personne le": "2026-06-15",
        }
    )
    lea.send("Envoyer l'orientation")
    assert "France Travail Angers" not in lea.text
    claire = sign_in("claire@angers.test")
    claire.goto("/angers/orientations/")
    claire.follow("Maelle Filrouje", exact=False)
    assert "Une autre fiche ressemble à celle-ci" in claire.text
    assert "Orientée aussi par France Travail Angers" in claire.text
    claire.shot("two-partners", "1-orientation")
    claire.follow("Fusionner puis accepter")
    claire.choose("Est-ce la même personne que Maëlle Filrouge", "Oui")
    claire.choose("Si oui, prénom", "Maëlle")
    claire.choose("Si oui, nom d'usage", "Filrouge")
    claire.shot("two-partners", "2-fusionner-puis-accepter")
    claire.send("Fusionner puis accepter")
    assert "Orientation acceptée" in claire.told
    assert (Merge.objects.count(), Journey.objects.get().person.first_name) == (1, "Maëlle")
    claire.goto("/angers/orientations/")
    claire.follow("Maëlle Filrouge", exact=False)
    assert "accompagnée du 15 juin 2026, et encore aujourd'hui" in claire.text
