"""The pencil of the charts: texts, rectangles and hatchings as SVG.

No style attribute (the CSP forbids it): classes, and presentation attributes for the colours.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH = 380
FONT = 'font-family="Source Sans, Source Sans Pro, Arial, sans-serif"'
INK, SOFT, TRACK, ACCENT, TARGET = "#1f2d36", "#52606a", "#efe8da", "#0f5b61", "#a1262a"
SERIES = (ACCENT, "#d9a441", "#c4d2d4", "#5c4a72")  # dark, middle, light, dark again: told apart in grey
STUB = 14  # the width of a masked value: the same whatever it hides
HATCH = 5  # from one stroke to the next


class Box(NamedTuple):
    """Where a shape lies: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """How a text is written from its point."""

    anchor: str = "start"
    size: float = 15
    fill: str = INK
    bold: bool = False


LABEL = Lettering()
VALUE = Lettering(anchor="end", bold=True)


class Drawing:
    """Shapes on a sheet ``WIDTH`` wide, each laid over those before it."""

    def __init__(self) -> None:
        self.shapes: list[str] = []

    def text(self, x: float, y: float, content: str, lettering: Lettering = LABEL) -> None:
        weight = ' font-weight="600"' if lettering.bold else ""
        place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(lettering.size)}" text-anchor="{lettering.anchor}"'
        self.shapes.append(f'<text class="chart-text" {place} fill="{lettering.fill}"{weight}>{escape(content)}</text>')

    def rectangle(self, box: Box, fill: str, css: str, *, radius: float = 3) -> None:
        size = f'width="{_n(max(box.width, 0))}" height="{_n(box.height)}" rx="{_n(radius)}"'
        self.shapes.append(f'<rect class="{css}" x="{_n(box.x)}" y="{_n(box.y)}" {size} fill="{fill}"/>')

    def level(self, y: float, css: str, stroke: str) -> None:
        """A line across the sheet; ``stroke`` is the attributes that say how it is drawn."""
        self.shapes.append(f'<path class="{css}" d="M0 {_n(y)}H{WIDTH}" {stroke}/>')

    def hatching(self, box: Box) -> None:
        """Drawn line by line: a <pattern> needs an id, and ids repeat when a page holds two charts."""
        x, y, width, height = box
        lines = []
        start = -height
        while start < width:
            x1, y1, x2, y2 = start, height, start + height, 0.0
            if x1 < 0:
                x1, y1 = 0.0, height + start
            if x2 > width:
                x2, y2 = width, start + height - width
            lines.append(f"M{_n(x + x1)} {_n(y + y1)}L{_n(x + x2)} {_n(y + y2)}")
            start += HATCH
        self.shapes.append(
            f'<rect class="chart-masked" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" '
            f'fill="#ffffff" stroke="{SOFT}" stroke-width="1"/>'
            f'<path class="chart-hatch" d="{"".join(lines)}" fill="none" stroke="{SOFT}" stroke-width="1"/>'
        )

    def svg(self, told: str, height: float) -> SafeString:
        """The sheet, cut at this height; ``told`` is what it says to who does not see it."""
        return mark_safe(  # noqa: S308 - every text above went through escape()  # nosec B308 B703
            f'<svg class="chart-svg" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {_n(height)}" '
            f'width="{WIDTH}" height="{_n(height)}" {FONT}><title>{escape(told)}</title>{"".join(self.shapes)}</svg>'
        )


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
