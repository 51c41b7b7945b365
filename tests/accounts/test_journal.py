"""The journal itself: rows are added, go once they are old, and nothing else ever happens to them."""

import os
import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.forgetting import forget_traces
from cite_emploi.accounts.journal.models import FILE_TO_FILE, Trace
from cite_emploi.accounts.journal.reads import spells_to_tell
from cite_emploi.accounts.journal.rules import Spell, spells
from cite_emploi.accounts.journal.writing import add_trace, note
from cite_emploi.accounts.models import Membership
from tests.conftest import NEVER_EMPTIED
from tests.factories import NOW

ROOT = Path(__file__).resolve().parents[2]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def opened(actor, person: int, at=NOW) -> None:
    with time_machine.travel(at, tick=False):
        note(actor, Kind.OPEN, person_id=person, person_ids=[person], page="person_detail")


# --- Append only ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_trace SET user_id = NULL",
        "UPDATE accounts_trace SET at = '2020-01-01'",
        "DELETE FROM accounts_trace",
        "TRUNCATE accounts_trace",
        # Saying that one forgets opens nothing for a row that is younger than six months.
        "SET LOCAL cite.forgetting = 'on'; DELETE FROM accounts_trace",
        "SET LOCAL cite.forgetting = 'on'; UPDATE accounts_trace SET page = ''",
        "SET LOCAL cite.forgetting = 'on'; TRUNCATE accounts_trace",
    ],
)
def test_a_row_stays_as_it_was_written(cast, sql):
    run("SET CONSTRAINTS ALL IMMEDIATE")  # what waits is in the way of ALTER TABLE
    run(f"ALTER TABLE accounts_trace ENABLE TRIGGER {NEVER_EMPTIED}; SET CONSTRAINTS ALL DEFERRED")
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        opened(cast.farid, 1, cursor.fetchone()[0])
    before = list(Trace.objects.values())
    with pytest.raises(DatabaseError, match="The journal keeps every row"):
        run(sql)
    assert list(Trace.objects.values()) == before != []


def test_an_old_row_does_not_go_by_a_plain_delete_either(cast):
    opened(cast.farid, 1, datetime.fromisoformat("2020-01-01T10:00Z"))
    with pytest.raises(DatabaseError, match="The journal keeps every row"):
        run("DELETE FROM accounts_trace")


# --- Aged rows -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("months", [6, 12])
def test_rows_go_once_they_are_older_than_the_setting(cast, settings, months):
    """By the database's own clock, whose day no test can move."""
    settings.JOURNAL_MONTHS = months
    with connection.cursor() as cursor:
        cursor.execute("SELECT now(), now() - make_interval(months => %s)", [months])
        now, limit = cursor.fetchone()
    for number, at in enumerate((limit - timedelta(seconds=1), limit, now), 1):
        opened(cast.farid, number, at)
    gone = forget_traces(now)
    assert (gone, set(Trace.objects.filter(kind=Kind.OPEN).values_list("person_id", flat=True))) == (1, {2, 3})
    assert forget_traces(now) == 0


def test_a_clock_that_runs_ahead_does_not_empty_the_journal(cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
    opened(cast.farid, 1, now)
    assert forget_traces(now + timedelta(days=3650)) == 0


def test_the_daily_work_forgets(cast):
    opened(cast.farid, 1, datetime.fromisoformat("2020-01-01T10:00Z"))
    call_command("daily", "--dry-run", verbosity=0)
    assert Trace.objects.filter(person_id=1).exists()
    call_command("daily", verbosity=0)
    assert not Trace.objects.filter(person_id=1).exists()


@pytest.mark.parametrize(("months", "starts"), [("5", False), ("6", True), ("12", True), ("13", False)])
def test_the_months_stay_within_what_the_cnil_recommends(months, starts):
    environment = {**os.environ, "JOURNAL_MONTHS": months, "CITE_ENV": "test"}
    done = subprocess.run(
        [sys.executable, "-c", "import cite_emploi.settings"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.returncode == 0) is starts, done.stderr
    assert starts or "JOURNAL_MONTHS" in done.stderr


# --- The web's own role --------------------------------------------------------------------------------------
def web_role() -> str:
    """The SQL that the page on production gives."""
    text = (ROOT / "docs/production.md").read_text()
    return re.search(r"```sql\n(-- Once, as the owner.*?)```", text, re.DOTALL).group(1)


@pytest.fixture
def as_web_role(cast):
    """The documented role, for the time of a test: rolled back with it."""
    opened(cast.farid, 1)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run(f"{web_role()}; SET CONSTRAINTS ALL DEFERRED")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE cite_web")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_the_web_s_role_reads_and_adds(as_web_role, cast):
    opened(cast.farid, 2)
    assert Trace.objects.filter(kind=Kind.OPEN).count() == 2
    assert forget_traces(NOW) == 0  # by the function, which the owner's right makes


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_trace SET page = ''",
        "DELETE FROM accounts_trace",
        "TRUNCATE accounts_trace",
        "ALTER TABLE accounts_trace DISABLE TRIGGER ALL",
        "DROP TABLE accounts_trace",
    ],
)
def test_the_web_s_role_does_nothing_else(as_web_role, sql):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        run(sql)


# --- File after file -----------------------------------------------------------------------------------------
def test_an_opening_counts_the_distinct_files_of_the_hour_in_the_insert_itself(cast, django_assert_num_queries):
    for person in (1, 2, 2, 1, 3):
        with django_assert_num_queries(1):
            opened(cast.farid, person)
    assert list(Trace.objects.order_by("pk").filter(kind=Kind.OPEN).values_list("count", flat=True)) == [1, 2, 2, 2, 3]


@pytest.mark.parametrize(
    ("files", "last_after", "told"),
    [
        (FILE_TO_FILE - 1, timedelta(0), False),
        (FILE_TO_FILE, timedelta(0), True),
        (FILE_TO_FILE, timedelta(hours=1), True),  # an hour exactly
        (FILE_TO_FILE, timedelta(hours=1, seconds=1), False),
    ],
)
def test_the_coordination_is_told_from_forty_files_within_an_hour(cast, files, last_after, told):
    for person in range(1, files):
        opened(cast.farid, person)
    opened(cast.farid, files, NOW + last_after)
    assert bool(spells_to_tell(cast.claire, NOW + timedelta(hours=2))) is told
    assert spells_to_tell(cast.nadia, NOW + timedelta(hours=2)) == []


def test_two_users_two_organisations_and_two_cites_are_counted_apart(cast):
    """Somebody who works for two organisations of a Cité is one; who works in two Cités is counted in each."""
    for cite, organisation in ((cast.angers, cast.mission_locale), (cast.nantes, cast.maison_nantes)):
        Membership.objects.create(cite=cite, user=cast.farid.user, organisation=organisation, role=Role.CASEWORKER)
    farid, next_door = Actor.of(cast.farid.user, cast.angers), Actor.of(cast.farid.user, cast.nantes)
    for person in range(1, FILE_TO_FILE):
        opened(farid, person)
    opened(cast.lea, FILE_TO_FILE)
    opened(next_door, FILE_TO_FILE)
    assert spells_to_tell(cast.claire, NOW) == []
    opened(farid, FILE_TO_FILE)
    (spell,) = spells_to_tell(cast.claire, NOW)
    assert (spell.user, spell.files) == (cast.farid.user.pk, FILE_TO_FILE)
    row = Trace.objects.filter(kind=Kind.OPEN).first()
    assert row.organisation_ids == sorted([cast.france_travail.pk, cast.mission_locale.pk])


def test_lists_and_exports_are_no_opening(cast):
    for number in range(1, FILE_TO_FILE + 1):
        note(cast.farid, Kind.LIST, person_ids=list(range(number, number + 25)), count=25)
        note(cast.farid, Kind.EXPORT, person_ids=list(range(500)), count=500)
    assert spells_to_tell(cast.claire, NOW) == []


def test_it_is_told_once_a_spell_and_for_a_week(cast):
    for person in range(1, FILE_TO_FILE + 20):
        opened(cast.farid, person)
    assert len(spells_to_tell(cast.claire, NOW + timedelta(days=7))) == 1
    assert spells_to_tell(cast.claire, NOW + timedelta(days=7, seconds=1)) == []


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("openings", "expected"),
    [
        ([], []),
        ([(1, at(0), 40)], [Spell(1, at(0), at(0), 40)]),
        ([(1, at(0), 40), (1, at(60), 44), (1, at(90), 41)], [Spell(1, at(0), at(90), 44)]),
        ([(1, at(0), 40), (1, at(61), 40)], [Spell(1, at(61), at(61), 40), Spell(1, at(0), at(0), 40)]),
        ([(2, at(5), 40), (1, at(0), 40)], [Spell(2, at(5), at(5), 40), Spell(1, at(0), at(0), 40)]),
    ],
    ids=["none", "one", "one spell", "an hour of rest", "two users"],
)
def test_a_spell_lasts_until_an_hour_of_rest(openings, expected):
    assert spells(openings) == expected


# --- Who reads it --------------------------------------------------------------------------------------------
def test_each_reads_their_own_part(cast):
    opened(cast.farid, 1)
    opened(cast.lea, 2)
    note(cast.alix, Kind.RIGHTS)
    opened(cast.nadia, 3)
    seen = {
        name: sorted((row.kind, row.person_id) for row in Trace.objects.visible_to(getattr(cast, name)))
        for name in ("claire", "maud", "alix", "farid", "mehdi", "nadia")
    }
    assert seen == {
        "claire": [("open", 1), ("open", 2), ("rights", None)],
        "maud": [("open", 1)],
        "alix": [("rights", None)],
        "farid": [],
        "mehdi": [],
        "nadia": [("open", 3)],
    }


def test_a_row_holds_no_word(cast):
    """Its columns are numbers, codes and names that the code gives: there is nowhere to write one."""
    texts = {
        each.name
        for each in Trace._meta.fields
        if each.get_internal_type() in ("CharField", "TextField") and not each.choices
    }
    assert texts == {"page"}  # the name of an address, from the code
    with pytest.raises(TypeError):
        add_trace(kind=Kind.LIST, words="Diallo")
