"""Through ProConnect and out again, in a real browser: our content security policy lets nothing else through."""

import re

import pytest

from tests.journeys.accessible import Walk
from tests.provider import SUB, Provider

pytestmark = [pytest.mark.journey, pytest.mark.long]


@pytest.fixture
def provider(settings, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with Provider().serve(settings) as running:
        running.knows()
        yield running


def test_one_comes_in_through_proconnect_and_goes_out_of_both(cast, visitor, provider):
    walk, farid = Walk(), visitor()
    farid.context.route(
        re.compile("^https://"), lambda asked: asked.fulfill(body="")
    )  # its pages dress themselves elsewhere
    walk.page(farid, "/compte/connexion/", "connexion")
    farid.shot("proconnect", "1-connexion-telephone")
    farid.page.set_viewport_size({"width": 1280, "height": 900})
    farid.shot("proconnect", "2-connexion")
    farid.follow("Se connecter avec ProConnect")
    farid.page.locator("input[name=sub]").fill(SUB)
    farid.page.get_by_role("button", name="Authorize", exact=False).first.click()
    farid.page.wait_for_url("**/angers/")

    walk.page(farid, "/compte/securite/", "ma connexion")
    farid.shot("proconnect", "3-ma-connexion")
    farid.page.get_by_role("button", name="Se déconnecter").click()  # the page that follows goes on by itself
    farid.page.wait_for_url(f"{provider.address}/oauth2/end_session**")

    farid.goto("/angers/")
    assert farid.heading == "Connexion"
    assert walk.findings == []
