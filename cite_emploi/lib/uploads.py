"""Files that people send: what they may be is found in their content, and they are kept under a random name."""

import io
import uuid

import pikepdf
from django.core.files.base import ContentFile, File
from PIL import Image, UnidentifiedImageError

MAX_SIZE = 5 * 1024 * 1024  # bytes
MAX_PIXELS = 60_000_000  # a page scanned at 600 dpi has 35 million
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def read_paper(file: File) -> tuple[str, bytes, list[str]]:
    """A PDF or a picture of 5 Mo at most: its type, its content, and in French what is wrong with it."""
    if file.size > MAX_SIZE:
        return "", b"", ["Ce fichier dépasse 5\xa0Mo\xa0: réduisez-le, ou déposez-le en plusieurs parties."]
    if not file.size:
        return "", b"", ["Ce fichier est vide\xa0: vérifiez celui que vous avez choisi."]
    content = file.read()
    content_type = content_type_of(content)
    if content_type not in EXTENSIONS:
        return "", b"", ["Ce fichier n'est ni un PDF ni une image (JPEG, PNG)\xa0: convertissez-le d'abord."]
    return content_type, content, []


def content_type_of(content: bytes) -> str:
    """``application/pdf``, ``image/jpeg``, ``image/png``, or nothing for all the rest.

    A name and a declared type prove nothing: the file is really opened.
    """
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


def keep(field, folder: str, content_type: str, content: bytes) -> None:
    """Store a paper in a model's file field; neither anybody's name nor the file's own goes to the disk."""
    field.save(f"{folder}/{uuid.uuid4()}.{EXTENSIONS[content_type]}", ContentFile(content), save=False)
