"""Private files of a person: their type is found in their content, their name on the disk is random."""

import uuid
from datetime import date

from django.core.files.base import ContentFile, File
from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.filetypes import content_type_of
from cohorts import permissions
from cohorts.models import Document, Person
from cohorts.services.refusals import NOT_YOURS

MAX_SIZE = 5 * 1024 * 1024  # bytes
EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@transaction.atomic
def add_document(
    *, by: Actor, person: Person, organisation: Organisation, title: str, file: File, visibility: str, on: date
) -> Document:
    """Keep a PDF or a picture of 5 Mo at most on the file.

    Raises ``Refused`` for another content, whatever the name says. A transaction that fails leaves no file behind.
    """
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    reasons = []
    if organisation.pk not in by.organisation_ids(*FOLLOWING):
        reasons.append(("organisation", "Choisissez une structure pour laquelle vous travaillez."))
    content_type, content = "", b""
    if file.size > MAX_SIZE:
        reasons.append(("file", "Ce fichier dépasse 5\xa0Mo\xa0: réduisez-le, ou déposez-le en plusieurs parties."))
    elif not file.size:
        reasons.append(("file", "Ce fichier est vide\xa0: vérifiez celui que vous avez choisi."))
    else:
        content = file.read()
        content_type = content_type_of(content)
        if content_type not in EXTENSIONS:
            reasons.append(
                ("file", "Ce fichier n'est ni un PDF ni une image (JPEG, PNG)\xa0: convertissez-le d'abord.")
            )
    refuse_if(reasons)
    document = Document(
        cite=by.cite,
        person=person,
        organisation=organisation,
        visibility=visibility,
        title=title,
        content_type=content_type,
        size=len(content),
        added_by=by.user,
        added_on=on,
    )
    document.file.save(f"documents/{uuid.uuid4()}.{EXTENSIONS[content_type]}", ContentFile(content), save=False)
    try:
        return checked(document)
    except Exception:
        document.file.storage.delete(document.file.name)
        raise


@transaction.atomic
def remove_document(*, by: Actor, document: Document) -> None:
    """Throw a file away for good; the history keeps that it was there, not what it held."""
    document = Document.objects.select_for_update(of=("self",)).select_related("person").get(pk=document.pk)
    if not permissions.can_remove_document(by, document):
        raise Refused("Seules la structure qui l'a déposé et la coordination retirent un document.")
    storage, name = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))
