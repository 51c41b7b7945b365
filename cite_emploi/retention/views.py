"""Files that are to be erased, those that were, and a person's who asks for it."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from actions.rights.models import Erasure, ErasureNotice, StillFollowed
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Act
from cite_emploi.retention import forms, reads, services
from cite_emploi.retention.gathering import gather
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.answers import paper
from cite_emploi.web.lists import list_page, page_of_rows
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person, Support

PEOPLE = ("Personnes", "person_list")
NOTICES = ("Dossiers bientôt effacés", "erasure_notice_list")
RECENT = 10  # confirmations
FILES = 100  # on a page: ticked together
UNSAID = frozenset({Person, ErasureNotice})  # of what goes, what goes without saying


@roles(*FOLLOWING)
def erasure_notice_list(request):
    """Announced files of the people whom the reader sees; the coordination reads why each is still there."""
    today = timezone.localdate()
    lines = page_of_rows(request, reads.lines_for(request.actor, today), FILES)
    for line in lines:
        line.person.why = line.why(today)
    return form_page(
        request,
        bind(request, forms.FollowUpForm, listed=[line.person.pk for line in lines]),
        services.confirm_follow_ups,
        given={"on": today},
        under=trail(request.cite, PEOPLE),
        back=page("erasure_notice_list", request.cite),
        title="Dossiers bientôt effacés",
        submit="Ces personnes sont encore suivies",
        done="Noté\xa0: ces dossiers sont gardés, et leur délai repart d'aujourd'hui.",
        template="retention/erasure_notice_list.html",
        lines=lines,
        confirmed=_confirmed(request),
        is_on=settings.ERASES_OLD_FILES,
    )


def _confirmed(request) -> list[StillFollowed]:
    """The latest, each with the act that takes it back, if it is not taken back."""
    rows = list(StillFollowed.objects.visible_to(request.actor).select_related("person", "by")[:RECENT])
    acts = Act.objects.visible_to(request.actor).filter(
        subject_model=StillFollowed._meta.label, subject_pk__in=[row.pk for row in rows], undone_at__isnull=True
    )
    numbers = {act.subject_pk: act.pk for act in acts}
    for row in rows:
        row.act_pk = numbers.get(row.pk)
    return rows


@roles(Role.COORDINATOR)
def erasure_list(request):
    """The register of what was erased: of whom, nothing is left."""
    rows = Erasure.objects.visible_to(request.actor).select_related("by")
    return list_page(request, "retention/erasure_list.html", rows, crumbs=trail(request.cite, PEOPLE, NOTICES))


@roles(Role.COORDINATOR)
def erasure_detail(request, pk):
    erasure = get_row_or_404(request, Erasure.objects.select_related("by"), pk)
    context = {"erasure": erasure, "crumbs": trail(request.cite, Erasure.LIST)}
    return render(request, "retention/erasure_detail.html", context)


@roles(Role.COORDINATOR)
def erasure_paper(request, pk):
    """The proof, for the person who asked."""
    erasure = get_row_or_404(request, Erasure.objects.select_related("by"), pk)
    context = {"erasure": erasure, "cite": request.cite, "today": timezone.localdate()}
    return paper("print/erasure.html", context, f"effacement-{erasure.pk}.pdf")


@roles(Role.COORDINATOR)
def person_erase(request, pk):
    """What goes, what the law keeps, who followed the person; then the reason and the name, typed."""
    person, today = get_row_or_404(request, Person, pk), timezone.localdate()
    against = reads.why_not_erased(person, today)
    found = gather(services.family_of([person.pk]))
    supports = Support.objects.filter(person=person).select_related("organisation").order_by("starts_on")
    return form_page(
        request,
        bind(request, forms.EraseForm),
        services.erase_person,
        given={"person": person, "at": timezone.now()},
        under=person,
        then=lambda made: page_of(made, request.cite),
        title=f"Effacer le dossier de {person}",
        tab="Effacer un dossier",
        submit="Effacer pour toujours",
        submit_tone="danger",
        done="Dossier effacé.",
        template="retention/person_erase.html",
        person=person,
        against=against,
        kinds=_kinds(found),
        organisations=list(dict.fromkeys(support.organisation.name for support in supports)),
    )


def _kinds(found) -> list[str]:
    """« tâche (3) », the most numerous first; of what is there, not of what went already."""
    counts = {model: model._base_manager.filter(pk__in=rows).count() for model, rows in found.rows.items()}
    shown = sorted(
        (each for each in counts.items() if each[1]), key=lambda each: (-each[1], str(each[0]._meta.verbose_name))
    )
    return [
        f"{model._meta.verbose_name} ({n})"
        for model, n in shown
        if model not in UNSAID and "verbose_name" in model._meta.original_attrs
    ]
