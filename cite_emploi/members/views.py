"""Sign-in landing, accounts of the Cité, and its settings."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import resolve, reverse
from django.views.decorators.http import require_POST

from cite_emploi.accounts import saved_filters
from cite_emploi.accounts.enums import FOLLOWING, LISTS, Role
from cite_emploi.accounts.models import Cite, Membership, Organisation, SavedFilter
from cite_emploi.members import forms, services
from cite_emploi.members.filters import MembershipFilter
from cite_emploi.members.permissions import can_change, grantable_roles
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    """The bare address: sign in, or go to one's Cité, or choose among several."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    cites = Cite.objects.filter(memberships__in=request.user.memberships.active()).distinct()
    if len(cites) == 1:
        return redirect("home_cite", cites[0].slug)
    return render(request, "members/cite_choose.html", {"choices": cites})


def closed(request: HttpRequest) -> HttpResponse:
    raise Http404


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def membership_list(request):
    rows = Membership.objects.visible_to(request.actor).select_related("user", "organisation")
    filters = MembershipFilter(request.GET or None, queryset=rows, actor=request.actor)
    memberships = list(filters.qs)
    for membership in memberships:
        membership.can_change = can_change(request.actor, membership)
    return render(request, "members/membership_list.html", {"filters": filters, "memberships": memberships})


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def membership_create(request):
    actor, url = request.actor, reverse("membership_list", args=[request.cite.slug])
    form = forms.InvitationForm(request.POST or None, actor=actor, roles=grantable_roles(actor))

    def act(values):
        services.invite(by=actor, **values)
        return url

    return form_page(
        request,
        form,
        act,
        title="Inviter une personne",
        submit="Envoyer l'invitation",
        cancel_url=url,
        done="Invitation envoyée : la personne reçoit un lien pour choisir son mot de passe.",
    )


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def membership_update(request, pk):
    actor, url = request.actor, reverse("membership_list", args=[request.cite.slug])
    membership = get_object_or_404(Membership.objects.visible_to(actor).select_related("user"), pk=pk)
    if not can_change(actor, membership):
        raise Http404
    form = forms.RoleForm(
        request.POST or None, actor=actor, roles=grantable_roles(actor), initial={"role": membership.role}
    )

    def act(values):
        services.change_role(by=actor, membership=membership, **values)
        return url

    return form_page(
        request,
        form,
        act,
        title=f"Changer le rôle : {membership.user}",
        tab="Changer un rôle",
        cancel_url=url,
        done="Rôle modifié.",
    )


@require_POST
@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def membership_toggle(request, pk):
    actor, url = request.actor, reverse("membership_list", args=[request.cite.slug])
    membership = get_object_or_404(Membership.objects.visible_to(actor), pk=pk)

    def act():
        services.set_active(by=actor, membership=membership, active=request.POST.get("active") == "1")
        return url

    return act_page(request, act, back=url, done="Accès mis à jour.")


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def organisation_list(request):
    rows = Organisation.objects.filter(cite=request.cite)
    return render(request, "members/organisation_list.html", {"organisations": rows})


@roles(Role.COORDINATOR, Role.ADMINISTRATOR)
def organisation_edit(request, pk=None):
    actor, url = request.actor, reverse("organisation_list", args=[request.cite.slug])
    organisation = get_object_or_404(Organisation, pk=pk, cite=request.cite) if pk is not None else None
    form = forms.OrganisationForm(request.POST or None, actor=actor, instance=organisation)

    def act(values):
        services.save_organisation(by=actor, organisation=organisation, **values)
        return url

    title = f"Modifier {organisation}" if organisation else "Ajouter une structure partenaire"
    return form_page(request, form, act, title=title, cancel_url=url, done="Structure enregistrée.")


@roles(Role.COORDINATOR)
def cite_update(request):
    actor, url = request.actor, reverse("settings", args=[request.cite.slug])
    form = forms.CiteSettingsForm(request.POST or None, actor=actor, instance=request.cite)

    def act(values):
        services.update_settings(by=actor, **values)
        return url

    return form_page(
        request, form, act, title="Le programme et ses objectifs", cancel_url=url, done="Réglages enregistrés."
    )


@roles(*FOLLOWING)
def saved_filter_create(request, page):
    """Keep the filters of a list, which the address holds as the list's own does, under a name."""
    url = list_url(request, page)
    form = forms.SavedFilterForm(request.POST or None, actor=request.actor)
    query = saved_filters.filters_in(request.GET.urlencode())
    back = f"{url}?{query}"

    def act(values):
        saved_filters.save_filter(by=request.actor, page=page, query=query, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title="Enregistrer ces filtres",
        submit="Enregistrer le filtre",
        cancel_url=back,
        done="Filtre enregistré\xa0: vous le retrouvez au-dessus de la liste.",
        context={
            "crumbs": [(LISTS[page], back)],
            "lead": "Pour vous seul. Les mots cherchés ne sont pas gardés\xa0: ils peuvent être le nom de quelqu'un.",
        },
    )


@require_POST
@roles(*FOLLOWING)
def saved_filter_delete(request, pk):
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.user, cite=request.cite)
    url = list_url(request, saved.page)

    def act():
        saved_filters.delete_filter(by=request.actor, saved=saved)
        return url

    return act_page(request, act, back=url, done="Filtre supprimé.")


def list_url(request, page: str) -> str:
    """The address of a list that keeps filters and that the actor may open; anything else is a 404."""
    if page not in LISTS:
        raise Http404
    url = reverse(page, args=[request.cite.slug])
    if not request.actor.roles & resolve(url).func.roles:
        raise Http404
    return url
