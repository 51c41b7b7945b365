"""Whoever only sits on a committee reads what was released: nothing that they may open moves when someone's life does."""

import io
import re
import zipfile
from collections import deque
from datetime import date, time, timedelta
from html import unescape
from itertools import zip_longest

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from actions.matching import services as matching
from actions.participations.services import credit, participations
from actions.places.enums import ChildcareMode
from actions.places.services import places
from actions.projects import services as projects
from actions.sessions.services import sessions
from cite_emploi.accounts.models import Cite
from cohorts.follow_up.enums import CheckAnswer, CheckMonths, Contract
from cohorts.follow_up.services import outcomes
from cohorts.people.models import Person
from cohorts.referrals.enums import RefusalReason
from cohorts.referrals.services import answers
from tests import factories
from tests.factories import NOW, TODAY
from tests.journeys.paper import text_of
from tests.test_links import ELSEWHERE, LINK
from tests.test_permissions import MATRIX, POST_ONLY
from tests.world import YEAR, _action

EVERY_TIME = re.compile(
    r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken&quot;: &quot;\w+|name="read" value="[^"]*"|nonce="[^"]*"|"token": "\w+"'
)


def body(response, tmp_path) -> str:
    """What is read in an answer, whatever its form: a page, a paper, a workbook, an archive, a text."""
    content = b"".join(response)
    kind = response["Content-Type"].partition(";")[0]
    if kind == "application/pdf":
        path = tmp_path / "read.pdf"
        path.write_bytes(content)
        return text_of(path) if len(content) > 1000 else content.decode("latin-1")
    if kind.endswith("spreadsheetml.sheet"):
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return "\n".join(str(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    if kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return EVERY_TIME.sub("", content.decode())


def readings(client, world, tmp_path) -> dict[str, str]:
    """By address, all that a committee member may open: the matrix's addresses, each action's, each link of each page."""
    first = [
        reverse(name, args=["angers", *args(world)])
        for name, (allowed, args) in MATRIX.items()
        if "mehdi" in allowed and name not in POST_ONLY
    ]
    of_actions = [
        reverse(name, args=["angers", action.pk])
        for name in ("action_detail", "released_action", "action_thread", "action_money")
        for action in world.cast.angers.actions.all()
    ]
    waiting, found = deque([*first, *of_actions, "/chiffres/angers/"]), {}
    while waiting:
        address = waiting.popleft()
        if address in found or address.startswith(ELSEWHERE):
            continue
        response = client.get(address)
        if response.status_code == 302:
            found[address] = response["Location"]
            waiting.append(response["Location"])
            continue
        found[address] = body(response, tmp_path)
        if response["Content-Type"].startswith("text/html"):
            waiting.extend(unescape(link) for link in LINK.findall(found[address]))
    return found


def moved(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The addresses that are not read the same, each with the first line that differs."""
    found = []
    for address in {**before, **after}:
        lines = (reading.get(address, "").splitlines() for reading in (before, after))
        first = next((pair for pair in zip_longest(*lines) if pair[0] != pair[1]), None)
        found += [f"{address}: {first[0]} -> {first[1]}"] if first else []
    return found


def live(w) -> None:
    """Someone more, and all that is recorded of them; someone's job that holds; the first one in an action."""
    c = w.cast
    newcomer = factories.journey(c, number=70, themes=[c.childcare, c.mobility]).person
    waiting = factories.referral(c.farid, c.france_travail, number=71)
    answers.refuse_referral(
        by=c.claire, referral=waiting, refusal_reason=RefusalReason.COHORT_FULL, answer="Complet.", on=TODAY
    )
    factories.referral(c.farid, c.france_travail, number=72)
    matched, placed, taught = (
        participations.enrol(
            by=by,
            participation=participations.request_participation(by=c.claire, person=newcomer, action=action, on=TODAY),
            on=TODAY,
        )
        for by, action in ((c.odile, w.matching), (c.claire, w.places), (c.odile, w.workshop))
    )
    participations.request_participation(by=c.claire, person=w.person, action=w.project, on=TODAY)
    _childcare(w, matched, placed)
    signed = sessions.sign_up(by=c.odile, session=w.open_session, participation=taught, at=NOW - timedelta(days=4))
    sessions.record_attendance(by=c.odile, session=w.open_session, answers={signed.pk: "present"}, at=NOW)
    _results(w, newcomer, matched)
    _projects(w)
    participations.end_participation(by=c.odile, participation=w.in_workshop, on=TODAY)


def _childcare(w, matched, placed) -> None:
    c = w.cast
    stay = places.book_place(
        by=c.claire,
        participation=placed,
        place=w.free_place,
        child_first_name="Noé",
        child_birth_month=date(YEAR - 1, 2, 1),
        starts_on=TODAY,
        ends_on=date(YEAR, 12, 4),
    )
    matching.record_solution(by=c.odile, participation=matched, mode=ChildcareMode.AVIP, stay=stay, found_on=TODAY)


def _results(w, newcomer: Person, matched) -> None:
    c = w.cast
    for barrier in newcomer.barriers.all():
        credit.lift_barrier(by=c.claire, barrier=barrier, on=TODAY, participations=[matched])
    credit.record_outcome(
        by=c.claire, person=newcomer, contract=Contract.CDI, starts_on=TODAY, participations=[matched]
    )
    outcomes.record_check(by=c.claire, of=w.outcome, months=CheckMonths.SIX, answer=CheckAnswer.HELD, on=TODAY)


def _projects(w) -> None:
    """One more in a project, who confirms it; the first one of all in the action that nobody was in."""
    c = w.cast
    for number, (by, action) in enumerate(((c.rosa, w.project), (c.odile, w.nobody_yet))):
        entered = participations.enter_directly(
            by=by,
            action=action,
            on=TODAY,
            notice_given_on=TODAY,
            first_name="Awa",
            last_name=f"Nouvelle {number}",
            birth_date=date(1991, 7, 7),
            gender="woman",
        )
        if action == w.project:
            projects.reach_step(by=c.rosa, participation=entered, step=w.step, on=TODAY)


@pytest.fixture
def opened(world):
    """The world, with its public page and an action that is programmed and that nobody takes part in."""
    Cite.objects.filter(slug="angers").update(publishes_figures=True)
    world.nobody_yet = _action(world.cast, "Permis en ligne", "sessions", world.cast.cidff)
    world.free_place = places.save_place(
        by=world.cast.claire,
        action=world.places,
        establishment=world.cast.creche,
        label="Place 3",
        opens_on=date(YEAR, 1, 1),
    )
    (world.open_session,) = sessions.plan_sessions(
        by=world.cast.odile,
        action=world.workshop,
        days=[TODAY - timedelta(days=2)],
        starts=time(9),
        ends=time(12),
        topic="Se présenter",
        place="Salle 1",
        capacity=9,
    )
    return world


@pytest.mark.long
def test_recording_what_becomes_of_people_changes_nothing_that_a_committee_member_reads(opened, sign_in, tmp_path):
    client = sign_in(opened.cast.mehdi)
    with time_machine.travel(NOW, tick=False):  # files say when they were made
        before = readings(client, opened, tmp_path)
        live(opened)
        after = readings(client, opened, tmp_path)
    assert len(before) > 80
    assert moved(before, after) == []


def test_an_action_is_read_as_it_was_released_with_its_day(opened, sign_in):
    live(opened)
    client = sign_in(opened.cast.mehdi)
    page = client.get(reverse("action_detail", args=["angers", opened.matching.pk]), {"annee": YEAR}, follow=True)
    told = {row.label: row.cells[0].display for row in page.context["panel"].rows}
    assert page.redirect_chain == [(f"/angers/actions/{opened.matching.pk}/chiffres-publies/?annee={YEAR}", 302)]
    assert told["Personnes accompagnées"] == "masqué"
    assert "Chiffres du 15\xa0juin\xa02026" in unescape(page.text)
    assert "Occupée" not in page.text


def test_who_follows_people_still_reads_an_action_live(opened, sign_in):
    live(opened)
    page = sign_in(opened.cast.farid).get(reverse("action_detail", args=["angers", opened.matching.pk]))
    assert page.status_code == 200
    assert page.context["results"].participants == 2


def test_before_any_release_a_committee_member_is_told_when_figures_will_be_there(cast, sign_in):
    _action(cast, "Permis en ligne", "sessions", cast.cidff)
    page = sign_in(cast.mehdi).get(reverse("released_action_list", args=["angers"]))
    assert "paraîtront ici à la prochaine publication" in unescape(page.text)
    assert "Permis en ligne" in page.text
    assert "Publier les chiffres" not in page.text


def test_a_thread_tells_a_committee_member_the_results_that_were_released(opened, sign_in):
    live(opened)
    address = reverse("action_thread", args=["angers", opened.matching.pk])
    shown = sign_in(opened.cast.mehdi).get(address).context["thread"]
    results = [event for event in shown.events if event.stage == "results"]
    assert [(event.on, event.facts[0]) for event in results] == [(TODAY, "Personnes accompagnées\xa0: masqué")]


@pytest.mark.parametrize(("who", "sheets"), [("mehdi", 0), ("claire", 1)])
def test_the_money_s_workbook_has_costs_per_result_for_who_reads_them_live(opened, sign_in, who, sheets):
    answer = sign_in(getattr(opened.cast, who)).get(reverse("funding_workbook", args=["angers", YEAR]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)), read_only=True)
    assert len([name for name in book.sheetnames if name.startswith("Coûts")]) == sheets
