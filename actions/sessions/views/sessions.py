"""Group sessions: the list, the week, the page of one, and what its operator plans."""

from datetime import time, timedelta

from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.permissions import can_operate
from actions.catalogue.rows import get_operated_action_or_404
from actions.sessions import forms
from actions.sessions.filters import SessionFilter
from actions.sessions.models import Session, SignUp
from actions.sessions.pages import crumbs_to, list_of
from actions.sessions.reads import sessions as session_reads
from actions.sessions.rows import get_operated_session_or_404, get_session_or_404
from actions.sessions.services import sessions as services
from actions.sessions.session_recurrence import WEEK, at, week_of
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.addresses import page_of
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import read_day


@roles(*FOLLOWING)
def session_list(request):
    actor, now = request.actor, timezone.now()
    filters = SessionFilter(request.GET, queryset=Session.objects.visible_to(actor), actor=actor, now=now)
    action = filters.chosen.get("action")
    return list_page(
        request,
        "actions/sessions/session_list.html",
        filters.qs.select_related("action").with_counts(),
        filters=filters,
        now=now,
        action=action,
        operates=bool(action) and can_operate(actor, action),
    )


@roles(*FOLLOWING)
def session_week(request):
    """A week of sessions, for the phone: those that the actor runs or where someone they follow is signed up."""
    days, every = week_of(read_day(request, "du")), request.GET.get("qui") == "toutes"
    rows = Session.objects.visible_to(request.actor)
    rows = rows if every else rows.of_interest_to(request.actor)
    first, after = (at(day, time()) for day in (days[0], days[-1] + timedelta(days=1)))
    rows = list(rows.filter(starts_at__gte=first, starts_at__lt=after).select_related("action").with_counts())
    return render(
        request,
        "actions/sessions/session_week.html",
        {
            "days": [(day, [session for session in rows if session.day == day]) for day in days],
            "count": len(rows),
            "every": every,
            "today": timezone.localdate(),
            "now": timezone.now(),
            "previous": days[0] - WEEK,
            "following": days[0] + WEEK,
        },
    )


@roles(*FOLLOWING)
def session_detail(request, pk):
    session, now = get_session_or_404(request, pk, Session.objects.with_counts()), timezone.now()
    sign_ups = session_reads.ranked_sign_ups(session, request.actor)
    return render(
        request,
        "actions/sessions/session_detail.html",
        {
            "session": session,
            "seated": [sign_up for sign_up in sign_ups if sign_up.seat is not None],
            "waiting": sorted((sign_up for sign_up in sign_ups if sign_up.rank), key=lambda sign_up: sign_up.rank),
            "operates": can_operate(request.actor, session.action),
            "begun": session.starts_at <= now,
            "now": now,
            "later": len(session_reads.later_sessions(session)),
        },
    )


# --- Planning -------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def session_create(request, pk):
    """Several are shown as a list of days before anything is saved."""
    action, cite = get_operated_action_or_404(request, pk), request.cite
    days = {session.day for session in action.sessions.planned()}
    form = bind(request, forms.SeriesForm, taken=days, initial=session_reads.usual_values(action))
    return form_page(
        request,
        form,
        services.plan_sessions,
        given={"action": action},
        under=crumbs_to(cite, action),
        back=page_of(action, cite),
        then=lambda made: page_of(made[0], cite) if len(made) == 1 else list_of(action, cite),
        title=f"Ajouter une séance\xa0: {action}",
        submit="Créer ces séances" if form.shows_days else "Continuer",
        done="C'est prévu.",
        template="actions/sessions/session_create.html",
        to_look_at=form.shows_days,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def session_update(request, pk):
    session = get_operated_session_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.SessionForm, edits=session, initial=lambda: session_reads.session_values(session)),
        services.change_session,
        given={"session": session, "now": timezone.now()},
        under=crumbs_to(request.cite, session.action, session),
        title="Modifier la séance",
        done="Séance enregistrée.",
        lead=str(session),
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def session_cancel(request, pk):
    session = get_operated_session_or_404(request, pk)
    signed = SignUp.objects.filter(session=session).current().exists()
    return form_page(
        request,
        bind(request, forms.CancelForm),
        services.cancel_session,
        given={"session": session, "on": timezone.localdate()},
        under=crumbs_to(request.cite, session.action, session),
        title="Annuler la séance",
        submit="Annuler la séance",
        submit_tone="danger",
        cancel_label="Ne pas annuler",
        done="Séance annulée\xa0: qui y avait inscrit quelqu'un est prévenu par courriel.",
        lead="Les inscriptions restent visibles sur la page de la séance, pour prévenir les personnes."
        if signed
        else "Personne n'y est inscrit.",
    )
