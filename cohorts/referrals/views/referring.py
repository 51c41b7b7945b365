"""Referring someone: look for them first, then one page that saves itself, then paper."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.french import clock
from cite_emploi.web.answers import paper
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.pages import sent_before
from cite_emploi.web.roles import roles
from cohorts.people.models import Person
from cohorts.people.permissions import can_follow
from cohorts.programme.models import EligibilityRule
from cohorts.referrals.forms import referring
from cohorts.referrals.models import Referral, ReferralDraft
from cohorts.referrals.reads.close_matches import close_matches
from cohorts.referrals.rules import eligibility
from cohorts.referrals.services import drafts, submission

REFERRING = (Role.CASEWORKER, Role.COORDINATOR)


@roles(*REFERRING)
def referral_create(request):
    """Who? Close matches are shown before a file is opened; no name is ever in an address."""
    person = asked_person(request)
    form = referring.SearchForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    matches = []
    if request.method == "POST" and person:
        return begin(request, person=person)
    if request.method == "POST" and form.is_valid():
        if "other" not in request.POST:
            matches = close_matches(request.actor, **form.cleaned_data)
        if not matches:
            answers = [(name, values) for name, values in request.POST.lists() if name in form.fields]
            return begin(request, values=answers)
    context = {"form": form, "person": person, "matches": matches}
    status = 422 if form.is_bound and form.errors else 200
    response = render(request, "cohorts/referrals/referral_search.html", context, status=status)
    response["Cache-Control"] = "private, no-cache"  # as every form: see accounts.pages.form_page
    return response


def begin(request, **draft):
    """The draft of the referral, and its page."""
    made = drafts.create_draft(by=request.actor, **draft)
    return redirect("draft_detail", request.cite.slug, made.pk)


def asked_person(request) -> Person | None:
    """``?personne=12``: someone whose file is open is referred (again)."""
    pk = request.GET.get("personne")
    if pk is None:
        return None
    if not pk.isdecimal() or len(pk) > 18:  # more digits than a row's number has
        raise Http404
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


@roles(*REFERRING)
def draft_detail(request, pk):
    """The one page in sections. What is sent is kept in the draft first, so that a refusal loses nothing."""
    actor, today = request.actor, timezone.localdate()
    draft = drafts.drafts_of(actor).filter(pk=pk).first()
    if draft is None or not kept(request, draft):
        location = sent_before(request)
        if location is None:
            raise Http404
        return redirect(location)
    form = referring.ReferralForm(
        request.POST or None, actor=actor, today=today, person=draft.person, saved=draft.values
    )

    def act(values):
        referral = submission.submit_referral(by=actor, on=today, at=timezone.now(), person=draft.person, **values)
        drafts.drop_draft(by=actor, draft=draft)
        if submission.is_being_checked(referral):
            messages.info(request, "La coordination vérifie cette orientation.")
        return reverse("referral_detail", args=[request.cite.slug, referral.pk])

    rules = eligibility.in_force(EligibilityRule.objects.visible_to(actor), on=today)
    return form_page(
        request,
        form,
        act,
        title=f"Orienter {draft.person}" if draft.person else "Nouvelle orientation",
        tab="Nouvelle orientation",
        submit="Envoyer l'orientation",
        cancel_url=reverse("referral_list", args=[request.cite.slug]),
        done="Orientation envoyée. La coordination est prévenue\xa0; sa réponse s'affichera ici.",
        template="cohorts/referrals/referral_create.html",
        context={"draft": draft, "person": draft.person, "rules": rules, "notice": notice_of(request.cite)},
    )


def kept(request, draft: ReferralDraft) -> bool:
    """What is sent is in the draft, unless a first sending has already used it up."""
    if request.method != "POST":
        return True
    try:
        drafts.save_draft(by=request.actor, draft=draft, values=request.POST.lists(), at=timezone.now())
    except Refused:
        return False
    return True


@require_POST
@roles(*REFERRING)
def draft_save(request, pk):
    """The page saves itself; or its author keeps it for later, by a button that needs no script."""
    draft = get_object_or_404(drafts.drafts_of(request.actor), pk=pk)
    if not kept(request, draft):
        raise Http404
    if "later" in request.POST:
        messages.success(
            request, "Brouillon enregistré\xa0: il vous attend ici pendant 30 jours, et personne d'autre ne le voit."
        )
        return redirect("referral_list", request.cite.slug)
    return JsonResponse({"saved": f"Enregistré à {clock(timezone.now())}"})


@require_POST
@roles(*REFERRING)
def draft_delete(request, pk):
    draft = get_object_or_404(drafts.drafts_of(request.actor), pk=pk)
    back = reverse("referral_list", args=[request.cite.slug])

    def act():
        drafts.drop_draft(by=request.actor, draft=draft)
        return back

    return act_page(request, act, back=back, done="Brouillon supprimé.")


@roles(*REFERRING)
def referral_sheet(request, pk):
    """The referral on paper, for who sees it and follows the person. Its file name tells nobody's name."""
    rows = Referral.objects.visible_to(request.actor).select_related(
        "person__district", "organisation", "author", "referent"
    )
    referral = get_object_or_404(rows, pk=pk)
    if not can_follow(request.actor, referral.person):
        raise Http404
    context = {
        "cite": request.cite,
        "referral": referral,
        "person": referral.person,
        "barriers": referral.person.barriers.select_related("theme"),
        "schemes": referral.schemes_tried.all(),
        "today": timezone.localdate(),
    }
    return paper("print/referral.html", context, f"orientation-{referral.pk}.pdf")


@require_GET
@roles(*REFERRING)
def notice_pdf(request):
    """The information for the person, to hand over."""
    context = {"cite": request.cite, "notice": notice_of(request.cite), "today": timezone.localdate()}
    return paper("print/notice.html", context, "information.pdf")
