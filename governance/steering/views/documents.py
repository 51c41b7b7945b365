"""Papers of a meeting."""

from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.uploads import EXTENSIONS
from cite_emploi.web.addresses import page_of
from cite_emploi.web.answers import stored_file
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering.forms.meetings import MeetingDocumentForm
from governance.steering.models.meetings import MeetingDocument
from governance.steering.permissions import STEERS
from governance.steering.rows import above_meeting, get_meeting_or_404
from governance.steering.services import documents as services


@roles(Role.COORDINATOR)
def meeting_document_create(request, pk):
    meeting = get_meeting_or_404(request, pk)
    return form_page(
        request,
        bind(request, MeetingDocumentForm),
        services.add_meeting_document,
        given={"meeting": meeting, "on": timezone.localdate()},
        under=above_meeting(request.cite, meeting, in_full=True),
        then=f"{page_of(meeting, request.cite)}#documents",
        title="Ajouter un document",
        submit="Ajouter",
        done="Document ajouté.",
    )


@roles(*STEERS)
def meeting_document_read(request, pk):
    document = get_row_or_404(request, MeetingDocument, pk)
    name = f"seance-{document.meeting_id}-{document.pk}.{EXTENSIONS[document.content_type]}"
    return stored_file(document.file, name, document.content_type)


@roles(Role.COORDINATOR)
def meeting_document_remove(request, pk):
    document = get_row_or_404(request, MeetingDocument.objects.select_related("meeting"), pk)
    return act_page(
        request,
        services.remove_meeting_document,
        given={"document": document},
        back=f"{page_of(document.meeting, request.cite)}#documents",
        done="Document retiré.",
    )
