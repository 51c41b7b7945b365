"""One's account open in two places: seen, and closed from the other one."""

import pytest

from tests import factories
from tests.journeys.accessible import Walk

pytestmark = [pytest.mark.journey, pytest.mark.long]


def test_a_session_left_open_elsewhere_is_closed_from_here(cast, sign_in):
    there, here = sign_in("farid@ft.test"), sign_in("farid@ft.test")
    here.follow("Ma connexion")
    here.follow("Voir où votre compte est ouvert")
    assert here.text.count("Cet appareil") == 1
    here.shot("sessions", "1-appareils")
    here.page.set_viewport_size({"width": 390, "height": 900})
    here.shot("sessions", "2-appareils-telephone")
    here.press("Déconnecter")
    assert "ne sont plus connectés" in here.told

    there.goto("/angers/")
    assert there.heading == "Connexion"


def test_the_page_of_sessions_keeps_nobody_out(cast, sign_in):
    walk, farid = Walk(), sign_in("farid@ft.test", factories.PASSWORD)
    walk.page(farid, "/compte/securite/appareils/", "appareils")
    assert walk.findings == []
