"""The agenda: what waits for a committee comes by itself, and what was changed stays changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from cite_emploi.lib.errors import Refused
from funding.services import exercises, ledger
from governance.steering.enums import BoardKind, DecisionKind, ItemKind
from governance.steering.models.meetings import AgendaItem
from governance.steering.models.needs import FieldNeed, Seconding
from governance.steering.reads import agenda_proposals
from governance.steering.services import agenda, committees, decisions, meetings
from tests.factories import TODAY

YEAR = TODAY.year
SOON = TODAY + timedelta(days=12)


@pytest.fixture
def technical(cast):
    return committees.save_committee(
        by=cast.claire,
        name="Comité technique",
        purpose="Programmer",
        position=1,
        examines_needs=True,
        commits=True,
    )


@pytest.fixture
def meeting(cast, technical):
    return meetings.plan_meeting(by=cast.claire, committee=technical, held_on=SOON)


@pytest.fixture
def need(cast):
    need = FieldNeed.objects.create(
        cite=cast.angers,
        title="Garde à 6 h du matin",
        description="Aucune crèche n'ouvre avant 7 h 30.",
        author=cast.farid.user,
        organisation=cast.france_travail,
        posted_on=TODAY - timedelta(days=23),
    )
    for actor, organisation in ((cast.lea, cast.mission_locale), (cast.odile, cast.cidff)):
        Seconding.objects.create(
            cite=cast.angers, need=need, user=actor.user, organisation=organisation, seconded_on=TODAY
        )
    return need


@pytest.fixture
def edition(cast):
    action = catalogue.save_action(
        by=cast.claire, name="Atelier vélo", kind=ActionKind.SESSIONS, operator=cast.rpe, themes=[cast.mobility]
    )
    return catalogue.save_edition(by=cast.claire, action=action, year=YEAR, planned_cost=Decimal(9_000))


def keys(meeting) -> list[str]:
    return [each.key for each in agenda_proposals.proposals(meeting, on=TODAY)]


def draft(cast, meeting, *chosen) -> list[AgendaItem]:
    return agenda.draft_agenda(by=cast.claire, meeting=meeting, keys=chosen or keys(meeting), on=TODAY)


def test_a_need_waits_with_its_age_and_who_seconds_it(meeting, need):
    [found] = [each for each in agenda_proposals.proposals(meeting, on=TODAY) if each.need]
    assert found.why == "posé il y a 23\xa0jours, appuyé par 2\xa0structures"
    assert found.note.startswith("Posé le ")


def test_a_committee_that_examines_nothing_is_spared_needs_and_actions(cast, need, edition):
    strategic = committees.save_committee(
        by=cast.claire, name="Comité stratégique", purpose="Cap", position=2, board=BoardKind.STRATEGIC
    )
    theirs = meetings.plan_meeting(by=cast.claire, committee=strategic, held_on=SOON)
    assert keys(theirs) == ["figures"]


def test_an_action_waits_until_something_is_decided_about_its_year(cast, meeting, edition):
    assert f"edition-{edition.pk}" in keys(meeting)
    decisions.decide(
        by=cast.claire,
        meeting=meetings.plan_meeting(by=cast.claire, committee=meeting.committee, held_on=TODAY),
        text="Programmer l'atelier",
        kind=DecisionKind.PROGRAMME,
        edition=edition,
    )
    assert f"edition-{edition.pk}" not in keys(meeting)
    catalogue.give_opinion(
        by=cast.claire, edition=edition, opinion="extend", note="Douze personnes attendent.", on=TODAY + timedelta(1)
    )
    [found] = [each for each in agenda_proposals.proposals(meeting, on=TODAY) if each.edition]
    assert "étendre" in found.why


def test_in_october_an_action_waits_for_its_next_year(cast, technical, edition):
    held = meetings.plan_meeting(by=cast.claire, committee=technical, held_on=date(YEAR, 9, 30))
    decisions.decide(by=cast.claire, meeting=held, text="Programmer", kind=DecisionKind.PROGRAMME, edition=edition)
    autumn = meetings.plan_meeting(by=cast.claire, committee=technical, held_on=date(YEAR, 10, 2))
    [found] = [each for each in agenda_proposals.proposals(autumn, on=date(YEAR, 10, 1)) if each.edition]
    assert found.why == f"rien n'est décidé pour {YEAR + 1}"
    decisions.decide(by=cast.claire, meeting=autumn, text="Reconduire", kind=DecisionKind.COURSE, edition=edition)
    assert keys(autumn) == [key for key in keys(autumn) if not key.startswith("edition")]


def test_a_decision_comes_back_at_each_meeting_until_it_is_done(cast, technical, meeting):
    held = meetings.plan_meeting(by=cast.claire, committee=technical, held_on=TODAY - timedelta(days=30))
    late = decisions.decide(
        by=cast.claire, meeting=held, text="Écrire", owner=cast.rpe, due_on=TODAY - timedelta(days=12)
    )
    decisions.decide(by=cast.claire, meeting=held, text="Écouter")
    decisions.decide(by=cast.claire, meeting=held, text="Plus tard", due_on=SOON + timedelta(days=1))
    first, second = (each for each in agenda_proposals.proposals(meeting, on=TODAY) if each.decision)
    assert first.decision == late
    assert first.why.startswith("en retard de 12\xa0jours")
    assert second.why.startswith("sans échéance")
    decisions.complete_decision(by=cast.claire, decision=late, on=TODAY)
    assert f"decision-{late.pk}" not in keys(meeting)


def test_money_that_may_not_be_spent_is_told_to_who_commits(cast, meeting):
    line = exercises.save_line(by=cast.claire, name="Actions")
    exercise = exercises.open_exercise(by=cast.claire, year=YEAR, on=date(YEAR, 1, 2))
    ledger.grant(
        by=cast.claire, exercise=exercise, line=line, amount=Decimal(50_000), on=date(YEAR, 1, 2), label="Subvention"
    )
    late = date(YEAR, 12, 20)
    assert ItemKind.MONEY in [each.kind for each in agenda_proposals.proposals(meeting, on=late)]
    meeting.committee.commits = False
    assert ItemKind.MONEY not in [each.kind for each in agenda_proposals.proposals(meeting, on=late)]


def test_drafting_again_brings_nothing_twice_and_changes_nothing_back(cast, meeting, need, edition):
    items = draft(cast, meeting)
    assert [item.kind for item in items] == ["figures", "need", "action"]
    agenda.change_item(by=cast.claire, item=items[1], title="La garde du matin", note="À lire.")
    agenda.move_item(by=cast.claire, item=items[1], earlier=True)
    agenda.drop_item(by=cast.claire, item=items[2])
    agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.OTHER, title="Tour de table")
    assert keys(meeting) == [f"edition-{edition.pk}"]
    draft(cast, meeting)
    assert list(meeting.items.values_list("title", flat=True)) == [
        "La garde du matin",
        f"Chiffres de l'année {YEAR}",
        "Tour de table",
        str(edition.action) + f", {YEAR}",
    ]
    with pytest.raises(Refused, match="Cochez"):
        draft(cast, meeting, "figures")


def test_a_need_on_the_agenda_of_a_coming_meeting_is_not_proposed_elsewhere(cast, technical, meeting, need):
    later = meetings.plan_meeting(by=cast.claire, committee=technical, held_on=SOON + timedelta(days=30))
    draft(cast, meeting, f"need-{need.pk}")
    assert f"need-{need.pk}" not in keys(later)


def test_an_item_that_was_spoken_of_stays(cast, meeting, need):
    [item] = draft(cast, meeting, f"need-{need.pk}")
    AgendaItem.objects.filter(pk=item.pk).update(minutes="On en a parlé.")
    decisions.decide(by=cast.claire, meeting=meeting, text="Chercher", kind=DecisionKind.STUDY, need=need, item=item)
    with pytest.raises(Refused) as refusal:
        agenda.drop_item(by=cast.claire, item=item)
    assert len(refusal.value.reasons) == 2


def test_the_first_goes_no_higher(cast, meeting, need, edition):
    first, *_, last = draft(cast, meeting)
    with pytest.raises(Refused, match="premier"):
        agenda.move_item(by=cast.claire, item=first, earlier=True)
    with pytest.raises(Refused, match="dernier"):
        agenda.move_item(by=cast.claire, item=last, earlier=False)


def test_only_the_coordination_of_the_cite_touches_an_agenda(cast, meeting, need):
    [item] = draft(cast, meeting, "figures")
    for who in (cast.mehdi, cast.farid, cast.nadia):
        for attempt in (
            lambda who=who: agenda.draft_agenda(by=who, meeting=meeting, keys=[f"need-{need.pk}"], on=TODAY),
            lambda who=who: agenda.change_item(by=who, item=item, title="Détourné"),
            lambda who=who: agenda.move_item(by=who, item=item, earlier=False),
            lambda who=who: agenda.drop_item(by=who, item=item),
        ):
            with pytest.raises(Refused):
                attempt()
    assert list(meeting.items.values_list("title", flat=True)) == [item.title]


def test_the_page_ticks_everything_and_adds_what_is_left_ticked(cast, meeting, need, edition, sign_in):
    client = sign_in(cast.claire)
    address = f"/angers/gouvernance/seances/{meeting.pk}/ordre-du-jour/preparer/"
    html = client.get(address).content.decode()
    assert html.count(" checked>") == 3
    assert "Posé il y a 23\xa0jours, appuyé par 2\xa0structures." in html
    assert client.post(address, {"nothing": "ticked"}).status_code == 422
    answer = client.post(address, {"keys": [f"need-{need.pk}"]}, follow=True)
    assert list(meeting.items.values_list("need", flat=True)) == [need.pk]
    assert "Garde à 6 h du matin" in answer.content.decode()
