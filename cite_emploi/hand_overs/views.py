"""The pages of an access that closes or changes, and of files handed over."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs import forms, reads, services
from cite_emploi.hand_overs.permissions import can_hand_over
from cite_emploi.hand_overs.taking_back import can_take_back, take_back
from cite_emploi.members.forms import RoleForm
from cite_emploi.members.permissions import can_close, other_roles, who_speaks_for, why_not_last
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.models import HandOver
from cohorts.people.models import Person

ACCOUNTS = ("Comptes", "membership_list")
MANAGERS = (Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR)


@roles(*MANAGERS)
def membership_update(request, pk):
    membership = _get_changeable_or_404(request, pk)
    if not membership.is_active:
        raise Http404
    return form_page(
        request,
        bind(
            request,
            RoleForm,
            edits=membership,
            roles=[(membership.role, membership.get_role_display()), *other_roles(request.actor, membership)],
            initial=lambda: {"role": membership.role},
        ),
        services.change_role,
        given={"membership": membership},
        under=trail(request.cite, ACCOUNTS),
        title=f"Changer le rôle\xa0: {membership.holder}",
        tab="Changer un rôle",
        done="Rôle modifié.",
        template="hand_overs/membership_update.html",
        membership=membership,
        **_depending(membership),
    )


@roles(*MANAGERS)
def membership_close(request, pk):
    """GET tells what depends on the access, and closes nothing."""
    membership = _get_changeable_or_404(request, pk)
    if request.method == "POST":
        return act_page(
            request,
            services.close_access,
            given={"membership": membership},
            back=page("membership_close", request.cite, pk),
            then=page("membership_list", request.cite),
            done="Accès fermé.",
        )
    context = {"membership": membership, "crumbs": trail(request.cite, ACCOUNTS), **_depending(membership)}
    return render(request, "hand_overs/membership_close.html", context)


def _depending(membership: Membership) -> dict:
    """``last``: why it can't be closed at all; ``against``: why not before it is handed over."""
    today = timezone.localdate()
    return {
        "depending": reads.what_depends(membership, today),
        "last": why_not_last(membership),
        "against": reads.why_not_left(membership, today),
        "recent": reads.recent_hand_overs(membership, timezone.now()),
    }


@roles(*MANAGERS)
def membership_reopen(request, pk):
    return act_page(
        request,
        services.reopen_access,
        given={"membership": get_row_or_404(request, Membership, pk)},
        back=page("membership_list", request.cite),
        done="Accès rouvert.",
    )


def _get_changeable_or_404(request, pk) -> Membership:
    membership = get_row_or_404(request, Membership.objects.select_related("user", "organisation"), pk)
    if not can_close(request.actor, membership):
        raise Http404
    return membership


@roles(*FOLLOWING)
def absence(request):
    """Before a holiday or a departure: one's own files. Whoever works for several organisations does it for each."""
    mine = {row.organisation_id: row for row in request.actor.memberships if row.role in FOLLOWING}
    first, *others = mine.values()
    return _hand_over_page(request, first, others=others)


@roles(*FOLLOWING, Role.MANAGER, Role.ADMINISTRATOR)
def membership_hand_over(request, pk):
    """For one's own access, or one that the actor may close."""
    rows = Membership.objects.filter(cite=request.cite).select_related("user", "organisation")
    membership = get_object_or_404(rows, pk=pk)
    if not can_hand_over(request.actor, membership):
        raise Http404
    return _hand_over_page(request, membership)


def _hand_over_page(request, membership: Membership, others: list[Membership] = ()):
    membership.cite = request.cite
    own = membership.user_id == request.user.pk
    context = {"membership": membership, "own": own, "others": others, **_depending(membership)}
    if request.method != "POST" and not (context["depending"] and reads.possible_successors(membership).exists()):
        speakers = [row for row in who_speaks_for(membership.organisation) if row.user_id != request.user.pk]
        return render(request, "hand_overs/nothing_to_hand_over.html", context | {"speakers": speakers})
    return form_page(
        request,
        bind(request, forms.HandOverForm, membership=membership),
        services.hand_over,
        given={"membership": membership, "at": timezone.now()},
        back=page("agenda", request.cite) if own else page("membership_close", request.cite, membership.pk),
        then=lambda made: (
            page_of(made[0], request.cite) if own else page("membership_close", request.cite, membership.pk)
        ),
        title="Confier mes dossiers" if own else f"Confier les dossiers de {membership.holder}",
        tab="Confier des dossiers",
        submit="Confier",
        done="Dossiers confiés\xa0: chaque collègue est prévenu.",
        template="hand_overs/hand_over_create.html",
        **context,
    )


@roles(*FOLLOWING, Role.MANAGER, Role.ADMINISTRATOR)
def hand_over_detail(request, pk):
    rows = HandOver.objects.select_related("leaver", "to", "by")
    row = get_row_or_404(request, rows, pk)
    people = Person.objects.visible_to(request.actor).filter(pk__in=row.professionals.values("person"))
    may = can_take_back(request.actor, row, timezone.now())
    crumbs = trail(request.cite, HandOver.LIST if request.actor.follows_people else ACCOUNTS)
    context = {"hand_over": row, "people": people, "crumbs": crumbs, "can_take_back": may}
    return render(request, "hand_overs/hand_over_detail.html", context)


@roles(*FOLLOWING, Role.MANAGER, Role.ADMINISTRATOR)
def hand_over_undo(request, pk):
    row = get_row_or_404(request, HandOver.objects.select_related("leaver"), pk)
    return act_page(
        request,
        take_back,
        given={"hand_over": row, "at": timezone.now()},
        back=row,
        then=lambda stay: page("home_cite", request.cite),
        done="Passation annulée\xa0: les dossiers sont revenus, sauf ceux qui ont changé de mains depuis.",
    )
