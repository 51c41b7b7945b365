"""Sign-in landing, accounts of the Cité, and its settings."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils import timezone

from cite_emploi.accounts import form_drafts, saved_filters
from cite_emploi.accounts.actor import remember_answers
from cite_emploi.accounts.enums import FOLLOWING, LISTS, Role
from cite_emploi.accounts.models import Cite, Membership, NoticeVersion, Organisation, SavedFilter
from cite_emploi.accounts.notice import languages_of, notice_of, publish_notice
from cite_emploi.accounts.second_factor import with_factor
from cite_emploi.lib.carried import read_number
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.french import clock
from cite_emploi.members import forms, services
from cite_emploi.members.filters import MembershipFilter
from cite_emploi.members.permissions import can_close, can_reopen, can_reset_factor, grantable_roles
from cite_emploi.members.reads import list_changes
from cite_emploi.web import addresses
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import everyone, roles
from cite_emploi.web.rows import get_row_or_404
from cite_emploi.web.started import list_started


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    """The bare address: sign in, or go to one's Cité, or choose among several."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    cites = Cite.objects.filter(memberships__in=request.user.memberships.open()).distinct()
    if len(cites) == 1:
        return redirect("home_cite", cites[0].slug)
    return render(request, "members/cite_choose.html", {"choices": cites})


def closed(request: HttpRequest) -> HttpResponse:
    raise Http404


MANAGING = (Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR)


@roles(*MANAGING)
def membership_list(request):
    rows = Membership.objects.visible_to(request.actor).by_name().select_related("user", "organisation")
    rows = rows.annotate(has_factor=with_factor("user"))
    filters = MembershipFilter(request.GET or None, queryset=rows)
    memberships = list(filters.qs)
    with remember_answers():
        for membership in memberships:
            may = can_close if membership.is_active else can_reopen
            membership.can_change = may(request.actor, membership)
    return render(request, "members/membership_list.html", {"filters": filters, "memberships": memberships})


@roles(*MANAGING)
def membership_history(request):
    """Who was given what, by whom, and when: the latest changes of rights that the reader may see."""
    changes = list_changes(request.actor)
    return render(request, "members/membership_history.html", {"changes": changes})


@roles(*MANAGING)
def membership_create(request):
    return form_page(
        request,
        bind(request, forms.InvitationForm, roles=grantable_roles(request.actor)),
        services.invite,
        back=addresses.page("membership_list", request.cite),
        title="Inviter une personne",
        submit="Envoyer l'invitation",
        done="Invitation envoyée\xa0: la personne reçoit un lien pour choisir son mot de passe.",
    )


@roles(*MANAGING)
def membership_reset_factor(request, pk):
    membership = get_row_or_404(request, Membership, pk)
    if not can_reset_factor(request.actor, membership):
        raise Http404
    return act_page(
        request,
        services.reset_factor,
        given={"membership": membership, "at": timezone.now()},
        back=addresses.page("membership_list", request.cite),
        done=f"Double authentification de {membership.user} réinitialisée\xa0: un courriel l'en prévient.",
    )


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def organisation_list(request):
    rows = Organisation.objects.visible_to(request.actor)
    return render(request, "members/organisation_list.html", {"organisations": rows})


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def organisation_edit(request, pk=None):
    organisation = get_row_or_404(request, Organisation, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.OrganisationForm, instance=organisation),
        services.save_organisation,
        given={"organisation": organisation},
        back=addresses.page("organisation_list", request.cite),
        title=f"Modifier {organisation}" if organisation else "Ajouter une structure partenaire",
        done="Structure enregistrée.",
    )


@roles(Role.COORDINATOR)
def cite_update(request):
    return form_page(
        request,
        bind(request, forms.CiteSettingsForm, instance=request.cite),
        services.update_settings,
        back=addresses.page("settings", request.cite),
        title="Le programme et ses objectifs",
        done="Réglages enregistrés.",
    )


@roles(Role.COORDINATOR)
def notice_list(request):
    """What people are told, and what they were told before: each version in each of its languages."""
    rows = NoticeVersion.objects.visible_to(request.actor).select_related("published_by")
    context = {"rows": rows, "present": notice_of(request.cite), "languages": languages_of(request.cite)}
    return render(request, "members/notice_list.html", context)


@roles(Role.COORDINATOR)
def notice_publish(request):
    return form_page(
        request,
        bind(request, forms.NoticeForm, cite=request.cite),
        publish_notice,
        given={"on": timezone.localdate()},
        under=addresses.trail(request.cite, addresses.SETTINGS, ("Information des personnes", "notice_list")),
        title="Publier une version de l'information",
        submit="Publier",
        done="Version publiée\xa0: elle est remise dès maintenant.",
    )


@roles(*FOLLOWING)
def saved_filter_create(request, page):
    """Keep the filters of a list, which the address holds as the list's own does, under a name."""
    query = saved_filters.filters_in(request.GET.urlencode())
    back = f"{_get_list_or_404(request, page)}?{query}"
    return form_page(
        request,
        bind(request, forms.SavedFilterForm),
        saved_filters.save_filter,
        given={"page": page, "query": query},
        under=[(LISTS[page], back)],
        title="Enregistrer ces filtres",
        submit="Enregistrer le filtre",
        done="Filtre enregistré\xa0: vous le retrouvez au-dessus de la liste.",
        lead="Pour vous seul. Les mots cherchés ne sont pas gardés\xa0: ils peuvent être le nom de quelqu'un.",
    )


@roles(*FOLLOWING)
def saved_filter_delete(request, pk):
    saved = get_row_or_404(request, SavedFilter, pk)
    back = _get_list_or_404(request, saved.page)
    return act_page(request, saved_filters.delete_filter, given={"saved": saved}, back=back, done="Filtre supprimé.")


def _get_list_or_404(request, page: str) -> str:
    """The address of a list that keeps filters and that the actor may open."""
    if page not in LISTS:
        raise Http404
    url = addresses.page(page, request.cite)
    if not request.actor.roles & resolve(url).func.roles:
        raise Http404
    return url


# --- What is typed and not sent ---------------------------------------------------------------------------
@everyone
def form_draft_save(request):
    """A page with a long text saves what is typed in it. The answer says when, or why not.

    GET: whether one is still signed in, as whom, and the token of what is sent from now on (``app.js``).
    """
    if request.method != "POST":
        return JsonResponse({"user": request.user.pk, "token": get_token(request)})
    page, read = request.POST.get("draft_page", ""), read_number(request.POST.get("draft_version", ""))
    try:
        draft = form_drafts.keep_form_draft(
            by=request.actor, page=page, values=request.POST.lists(), at=timezone.now(), version=read
        )
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)})
    return JsonResponse({"saved": f"Brouillon enregistré à {clock(timezone.now())}", "version": draft.version})


@everyone
def form_draft_drop(request):
    """Give up what was typed: back to the page as it is without it."""
    page, version = request.POST.get("draft_page", ""), read_number(request.POST.get("draft_version", ""))
    back = page if form_drafts.opens(request.actor, page) else addresses.page("home_cite", request.cite)
    if request.POST.get("from") == "list":
        back = addresses.page("form_draft_list", request.cite)
    given = {"page": page, "version": version}
    return act_page(request, form_drafts.give_up_form_draft, given=given, back=back, done="Brouillon effacé.")


@everyone
def form_draft_list(request):
    """What one has begun to write and not sent."""
    return render(request, "members/form_draft_list.html", {"started": list_started(request)})
