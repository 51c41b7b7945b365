"""What a file is, by its content: a name and a declared type prove nothing."""

import io

import pikepdf
from PIL import Image, UnidentifiedImageError

PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
MAX_PIXELS = 60_000_000  # a page scanned at 600 dpi has 35 million


def content_type_of(content: bytes) -> str:
    """``application/pdf``, ``image/jpeg``, ``image/png``, or nothing for all the rest: the file is really opened."""
    if content.startswith(b"%PDF-"):
        return "application/pdf" if _is_pdf(content) else ""
    try:
        with Image.open(io.BytesIO(content), formats=list(PICTURES)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return ""
            kind = PICTURES[picture.format]
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return ""
    return kind


def _is_pdf(content: bytes) -> bool:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return len(pdf.pages) > 0
    except pikepdf.PasswordError:
        return True  # a PDF that asks for a password is one
    except pikepdf.PdfError:
        return False
