"""HTML to tagged PDF (PDF/UA-1): the only module that knows WeasyPrint.

    render(html, attached=()) -> bytes

The HTML comes from templates/print/base.html: language, title, headings, real tables. The style is
static/css/print_report.css; the fonts come from the installed package and are embedded. Nothing comes from a network.
"""

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pikepdf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from cite_emploi.lib import fonts

STATIC = Path(__file__).resolve().parent.parent / "static"
STYLESHEET = STATIC / "css" / "print_report.css"

# WeasyPrint and fontTools tell their steps: a report is no place for that. Warnings stay.
logging.getLogger("fontTools").setLevel(logging.WARNING)

# What a page holds of a word at most; the time to look for where to cut a longer one grows with the cube of its length.
WORD = 80  # characters
TEXT = re.compile(rf">[^<>]{{{WORD},}}<")
LONG = re.compile(rf"(?:&#?\w+;|[^\s&\u200b]){{{WORD}}}(?=\S)")


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF, with what it holds, in words."""

    name: str
    content: bytes
    content_type: str
    description: str


class OwnFiles(URLFetcher):
    """Opens our stylesheets and pictures, and the faces of the text: no other file, nothing from a network.

    What people write is escaped in a document; should a word of theirs become a link all the same, it opens nothing.
    """

    FOLDERS = (STATIC, *sorted({face.path.parent.resolve() for face in fonts.FACES}))

    def fetch(self, url, headers=None):
        """Raises ``ValueError``, which WeasyPrint turns into a picture that is missing."""
        if url.startswith("file:"):
            path = Path(url2pathname(urlsplit(url).path)).resolve()
            if not any(path.is_relative_to(folder) for folder in self.FOLDERS):
                raise ValueError("A document opens its own files alone.")
        return super().fetch(url, headers)


def render(html: str, attached: Sequence[Attached] = ()) -> bytes:
    """The document as a PDF/UA-1 file, with its attachments. The HTML must have a language and a title."""
    fetcher = OwnFiles(allowed_protocols=["file", "data"])
    configuration = FontConfiguration()
    style = fonts.font_face_rules() + STYLESHEET.read_text(encoding="utf-8")
    css = CSS(string=style, base_url=STATIC.as_uri() + "/", url_fetcher=fetcher, font_config=configuration)
    document = HTML(string=breakable(html), base_url=STATIC.as_uri() + "/", url_fetcher=fetcher)
    made = document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[css], font_config=configuration)
    return _finished(made, attached)


def breakable(html: str) -> str:
    """The same, where a word longer than ``WORD`` (a pasted address, a key held down) may be cut: 4 000 letters took 34 s."""
    return TEXT.sub(lambda text: LONG.sub("\\g<0>\u200b", text[0]), html)


def _finished(made: bytes, attached: Sequence[Attached]) -> bytes:
    """Say of each header cell what it heads: WeasyPrint leaves /Scope out, PDF/UA wants it.

    A header cell whose row has no data cell heads its column, the others their row.
    """
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for element in _elements(pdf.Root.StructTreeRoot):
            if element.get("/S") == "/TR":
                cells = [child for child in _children(element) if child.get("/S") in ("/TH", "/TD")]
                scope = "/Row" if any(cell.get("/S") == "/TD" for cell in cells) else "/Column"
                for cell in cells:
                    if cell.get("/S") == "/TH":
                        _set_scope(pdf, cell, scope)
        for file in attached:
            pdf.attachments[file.name] = pikepdf.AttachedFileSpec(
                pdf,
                file.content,
                filename=file.name,
                mime_type=file.content_type,
                description=file.description,
                relationship=pikepdf.Name.Data,
            )
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def _elements(root: pikepdf.Object) -> list[pikepdf.Object]:
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += _children(element)
    return found


def _set_scope(pdf: pikepdf.Pdf, cell: pikepdf.Object, scope: str) -> None:
    table = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))
    attributes = cell.get("/A")
    if attributes is None:
        cell.A = table
    elif isinstance(attributes, pikepdf.Array):
        attributes.append(table)
    elif attributes.get("/O") == "/Table":
        attributes.Scope = pikepdf.Name(scope)
    else:
        cell.A = pikepdf.Array([attributes, table])
