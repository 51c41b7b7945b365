"""Whoever leaves hands their people over, in the browser; so does whoever goes on holiday."""

from datetime import timedelta

import pytest

from cite_emploi.accounts.enums import Role
from tests import factories
from tests.factories import TODAY
from tests.journeys.mails import link_in

pytestmark = [pytest.mark.journey, pytest.mark.long]


@pytest.fixture
def team(cast):
    """Farid follows three people at France Travail; Fanny, Gaël and he work there."""
    for email, name in (("fanny@ft.test", "Fanny Relais"), ("gael@ft.test", "Gaël Relais")):
        factories.actor(cast.angers, email, name, cast.france_travail, Role.CASEWORKER)
    for number in range(3):
        factories.journey(cast, number=number, on=TODAY - timedelta(days=20))
    return cast


@pytest.mark.parametrize("width", [390, 1280])
def test_a_leavers_files_are_handed_over_before_the_door_is_shut(team, sign_in, outbox, width):
    outbox()
    claire = sign_in("claire@angers.test", width=width)
    claire.goto("/angers/comptes/?role=caseworker")
    claire.page.get_by_role("row", name="Farid Conseiller").get_by_role("link", name="Fermer l'accès").click()
    assert "3 personnes suivies" in claire.text
    claire.shot("leaver", f"1-ce-qui-depend-{width}")
    claire.follow("Confier à des collègues")
    claire.choose("Pourquoi", "Un départ")
    claire.choose("À qui", "Fanny Relais", "Gaël Relais")
    claire.write({"Message": "Merci à vous deux."})
    claire.shot("leaver", f"2-confier-{width}")
    claire.send("Confier")
    assert "Rien ne dépend de cet accès" in claire.text
    claire.press("Fermer l'accès")
    assert "Accès fermé" in claire.told

    mails = {mail["To"]: mail for mail in outbox()}
    # Who gets the files; whose access was closed, and the manager of the organisation.
    assert set(mails) == {"fanny@ft.test", "gael@ft.test", "farid@ft.test", "maud@ft.test"}
    fanny = sign_in("fanny@ft.test", width=width)
    fanny.goto(link_in(mails["fanny@ft.test"]))
    assert "Merci à vous deux." in fanny.text
    fanny.shot("leaver", f"3-dossiers-confies-{width}")
    fanny.follow("Amina Essai 0")
    assert "Fanny Relais" in fanny.text


def test_someone_on_holiday_is_stood_in_for_and_comes_back(team, sign_in):
    farid = sign_in("farid@ft.test")
    farid.follow("Absence ou départ")
    farid.choose("Pourquoi", "Je m'absente")
    farid.choose("À qui", "Fanny Relais")
    farid.send("Confier", {"Jusqu'au": (TODAY + timedelta(days=13)).isoformat()})
    assert "Dossiers confiés" in farid.told
    farid.goto("/angers/personnes/")
    farid.follow("Amina Essai 0")
    assert "Fanny Relais" in farid.text
    assert "jusqu'au 28 juin 2026" in farid.text
