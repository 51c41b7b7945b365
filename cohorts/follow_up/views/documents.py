"""Private documents: added, read and removed through these checked views only."""

from django.http import FileResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.lib.uploads import EXTENSIONS
from cite_emploi.web.legacy import act_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import documents
from cohorts.follow_up.models import Document
from cohorts.follow_up.services import documents as follow_up_documents
from cohorts.people.legacy import file_of, person_of, person_page


@roles(*FOLLOWING)
def document_create(request, pk):
    person = person_of(request, pk)
    form = documents.DocumentForm(request.POST or None, request.FILES or None, actor=request.actor)

    def act(values):
        follow_up_documents.add_document(by=request.actor, person=person, on=timezone.localdate(), **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Ajouter un document", done="Document ajouté.")


@roles(*FOLLOWING)
def document_read(request, pk):
    """Always a download: nothing of what people send is shown inside the application."""
    document = get_row_or_404(request, Document.objects.all(), pk)
    name = f"document-{document.pk}-{slugify(document.title)[:40] or 'sans-titre'}"
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=f"{name}.{EXTENSIONS[document.content_type]}",
        content_type=document.content_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@require_POST
@roles(*FOLLOWING)
def document_remove(request, pk):
    document = get_row_or_404(request, Document.objects.select_related("person"), pk)

    def act():
        follow_up_documents.remove_document(by=request.actor, document=document)
        return file_of(request, document.person)

    return act_page(request, act, back=file_of(request, document.person), done="Document retiré.")
