"""Columns, by month for instance, with an optional target line; few and short labels."""

from collections.abc import Sequence

from cite_emploi.lib import french
from cite_emploi.lib.charts.drawing import ACCENT, SOFT, STUB, TARGET, WIDTH, Box, Drawing, Lettering
from cite_emploi.lib.charts.figure import Bar, Figure, described, highest, value_head

HEAD, BASE, FOOT = 26.0, 190.0, 24.0  # above the highest column; where columns stand; under them
TARGET_WORDS = Lettering(size=13, fill=TARGET, bold=True)
COLUMN_VALUE = Lettering(anchor="middle", size=13, bold=True)
COLUMN_LABEL = Lettering(anchor="middle", size=12.5, fill=SOFT)


def column_chart(
    title: str,
    columns: Sequence[Bar],
    *,
    target: french.Number | None = None,
    target_label: str = "Objectif",
    unit: str = "",
) -> Figure:
    """A column a bar, against the largest of them and of the target."""
    scale = (BASE - HEAD) / highest([*(column.value for column in columns), target])
    told, rows = described(title, columns), [(column.label, column.display) for column in columns]
    drawing = Drawing()
    drawing.level(BASE, "chart-axis", f'stroke="{SOFT}" stroke-width="1"')
    if target is not None:  # drawn first: the columns and their figures stay legible over it
        y, words = BASE - float(target) * scale, f"{target_label}\xa0: {french.number(target)}"
        drawing.level(y, "chart-target", f'stroke="{TARGET}" stroke-width="1.5" stroke-dasharray="6 4"')
        drawing.text(0, y - 5, words, TARGET_WORDS)
        told, rows = f"{told}\xa0; {words}", [*rows, (target_label, french.number(target))]
    slot = WIDTH / max(len(columns), 1)
    width = min(slot * 0.64, 44)
    for n, column in enumerate(columns):
        height = STUB if column.value is None else float(column.value) * scale
        _draw_column(drawing, column, Box(slot * n + (slot - width) / 2, BASE - height, width, height))
    return Figure(
        title=title,
        svg=drawing.svg(told, BASE + FOOT),
        head=value_head(unit),
        rows=tuple(rows),
        wide=len(columns) > 6,
    )


def _draw_column(drawing: Drawing, column: Bar, box: Box) -> None:
    """The column, its figure above on a white ground, its label under."""
    if column.value is None:
        drawing.hatching(box)
    elif box.height:
        drawing.rectangle(box, ACCENT, "chart-bar", radius=2)
    middle, room = box.x + box.width / 2, 7.5 * len(column.display) + 4
    drawing.rectangle(Box(middle - room / 2, box.y - 16, room, 14), "#ffffff", "chart-halo")
    drawing.text(middle, box.y - 5, column.display, COLUMN_VALUE)
    drawing.text(middle, BASE + 17, column.label, COLUMN_LABEL)
