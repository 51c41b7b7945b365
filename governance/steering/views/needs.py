"""Needs from the field: the list, a need, raising, seconding, correcting and withdrawing it."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import act_page, bind, form_page, keep
from cite_emploi.web.roles import roles
from governance.steering import permissions
from governance.steering.filters import NeedFilter, needs_of
from governance.steering.forms import needs as forms
from governance.steering.models.needs import FieldNeed
from governance.steering.permissions import READS_NEEDS
from governance.steering.reads import threads
from governance.steering.reads.needs import deciding_meetings
from governance.steering.rows import get_need_or_404
from governance.steering.services import needs as services


@roles(*READS_NEEDS)
def need_list(request):
    """What the field lacks, and where each need stands."""
    filters = NeedFilter(request.GET, queryset=needs_of(request.actor), actor=request.actor)
    may_post = _may_post(request.actor, timezone.localdate())
    return list_page(request, "governance/steering/need_list.html", filters.qs, filters=filters, **may_post)


def _may_post(actor: Actor, today: date) -> dict:
    """Whether the actor may raise needs and, when they may not, whether that is for want of a committee that hears them."""
    can_post = permissions.can_post_need(actor, today)
    return {"can_post": can_post, "unheard": not can_post and not permissions.needs_are_heard(actor)}


@roles(*READS_NEEDS)
def need_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    need = get_need_or_404(request, pk)
    secondings = list(need.secondings.select_related("organisation", "user"))
    mine = next((seconding for seconding in secondings if seconding.user_id == actor.user.pk), None)
    pending, author = need.state in permissions.PENDING, permissions.is_author(actor, need)
    can_second = pending and not author and permissions.can_post_need(actor, today)
    second_form = None
    if can_second and not mine:
        second_form = keep(
            request,
            forms.SecondForm(actor=actor, today=today, need=need),
            sent_to=page("field_need_second", request.cite, pk),
        )
    untouched = not secondings and not need.withdrawn_on
    return render(
        request,
        "governance/steering/need_detail.html",
        {
            "need": need,
            "secondings": secondings,
            "people": need.people_told(secondings),
            # Whoever follows nobody reads no number small enough to be someone, nor the parts of a sum.
            "counts_parts": actor.follows_people,
            "mine": mine,
            "thread": threads.of_need(actor, need, today=today),
            "second_form": second_form,
            "can_take_back": bool(mine) and pending,
            "can_correct": author and untouched and not services.why_not_corrected(need),
            "can_withdraw": permissions.can_withdraw(actor, need) and not services.why_not_withdrawn(need),
            "can_schedule": actor.is_coordinator and need.state in permissions.MAY_BE_EXAMINED,
            "waiting": deciding_meetings(actor, need) if actor.is_coordinator else [],
        },
    )


@roles(*READS_NEEDS)
def need_create(request):
    today = timezone.localdate()
    if not permissions.can_post_need(request.actor, today):
        return render(request, "governance/steering/need_closed.html", _may_post(request.actor, today))
    return form_page(
        request,
        bind(request, forms.NeedForm, today=today),
        services.post_need,
        given={"on": today},
        under=trail(request.cite, FieldNeed.LIST),
        then=lambda need: page_of(need, request.cite),
        title="Poser un besoin",
        submit="Poser ce besoin",
        done="Besoin posé.",
        template="governance/steering/need_form.html",
    )


@roles(*READS_NEEDS)
def need_update(request, pk):
    """Correct a need: its author, while nobody else relies on its words."""
    need = get_need_or_404(request, pk)
    if not permissions.is_author(request.actor, need):
        raise Http404
    return form_page(
        request,
        bind(request, forms.NeedForm, today=timezone.localdate(), instance=need),
        services.correct_need,
        given={"need": need},
        under=trail(request.cite, FieldNeed.LIST),
        back=page_of(need, request.cite),
        title="Corriger ce besoin",
        done="Besoin corrigé.",
        template="governance/steering/need_form.html",
    )


@roles(*READS_NEEDS)
def need_second(request, pk):
    """One click, or a word more; the page of the need holds the same form."""
    need, today = get_need_or_404(request, pk), timezone.localdate()
    if not permissions.can_post_need(request.actor, today):
        return render(request, "governance/steering/need_closed.html", _may_post(request.actor, today))
    # Not by ``bind``: a click without a word is an answer too.
    words = request.POST if request.method == "POST" else None
    return form_page(
        request,
        keep(request, forms.SecondForm(words, actor=request.actor, today=today, need=need)),
        services.second_need,
        given={"need": need, "on": today},
        under=need,
        title="Appuyer ce besoin",
        lead=need.title,
        submit="J'appuie ce besoin",
        done="Vous appuyez ce besoin.",
    )


@roles(*READS_NEEDS)
def need_unsecond(request, pk):
    need = get_need_or_404(request, pk)
    return act_page(
        request, services.take_back_seconding, given={"need": need}, back=need, done="Votre appui est retiré."
    )


@roles(*READS_NEEDS)
def need_withdraw(request, pk):
    need = get_need_or_404(request, pk)
    if not permissions.can_withdraw(request.actor, need):
        raise Http404
    return form_page(
        request,
        bind(request, forms.WithdrawForm),
        services.withdraw_need,
        given={"need": need, "on": timezone.localdate()},
        under=need,
        title="Retirer ce besoin",
        lead=need.title,
        submit="Retirer",
        submit_tone="danger",
        done="Besoin retiré.",
    )
