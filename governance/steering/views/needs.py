"""Needs from the field: the list, a need, raising, seconding, correcting and withdrawing it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from governance.steering import permissions
from governance.steering.filters import BY_DATE, BY_SUPPORT, NeedFilter, needs_of
from governance.steering.forms import needs
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.reads import threads
from governance.steering.services import needs as steering_needs

PAGE = 25  # rows
reading = roles(Role.COORDINATOR, Role.CASEWORKER, Role.OPERATOR, Role.COMMITTEE)


def need_or_404(request, pk: int) -> FieldNeed:
    return get_object_or_404(needs_of(request.actor), pk=pk)


@reading
def need_list(request):
    """What the field lacks, and where each need stands."""
    actor, today = request.actor, timezone.localdate()
    filters = NeedFilter(request.GET, queryset=needs_of(request.actor), actor=actor)
    page = Paginator(filters.qs, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "governance/steering/need_list.html",
        {
            "filters": filters,
            "page": page,
            "orders": [
                {"label": label, "query": filters.with_choice("tri", value), "current": current}
                for label, value, current in (
                    ("Les plus récents", BY_DATE, not filters.by_support),
                    ("Les plus appuyés", BY_SUPPORT, filters.by_support),
                )
            ],
            **may_post(actor, today),
        },
    )


def may_post(actor, today) -> dict:
    """Whether the actor may raise needs and, when they may not, whether that is for want of a committee that hears them."""
    can_post = permissions.can_post_need(actor, today)
    return {"can_post": can_post, "unheard": not can_post and not permissions.needs_are_heard(actor)}


@reading
def need_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    need = need_or_404(request, pk)
    secondings = list(need.secondings.select_related("organisation", "user"))
    mine = next((row for row in secondings if row.user_id == actor.user.pk), None)
    pending, author = need.state in permissions.PENDING, permissions.is_author(actor, need)
    can_second = pending and not author and permissions.can_post_need(actor, today)
    untouched = not secondings and not need.withdrawn_on
    return render(
        request,
        "governance/steering/need_detail.html",
        {
            "need": need,
            "secondings": secondings,
            "people": need.people_told(secondings),
            "mine": mine,
            "thread": threads.of_need(actor, need, today=today),
            "second_form": needs.SecondForm(actor=actor, today=today) if can_second and not mine else None,
            "can_take_back": bool(mine) and pending,
            "can_correct": author and untouched and not steering_needs.why_not_corrected(need),
            "can_withdraw": permissions.can_withdraw(actor, need) and not steering_needs.why_not_withdrawn(need),
            "can_schedule": actor.is_coordinator and need.state in permissions.MAY_BE_EXAMINED,
            "waiting": deciding_meetings(actor, need) if actor.is_coordinator else [],
        },
    )


def deciding_meetings(actor, need: FieldNeed):
    """Meetings whose agenda holds the need and that may still decide about it."""
    rows = Meeting.objects.visible_to(actor).filter(items__need=need, cancelled_on=None, validated_on=None)
    return rows.select_related("committee").order_by("held_on", "id")


@reading
def need_create(request):
    actor, today = request.actor, timezone.localdate()
    back = list_page(request)
    if not permissions.can_post_need(actor, today):
        return render(request, "governance/steering/need_closed.html", may_post(actor, today))
    form = needs.NeedForm(request.POST or None, actor=actor, today=today)

    def act(values):
        return need_page(request, steering_needs.post_need(by=actor, on=today, **values).pk)

    return _form(request, form, act, title="Poser un besoin", submit="Poser ce besoin", back=back, done="Besoin posé.")


@reading
def need_update(request, pk):
    """Correct a need: its author, while nobody else relies on its words."""
    need, today = need_or_404(request, pk), timezone.localdate()
    if not permissions.is_author(request.actor, need):
        raise Http404
    form = needs.NeedForm(request.POST or None, actor=request.actor, today=today, instance=need)

    def act(values):
        steering_needs.correct_need(by=request.actor, need=need, **values)
        return need_page(request, pk)

    return _form(request, form, act, title="Corriger ce besoin", back=need_page(request, pk), done="Besoin corrigé.")


@reading
def need_second(request, pk):
    """One click, or a word more; the page of the need holds the same form."""
    actor, today, need = request.actor, timezone.localdate(), need_or_404(request, pk)
    if not permissions.can_post_need(actor, today):
        return render(request, "governance/steering/need_closed.html", may_post(actor, today))
    form = needs.SecondForm(request.POST if request.method == "POST" else None, actor=actor, today=today)

    def act(values):
        steering_needs.second_need(by=actor, need=need, on=today, **values)
        return need_page(request, pk)

    return form_page(
        request,
        form,
        act,
        title="Appuyer ce besoin",
        submit="J'appuie ce besoin",
        cancel_url=need_page(request, pk),
        done="Vous appuyez ce besoin.",
        context={"crumbs": crumbs(request, need), "lead": need.title},
    )


@require_POST
@reading
def need_unsecond(request, pk):
    need, back = need_or_404(request, pk), need_page(request, pk)

    def act():
        steering_needs.take_back_seconding(by=request.actor, need=need)
        return back

    return act_page(request, act, back=back, done="Votre appui est retiré.")


@reading
def need_withdraw(request, pk):
    need = need_or_404(request, pk)
    if not permissions.can_withdraw(request.actor, need):
        raise Http404
    form = needs.WithdrawForm(request.POST or None, actor=request.actor)

    def act(values):
        steering_needs.withdraw_need(by=request.actor, need=need, on=timezone.localdate(), **values)
        return need_page(request, pk)

    return form_page(
        request,
        form,
        act,
        title="Retirer ce besoin",
        submit="Retirer",
        cancel_url=need_page(request, pk),
        done="Besoin retiré.",
        context={"crumbs": crumbs(request, need), "lead": need.title, "submit_tone": "danger"},
    )


def _form(request, form, act, *, title: str, back: str, done: str, submit: str = "Enregistrer"):
    context = {"crumbs": [("Besoins du terrain", list_page(request))]}
    return form_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        cancel_url=back,
        done=done,
        template="governance/steering/need_form.html",
        context=context,
    )


def list_page(request) -> str:
    return reverse("field_need_list", args=[request.cite.slug])


def need_page(request, pk: int) -> str:
    return reverse("field_need_detail", args=[request.cite.slug, pk])


def crumbs(request, need: FieldNeed) -> list[tuple[str, str]]:
    return [("Besoins du terrain", list_page(request)), (need.title, need_page(request, need.pk))]
