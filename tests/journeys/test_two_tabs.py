"""Two colleagues on one file, each at their browser: what one changed stands, what both changed is shown and chosen."""

import pytest

from cohorts.people.models import Person
from tests import factories

pytestmark = [pytest.mark.journey, pytest.mark.long]

SUMMARY = "Résumé partagé"


def test_two_who_write_one_summary_lose_nothing(cast, sign_in):
    person = factories.person(cast.farid, cast.france_travail)
    address = f"/angers/personnes/{person.pk}/resume/"
    farid, claire = sign_in("farid@ft.test"), sign_in("claire@angers.test")
    for each in (farid, claire):
        each.goto(address)
    farid.send("Enregistrer", {SUMMARY: "Cherche en cuisine."})
    claire.write({SUMMARY: "A trouvé une formation."})
    claire.press("Enregistrer")
    told = claire.page.get_by_role("group", name=f"{SUMMARY} : écrit à deux")
    assert "Farid Conseiller, le " in told.inner_text()
    assert "Cherche en cuisine." in told.inner_text()
    assert claire.field(SUMMARY).input_value() == "A trouvé une formation."
    claire.shot("two-tabs", "ecrit-a-deux")
    claire.send("Enregistrer", {SUMMARY: "Cherche en cuisine. A trouvé une formation."})
    assert Person.objects.get().summary == "Cherche en cuisine. A trouvé une formation."
