"""What a page tells of a year: each label with its value, wherever it stands on the page."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser

from governance.reporting.boards.panels import MEANINGS
from governance.reporting.figures.catalogue import SOURCES

# The labels that name a figure of the year; others (an action's, a line's, a partner's) are of something else.
OF_THE_YEAR = frozenset({each.label for each in (*SOURCES, *MEANINGS)} | {"Cofinancé pour 1\xa0€ engagé"})
ROWS = frozenset({"Indicateur", "Étape"})  # the first column of the tables whose rows are figures of the year
NUMBER = re.compile(r"^\u2212?[\d\s\u202f\xa0]+(?:,\d+)?(?:\s*[€%]|\s*jours?)?$")


class Told(HTMLParser):
    """Gathers tiles, pairs and rows of tables as lists of texts."""

    def __init__(self):
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self.tables: list[list[list[str]]] = []
        self._text: list[str] | None = None
        self._label = ""
        self._classes: list[str] = []
        self._hidden = 0
        self._in_pairs = False

    def handle_starttag(self, tag, attributes):
        css = dict(attributes).get("class", "") or ""
        if (tag == "span" and ("visually-hidden" in css or "text-soft" in css)) or tag == "button":
            self._hidden += 1
        elif tag == "span":
            self._hidden += bool(self._hidden)
        if tag == "dl":
            self._in_pairs = "pairs" in css.split()
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("th", "td", "dt", "dd") or "tile-label" in css or "tile-value" in css:
            self._text, self._classes = [], css.split()

    def handle_data(self, data):
        if self._text is not None and not self._hidden:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag in ("span", "button"):
            self._hidden = max(0, self._hidden - 1)
        if self._text is None or tag not in ("th", "td", "dt", "dd", "p"):
            return
        text, self._text = " ".join("".join(self._text).split(" ")).strip(), None
        if tag in ("th", "td") and self.tables and self.tables[-1]:
            self.tables[-1][-1].append(text)
        elif "tile-label" in self._classes or (tag == "dt" and self._in_pairs):
            self._label = text
        elif "tile-value" in self._classes or (tag == "dd" and self._in_pairs):
            self.pairs.append((self._label, text))


def figures_of(html: str, year: int) -> Iterator[tuple[int, str, str]]:
    """(year, label, number) for each figure of a year that the page tells."""
    page = Told()
    page.feed(html)
    for label, value in page.pairs:
        yield year, label, value
    for head, *rows in (table for table in page.tables if table and table[0] and table[0][0] in ROWS):
        for label, *cells in (row for row in rows if row):
            for column, cell in zip(head[1:], cells, strict=False):
                yield int(column) if column.isdecimal() else year, label, cell


def told(html: str, year: int) -> set[tuple[int, str, Decimal]]:
    """The same, for the labels that name a figure of the year, as numbers: « 50 000,00 € » and « 50 000 € » are one."""
    return {
        (which, label, _number(value))
        for which, label, value in figures_of(html, year)
        if label in OF_THE_YEAR and NUMBER.match(value)
    }


def _number(value: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", value).replace(",", ".")).normalize()
