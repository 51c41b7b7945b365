"""A member without an account is invited, answers on a phone without scripts, and the coordination sees it."""

import icalendar
import pytest

from tests.factories import PASSWORD, TODAY
from tests.governance.steering.meetings import committee
from tests.journeys.accessible import Walk
from tests.journeys.browser import NARROW
from tests.journeys.mails import link_in

pytestmark = pytest.mark.journey


def test_a_member_without_an_account_is_invited_and_answers(cast, visitor, outbox, tmp_path):
    c = committee(cast)
    claire = visitor()
    claire.goto("/")
    claire.send("Se connecter", {"Adresse électronique": "claire@angers.test", "Mot de passe": PASSWORD})
    claire.goto(f"/angers/gouvernance/seances/{c.meeting.pk}/")
    claire.page.get_by_role("main").get_by_role("link", name="Inviter les membres").first.click()
    claire.choose("Suppléants", "Zoé Adjointe")
    claire.send("Envoyer les invitations")
    assert "Sans adresse électronique" in claire.text
    by_address = {mail["To"]: mail for mail in outbox()}
    assert set(by_address) == {"mehdi@dept.test", "zoe@dept.test"}

    zoe = visitor(NARROW, scripts=False)
    zoe.goto(link_in(by_address["zoe@dept.test"]))
    assert zoe.heading == "Comité technique"
    zoe.choose("Viendrez-vous", "Je me fais représenter")
    zoe.send("Répondre", {"Qui viendra à votre place": "Une collègue"})
    assert "Votre réponse est enregistrée" in zoe.text

    walk = Walk()
    phone = visitor(NARROW)
    walk.page(phone, zoe.page.url, "invitation_outside")
    assert walk.findings == []

    claire.goto(f"/angers/gouvernance/seances/{c.meeting.pk}/")
    assert "1 représenté" in claire.text.replace("\xa0", " ")
    file = claire.download("Ajouter à mon agenda", tmp_path)
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt == c.meeting.held_on > TODAY
