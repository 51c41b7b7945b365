"""Small charts, drawn as SVG by the server: the same drawing in the page and in the PDF.

No style attribute (the CSP forbids it): classes, and presentation attributes for the colours. Each value is also
written beside its bar and series differ in lightness, so that the drawing is read in grey and without colour.
A masked value (None) is a hatched stub with its display text, « < 5 » for instance.

    bar_chart(title, [Bar(label="Mobilité", value=12, display="12")], unit="personnes") -> Figure
    column_chart(title, bars, target=90, unit="personnes") -> Figure
    stacked_chart(title, ["Levés", "En cours"], [Stack(label="Mobilité", parts=[Bar(…), Bar(…)])]) -> Figure
    progress_chart(title, value=56, target=90, unit="personnes") -> Figure
    waterfall_chart(title, [Step("Accordé", 100, "100 €"), …, Step("Reste", 30, "30 €", whole=True)]) -> Figure
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cite_emploi.lib import french

WIDTH = 380
FONT = 'font-family="Source Sans, Source Sans Pro, Arial, sans-serif"'
INK, SOFT, TRACK, ACCENT, TARGET = "#1f2d36", "#52606a", "#efe8da", "#0f5b61", "#a1262a"
SERIES = (ACCENT, "#d9a441", "#c4d2d4", "#5c4a72")  # dark, middle, light, dark again: told apart in grey
STUB = 14  # the width of a masked value: the same whatever it hides
LABEL_CHARACTERS = 40
ROW_HEAD = "Détail"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One value. None is masked: only its display text is told."""

    label: str
    value: french.Number | None
    display: str


@dataclass(frozen=True, kw_only=True)
class Stack:
    label: str
    parts: Sequence[Bar]


@dataclass(frozen=True)
class Step:
    """A step of a waterfall: what is added (or, below zero, taken); ``whole`` is a level reached, drawn from zero."""

    label: str
    value: french.Number
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


# --- Drawing ------------------------------------------------------------------------------------------


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _text(
    x: float, y: float, content: str, *, anchor: str = "start", size: float = 15, fill: str = INK, bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"'
    return f'<text class="chart-text" {place} fill="{fill}"{weight}>{escape(content)}</text>'


def _rect(x: float, y: float, width: float, height: float, fill: str, css: str, *, radius: float = 3) -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(height)}" rx="{_n(radius)}"'
    return f'<rect class="{css}" {place} fill="{fill}"/>'


def _hatched(x: float, y: float, width: float, height: float) -> str:
    """Hatching drawn line by line: a <pattern> needs an id, and ids repeat when a page holds two charts."""
    step = 5
    lines = []
    start = -height
    while start < width:
        x1, y1, x2, y2 = start, height, start + height, 0.0
        if x1 < 0:
            x1, y1 = 0.0, height + start
        if x2 > width:
            x2, y2 = width, start + height - width
        lines.append(f"M{_n(x + x1)} {_n(y + y1)}L{_n(x + x2)} {_n(y + y2)}")
        start += step
    frame = (
        f'<rect class="chart-masked" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="#ffffff" '
        f'stroke="{SOFT}" stroke-width="1"/>'
    )
    return f'{frame}<path class="chart-hatch" d="{"".join(lines)}" fill="none" stroke="{SOFT}" stroke-width="1"/>'


def _svg(title: str, height: float, parts: Sequence[str]) -> SafeString:
    return mark_safe(  # noqa: S308  every text above went through escape()
        f'<svg class="chart-svg" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {_n(height)}" '
        f'width="{WIDTH}" height="{_n(height)}" {FONT}><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _described(title: str, bars: Sequence[Bar]) -> str:
    """The alternative text: the PDF has no other."""
    return f"{title} : " + " ; ".join(f"{bar.label}, {bar.display}" for bar in bars)


def _top(values: Sequence[french.Number | None]) -> float:
    return max((float(value) for value in values if value is not None), default=0.0) or 1.0


def _label_lines(x: float, y: float, label: str) -> tuple[list[str], float]:
    lines = textwrap.wrap(label, LABEL_CHARACTERS) or [""]
    return [_text(x, y + 18 * index, line) for index, line in enumerate(lines)], 18.0 * (len(lines) - 1)


# --- Charts -------------------------------------------------------------------------------------------


def bar_chart(title: str, rows: Sequence[Bar], *, unit: str = "", maximum: french.Number | None = None) -> Figure:
    """Horizontal bars, each with its label above and its figure at the right: readable on a phone."""
    top = float(maximum) if maximum else _top([row.value for row in rows])
    parts, y = [], 16.0
    for row in rows:
        lines, extra = _label_lines(0, y, row.label)
        parts += lines
        y += extra
        parts.append(_text(WIDTH, y, row.display, anchor="end", bold=True))
        parts.append(_rect(0, y + 7, WIDTH, 10, TRACK, "chart-track"))
        if row.value is None:
            parts.append(_hatched(0, y + 7, STUB, 10))
        elif row.value > 0:
            parts.append(_rect(0, y + 7, max(3.0, min(1.0, float(row.value) / top) * WIDTH), 10, ACCENT, "chart-bar"))
        y += 44
    return Figure(
        title=title,
        svg=_svg(_described(title, rows), max(y - 22, 10), parts),
        head=(ROW_HEAD, unit.capitalize() or "Nombre"),
        rows=tuple((row.label, row.display) for row in rows),
    )


def stacked_chart(title: str, series: Sequence[str], rows: Sequence[Stack]) -> Figure:
    """Horizontal bars in two to four parts, with a legend. A masked part is hatched and counts for a stub only."""
    if not 1 <= len(series) <= len(SERIES):
        raise ValueError(f"A stacked chart has one to {len(SERIES)} series, not {len(series)}.")
    for row in rows:
        if len(row.parts) != len(series):
            raise ValueError(f"« {row.label} » has {len(row.parts)} parts for {len(series)} series.")
    top = _top([sum(float(part.value or 0) for part in row.parts) for row in rows])
    parts, x, y = [], 0.0, 14.0
    for index, name in enumerate(series):
        width = 28 + 7.4 * len(name)
        if x and x + width > WIDTH:
            x, y = 0.0, y + 22
        parts.append(_rect(x, y - 11, 13, 13, SERIES[index], "chart-key"))
        parts.append(_text(x + 19, y, name, size=14, fill=SOFT))
        x += width
    y += 34
    for row in rows:
        lines, extra = _label_lines(0, y, row.label)
        parts += lines
        y += extra
        parts.append(_text(WIDTH, y, " + ".join(part.display for part in row.parts), anchor="end", bold=True))
        parts.append(_rect(0, y + 7, WIDTH, 12, TRACK, "chart-track"))
        x = 0.0
        for index, part in enumerate(row.parts):
            if part.value is None:
                parts.append(_hatched(x, y + 7, STUB, 12))
                x += STUB + 1.5
            elif part.value > 0:
                width = max(3.0, float(part.value) / top * (WIDTH - STUB * len(series)))
                parts.append(_rect(x, y + 7, width, 12, SERIES[index], "chart-bar", radius=2))
                x += width + 1.5
        y += 46
    told = " ; ".join(
        f"{row.label}, " + ", ".join(f"{n} {part.display}" for n, part in zip(series, row.parts, strict=True))
        for row in rows
    )
    return Figure(
        title=title,
        svg=_svg(f"{title} : {told}", max(y - 22, 10), parts),
        head=(ROW_HEAD, *series),
        rows=tuple((row.label, *(part.display for part in row.parts)) for row in rows),
    )


def column_chart(
    title: str,
    columns: Sequence[Bar],
    *,
    target: french.Number | None = None,
    target_label: str = "Objectif",
    unit: str = "",
) -> Figure:
    """Columns, by month for instance, with an optional target line; few and short labels."""
    top = _top([*(column.value for column in columns), target])
    head, base, foot = 26.0, 190.0, 24.0
    slot = WIDTH / max(len(columns), 1)
    width = min(slot * 0.64, 44)
    parts = [f'<path class="chart-axis" d="M0 {_n(base)}H{WIDTH}" stroke="{SOFT}" stroke-width="1"/>']

    def height_of(value: french.Number) -> float:
        return float(value) / top * (base - head)

    rows = [(column.label, column.display) for column in columns]
    told = _described(title, columns)
    if target is not None:  # drawn first: the columns and their figures stay legible over it
        y = base - height_of(target)
        words = f"{target_label} : {french.number(target)}"
        dashes = f'stroke="{TARGET}" stroke-width="1.5" stroke-dasharray="6 4"'
        parts.append(f'<path class="chart-target" d="M0 {_n(y)}H{WIDTH}" {dashes}/>')
        parts.append(_text(0, y - 5, words, size=13, fill=TARGET, bold=True))
        rows.append((target_label, french.number(target)))
        told += f" ; {words}"
    for index, column in enumerate(columns):
        x = slot * index + (slot - width) / 2
        if column.value is None:
            height = float(STUB)
            parts.append(_hatched(x, base - height, width, height))
        else:
            height = height_of(column.value)
            if height:
                parts.append(_rect(x, base - height, width, height, ACCENT, "chart-bar", radius=2))
        room = 7.5 * len(column.display) + 4
        parts.append(_rect(x + width / 2 - room / 2, base - height - 16, room, 14, "#ffffff", "chart-halo"))
        parts.append(_text(x + width / 2, base - height - 5, column.display, anchor="middle", size=13, bold=True))
        parts.append(_text(x + width / 2, base + 17, column.label, anchor="middle", size=12.5, fill=SOFT))
    return Figure(
        title=title,
        svg=_svg(told, base + foot, parts),
        head=(ROW_HEAD, unit.capitalize() or "Nombre"),
        rows=tuple(rows),
        wide=len(columns) > 6,
    )


def progress_chart(
    title: str, *, value: french.Number, target: french.Number, unit: str = "", display: str = ""
) -> Figure:
    """One value against its target."""
    shown = display or french.number(value)
    top = max(float(value), float(target)) or 1.0
    mark = float(target) / top * WIDTH
    words = f"Objectif : {french.number(target)}"
    parts = [
        _text(0, 26, shown, size=30, bold=True),
        _text(WIDTH, 26, f"{words} {unit}".strip(), anchor="end", fill=SOFT),
        _rect(0, 38, WIDTH, 14, TRACK, "chart-track"),
        _rect(0, 38, max(3.0, float(value) / top * WIDTH) if value else 0, 14, ACCENT, "chart-bar"),
        f'<path class="chart-target" d="M{_n(min(mark, WIDTH - 1))} 33V57" stroke="{INK}" stroke-width="2"/>',
    ]
    return Figure(
        title=title,
        svg=_svg(f"{title} : {shown} {unit}. {words}".replace("  ", " "), 60, parts),
        head=(ROW_HEAD, unit.capitalize() or "Nombre"),
        rows=(
            ("Réalisé", shown),
            ("Objectif", french.number(target)),
            ("Part de l'objectif", french.percent(value, target)),
        ),
    )


def waterfall_chart(title: str, steps: Sequence[Step], *, unit: str = "") -> Figure:
    """From a first amount to what is left, a bar a step, each beginning where the one before it ended.

    What is taken is hatched over its track, so that it is told from what is added without its colour.
    """
    levels, level = [], 0.0
    for step in steps:
        start, end = (0.0, float(step.value)) if step.whole else (level, level + float(step.value))
        levels.append((start, end))
        level = end
    lowest = min((min(pair) for pair in levels), default=0.0)
    top = max(max((max(pair) for pair in levels), default=0.0) - min(lowest, 0.0), 1.0)
    parts, y = [], 16.0
    for step, (start, end) in zip(steps, levels, strict=True):
        lines, extra = _label_lines(0, y, step.label)
        parts += lines
        y += extra
        parts.append(_text(WIDTH, y, step.display, anchor="end", bold=True))
        parts.append(_rect(0, y + 7, WIDTH, 12, TRACK, "chart-track"))
        x = (min(start, end) - min(lowest, 0.0)) / top * WIDTH
        width = max(abs(end - start) / top * WIDTH, 2.0) if start != end else 0.0
        if step.value < 0 and not step.whole:
            parts.append(_hatched(x, y + 7, width, 12))
        elif width:
            parts.append(_rect(x, y + 7, width, 12, ACCENT if step.whole else SERIES[1], "chart-bar", radius=2))
        y += 46
    told = " ; ".join(f"{step.label}, {step.display}" for step in steps)
    return Figure(
        title=title,
        svg=_svg(f"{title} : {told}", max(y - 22, 10), parts),
        head=(ROW_HEAD, unit.capitalize() or "Nombre"),
        rows=tuple((step.label, step.display) for step in steps),
    )
