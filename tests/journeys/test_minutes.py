"""Minutes typed in the browser: they save themselves, nothing is overwritten, a lost connection loses no word."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from governance.steering.models.meetings import AgendaItem
from governance.steering.services import agenda, committees, meetings
from tests.factories import TODAY

pytestmark = pytest.mark.journey

PLACE = "Ce qui s'est dit sur Tour de table"


@pytest.fixture
def item(cast):
    committee = committees.save_committee(by=cast.claire, name="Comité technique", purpose="Programmer", position=1)
    meeting = meetings.plan_meeting(by=cast.claire, committee=committee, held_on=TODAY - timedelta(days=2))
    return agenda.add_item(by=cast.claire, meeting=meeting, kind="other", title="Tour de table")


@pytest.mark.long
def test_minutes_save_themselves_and_two_who_write_are_told(item, sign_in):
    address = f"/angers/gouvernance/seances/{item.meeting_id}/compte-rendu/rediger/"
    one, other = (sign_in("claire@angers.test") for _ in range(2))
    one.goto(address)
    other.goto(address)

    area, state = one.page.get_by_label(PLACE), one.page.locator("[data-keep-status]")
    area.press_sequentially("La crèche ouvre en mai.")
    expect(state).to_have_text(re.compile(r"^Enregistré à 12\sh(\s\d\d)?$"))
    one.goto(address)
    expect(area).to_have_value("La crèche ouvre en mai.")

    # The other read the empty page: the first text stays, both are shown, and whoever chooses keeps both.
    theirs = other.page.get_by_label(PLACE)
    theirs.press_sequentially("La crèche ouvre en juin.")
    conflict = other.page.get_by_role("group", name="Deux textes pour ce point")
    expect(conflict).to_contain_text("La crèche ouvre en mai.")
    expect(theirs).to_have_value("La crèche ouvre en juin.")
    assert AgendaItem.objects.get().minutes == "La crèche ouvre en mai."
    other.shot("minutes", "conflit")
    conflict.get_by_role("button", name="Les deux, à la suite").click()
    expect(other.page.locator("[data-keep-status]")).to_have_text(re.compile("^Enregistré à"))
    assert AgendaItem.objects.get().minutes == "La crèche ouvre en mai.\n\nLa crèche ouvre en juin."

    # Without a network the text stays, it is said, and a new try comes by itself.
    one.goto(address)
    one.context.set_offline(True)
    area.fill("La crèche ouvre en juillet.")
    expect(state).to_have_text(re.compile("la connexion manque"))
    expect(area).to_have_value("La crèche ouvre en juillet.")
    one.context.set_offline(False)
    expect(state).to_have_text(re.compile("^Enregistré à"))
    assert AgendaItem.objects.get().minutes == "La crèche ouvre en juillet."
    assert one.troubles  # the lost connection itself, and nothing else
    assert all("ERR_INTERNET_DISCONNECTED" in trouble for trouble in one.troubles)
    one.troubles.clear()
