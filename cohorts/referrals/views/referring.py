"""Referring someone: look for them first, then one page that saves itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.french import clock
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.departures import Departed
from cite_emploi.web.pages import act_page, bind, form_page, sent_before, show_form
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.likeness import Identity
from cohorts.people.models import Person
from cohorts.programme.models import EligibilityRule
from cohorts.referrals.beginnings import get_beginning, get_late, hold_beginning, let_go
from cohorts.referrals.forms.referring import ReferralForm, SearchForm
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.reads.close_matches import close_matches, is_being_checked
from cohorts.referrals.reads.waiting_referral import get_waiting_referral
from cohorts.referrals.rules import eligibility
from cohorts.referrals.services import drafts, submission

WAITS_ALREADY = "Votre structure a déjà orienté cette personne, et attend la réponse\xa0: voici cette orientation."
REFERRING = (Role.CASEWORKER, Role.COORDINATOR)


@roles(*REFERRING)
def referral_create(request):
    """Who? Close matches are shown before a file is opened; no name is ever in an address."""
    person = _get_person_or_404(request)
    if first := get_waiting_referral(request.actor, person):
        return _lead_to(request, first, WAITS_ALREADY)
    form = bind(request, SearchForm)
    matches = []
    if request.method == "POST" and person:
        return _begin(request, person=person)
    if request.method == "POST" and form.is_valid():
        if "other" not in request.POST:
            matches = close_matches(request.actor, Identity(**form.values()))
        if not matches:
            return _begin(
                request, values=[(name, typed) for name, typed in request.POST.lists() if name in form.fields]
            )
    return show_form(request, "cohorts/referrals/referral_search.html", form, {"person": person, "matches": matches})


def _begin(request, **typed):
    """The page of the referral: a draft is stored when something is typed in it."""
    draft = drafts.begin_draft(by=request.actor, **typed)
    if draft._state.adding:
        hold_beginning(request, draft)
    return redirect(page_of(draft, request.cite))


def _get_person_or_404(request) -> Person | None:
    """``?personne=12``: someone whose file is open is referred (again)."""
    pk = request.GET.get("personne")
    if pk is None:
        return None
    if not pk.isdecimal() or len(pk) > 18:  # more digits than a row's number has
        raise Http404
    return get_row_or_404(request, Person, pk)


@roles(*REFERRING)
def draft_detail(request, pk):
    """The one page in sections. What is sent is kept in the draft first, so that a refusal loses nothing."""
    try:
        draft = _get_draft_or_404(request, pk)
        if request.method == "POST":
            draft = _save(request, draft)
    except Http404:  # used up by its first sending, perhaps: that one's page
        if location := sent_before(request):
            return redirect(location)
        if sent := Referral.objects.visible_to(request.actor).filter(draft_id=pk).first():
            return _lead_to(request, sent, "Cette orientation est envoyée\xa0: la voici.")
        raise
    if request.method == "GET" and (first := get_waiting_referral(request.actor, draft.person)):
        return _lead_to(request, first, WAITS_ALREADY)
    now = timezone.localtime()
    return form_page(
        request,
        bind(request, ReferralForm, today=now.date(), person=draft.person, saved=draft.values),
        submission.submit_draft,
        given={"draft": draft, "on": now.date(), "at": now},
        under=trail(request.cite, Referral.LIST),
        then=lambda referral: _tell_and_go(request, referral),
        title=f"Orienter {draft.person}" if draft.person else "Nouvelle orientation",
        tab="Nouvelle orientation",
        submit="Envoyer l'orientation",
        done="Orientation envoyée. La coordination est prévenue\xa0; sa réponse s'affichera ici.",
        template="cohorts/referrals/referral_create.html",
        draft=draft,
        person=draft.person,
        rules=eligibility.in_force(EligibilityRule.objects.visible_to(request.actor), on=now.date()),
        notice=notice_of(request.cite),
    )


def _lead_to(request, referral: Referral, sentence: str):
    messages.info(request, sentence)
    return redirect(page_of(referral, request.cite))


class NoDraft(Departed):
    """Nothing is kept of a draft that was sent, dropped or left for thirty days: the same is said of any number."""

    def answer(self, request: HttpRequest) -> HttpResponse:
        return render(request, "cohorts/referrals/draft_gone.html", status=404)


def _get_draft_or_404(request, pk) -> ReferralDraft:
    """The draft, stored or only begun, with what its author sent after their session had ended."""
    late = get_late(request, pk)
    if draft := get_beginning(request, pk, late):
        return draft
    try:
        draft = get_row_or_404(request, ReferralDraft.objects.select_related("person"), pk)
    except Http404:
        raise NoDraft from None
    draft.values = late.values if late else draft.values
    return draft


def _save(request, draft: ReferralDraft) -> ReferralDraft:
    """What is sent is in the draft; raises ``Http404`` when a first sending has used it up meanwhile."""
    try:
        kept = drafts.save_draft(by=request.actor, draft=draft, values=request.POST.lists(), at=timezone.now())
    except Refused as refusal:
        raise Http404 from refusal
    let_go(request, draft.pk)
    return kept


def _tell_and_go(request, referral: Referral) -> str:
    """The referral's page, with a word when the coordination is to look for a double."""
    if is_being_checked(referral):
        messages.info(request, "La coordination vérifie cette orientation.")
    return page_of(referral, request.cite)


@roles(*REFERRING)
def draft_save(request, pk):
    """The page saves itself; or its author keeps it for later, by a button that needs no script."""
    draft = _get_draft_or_404(request, pk)
    if request.method != "POST":
        return redirect(page_of(draft, request.cite))
    if "later" in request.POST:
        _save(request, draft)
        messages.success(
            request, "Brouillon enregistré\xa0: il vous attend ici pendant 30 jours, et personne d'autre ne le voit."
        )
        return redirect(page("referral_list", request.cite))
    return _save_by_itself(request, draft)


def _save_by_itself(request, draft: ReferralDraft) -> JsonResponse:
    """A tab that read an older version is told so, and writes over nothing."""
    read, now = request.POST.get("draft_version", ""), timezone.now()
    version = int(read) if read.isdecimal() and len(read) < 10 else None
    try:
        kept = drafts.save_draft(by=request.actor, draft=draft, values=request.POST.lists(), at=now, version=version)
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)})
    let_go(request, draft.pk)
    return JsonResponse({"saved": f"Enregistré à {clock(now)}", "version": kept.version})


@roles(*REFERRING)
def draft_delete(request, pk):
    draft = _get_draft_or_404(request, pk)
    if request.method == "POST":
        let_go(request, pk)
    return act_page(
        request,
        drafts.drop_draft,
        given={"draft": draft},
        back=page("referral_list", request.cite),
        done="Brouillon supprimé.",
    )
