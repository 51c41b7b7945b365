"""French and mobility before and after: what counts as progress, who may say it, what the page totals."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from actions.levels import rules as levels_rules
from actions.levels import services as levels
from actions.levels.enums import FrenchLevel, Mobility
from actions.levels.models import LevelAssessment
from actions.levels.rules import Pair, Progress
from cite_emploi.lib.errors import Refused
from tests.actions.sessions.programmes import enter, workshop
from tests.factories import TODAY

BEFORE, AFTER = date(2026, 2, 1), date(2026, 6, 1)


def said(oral="not_assessed", written="not_assessed", mobility=()):
    return SimpleNamespace(oral=oral, written=written, mobility=list(mobility))


# --- The rule ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("subject", "before", "after", "answer"),
    [
        ("oral", said(oral="a1"), said(oral="a2"), Progress.PROGRESSED),
        ("oral", said(oral="below_a1_1"), said(oral="a1_1"), Progress.PROGRESSED),
        ("oral", said(oral="a1_1"), said(oral="a1"), Progress.PROGRESSED),
        ("oral", said(oral="c2"), said(oral="native"), Progress.PROGRESSED),
        ("oral", said(oral="a2"), said(oral="a2"), Progress.SAME),
        ("oral", said(oral="b1"), said(oral="a2"), Progress.SAME),
        ("oral", said(), said(oral="a2"), Progress.NOT_TWICE),
        ("oral", said(oral="a1"), said(written="a2"), Progress.NOT_TWICE),
        ("oral", None, said(oral="a2"), Progress.NOT_TWICE),
        ("written", said(oral="a1", written="a1"), said(oral="a2", written="a1"), Progress.SAME),
        ("mobility", said(mobility=["none"]), said(mobility=["bike"]), Progress.PROGRESSED),
        ("mobility", said(mobility=["bike", "code"]), said(mobility=["permit_no_vehicle"]), Progress.PROGRESSED),
        ("mobility", said(mobility=["public_transport"]), said(mobility=["bike"]), Progress.SAME),
        ("mobility", said(mobility=["vehicle_no_permit"]), said(mobility=["invalid_permit"]), Progress.SAME),
        ("mobility", said(), said(mobility=["bike"]), Progress.NOT_TWICE),
    ],
)
def test_progress_is_a_higher_second_level_of_the_same_subject(subject, before, after, answer):
    assert levels_rules.progress(subject, before, after) == answer


def test_every_level_and_every_means_has_its_rank():
    assert list(levels_rules.RANKS) == FrenchLevel.values
    assert set(levels_rules.REACH) < set(Mobility)


def test_totals_keep_their_denominators():
    pairs = [
        Pair(said(oral="a1"), said(oral="a2")),
        Pair(said(oral="a1", written="a1"), said(oral="a1", written="a2")),
        Pair(said(oral="a1"), None),
        Pair(None, None),
    ]
    assert [
        (each.subject, each.progressed, each.same, each.twice, each.everyone) for each in levels_rules.totals(pairs)
    ] == [
        ("oral", 1, 1, 2, 4),
        ("written", 1, 0, 1, 4),
        ("mobility", 0, 0, 0, 4),
    ]


# --- The service ------------------------------------------------------------------------------------------
@pytest.fixture
def row(cast):
    return enter(cast, workshop(cast))


def assess(cast, row, moment="before", on=BEFORE, **what):
    return levels.assess_levels(
        by=what.pop("by", cast.rosa), participation=row, moment=moment, on=on, **(what or {"oral": "a1"})
    )


def reasons(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [sentence for _, sentence in refused.value.reasons]


def test_what_is_said_again_corrects_and_keeps_its_author_and_day(cast, row):
    first = assess(cast, row, oral="a1", need="fle")
    again = assess(cast, row, on=date(2026, 2, 3), by=cast.claire, written="a1_1", mobility=["bike", "bike"])
    assert (again.pk, again.by, again.on) == (first.pk, cast.claire.user, date(2026, 2, 3))
    assert (again.oral, again.written, again.need, again.mobility) == ("not_assessed", "a1_1", "", ["bike"])
    assert LevelAssessment.objects.count() == 1


def test_an_assessment_that_cannot_be_is_refused_with_all_its_reasons(cast, row):
    assess(cast, row, on=date(2026, 3, 1))
    assert reasons(lambda: assess(cast, row, "after", BEFORE, mobility=["none", "bike"])) == [
        "Le second niveau ne peut pas précéder le premier.",
        "«\xa0Aucun moyen de déplacement\xa0» ne va pas avec une autre réponse.",
    ]
    assess(cast, row, "after", AFTER)
    assert reasons(lambda: assess(cast, row, on=TODAY)) == ["Le premier niveau ne peut pas suivre le second."]
    assert reasons(lambda: assess(cast, row, need="")) == [
        "Évaluez au moins l'oral, l'écrit, le besoin ou la mobilité."
    ]
    assert reasons(lambda: assess(cast, row, by=cast.odile)) == ["Cette action est portée par une autre structure."]


# --- The pages --------------------------------------------------------------------------------------------
def address(name, *args):
    return reverse(name, args=["angers", *args])


def test_levels_are_typed_from_the_participation_and_read_side_by_side(cast, row, sign_in):
    client = sign_in(cast.rosa)
    page = address("participation_detail", row.pk)
    assert "Évaluer avant l'action" in client.get(page).content.decode()
    for moment, on, oral in (("avant", BEFORE, "a1"), ("apres", AFTER, "a2")):
        sent = {"on": on, "oral": oral, "written": "not_assessed", "mobility": ["bike"]}
        assert client.post(address("level_edit", row.pk, moment), sent).status_code == 302
    pair = client.get(page).context["pair"]
    assert (pair.before.oral, pair.after.oral, pair.progress("oral")) == ("a1", "a2", Progress.PROGRESSED)
    assert client.get(address("level_edit", row.pk, "apres")).context["form"].initial["oral"] == "a2"
    assert client.get(address("level_edit", row.pk, "pendant")).status_code == 404
    told = [
        event.title for event in sign_in(cast.claire).get(address("person_detail", row.person_id)).context["events"]
    ]
    assert [title for title in told if title.startswith("Niveau")] == [
        "Niveau après l'action\xa0: Le français du travail",
        "Niveau avant l'action\xa0: Le français du travail",
    ]


@pytest.mark.parametrize("size", [1, 3])
def test_each_total_equals_its_list_whatever_the_number_of_rows(cast, row, size, sign_in, django_assert_num_queries):
    for n in range(size):
        other = enter(cast, row.action, 10 + n)
        assess(cast, other, oral="a1", written="a1")
        assess(cast, other, "after", AFTER, oral="a2", written="a1")
    client, page = sign_in(cast.rosa), address("level_list", row.action_id)
    with django_assert_num_queries(13):
        whole = client.get(page)
    assert whole.context["page"].paginator.count == size + 1
    for total in whole.context["totals"]:
        listed = client.get(page, {"progres": total.subject})
        assert listed.context["page"].paginator.count == total.progressed
    assert [total.progressed for total in whole.context["totals"]] == [size, 0, 0]
    assert client.get(page, {"annee": "2019"}).context["year"] == 2026
