"""Files that people send: what they may be is found in their content, and they are kept under a random name."""

import uuid

from django.core.files.base import ContentFile, File

from cite_emploi.lib.filetypes import content_type_of

MAX_SIZE = 5 * 1024 * 1024  # bytes
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


def keep(field, folder: str, content_type: str, content: bytes) -> None:
    """Store a paper in a model's file field; neither anybody's name nor the file's own goes to the disk."""
    field.save(f"{folder}/{uuid.uuid4()}.{EXTENSIONS[content_type]}", ContentFile(content), save=False)
