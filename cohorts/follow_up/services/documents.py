"""Private files of a person: their type is found in their content, their name on the disk is random."""

from datetime import date

from django.core.files.base import File
from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.uploads import keep, read_paper
from cohorts.follow_up import permissions
from cohorts.follow_up.models import Document
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOUR_ORGANISATION, NOT_YOURS, can_follow


@transaction.atomic
def add_document(
    *, by: Actor, person: Person, organisation: Organisation, title: str, file: File, visibility: str, on: date
) -> Document:
    """Keep a PDF or a picture of 5 Mo at most on the file.

    Raises ``Refused`` for another content, whatever the name says. A transaction that fails leaves no file behind.
    """
    if not can_follow(by, person):
        raise Refused(NOT_YOURS)
    reasons = []
    if organisation.pk not in by.organisation_ids(*FOLLOWING):
        reasons.append(("organisation", NOT_YOUR_ORGANISATION))
    content_type, content, wrong = read_paper(file)
    refuse_if([*reasons, *(("file", sentence) for sentence in wrong)])
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
    keep(document.file, "documents", content_type, content)
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
