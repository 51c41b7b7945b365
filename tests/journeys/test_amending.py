"""A slip in what was sent: its author corrects it, the coordination reads what changed and why."""

import pytest

from cohorts.barriers.services import DeclaredBarrier
from tests import factories
from tests.journeys.browser import NARROW, WIDE

pytestmark = [pytest.mark.journey, pytest.mark.long]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_partner_corrects_a_referral_and_the_coordination_reads_it(cast, sign_in, outbox, width):
    barriers = [DeclaredBarrier(cast.childcare, "medium", comment="Le matin.")]
    referral = factories.referral(cast.farid, cast.france_travail, barriers=barriers)
    outbox()
    farid = sign_in("farid@ft.test", width=width)
    farid.goto(f"/angers/orientations/{referral.pk}/")
    farid.follow("Corriger l'orientation")
    farid.choose("Garde d'enfant", "Fort")
    farid.write({"Situation et attentes": "Cherche un emploi de nuit.", "Pourquoi cette correction": "Un oubli."})
    farid.shot("amending", f"1-corriger-{width}")
    farid.send("Enregistrer la correction")
    assert "Orientation corrigée" in farid.told
    [notice] = outbox()
    assert notice["To"] == "claire@angers.test"
    assert "Essai" not in notice.get_content()
    claire = sign_in("claire@angers.test", width=width)
    claire.goto(f"/angers/orientations/{referral.pk}/")
    for told in ("Farid Conseiller a corrigé l'orientation", "Un oubli.", "Cherche un emploi de nuit."):
        assert told in claire.text
    claire.shot("amending", f"2-lu-{width}")
