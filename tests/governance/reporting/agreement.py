"""A report read back from each of its forms, by (section, panel, row, column), and what SQL written by hand says of it."""

import io
import json
import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pikepdf
from lxml import html

from cite_emploi.accounts.enums import Network
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.french import MISSING
from cite_emploi.lib.tables.writing import harmless
from governance.reporting.board import Cell, Panel, Report, Row
from governance.reporting.figures.breakdown import MASKED
from tests.governance.reporting.hand_sql import SQL, TABLES, rows

# Panels that hold words alone; in the others every number has its SQL.
OF_WORDS = frozenset({"quartiers-vises", "besoins", "essaimage"})
NUMBER = 3  # the column of the workbook that holds it
PARTS = {
    "held": "encore en emploi",
    "lost": "qui ne le sont plus",
    "not_reached": "personnes non jointes",
    "unanswered": "vérifications non faites",
    "not_due": "pas encore à six mois",
}
# What each kind of action tells of itself.
RESULTS = ("action-retours", "action-six-mois", "action-freins")
OF_KIND = {
    "places": ("action-places", "action-familles", *RESULTS),
    "matching": ("action-participants", "action-solutions", *RESULTS),
    "project": ("action-participants", "action-projets", *RESULTS),
    "sessions": ("action-participants", *RESULTS),
}
WITHOUT_SHARES = frozenset({"encore", "partenaires"})
PAGE_BREAK = r"(?:[^\f]{0,6000}?\f\s*(?:HEAD\s+)?)?"  # the foot of the page, drawings before it, the head again


def plain(text: str) -> str:
    return " ".join(text.split())


# --- What is printed ------------------------------------------------------------------------------------
def printed(panel: Panel) -> list[tuple[str, ...]]:
    """The rows of a panel as a page and a paper show them: a label, then the cells; beside the last, its share."""
    found = []
    for row in panel.rows:
        cells = [cell.display for cell in row.cells]
        if row.before:
            cells[-1:] = [cells[-1], row.before] if panel.style == "tiles" else [f"{cells[-1]} ({row.before})"]
        found.append(tuple(plain(text) for text in (row.label, *cells)))
    return found


def on_the_page(content: str) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """By section and panel (tiles by their name), the rows of a report in the browser."""
    tree = html.fromstring(content)
    for hidden in tree.xpath("//button | //*[contains(concat(' ', @class, ' '), ' visually-hidden ')]"):
        hidden.drop_tree()
    found = {}
    for section in tree.find_class("report-section"):
        code = section.find("h2").get("id")
        for tiles in section.find_class("board-tiles"):
            found[code, tiles.get("aria-label")] = [
                tuple(plain(part.text_content()) for part in tile) for tile in tiles.find_class("tile")
            ]
        for panel in section.find_class("panel"):
            name = panel.get("id").removeprefix("tableau-")
            found[code, name] = [
                tuple(plain(cell.text_content()) for cell in line) for line in panel.xpath(".//tbody/tr")
            ]
    return found


def in_the_workbook(content: bytes) -> dict[str, list[tuple]]:
    """By sheet, the rows under the head: panel, row, column, number, words, indicator, what is beside."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    found = {}
    for sheet in book.worksheets:
        lines = list(sheet.iter_rows(values_only=True))
        head = next(n for n, line in enumerate(lines) if line[:1] in (("Rubrique",), ("Indicateur",)))
        found[sheet.title] = lines[head + 1 :]
    return found


def on_paper(made: bytes, folder: Path) -> str:
    """The text of a PDF in the order of the document, a form feed after each page."""
    path = folder / "bilan.pdf"
    path.write_bytes(made)
    found = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"(?<=[a-zà-ÿœ])-\n(?=[a-zà-ÿœ])", "", found)  # words cut at the end of a line


def attached(made: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(made)) as paper:
        return {name.rpartition(".")[2]: file.get_file().read_bytes() for name, file in paper.attachments.items()}


# --- The forms agree ------------------------------------------------------------------------------------
def disagreements(report: Report, page: str, made: bytes, folder: Path) -> list[str]:
    """Where the JSON and the workbook inside the paper, the page and the paper do not show the report's figures."""
    files = attached(made)
    read = Report.from_data(json.loads(files["json"]))
    return [
        *([] if read == report else ["JSON: another report"]),
        *_of_page(report, on_the_page(page)),
        *_of_workbook(report, in_the_workbook(files["xlsx"])),
        *_of_paper(report, on_paper(made, folder)),
    ]


def _of_page(report: Report, page: dict) -> list[str]:
    wanted = {
        (section.code, panel.title if panel.style == "tiles" else panel.code): printed(panel)
        for section in report.sections
        for panel in section.panels
    }
    return [
        f"page, {key}: {page.get(key)} and not {wanted.get(key)}"
        for key in {**wanted, **page}
        if page.get(key) != wanted.get(key)
    ]


def _of_workbook(report: Report, book: dict[str, list[tuple]]) -> list[str]:
    wanted = {
        section.title[:31]: [
            (
                *(plain(harmless(text)) for text in (panel.title, row.label, column)),
                _number(cell.value),
                *(plain(harmless(text)) for text in (cell.display, row.code or panel.defines, row.before)),
            )
            for panel in section.panels
            for row in panel.rows
            for column, cell in zip(panel.head[1:], row.cells, strict=True)
        ]
        for section in report.sections
    }
    found = {
        title: [
            tuple(_number(cell) if n == NUMBER else plain(cell or "") for n, cell in enumerate(line)) for line in lines
        ]
        for title, lines in book.items()
        if title in wanted
    }
    return [
        f"workbook, {title}: {found.get(title)} and not {lines}"
        for title, lines in wanted.items()
        if found.get(title) != lines
    ]


def _number(cell) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))


def _of_paper(report: Report, text: str) -> list[str]:
    """Each panel after the one before it: its title, its head, then every row, its label followed by its cells."""
    missing, at = [], text.index("\f")
    for section in report.sections:
        for panel in section.panels:
            found = re.compile(_pattern(panel, section.title)).search(text, at)
            if found is None:
                missing.append(f"paper, {section.code}, {panel.code}: not {printed(panel)}")
            else:
                at = found.end()
    return missing


def _pattern(panel: Panel, section: str) -> str:
    lines = [_line(row) for row in printed(panel)]
    if panel.style == "tiles":
        return r"\s+".join(lines)
    head = _line(panel.head)
    drawn = panel.chart and panel.rows
    told = [_words(panel.title)] if drawn or panel.title != section else []
    told += [_words(panel.lead)] if panel.lead and not drawn else []
    between = rf"\s+{PAGE_BREAK.replace('HEAD', head)}"
    return between.join((*told, *([head] if lines else []), *lines)) + r"(?!\d)"


def _line(cells) -> str:
    """Cells that follow each other: two numbers never touch."""
    return r"(?:\s+|(?<=\D)|(?=\D))".join(_words(cell) for cell in cells)


def _words(text: str) -> str:
    """The words, cut anywhere that a line may be."""
    return r"\s*".join(re.escape(word).replace(r"\-", r"\-?\s*").replace("/", r"/\s*") for word in text.split())


# --- SQL agrees -----------------------------------------------------------------------------------------
class ByHand:
    """What SQL says of a Cité's year, a panel at a time: by the key of a row, its numbers (None for words)."""

    def __init__(self, cite: Cite, year: int, as_of: date):
        self.cite, self.year, self.as_of = cite, year, as_of
        self.kept: dict = {}

    def of(self, code: str, year: int | None = None, *, table: bool = False) -> dict[str, tuple]:
        asked = (code, year or self.year, table)
        if asked not in self.kept:
            self.kept[asked] = rows((TABLES if table else SQL)[code], self.cite, asked[1], self.as_of)
        return self.kept[asked]

    def total(self, code: str, year: int | None = None):
        return self.of(code, year)[""][0]

    def panel(self, section: str, code: str, years: tuple[int, ...]) -> dict[str, tuple] | None:
        """None for a panel that this SQL does not know."""
        if code == "essentiel":
            named = ("orientations", "entrees", "freins-reperes", "freins-leves", "retours")
            named += ("delai", "engage", "cofinance", "levier")
            return {each: (self.total(each),) for each in named}
        if code == "anct":
            return {each: (self.total(each), None) for each in SQL if each.startswith("anct-")}
        if code == "annees":
            named = ("orientations", "entrees", "freins-reperes", "freins-leves", "retours", "sorties", "fins")
            return {each: tuple(self.total(each, year) for year in years) for each in (*named, "engage", "cofinance")}
        if code == "encore":
            return {PARTS[part].capitalize(): n for part, n in self.of("encore-six-mois").items()}
        if code == "partenaires-reseaux":
            return {Network(network).label: n for network, n in self.of(code, table=True).items()}
        if code == "lignes":
            lines = self.of(code, table=True)
            together = tuple(sum(column) for column in zip(*lines.values(), strict=True))
            return {**lines, **({"Ensemble": together} if lines else {})}
        if code == "cofinancements":
            return self.of(code, table=True)
        if code.startswith("action-"):
            return self._action(code.removeprefix("action-"))
        if code in TABLES:
            return self.of(code, table=True)
        return self.of(code) if code in SQL else None

    def _action(self, pk: str) -> dict[str, tuple]:
        found = {code: self.of(code).get(pk, (0,)) for code in OF_KIND[self.cite.actions.get(pk=pk).kind]}
        for part, words in PARTS.items():
            found[f"Six mois après\xa0: {words}"] = self.of("encore-par-action", table=True).get(f"{pk} {part}", (0,))
        for code in ("engage", "cofinance"):
            found[code] = self.of(f"{code}-par-action", table=True).get(pk, (Decimal(0),))
        return found


def key_of(panel: Panel, row: Row) -> str:
    behind = row.cells[0].behind
    if behind[:1] == ("cell",):
        return behind[3]
    by_label = panel.code in {"couts", "encore"} or row.label.startswith("Six mois après\xa0:")
    return row.label if by_label else row.code or row.label


def mistakes(report: Report, cite: Cite) -> list[str]:
    """Where a figure of the report is not what SQL says, or where it can't be: no SQL, a small number, an unread display."""
    by_hand = ByHand(cite, report.year, date.fromisoformat(report.as_of))
    years = next(tuple(int(year) for year in s.panels[0].head[1:]) for s in report.sections if s.code == "annees")
    found = []
    for section in report.sections:
        for panel in section.panels:
            where = f"{section.code}, {panel.code}"
            found += [f"{where}: {fault}" for fault in _of_panel(by_hand, section.code, panel, years, cite)]
    return [*found, *_left_out(by_hand, report)]


def _of_panel(by_hand: ByHand, section: str, panel: Panel, years: tuple[int, ...], cite: Cite) -> list[str]:
    numbers = [cell for row in panel.rows for cell in row.cells if cell.value is not None or cell.masked]
    wanted = None if panel.code in OF_WORDS else by_hand.panel(section, panel.code, years)
    if wanted is None:
        return ["a number without SQL"] if numbers else []
    found = []
    for row in panel.rows:
        key = key_of(panel, row)
        # A category without anybody is in no group of a query.
        told = wanted.get(key, (0,) * len(row.cells)) if _is_counted(panel) else wanted.get(key)
        if told is None or len(told) != len(row.cells):
            found.append(f"{row.label}: {told} in SQL")
            continue
        found += [
            f"{row.label}: {fault}" for cell, n in zip(row.cells, told, strict=True) for fault in _of_cell(cell, n)
        ]
        found += [
            f"{row.label}: {cell.value} people are told"
            for cell in row.cells
            if isinstance(cell.value, int) and 0 < cell.value < cite.small_cell_threshold and not cell.exact
        ]
        if panel.release == "profile":
            whole = 0 if panel.code in WITHOUT_SHARES else sum(n for n, *_ in wanted.values())
            found += _of_small(row, told[0], whole, cite)
        elif row.before:
            found += _of_before(by_hand, row, panel, wanted, cite)
    shown = {key_of(panel, row) for row in panel.rows}
    withheld = panel.release == "profile" and not panel.rows
    if not withheld and not panel.code.startswith("action-"):
        found += [f"{key} is left out: {n}" for key, n in wanted.items() if key not in shown and any(n)]
    if panel.lead and panel.unit and panel.code != "encore":
        whole = sum(n for (n,) in wanted.values())
        is_few = 0 < whole < cite.small_cell_threshold
        told = cite.small_cell_threshold if is_few else whole
        if read(panel.lead) != told or panel.lead.startswith("Moins de") != is_few:
            found.append(f"{panel.lead} and not {whole}")
    return found


def _is_counted(panel: Panel) -> bool:
    return all(len(row.cells) == 1 for row in panel.rows) and panel.style != "tiles"


def _of_cell(cell: Cell, n) -> list[str]:
    if cell.masked:
        return [] if (cell.value, cell.display) == (None, MASKED) else [f"masked, and {cell.display} {cell.value}"]
    if n is None:
        return [] if cell.value is None else [f"{cell.value} and not nothing"]
    if cell.value is None or Decimal(cell.value) != n:
        return [f"{cell.value} and not {n}"]
    told = read(cell.display)
    exact = Decimal(n) * 100 if "%" in cell.display else Decimal(n)
    return [] if told == exact else [f"« {cell.display} » for {n}"]


def _of_small(row: Row, n: int, whole: int, cite: Cite) -> list[str]:
    cell = row.cells[0]
    found = [f"{row.label}: {n} is shown"] if 0 < n < cite.small_cell_threshold and not cell.masked else []
    if cell.masked:
        return [*found, *([f"{row.label}: the share of a masked number"] if row.before else [])]
    return [*found, *(_of_share(row, n, whole, cite) if whole else [])]


def _of_share(row: Row, n: int, whole: int, cite: Cite) -> list[str]:
    share = (Decimal(n) * 100 / whole).quantize(Decimal(1), "ROUND_HALF_UP") if whole >= cite.percentage_base else None
    told = read(row.before) if row.before else None
    return [] if told == share else [f"{row.label}: {row.before} and not {share} %"]


def _of_before(by_hand: ByHand, row: Row, panel: Panel, wanted: dict, cite: Cite) -> list[str]:
    if panel.style != "tiles":
        (n,) = wanted.get(key_of(panel, row), (0,))
        return _of_share(row, n, sum(each for (each,) in wanted.values()), cite)
    told, _, year = row.before.partition(" en ")
    was = by_hand.total(row.code, int(year))
    if told == MASKED:
        return [] if 0 < was < cite.small_cell_threshold else [f"{row.label}: {was} is masked"]
    return [] if read(told) == was else [f"{row.label}: {row.before} and not {was}"]


def _left_out(by_hand: ByHand, report: Report) -> list[str]:
    """A panel that is not in the report has nothing to say; nor has an action."""
    shown = {(section.code, panel.code) for section in report.sections for panel in section.panels}
    places = {
        "annee": ("essentiel", "anct"),
        "territoire": ("partenaires-reseaux",),
        "cohorte": ("mois", "quartiers", "sexe", "age", "rsa", "parent-isole", "diplome"),
        "orientations": ("partenaires", "reponses"),
        "droit-commun": ("dispositifs-essayes", "dispositifs-raisons"),
        "freins": ("freins-entree-par-theme", "freins-reperes-par-theme", "freins-leves-par-theme"),
        "suites": ("situation-sortie", "nature", "encore", "six-mois"),
        "argent": ("lignes", "cofinancements"),
        "gouvernance": ("comites", "decisions"),
        "actions": (*(f"action-{action.pk}" for action in by_hand.cite.actions.all()), "couts"),
    }
    missing = [(section, code) for section, codes in places.items() for code in codes if (section, code) not in shown]
    return [
        f"{section}, {code} is not in the report: {told}"
        for section, code in missing
        if (told := by_hand.panel(section, code, ()))
        and (code in ("comites", "decisions", "lignes", "cofinancements") or any(any(n) for n in told.values()))
    ]


def read(display: str) -> Decimal | None:
    """The number of a display, whatever is around it: « environ 1 234,50 € » is 1234.50."""
    if display == MISSING:
        return None
    found = re.search(r"[−-]?\d[\d\s]*(?:,\d+)?", display)
    return Decimal(re.sub(r"\s", "", found[0]).replace(",", ".").replace("−", "-")) if found else None
