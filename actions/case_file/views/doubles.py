"""Doubles: what was noticed, merging two files, undoing it. The coordination's alone."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from actions.case_file.forms import MergeAcceptForm, MergeForm
from actions.case_file.services import merge_files, merge_then_accept, part_files
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.likeness import Identity
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles as services
from cohorts.referrals.pages import acceptance_page, get_referral_or_404, initial_cohort
from cohorts.referrals.permissions import can_decide
from cohorts.referrals.reads.close_matches import close_matches
from cohorts.referrals.reads.standing import get_standings

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
    person = get_row_or_404(request, Person, pk)
    close = [other for other in close_matches(request.actor, Identity.of(person)) if other != person]
    return render(request, "actions/case_file/merge_choose.html", {"person": person, "close": close})


@roles(Role.COORDINATOR)
def merge_people(request, pk, other_pk):
    """The two side by side: the first is kept, and completed by the second. ``?`` the other way round by a link."""
    related = ("supports__organisation", "journeys__cohort", "participations__action", "barriers__theme")
    people = Person.objects.select_related("district").prefetch_related(*related)
    kept, absorbed = (get_row_or_404(request, people, key) for key in (pk, other_pk))
    if kept == absorbed:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    return form_page(
        request,
        MergeForm(typed, actor=request.actor, kept=kept, absorbed=absorbed),
        merge_files,
        given={"kept": kept, "absorbed": absorbed, "at": timezone.now()},
        back=page("double_list", request.cite),
        then=page_of(kept, request.cite),
        title="Fusionner deux fiches",
        submit="Fusionner les deux fiches",
        done="Fiches fusionnées. Vous pouvez défaire depuis «\xa0Doubles\xa0».",
        template="actions/case_file/merge_people.html",
        kept=kept,
        absorbed=absorbed,
        files=[(kept, "Fiche gardée"), (absorbed, "Fiche fusionnée")],
        today=timezone.localdate(),
    )


@roles(Role.COORDINATOR)
def referral_merge_accept(request, pk):
    """« Fusionner puis accepter »: where a referral's person may be someone whose file is open."""
    referral = get_referral_or_404(request, pk)
    standing = get_standings([referral])[referral.pk]
    return form_page(
        request,
        bind(request, MergeAcceptForm, standing=standing, person=referral.person, initial=initial_cohort(referral)),
        merge_then_accept,
        given={"referral": referral, "at": timezone.now()},
        possible=can_decide(request.actor, referral) and bool(standing.doubles),
        tab="Fusionner puis accepter",
        submit="Fusionner puis accepter",
        **acceptance_page(request, referral, standing),
    )


@roles(Role.COORDINATOR)
def merge_undo(request, pk):
    return act_page(
        request,
        part_files,
        given={"merge": get_row_or_404(request, Merge, pk), "at": timezone.now()},
        back=page("double_list", request.cite),
        done="Fusion défaite\xa0: les deux fiches sont de nouveau séparées.",
    )


@roles(Role.COORDINATOR)
def double_distinct(request, pk):
    return act_page(
        request,
        services.say_distinct,
        given={"double": get_row_or_404(request, Double, pk), "at": timezone.now()},
        back=page("double_list", request.cite),
        done="Noté\xa0: ce sont deux personnes différentes.",
    )
