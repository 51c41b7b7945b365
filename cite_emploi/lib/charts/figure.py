"""What a chart is given, and what comes back: a drawing and the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cite_emploi.lib.french import Number

ROW_HEAD = "Détail"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One value. None is masked: only its display text is told."""

    label: str
    value: Number | None
    display: str


@dataclass(frozen=True, kw_only=True)
class Stack:
    label: str
    parts: Sequence[Bar]


@dataclass(frozen=True)
class Step:
    """A step of a waterfall: what is added (or, below zero, taken); ``whole`` is a level reached, drawn from zero."""

    label: str
    value: Number
    display: str
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing and the same figures as a table."""

    title: str
    svg: SafeString
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False  # scrolls in its own region on a phone


def value_head(unit: str) -> tuple[str, str]:
    """The head of a table of one value a row."""
    return (ROW_HEAD, unit.capitalize() or "Nombre")


def described(title: str, bars: Sequence[Bar | Step]) -> str:
    """The alternative text: the PDF has no other."""
    return f"{title}\xa0: " + "\xa0; ".join(f"{bar.label}, {bar.display}" for bar in bars)


def highest(values: Sequence[Number | None]) -> float:
    """The value that takes all the room; 1 when there is none, since shares are divided by it."""
    return max((float(value) for value in values if value is not None), default=0.0) or 1.0
