"""The thread from a need to the course: the same story from any of its points, and what each reader may see of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.catalogue import services as catalogue
from actions.participations.services import credit, participations
from cohorts.follow_up.enums import Contract
from funding.services import exercises, ledger
from governance.steering.models.needs import FieldNeed
from governance.steering.reads import agenda_proposals, threads
from governance.steering.reads.thread_scope import with_all
from governance.steering.services import agenda, committees, decisions, needs
from governance.steering.services import meetings as steering_meetings
from tests import factories
from tests.factories import TODAY

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def story(cast):
    """A need raised in January, seconded, programmed in March with 3 000 €, whose action opened; not yet shown again."""
    by = {"by": cast.claire}
    cast.follow_up = committees.save_committee(
        **by, name="Comité de suivi", purpose="Faire remonter", position=2, hears_needs=True
    )
    cast.technical = committees.save_committee(
        **by, name="Comité technique", purpose="Programmer", position=1, examines_needs=True, commits=True
    )
    cast.strategic = committees.save_committee(**by, name="Comité stratégique", purpose="Fixer le cap", position=3)
    cast.line = exercises.save_line(**by, name="Actions")
    exercise = exercises.open_exercise(**by, year=2026, on=date(2026, 1, 2))
    ledger.grant(**by, exercise=exercise, line=cast.line, amount=Decimal(9000), on=date(2026, 1, 2), label="Subvention")
    cast.need = need(cast, "Pas de garde avant 7 h", date(2026, 1, 12))
    needs.second_need(by=cast.lea, need=cast.need, organisation=cast.mission_locale, on=date(2026, 1, 20))
    cast.meeting = steering_meetings.plan_meeting(**by, committee=cast.technical, held_on=date(2026, 3, 5))
    agenda.add_item(**by, meeting=cast.meeting, kind="need", title=cast.need.title, need=cast.need)
    new = {"name": "Garde à l'aube", "kind": "matching", "operator": cast.cidff, "themes": [cast.childcare]}
    cast.decision = needs.programme_from_need(
        **by,
        need=cast.need,
        meeting=cast.meeting,
        text="Ouvrir une garde dès 5 h 30.",
        new_action=new,
        amount=Decimal(3000),
        line=cast.line,
        owner=cast.cidff,
        due_on=LATER,
    )
    cast.edition, cast.commitment = cast.decision.edition, cast.decision.commitment
    cast.action = cast.edition.action
    cast.row = participations.enter_directly(
        by=cast.odile,
        action=cast.action,
        on=date(2026, 4, 2),
        notice_given_on=date(2026, 4, 2),
        first_name="Awa",
        last_name="Secrète",
        birth_date=date(1990, 1, 1),
        gender="woman",
    )
    ledger.pay(**by, commitment=cast.commitment, amount=Decimal(1000), on=date(2026, 4, 10), label="Avance")
    return cast


def need(cast, title: str, on: date) -> FieldNeed:
    return needs.post_need(
        by=cast.farid,
        organisation=cast.france_travail,
        on=on,
        title=title,
        description="Rien n'ouvre avant.",
        theme=cast.childcare,
    )


def course(cast):
    """Its results come back to the two other committees; the strategic one sets the course."""
    by = {"by": cast.claire}
    for committee, day in ((cast.follow_up, date(2026, 5, 12)), (cast.strategic, date(2026, 6, 9))):
        meeting = steering_meetings.plan_meeting(**by, committee=committee, held_on=day)
        item = agenda.add_item(**by, meeting=meeting, kind="action", title="Ce qu'elle donne", edition=cast.edition)
    return decisions.decide(
        **by, meeting=meeting, item=item, kind="course", text="Étendre la garde à l'aube.", edition=cast.edition
    )


def told(thread) -> list[tuple[str, str]]:
    return [(event.stage, event.title.replace("\xa0", " ")) for event in thread.events]


def reached(thread) -> list[str]:
    return [stage.code for stage in thread.stages if stage.reached]


def of_need(cast, who="claire", of=None):
    return threads.of_need(getattr(cast, who), with_all((of or cast.need).pk), today=TODAY)


def test_the_whole_story_in_order_with_its_dates(story):
    course(story)
    thread = of_need(story)
    assert told(thread) == [
        ("need", "Pas de garde avant 7 h"),
        ("need", "Appuyé par 1 structure"),
        ("meeting", "Le comité technique l'examine"),
        ("decision", "Le comité technique programme une action"),
        ("money", "3 000 € engagés pour Garde à l'aube, 2026".replace(" 000", "\u202f000")),
        ("action", "« Garde à l'aube » est ouverte"),
        ("back", "Présentée au comité de suivi"),
        ("back", "Présentée au comité stratégique"),
        ("course", "Le comité stratégique fixe une orientation"),
        ("results", "Résultats de Garde à l'aube en 2026, à ce jour"),
    ]
    assert [event.on for event in thread.events] == sorted(event.on for event in thread.events)
    assert reached(thread) == list(threads.STAGES)
    assert thread.missing == ()


def test_every_point_leads_to_the_same_story_and_says_where_one_is(story):
    course(story)
    by_point = {
        "need": of_need(story),
        "action": threads.of_action(story.claire, story.action, today=TODAY),
        "decision": threads.of_decision(story.claire, story.decision, today=TODAY),
        "commitment": threads.of_commitment(story.claire, story.commitment, today=TODAY),
    }
    stories = [told(thread) for thread in by_point.values()]
    assert stories == [stories[0]] * 4
    here = {name: [event.point[0] for event in thread.events if event.is_here] for name, thread in by_point.items()}
    assert here == {name: [name] for name in by_point}


def test_links_lead_both_ways_between_all_the_pages(story, sign_in):
    """Following links only, each page of the thread is reached from each other one."""
    decided = course(story)
    client = sign_in(story.claire)
    pages = {
        reverse("field_need_detail", args=["angers", story.need.pk]),
        reverse("meeting_detail", args=["angers", story.meeting.pk]),
        reverse("meeting_detail", args=["angers", decided.meeting_id]),
        reverse("decision_detail", args=["angers", story.decision.pk]),
        reverse("decision_thread", args=["angers", story.decision.pk]),
        reverse("decision_thread", args=["angers", decided.pk]),
        reverse("commitment_detail", args=["angers", story.commitment.pk]),
        reverse("commitment_thread", args=["angers", story.commitment.pk]),
        reverse("action_detail", args=["angers", story.action.pk]),
        reverse("action_thread", args=["angers", story.action.pk]),
    }
    links = {
        page: {other for other in pages if f'href="{other}' in client.get(page).content.decode()} for page in pages
    }
    for start in pages:
        found, todo = {start}, [start]
        while todo:
            for page in links[todo.pop()] - found:
                found.add(page)
                todo.append(page)
        assert found == pages, start


def test_what_is_not_there_yet_says_so(story):
    assert list(of_need(story).missing) == [
        "Les résultats n'ont encore été présentés à aucun comité.",
        "Aucune orientation n'a encore été fixée à son sujet.",
    ]
    waiting = need(story, "Un bus le dimanche", TODAY)
    assert of_need(story, of=waiting).missing == ("Aucune séance ne l'a encore à son ordre du jour.",)
    needs.withdraw_need(by=story.farid, need=waiting, reason="Résolu.", on=TODAY)
    assert of_need(story, of=waiting).missing == ()


def test_an_action_older_than_the_needs_says_so_and_one_without_a_need_too(story):
    old = catalogue.save_action(by=story.claire, name="Depuis toujours", kind="sessions", operator=story.rpe, themes=[])
    assert threads.OLDER in threads.of_action(story.claire, old, today=TODAY).missing
    meeting = steering_meetings.plan_meeting(by=story.claire, committee=story.technical, held_on=date(2026, 6, 1))
    decisions.decide(by=story.claire, meeting=meeting, kind="programme", text="Programmer", action=old)
    assert "Aucun besoin du terrain n'y est relié." in threads.of_action(story.claire, old, today=TODAY).missing


def test_an_action_without_anybody_is_not_open_yet(story):
    other = need(story, "Un bus le dimanche", date(2026, 5, 2))
    meeting = steering_meetings.plan_meeting(by=story.claire, committee=story.technical, held_on=date(2026, 6, 1))
    agenda.add_item(by=story.claire, meeting=meeting, kind="need", title=other.title, need=other)
    new = {"name": "Navette", "kind": "sessions", "operator": story.rpe, "themes": []}
    needs.programme_from_need(by=story.claire, need=other, meeting=meeting, text="Essayer", new_action=new)
    thread = of_need(story, of=other)
    event = next(event for event in thread.events if event.stage == "action")
    assert (event.on, event.is_coming) == (None, True)
    assert "n'est pas encore ouverte" in event.title
    assert {"money", "action", "results"}.isdisjoint(reached(thread))


def test_a_cancelled_meeting_and_one_to_come_say_so(story):
    other = need(story, "Un bus le dimanche", TODAY)
    dates = {"cancelled": TODAY + timedelta(days=2), "coming": LATER}
    made = {
        key: steering_meetings.plan_meeting(by=story.claire, committee=story.technical, held_on=day)
        for key, day in dates.items()
    }
    for meeting in made.values():
        agenda.add_item(by=story.claire, meeting=meeting, kind="need", title=other.title, need=other)
    steering_meetings.cancel_meeting(by=story.claire, meeting=made["cancelled"], reason="Neige", on=TODAY)
    thread = of_need(story, of=other)
    titles = [title for stage, title in told(thread) if stage == "meeting"]
    assert titles == ["Séance annulée : Comité technique", "À l'ordre du jour : Comité technique"]
    assert reached(thread) == ["need"]


def test_money_committed_without_any_decision_has_a_thread_too(story):
    bare = ledger.commit(
        by=story.claire,
        exercise=story.commitment.exercise,
        line=story.line,
        amount=Decimal(50),
        on=TODAY,
        label="Frais",
        authorised_by="La coordination",
    )
    thread = threads.of_commitment(story.claire, bare, today=TODAY)
    assert [(event.stage, event.is_here) for event in thread.events] == [("money", True)]
    assert "Aucune séance n'a encore décidé." in thread.missing


def test_results_are_proposed_to_each_committee_until_it_has_looked_at_them(story):
    def proposed(committee, day):
        meeting = steering_meetings.plan_meeting(by=story.claire, committee=committee, held_on=day)
        found = [each for each in agenda_proposals.proposals(meeting, on=TODAY) if each.edition == story.edition]
        return meeting, [each.title.replace("\xa0", " ") for each in found]

    for committee in (story.technical, story.follow_up, story.strategic):
        first, titles = proposed(committee, LATER)
        assert titles == ["Résultats : Garde à l'aube 2026"]
        agenda.draft_agenda(by=story.claire, meeting=first, keys=[f"edition-{story.edition.pk}"], on=TODAY)
        assert proposed(committee, LATER + timedelta(days=1))[1] == []
    assert ("back", "Sera présentée au comité stratégique") in told(of_need(story))


# --- Who sees what ----------------------------------------------------------------------------------------------
def test_amounts_and_the_pages_of_steering_are_for_those_who_may_open_them(story, sign_in):
    for name, pk in (("field_need_detail", story.need.pk), ("action_thread", story.action.pk)):
        url = reverse(name, args=["angers", pk])
        seen = {
            who: sign_in(getattr(story, who)).get(url).content.decode() for who in ("claire", "mehdi", "farid", "odile")
        }
        amounts = {who: "3\u202f000\xa0€" in page for who, page in seen.items()}
        assert amounts == {"claire": True, "mehdi": True, "farid": False, "odile": False}
        meetings = {who: f"/gouvernance/seances/{story.meeting.pk}/" in page for who, page in seen.items()}
        assert meetings == amounts
        assert "Un budget est engagé" in seen["farid"]


def test_no_thread_names_anybody_who_takes_part(story, sign_in):
    course(story)
    for name, pk in (
        ("field_need_detail", story.need.pk),
        ("action_thread", story.action.pk),
        ("commitment_thread", story.commitment.pk),
        ("decision_thread", story.decision.pk),
    ):
        page = sign_in(story.mehdi).get(reverse(name, args=["angers", pk])).content.decode()
        assert "Secrète" not in page


def test_a_decision_about_neither_a_need_nor_an_action_is_not_the_field_s(story, sign_in):
    other = decisions.decide(by=story.claire, meeting=story.meeting, text="Changer de salle.")
    url = reverse("decision_thread", args=["angers", other.pk])
    assert [sign_in(getattr(story, who)).get(url).status_code for who in ("farid", "mehdi")] == [404, 200]


# --- Queries ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("page", "queries"), [("need", 23), ("action", 21), ("commitment", 23), ("decision", 22)])
def test_a_thread_reads_the_database_as_often_for_three_rows_as_for_one(story, sign_in, page, queries):
    course(story)
    addresses = {
        "need": ("field_need_detail", story.need.pk),
        "action": ("action_thread", story.action.pk),
        "commitment": ("commitment_thread", story.commitment.pk),
        "decision": ("decision_thread", story.decision.pk),
    }
    name, pk = addresses[page]
    client = sign_in(story.claire)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name, args=["angers", pk])).status_code == 200
        return len(captured)

    once = count()
    for n in (1, 2):
        who = factories.actor(story.angers, f"a{n}@rpe.test", f"A {n}", story.rpe, "operator")
        story.need.secondings.create(cite=story.angers, user=who.user, organisation=story.rpe, seconded_on=TODAY)
        meeting = steering_meetings.plan_meeting(
            by=story.claire, committee=story.technical, held_on=date(2026, 5, 20 + n)
        )
        agenda.add_item(by=story.claire, meeting=meeting, kind="action", title="Encore", edition=story.edition)
        decisions.decide(
            by=story.claire,
            meeting=meeting,
            text=f"Ajouter {n}",
            amount=Decimal(10),
            line=story.line,
            edition=story.edition,
        )
        row = participations.enter_directly(
            by=story.odile,
            action=story.action,
            on=TODAY,
            notice_given_on=TODAY,
            first_name="Awa",
            last_name=f"Autre {n}",
            birth_date=date(1991, 1, n),
            gender="woman",
        )
        credit.record_outcome(
            by=story.claire, person=row.person, contract=Contract.CDI, starts_on=TODAY, participations=[row]
        )
    assert (once, count()) == (queries, queries)
