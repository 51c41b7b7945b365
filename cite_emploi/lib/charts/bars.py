"""Horizontal bars, each with its label above and its figure at the right: readable on a phone."""

import textwrap
from collections.abc import Sequence

from django.utils.safestring import SafeString

from cite_emploi.lib.charts.drawing import ACCENT, SERIES, SOFT, STUB, TRACK, VALUE, WIDTH, Box, Drawing, Lettering
from cite_emploi.lib.charts.figure import ROW_HEAD, Bar, Figure, Stack, Step, described, highest, value_head
from cite_emploi.lib.french import Number

LABEL_CHARACTERS = 40  # a line
LINE = 18  # from one line of a label to the next
LEGEND = Lettering(size=14, fill=SOFT)


class Rows(Drawing):
    """Rows under each other; ``y`` is where the next label stands."""

    def __init__(self, y: float = 16.0) -> None:
        super().__init__()
        self.y = y

    def row(self, label: str, display: str, height: float) -> Box:
        """The label, the figure and an empty track, for the caller to lay bars on."""
        lines = textwrap.wrap(label, LABEL_CHARACTERS) or [""]
        for n, line in enumerate(lines):
            self.text(0, self.y + LINE * n, line)
        self.y += LINE * (len(lines) - 1)
        self.text(WIDTH, self.y, display, VALUE)
        track = Box(0.0, self.y + 7, WIDTH, height)
        self.rectangle(track, TRACK, "chart-track")
        self.y += 34 + height
        return track

    def legend(self, series: Sequence[str]) -> None:
        """The colour of each series and its name, on as many lines as they take."""
        x = 0.0
        for name, colour in zip(series, SERIES, strict=False):
            width = 28 + 7.4 * len(name)
            if x and x + width > WIDTH:
                x, self.y = 0.0, self.y + 22
            self.rectangle(Box(x, self.y - 11, 13, 13), colour, "chart-key")
            self.text(x + 19, self.y, name, LEGEND)
            x += width
        self.y += 34

    def drawn(self, told: str) -> SafeString:
        """All the rows, and no more."""
        return self.svg(told, max(self.y - 22, 10))


def bar_chart(title: str, rows: Sequence[Bar], *, unit: str = "", maximum: Number | None = None) -> Figure:
    """A bar a row, against the largest or against ``maximum``."""
    top = float(maximum) if maximum else highest([row.value for row in rows])
    drawing = Rows()
    for row in rows:
        track = drawing.row(row.label, row.display, height=10)
        if row.value is None:
            drawing.hatching(track._replace(width=STUB))
        elif row.value > 0:
            width = max(3.0, min(1.0, float(row.value) / top) * WIDTH)
            drawing.rectangle(track._replace(width=width), ACCENT, "chart-bar")
    return Figure(
        title=title,
        svg=drawing.drawn(described(title, rows)),
        head=value_head(unit),
        rows=tuple((row.label, row.display) for row in rows),
    )


def stacked_chart(title: str, series: Sequence[str], rows: Sequence[Stack]) -> Figure:
    """Bars in one to four parts, with a legend. A masked part is hatched and counts for a stub only."""
    _check_series(series, rows)
    top = highest([sum(float(part.value or 0) for part in row.parts) for row in rows])
    drawing = Rows(y=14.0)
    drawing.legend(series)
    for row in rows:
        track = drawing.row(row.label, " + ".join(part.display for part in row.parts), height=12)
        x = track.x
        for part, colour in zip(row.parts, SERIES, strict=False):
            if part.value is None:
                width = STUB
                drawing.hatching(track._replace(x=x, width=width))
            elif part.value > 0:
                width = max(3.0, float(part.value) / top * (WIDTH - STUB * len(series)))
                drawing.rectangle(track._replace(x=x, width=width), colour, "chart-bar", radius=2)
            else:
                continue
            x += width + 1.5
    told = "\xa0; ".join(
        f"{row.label}, " + ", ".join(f"{n} {part.display}" for n, part in zip(series, row.parts, strict=True))
        for row in rows
    )
    return Figure(
        title=title,
        svg=drawing.drawn(f"{title}\xa0: {told}"),
        head=(ROW_HEAD, *series),
        rows=tuple((row.label, *(part.display for part in row.parts)) for row in rows),
    )


def _check_series(series: Sequence[str], rows: Sequence[Stack]) -> None:
    if not 1 <= len(series) <= len(SERIES):
        raise ValueError(f"A stacked chart has one to {len(SERIES)} series, not {len(series)}.")
    for row in rows:
        if len(row.parts) != len(series):
            raise ValueError(f"«\xa0{row.label}\xa0» has {len(row.parts)} parts for {len(series)} series.")


def waterfall_chart(title: str, steps: Sequence[Step], *, unit: str = "") -> Figure:
    """From a first amount to what is left, a bar a step, each beginning where the one before it ended.

    What is taken is hatched over its track, so that it is told from what is added without its colour.
    """
    spans = _spans(steps)
    lowest = min((min(span) for span in spans), default=0.0)
    top = max(max((max(span) for span in spans), default=0.0) - min(lowest, 0.0), 1.0)
    drawing = Rows()
    for step, (start, end) in zip(steps, spans, strict=True):
        track = drawing.row(step.label, step.display, height=12)
        x = (min(start, end) - min(lowest, 0.0)) / top * WIDTH
        width = max(abs(end - start) / top * WIDTH, 2.0) if start != end else 0.0
        bar = track._replace(x=x, width=width)
        if step.value < 0 and not step.whole:
            drawing.hatching(bar)
        elif width:
            drawing.rectangle(bar, ACCENT if step.whole else SERIES[1], "chart-bar", radius=2)
    return Figure(
        title=title,
        svg=drawing.drawn(described(title, steps)),
        head=value_head(unit),
        rows=tuple((step.label, step.display) for step in steps),
    )


def _spans(steps: Sequence[Step]) -> list[tuple[float, float]]:
    """Where each step begins and ends."""
    spans, level = [], 0.0
    for step in steps:
        start, end = (0.0, float(step.value)) if step.whole else (level, level + float(step.value))
        spans.append((start, end))
        level = end
    return spans
