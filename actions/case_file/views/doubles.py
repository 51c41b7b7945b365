"""Doubles: what was noticed, merging two files, undoing it. The coordination's alone."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.case_file.merge_objections import reasons_against
from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page
from cite_emploi.web.roles import roles
from cohorts.people.legacy import file_of
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles
from cohorts.referrals.reads.close_matches import close_matches

SHOWN = 100  # merges, the latest first


@roles(Role.COORDINATOR)
def double_list(request):
    noticed = Double.objects.visible_to(request.actor).waiting()
    noticed = noticed.select_related("person__district", "other__district", "found_by")
    merges = Merge.objects.visible_to(request.actor).select_related("kept", "absorbed", "merged_by", "undone_by")
    return render(request, "actions/case_file/double_list.html", {"doubles": noticed, "merges": merges[:SHOWN]})


@roles(Role.COORDINATOR)
def merge_choose(request, pk):
    """The files that look like this one: the names stay out of the address."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    facts = {"first_name": person.first_name, "last_name": person.last_name, "birth_date": person.birth_date}
    close = [other for other in close_matches(request.actor, **facts) if other != person]
    return render(request, "actions/case_file/merge_choose.html", {"person": person, "close": close})


@roles(Role.COORDINATOR)
def merge_people(request, pk, other_pk):
    """The two side by side: the first is kept, and completed by the second. ``?`` the other way round by a link."""
    kept, absorbed = (_file(request, each) for each in (pk, other_pk))
    if kept == absorbed:
        raise Http404
    reasons = reasons_against(kept, absorbed)
    if request.method == "POST":

        def act():
            doubles.merge_people(by=request.actor, kept=kept, absorbed=absorbed, at=timezone.now(), reasons=reasons)
            return file_of(request, kept)

        back = reverse("merge_people", args=[request.cite.slug, pk, other_pk])
        return act_page(
            request, act, back=back, done="Fiches fusionnées. Vous pouvez défaire depuis «\xa0Doubles\xa0»."
        )
    files = [(kept, "Fiche gardée"), (absorbed, "Fiche fusionnée")]
    return render(
        request,
        "actions/case_file/merge_people.html",
        {"kept": kept, "absorbed": absorbed, "files": files, "reasons": reasons, "today": timezone.localdate()},
    )


def _file(request, pk: int) -> Person:
    rows = Person.objects.visible_to(request.actor).select_related("district")
    rows = rows.prefetch_related(
        "supports__organisation", "journeys__cohort", "participations__action", "barriers__theme"
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
@roles(Role.COORDINATOR)
def merge_undo(request, pk):
    merge = get_object_or_404(Merge.objects.visible_to(request.actor), pk=pk)
    back = reverse("double_list", args=[request.cite.slug])

    def act():
        doubles.undo_merge(by=request.actor, merge=merge, at=timezone.now())
        return back

    return act_page(request, act, back=back, done="Fusion défaite\xa0: les deux fiches sont de nouveau séparées.")


@require_POST
@roles(Role.COORDINATOR)
def double_distinct(request, pk):
    double = get_object_or_404(Double.objects.visible_to(request.actor), pk=pk)
    back = reverse("double_list", args=[request.cite.slug])

    def act():
        doubles.say_distinct(by=request.actor, double=double, at=timezone.now())
        return back

    return act_page(request, act, back=back, done="Noté\xa0: ce sont deux personnes différentes.")


def kept_file_of(actor, pk: int) -> Person | None:
    """The file that the one of this number was merged into, as far as one goes, when the actor may see it."""
    person = Person.objects.filter(cite=actor.cite, pk=pk, merged_into__isnull=False).first()
    while person and person.merged_into_id:
        person = Person.objects.filter(pk=person.merged_into_id).first()
    if person is None:
        return None
    return Person.objects.visible_to(actor).filter(Q(pk=person.pk)).first()
