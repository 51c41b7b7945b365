"""What is written on a file."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import notes as forms
from cohorts.follow_up.models import Note
from cohorts.follow_up.services import notes as services
from cohorts.people.models import Person


@roles(*FOLLOWING)
def summary_update(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.SummaryForm, edits=person, initial=lambda: {"summary": person.summary}),
        services.set_summary,
        given={"person": person, "on": timezone.localdate()},
        under=person,
        title="Résumé partagé",
        done="Résumé enregistré.",
        person=person,
    )


@roles(*FOLLOWING)
def note_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.NoteForm),
        services.add_note,
        given={"person": person},
        under=person,
        title="Noter un échange",
        done="Note ajoutée au fil du parcours.",
        person=person,
    )


@roles(*FOLLOWING)
def note_update(request, pk):
    note = get_row_or_404(request, Note.objects.filter(author=request.user).select_related("person"), pk)
    return form_page(
        request,
        bind(request, forms.NoteUpdateForm, edits=note, note=note),
        services.update_note,
        given={"note": note},
        under=note.person,
        title="Corriger une note",
        done="Note corrigée.",
        person=note.person,
    )
