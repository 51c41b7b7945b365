"""What a PDF says, and whether it can be read by all."""

import re
import subprocess
from pathlib import Path

from pdfua import validate


def text_of(path: Path, *, page: int | None = None) -> str:
    """The words, with plain spaces; of one page, counted from 1, or of all."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    made = subprocess.run(["pdftotext", "-layout", *pages, str(path), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", made.stdout)


def barriers_in(path: Path) -> list[str]:
    """The rules of PDF/UA that the file breaks, of those that can be checked without a person."""
    return [finding.message for finding in validate(str(path)).findings]
