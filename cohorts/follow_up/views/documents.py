"""Private documents: added, read and removed through these checked views only."""

from django.utils import timezone
from django.utils.text import slugify

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.lib.uploads import EXTENSIONS
from cite_emploi.web.answers import stored_file
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import documents as forms
from cohorts.follow_up.models import Document
from cohorts.follow_up.services import documents as services
from cohorts.people.models import Person


@roles(*FOLLOWING)
def document_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.DocumentForm),
        services.add_document,
        given={"person": person, "on": timezone.localdate()},
        under=person,
        title="Ajouter un document",
        done="Document ajouté.",
        person=person,
    )


@roles(*FOLLOWING)
def document_read(request, pk):
    document = get_row_or_404(request, Document, pk)
    name = f"document-{document.pk}-{slugify(document.title)[:40] or 'sans-titre'}"
    return stored_file(document.file, f"{name}.{EXTENSIONS[document.content_type]}", document.content_type)


@roles(*FOLLOWING)
def document_remove(request, pk):
    document = get_row_or_404(request, Document.objects.select_related("person"), pk)
    return act_page(
        request,
        services.remove_document,
        given={"document": document},
        back=document.person,
        done="Document retiré.",
    )
