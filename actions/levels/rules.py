"""What an action changed in French and mobility. Pure: two assessments in, an answer out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from actions.levels.enums import FrenchLevel, LevelMoment, Mobility

RANKS = {level: rank for rank, level in enumerate(FrenchLevel.values)}  # « not assessed » is 0
# How far someone gets by themselves, best means first; the rest takes nobody to work every day.
REACH = {
    Mobility.PERMIT_WITH_VEHICLE: 5,
    Mobility.PERMIT_WITHOUT_VEHICLE: 4,
    Mobility.CODE: 3,
    Mobility.PERMIT_PENDING: 2,
    Mobility.OTHER_PERMIT: 1,
    Mobility.PUBLIC_TRANSPORT: 1,
    Mobility.BIKE: 1,
}


class Progress(StrEnum):
    PROGRESSED = "progressed"
    SAME = "same"
    NOT_TWICE = "not_twice"


LABELS = {
    Progress.PROGRESSED: "A progressé",
    Progress.SAME: "Pas de progrès mesuré",
    Progress.NOT_TWICE: "Pas évalué deux fois",
}
SUBJECTS = {"oral": "Français oral", "written": "Français écrit", "mobility": "Mobilité"}


def rank(subject: str, assessment) -> int | None:
    """A level as a number that grows; None when it was not assessed."""
    if assessment is None:
        return None
    if subject == "mobility":
        return max((REACH.get(each, 0) for each in assessment.mobility), default=None)
    return RANKS[getattr(assessment, subject)] or None


def progress(subject: str, before, after) -> Progress:
    """From « before » to « after »; a lower level the second time is no progress."""
    first, second = rank(subject, before), rank(subject, after)
    if first is None or second is None:
        return Progress.NOT_TWICE
    return Progress.PROGRESSED if second > first else Progress.SAME


@dataclass(frozen=True)
class Pair:
    """The two assessments of a participation, side by side."""

    before: object | None
    after: object | None

    @classmethod
    def of(cls, assessments: Iterable) -> "Pair":
        found = {each.moment: each for each in assessments}
        return cls(found.get(LevelMoment.BEFORE), found.get(LevelMoment.AFTER))

    def progress(self, subject: str) -> Progress:
        return progress(subject, self.before, self.after)


@dataclass(frozen=True)
class Total:
    """How many progressed, among those assessed twice, among all those who take part."""

    subject: str
    progressed: int
    twice: int
    everyone: int

    @property
    def label(self) -> str:
        return SUBJECTS[self.subject]

    @property
    def same(self) -> int:
        return self.twice - self.progressed


def totals(pairs: Iterable[Pair]) -> list[Total]:
    """One line a subject, with its denominators."""
    pairs = list(pairs)
    lines = []
    for subject in SUBJECTS:
        answers = [pair.progress(subject) for pair in pairs]
        twice = [each for each in answers if each != Progress.NOT_TWICE]
        lines.append(Total(subject, twice.count(Progress.PROGRESSED), len(twice), len(pairs)))
    return lines
