"""Papers of a meeting."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.lib.uploads import EXTENSIONS
from cite_emploi.web.legacy import act_page
from governance.steering.forms import meetings
from governance.steering.models.meetings import MeetingDocument
from governance.steering.services import documents
from governance.steering.views.committees import coordinating, steering
from governance.steering.views.meetings import address, find, under


@coordinating
def meeting_document_create(request, pk):
    meeting = find(request, pk)
    today = timezone.localdate()
    form = meetings.MeetingDocumentForm(request.POST or None, request.FILES or None, actor=request.actor, today=today)

    def act(values):
        documents.add_meeting_document(by=request.actor, meeting=meeting, on=today, **values)
        return f"{address(request, pk)}#documents"

    return under(request, meeting, form, act, title="Ajouter un document", done="Document ajouté.", submit="Ajouter")


@steering
def meeting_document_read(request, pk):
    """Always a download: nothing of what people send is shown inside the application."""
    document = of(request, pk)
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=f"seance-{document.meeting_id}-{document.pk}.{EXTENSIONS[document.content_type]}",
        content_type=document.content_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_POST
@coordinating
def meeting_document_remove(request, pk):
    document = of(request, pk)
    back = f"{address(request, document.meeting_id)}#documents"

    def act():
        documents.remove_meeting_document(by=request.actor, document=document)
        return back

    return act_page(request, act, back=back, done="Document retiré.")


def of(request, pk: int) -> MeetingDocument:
    return get_object_or_404(MeetingDocument.objects.visible_to(request.actor).select_related("meeting"), pk=pk)
