"""Never two children on one place at one time: PostgreSQL's own constraints against a plain model, and under fifty hands.

The model expands every stay into the instants of its days, in Paris, and asks whether two of them share one.
"""

import threading
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actions.places.models.places import OCCUPIED, Stay
from actions.places.rules import availability
from actions.places.rules.availability import Span
from actions.places.rules.week import DAY, Week
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import book, enter, furnish

PARIS = ZoneInfo("Europe/Paris")
# Summer time begins on 29 March 2026 and ends on 25 October: dates are drawn around both.
FIRST, HORIZON = date(2026, 3, 16), date(2026, 11, 30)
OFTEN = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 25)]
starts = st.one_of(
    st.sampled_from(OFTEN), st.dates(FIRST, date(2026, 4, 12)), st.dates(date(2026, 10, 19), date(2026, 11, 1))
)
lengths = st.one_of(st.none(), st.integers(0, 16), st.integers(180, 220))
# On the half hour, so that hours often touch; two spans a day make a broken day.
hours = st.tuples(
    st.integers(0, 6), st.sampled_from([0, 360, 480, 510, 720, 780]), st.sampled_from([30, 210, 240, 600])
)
weeks = st.lists(hours, min_size=1, max_size=4).map(
    lambda found: Week.of((day * DAY + start, day * DAY + min(DAY, start + length)) for day, start, length in found)
)
spans = st.builds(
    lambda start, length, week: Span(start, None if length is None else start + timedelta(length), week),
    starts,
    lengths,
    weeks,
)
# What is done to the place: a new stay, a stay prolonged or cancelled (by its rank among those accepted).
acts = st.lists(
    st.one_of(
        st.tuples(st.just("book"), spans),
        st.tuples(st.just("renew"), st.integers(0, 5), st.one_of(st.none(), st.integers(1, 40))),
        st.tuples(st.just("cancel"), st.integers(0, 5)),
    ),
    min_size=1,
    max_size=7,
)
MONDAYS = Week.on([0], time(8), time(12))
AFTERNOONS = Week.on([0], time(12), time(18))


def instants(span: Span) -> list[tuple[datetime, datetime]]:
    """Every presence of the span as instants of the universal time, until the horizon."""
    found, day = [], span.starts_on
    while day <= min(span.ends_on or HORIZON, HORIZON):
        for start, end in span.week.of_day(day.weekday()):
            midnight = datetime.combine(day, time())
            found.append(tuple((midnight + timedelta(minutes=each)).replace(tzinfo=PARIS) for each in (start, end)))
        day += timedelta(days=1)
    utc = ZoneInfo("UTC")
    return [(start.astimezone(utc), end.astimezone(utc)) for start, end in found]


def share_an_instant(one: Span, other: Span) -> bool:
    return any(a < d and c < b for a, b in instants(one) for c, d in instants(other))


@settings(max_examples=150)
@given(spans, spans)
@example(Span(FIRST, None, MONDAYS), Span(date(2026, 10, 26), None, MONDAYS))
@example(Span(FIRST, date(2026, 3, 24), MONDAYS), Span(date(2026, 3, 24), None, MONDAYS))  # a shared Tuesday only
@example(Span(FIRST, None, MONDAYS), Span(FIRST, None, AFTERNOONS))  # hours that touch
def test_the_rule_agrees_with_the_instants_of_a_calendar(one, other):
    assert availability.clash(one, other) == availability.clash(other, one) == share_an_instant(one, other)


@pytest.fixture
def row(room):
    return enter(room, room.places)


def new_stay(room, row, span: Span) -> Stay:
    return Stay(
        cite=room.cast.angers,
        participation=row,
        place=room.place,
        child_first_name="Lina",
        child_birth_month=date(2024, 3, 1),
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        week=span.week,
    )


def written(stay: Stay) -> bool:
    """Whether PostgreSQL takes the row; no Python rule is asked."""
    try:
        with transaction.atomic():
            stay.save()
    except IntegrityError as refused:
        if "one_child_a_place" in str(refused):
            return False
        raise
    return True


def prolonged(span: Span, days: int | None) -> Span:
    return Span(
        span.starts_on, None if days is None or span.ends_on is None else span.ends_on + timedelta(days), span.week
    )


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
@example([("book", Span(FIRST, None, MONDAYS)), ("cancel", 0), ("book", Span(FIRST, None, MONDAYS))])
@example(
    [
        ("book", Span(FIRST, date(2026, 3, 23), MONDAYS)),
        ("book", Span(date(2026, 3, 24), date(2026, 4, 30), MONDAYS)),
        ("renew", 0, 6),  # to Sunday 29 March: no Monday more
        ("renew", 0, 1),  # to Monday 30 March: refused
        ("cancel", 1),
        ("renew", 0, None),
    ]
)
@example([("book", Span(FIRST, None, MONDAYS)), ("book", Span(FIRST, None, AFTERNOONS))])
def test_the_constraint_agrees_with_a_plain_model(room, row, acts):
    """PostgreSQL accepts exactly the stays that share no instant with one that stands."""
    stays: list[tuple[Stay, Span]] = []

    def free(span: Span, but_for: int | None = None) -> bool:
        others = [other for n, (stay, other) in enumerate(stays) if stay.cancelled_on is None and n != but_for]
        return not any(share_an_instant(span, other) for other in others)

    with transaction.atomic():
        for act, *what in acts:
            if act == "book":
                stay, span = new_stay(room, row, what[0]), what[0]
                expected = free(span)
                assert written(stay) == expected, (span, stays)
                if expected:
                    stays.append((stay, span))
            elif what[0] < len(stays) and stays[what[0]][0].cancelled_on is None:
                stay, span = stays[what[0]]
                if act == "cancel":
                    stay.cancelled_on, stay.cancel_reason = FIRST, "mistake"
                    assert written(stay)
                else:
                    longer = prolonged(span, what[1])
                    before, stay.ends_on = stay.ends_on, longer.ends_on
                    expected = free(longer, but_for=what[0])
                    assert written(stay) == expected, (longer, stays)
                    if expected:
                        stays[what[0]] = (stay, longer)
                    else:
                        stay.ends_on = before
        transaction.set_rollback(True)


# --- Many hands at once ---------------------------------------------------------------------------------------
HANDS = 50


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_book_the_last_place_at_once_one_has_it_and_the_others_are_told():
    room = furnish(factories.cast())
    rows = [enter(room, room.places, number) for number in range(HANDS)]
    together, answers = threading.Barrier(HANDS), []

    def ask(row):
        try:
            together.wait(timeout=60)
            answers.append(book(room, row, FIRST, None, by=room.cast.rosa, week=MONDAYS))
        except Exception as refused:  # noqa: BLE001 - a fault of any kind must be counted
            answers.append(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[row]) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    kinds = sorted(type(answer).__name__ for answer in answers)
    assert kinds == ["Refused"] * (HANDS - 1) + ["Stay"]
    sentences = {answer.reasons[0][1] for answer in answers if isinstance(answer, Refused)}
    kind = f"{OCCUPIED[:-1]}\xa0: choisissez-en une autre ou changez les dates ou les heures."
    assert sentences == {kind}
    assert Stay.objects.count() == 1
