"""Papers of a meeting. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date

from django.core.files.base import File
from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.uploads import keep, read_paper
from governance.steering.models.meetings import Meeting, MeetingDocument
from governance.steering.services.committees import require_manager
from governance.steering.services.locks import lock_meeting

FROZEN = "Le compte rendu est validé\xa0: les documents de la séance ne changent plus."


@transaction.atomic
def add_meeting_document(*, by: Actor, meeting: Meeting, title: str, file: File, on: date) -> MeetingDocument:
    """Keep a PDF or a picture of 5 Mo at most for the members. A transaction that fails leaves no file behind."""
    require_manager(by, meeting)
    meeting = lock_meeting(meeting)
    content_type, content, wrong = read_paper(file)
    refuse_if([*([FROZEN] if meeting.validated_on else []), *(("file", sentence) for sentence in wrong)])
    document = MeetingDocument(
        cite=by.cite, meeting=meeting, title=title, content_type=content_type, added_by=by.user, added_on=on
    )
    keep(document.file, "seances", content_type, content)
    try:
        return checked(document)
    except Exception:
        document.file.storage.delete(document.file.name)
        raise


@transaction.atomic
def remove_meeting_document(*, by: Actor, document: MeetingDocument) -> None:
    """Throw a paper away for good, as long as the minutes are not validated."""
    require_manager(by, document)
    if lock_meeting(document.meeting).validated_on:
        raise Refused(FROZEN)
    storage, name = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))
