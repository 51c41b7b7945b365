"""What is written on a file."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import notes
from cohorts.follow_up.models import Note
from cohorts.follow_up.services import notes as follow_up_notes
from cohorts.people.legacy import file_of, person_of, person_page


@roles(*FOLLOWING)
def summary_update(request, pk):
    person = person_of(request, pk)
    form = notes.SummaryForm(request.POST or None, actor=request.actor, initial={"summary": person.summary})

    def act(values):
        follow_up_notes.set_summary(by=request.actor, person=person, on=timezone.localdate(), **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Résumé partagé", done="Résumé enregistré.")


@roles(*FOLLOWING)
def note_create(request, pk):
    person = person_of(request, pk)
    form = notes.NoteForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        follow_up_notes.add_note(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Noter un échange", done="Note ajoutée au fil du parcours.")


@roles(*FOLLOWING)
def note_update(request, pk):
    note = get_row_or_404(request, Note.objects.filter(author=request.user).select_related("person"), pk)
    form = notes.NoteUpdateForm(request.POST or None, actor=request.actor, note=note)

    def act(values):
        follow_up_notes.update_note(by=request.actor, note=note, **values)
        return file_of(request, note.person)

    return person_page(request, note.person, form, act, title="Corriger une note", done="Note corrigée.")
