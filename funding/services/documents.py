"""Papers that prove an entry: added to it, never taken away."""

from datetime import date

from django.core.files.base import File
from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import checked, refuse_if
from cite_emploi.lib.uploads import keep, read_paper
from funding.models.ledger import Entry
from funding.models.papers import SupportingDocument
from funding.services.entries import require_manager


@transaction.atomic
def add_supporting_document(*, by: Actor, entry: Entry, title: str, file: File, on: date) -> SupportingDocument:
    """Keep a PDF or a picture of 5 Mo at most beside an entry. A transaction that fails leaves no file behind."""
    require_manager(by, entry)
    content_type, content, wrong = read_paper(file)
    refuse_if(("file", sentence) for sentence in wrong)
    document = SupportingDocument(
        cite=by.cite, entry=entry, title=title, content_type=content_type, added_by=by.user, added_on=on
    )
    keep(document.file, "pieces", content_type, content)
    try:
        return checked(document)
    except Exception:
        document.file.storage.delete(document.file.name)
        raise
