"""A cell as a text, whatever file it comes from."""

import re
import unicodedata

BLANKS = re.compile(r"[ \t\xa0\u2007\u202f\u200b\ufeff]+")
LINES = re.compile(r"(?<!\s)\s*\n\s*")  # from the first blank alone: tried from each, it would grow as their square
# Marks that turn a text round, hide it or break it: nobody types them.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufffe\uffff]"
)
# The apostrophe that ``writing`` puts before what a spreadsheet would take for a formula.
SHIELD = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")


def cleaned(text: str) -> str:
    """One blank between words, no invisible mark, accents composed: two cells that look the same are the same."""
    text = INVISIBLE.sub("", LINES.sub("\n", unicodedata.normalize("NFC", text).replace("\r", "\n")))
    return SHIELD.sub("", BLANKS.sub(" ", text).strip())
