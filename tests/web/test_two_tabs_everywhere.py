"""Every form that edits a stored row: two tabs, two fields, both stand; the same field, both are shown.

The forms are found by walking the addresses: one that shows what is stored without saying what it edits fails.
"""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import NamedTuple

import pytest
from django.urls import reverse

from cite_emploi.lib.forms import CiteFormMixin
from cohorts.referrals.services.journeys import end_journey
from tests.pages import typed_in
from tests.test_permissions import LED_BACK, MATRIX


class Story(NamedTuple):
    """``field`` is changed in two tabs, to ``first`` and ``second``; ``other``, in a third one, to ``value``.

    A choice is given by its rank among those offered. A field whose name holds a number is given by its first letter.
    """

    field: str
    first: str | int
    second: str | int
    other: str = ""
    value: str | int = ""
    who: str = "claire"
    more: dict = {}
    before: Callable = lambda world: None  # what the form needs first


STORIES = {
    "cite_update": Story("programme_label", "Cité A", "Cité B", "territory", "Anjou"),
    "membership_update": Story("role", 1, 2, who="maud"),
    "organisation_update": Story("name", "CIDFF A", "CIDFF B", "network", 2),
    "person_residence": Story("district", 0, 1),
    "person_update": Story("phone", "02 41 00 00 01", "02 41 00 00 02", "town", "Avrillé"),
    "summary_update": Story("summary", "Cherche en cuisine.", "Cherche en crèche."),
    "note_update": Story("text", "Viendra lundi.", "Viendra mardi.", "visibility", 0, who="farid"),
    "appointment_tell": Story("status", 0, 1),
    "referral_amend": Story(
        "motive",
        "Cherche le matin.",
        "Cherche le soir.",
        "notice_given_on",
        "2026-06-14",
        who="farid",
        more={"reason": "Un oubli."},
    ),
    "barrier_describe": Story("comment", "Le matin.", "Le soir.", "objective", "Une place."),
    "barrier_assess": Story("severity", 1, 2),
    "outcome_check": Story("answer", 0, 1),
    "district_update": Story("name", "Roseraie A", "Roseraie B", "town", "Trélazé"),
    "theme_update": Story("name", "Garde A", "Garde B", "position", "7"),
    "cohort_update": Story("target", "91", "92"),
    "action_update": Story("name", "Garde A", "Garde B", "description", "Des horaires décalés."),
    "sub_processor_update": Story("name", "Hébergeur A", "Hébergeur B", "place", "Angers, France"),
    "edition_update": Story("capacity", "12", "13", "note", "Un groupe de plus."),
    "edition_opinion": Story("note", "Elle marche.", "Elle s'arrête.", more={"opinion": 0}),
    "take_up_update": Story("body", "Un réseau", "Une ville", "territory", "la Mayenne"),
    "step_update": Story("name", "Projet A", "Projet B"),
    "level_edit": Story("oral", 1, 2, "written", 3),
    "session_update": Story("topic", "Lire un bail", "Lire un bulletin", "animator", "Une formatrice"),
    "milestone_update": Story("on", "2026-03-21", "2026-03-22"),
    "place_update": Story("label", "Place A", "Place B", "min_age_months", "3"),
    "need_update": Story("near", "la gare", "le tram", "note", "Une semaine sur deux."),
    "operation_update": Story("number", "2026-1", "2026-2", "fund", "FTJ"),
    "session_attendance": Story("presence", 1, 2, who="odile"),
    "journey_check": Story("answer", 0, 1, "proof", 0, before=lambda w: _end(w)),
    "questionnaire_fill": Story("q", 0, 1),
    "question_update": Story("label", "Zone rurale A", "Zone rurale B", "column", "Colonne"),
    "column_update": Story("last_name", "Nom A", "Nom B", "town", "Ville"),
    "establishment_update": Story("manager", "Une directrice", "Un directeur"),
    "place_agreement_update": Story("reference", "AVIP-A", "AVIP-B", "places_covered", "3"),
    "co_funding_update": Story("funder", "Région", "CAF", "reference", "D-12"),
    "agreement_template": Story("body", "Entre {cite} et nous.", "Entre nous et {cite}."),
    "agreement_update": Story("number", "2026-A", "2026-B", "ends_on", "2026-12-30"),
    "draft_update": Story("name", "Projet A", "Projet B", "note", "Sans la mobilité."),
    "line_update": Story("name", "Actions A", "Actions B", "position", "3"),
    "committee_update": Story("name", "Comité A", "Comité B", "purpose", "Proposer"),
    "seat_update": Story("title", "Présidence", "Vice-présidence", "starts_on", "2026-01-05"),
    "member_update": Story("function", "Cheffe A", "Cheffe B", "starts_on", "2026-01-05"),
    "item_update": Story("title", "La garde A", "La garde B", "note", "À lire avant."),
    "meeting_update": Story("place", "Salle A", "Salle B", "link", "https://visio.exemple.test/1"),
    "invitation_answer": Story("reply", 0, 1),
    "decision_update": Story("text", "Compter A", "Compter B", "due_on", "2026-05-02"),
}
# They carry the mechanism too, but in the world of tests nobody may change their rows any more (a place proposed, a need
# seconded), or they are one box, on which two people agree or differ as a whole.
UNTOLD = {"wish_update", "field_need_update", "meeting_invite", "meeting_attendance"}
# They propose: what they show beforehand is stored in no row that they change.
PROPOSE = [
    "notice_give",
    "notice_publish",
    "referral_merge_accept",
    "organisation_create",
    "referral_accept",
    "referral_waitlist",
    "import_detail",
    "import_columns",
    "note_create",
    "task_create",
    "document_create",
    "barrier_lift",
    "district_create",
    "theme_create",
    "cohort_create",
    "action_create",
    "edition_create",
    "session_create",
    "place_create",
    "participation_enter",
    "participation_credit",
    "question_create",
    "stay_create",
    "stay_renew",
    "programme_create",
    "release_create",
    "reversal_create",
    "agreement_create",
    "draft_create",
    "grant_create",
    "payment_create",
    "line_create",
    "field_need_programme",
    "field_need_answer",
    "committee_create",
    "seat_end",
    "member_end",
    "member_create",
    "agenda_draft",
    "decision_create",
]
PAPERS = re.compile(r"_(pdf|export|download|file|xlsx|json|zip|ics|sheet|pack|paper|progress|delete|undo)$")


def test_every_form_that_shows_what_is_stored_says_what_it_edits(world, client):
    edits, proposes = set(), set()
    for name, (who, args) in MATRIX.items():
        if PAPERS.search(name):
            continue
        if not (opens := who - LED_BACK.get(name, set())):
            continue
        client.force_login(getattr(world.cast, min(opens)).user)
        response = client.get(reverse(name, args=["angers", *args(world)]))
        form = (response.context or {}).get("form") if response.status_code == 200 else None
        if isinstance(form, CiteFormMixin):
            edits |= {name} if form.edit else set()
            proposes |= {name} if not form.edit and _shows(form) else set()
    assert edits == STORIES.keys() | UNTOLD
    assert proposes == set(PROPOSE)


def _shows(form) -> bool:
    """Something is written beforehand, but for a day that is today's and what no box ticked says."""
    today = getattr(form, "today", None)
    values = [form.get_initial_for_field(field, name) for name, field in form.fields.items()]
    return any(value and value != today for value in values)


@pytest.mark.parametrize("name", STORIES)
def test_two_tabs(world, client, name):
    story, args = STORIES[name], MATRIX[name][1]
    client.force_login(getattr(world.cast, story.who).user)
    story.before(world)
    url = reverse(name, args=["angers", *args(world)])
    page = client.get(url)
    opened, form = typed_in(page.text), page.context["form"]
    if story.field not in form.fields:
        story = story._replace(field=next(name for name in form.fields if name.startswith(story.field)))

    def send(field, value):
        changes = {key: _typed(form, key, answer) for key, answer in (story.more | {field: value}).items()}
        return client.post(url, opened | changes)

    sent = send(story.field, story.first)
    assert sent.status_code == 302, sent.context["form"].errors
    if story.other:
        sent = send(story.other, story.value)
        assert sent.status_code == 302, sent.context["form"].errors
    held = typed_in(client.get(url).text)
    fields = [story.field, story.other] if story.other else [story.field]
    wanted = [_typed(form, *pair) for pair in zip(fields, (story.first, story.value), strict=False)]
    assert [held[field][0] for field in fields] == wanted
    conflict = send(story.field, story.second)
    assert conflict.status_code == 422
    told = [(each.name, each.theirs, each.mine) for each in conflict.context["form"].edit.conflicts]
    assert [each[0] for each in told] == [story.field]
    assert [text for text in told[0][1:] if text not in unescape(conflict.text)] == []
    assert typed_in(client.get(url).text)[story.field] == held[story.field]


def _end(world):
    end_journey(by=world.cast.claire, journey=world.journey, on=date(2026, 3, 2), end_reason="moved")


def _typed(form, field: str, value: str | int) -> str:
    if isinstance(value, str):
        return value
    return [str(key) for key, _ in form.fields[field].choices if key != ""][value]
