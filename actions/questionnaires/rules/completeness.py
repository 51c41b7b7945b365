"""When a European operation asks its participants what, and whether a sheet is complete. Pure.

Rules and their sources: domain notes §7. The sheet of a person is one a operation, even after leaving and coming
back: it opens with the first entry and closes with the last exit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from actions.questionnaires.enums import SheetMoment
from cite_emploi.lib.dates import add_months

# Over 35 % of incomplete sheets, the money is corrected (seine-et-marne.fr, « Les ressources sur le FSE »).
ALERT_UNDER = Decimal(65)  # percent
# Immediate results are those within four weeks after the exit; longer-term ones, six months after (gov.scot, 2014-20).
EXIT_DELAY = timedelta(weeks=4)
LATER = 6  # months
# How long the answer at six months may take: our choice, as long as the first.
LATER_DELAY = EXIT_DELAY


def has_participants(starts_on: date, ends_on: date) -> bool:
    """An operation of one day or less has none (DREETS Grand Est, « la gestion des participants »)."""
    return (ends_on - starts_on).days >= 1


@dataclass(frozen=True)
class Span:
    """A participant's time in an operation; ``left_on`` is None while they are in it."""

    entered_on: date
    left_on: date | None


def span(periods: Iterable[tuple[date, date | None]], starts_on: date, ends_on: date, *, on: date) -> Span | None:
    """From the first entry to the last exit, within the operation; None for who was not there on any of its days."""
    inside = [
        (first, last) for first, last in periods if first <= min(ends_on, on) and (last is None or last >= starts_on)
    ]
    if not inside:
        return None
    entered = max(starts_on, min(first for first, _ in inside))
    lasts = [last for _, last in inside]
    left = ends_on if None in lasts else min(ends_on, max(lasts))
    return Span(entered, left if left < on or None not in lasts else None)


@dataclass(frozen=True)
class Asked:
    """A moment of the questionnaire: from when it is asked, until when the answers are awaited."""

    moment: SheetMoment
    opens_on: date
    due_on: date


def moments_of(participant: Span) -> list[Asked]:
    """The moments that this participant has come to, or will."""
    moments = [Asked(SheetMoment.ENTRY, participant.entered_on, participant.entered_on)]
    if participant.left_on:
        later = add_months(participant.left_on, LATER)
        moments += [
            Asked(SheetMoment.EXIT, participant.left_on, participant.left_on + EXIT_DELAY),
            Asked(SheetMoment.SIX, later, later + LATER_DELAY),
        ]
    return moments


@dataclass(frozen=True)
class State:
    """How a sheet stands: ``missing`` makes it incomplete; ``open`` may be answered now, its time is not over."""

    missing: tuple[str, ...]
    open: tuple[Asked, ...]
    coming: tuple[Asked, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def state(
    participant: Span,
    *,
    on: date,
    reachable: bool,
    unanswered: Mapping[SheetMoment, Iterable[str]],
) -> State:
    """``unanswered``: the questions of each moment without an answer; « ne souhaite pas répondre » is one.

    ``reachable``: a telephone, an e-mail or a named referent, since people are surveyed within six months.
    """
    missing = [] if reachable else ["Un téléphone, une adresse électronique ou un référent"]
    now, coming = [], []
    for each in moments_of(participant):
        left = list(unanswered.get(each.moment, ()))
        if each.opens_on > on:
            coming.append(each)
        elif left and each.due_on >= on and each.moment != SheetMoment.ENTRY:
            now.append(each)
        elif left:
            missing += [f"{each.moment.label}\xa0: {label}" for label in left]
    return State(tuple(missing), tuple(now), tuple(coming))


def rate(complete: int, participants: int) -> Decimal | None:
    """Complete sheets ÷ participants, in percent, never rounded up over the alert; nobody, no rate."""
    if not participants:
        return None
    return (Decimal(100) * complete / participants).quantize(Decimal("0.1"), ROUND_DOWN)


def alerts(complete: int, participants: int) -> bool:
    return participants > 0 and Decimal(100) * complete < ALERT_UNDER * participants
