"""Group sessions: the list, the week, the page of one, and what its operator plans."""

from datetime import date, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.sessions import forms
from actions.sessions.enums import Attendance
from actions.sessions.filters import SessionFilter
from actions.sessions.models import Session, SignUp
from actions.sessions.services import sessions
from actions.sessions.services.sessions import later_of
from actions.sessions.session_recurrence import WEEK, at, week_of
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.lib.forms import FIRST_DAY, LAST_DAY
from cite_emploi.web.legacy import form_page
from cite_emploi.web.roles import roles

PAGE = 25  # rows


@roles(*FOLLOWING)
def session_list(request):
    actor, now = request.actor, timezone.now()
    filters = SessionFilter(request.GET, queryset=Session.objects.visible_to(actor), actor=actor, now=now)
    rows = filters.qs.select_related("action").with_counts()
    action = filters.chosen.get("action")
    return render(
        request,
        "actions/sessions/session_list.html",
        {
            "filters": filters,
            "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
            "now": now,
            "action": action,
            "operates": bool(action) and can_operate(actor, action),
        },
    )


@roles(*FOLLOWING)
def session_week(request):
    """A week of sessions, for the phone: those that the actor runs or where someone they follow is signed up."""
    actor, now = request.actor, timezone.now()
    days = week_of(asked_day(request))
    every = request.GET.get("qui") == "toutes"
    rows = Session.objects.visible_to(actor)
    rows = rows if every else rows.of_interest_to(actor)
    first, after = (at(day, time()) for day in (days[0], days[-1] + timedelta(days=1)))
    rows = list(rows.filter(starts_at__gte=first, starts_at__lt=after).select_related("action").with_counts())
    return render(
        request,
        "actions/sessions/session_week.html",
        {
            "days": [(day, [row for row in rows if row.day == day]) for day in days],
            "count": len(rows),
            "every": every,
            "today": timezone.localdate(),
            "now": now,
            "previous": days[0] - WEEK,
            "following": days[0] + WEEK,
        },
    )


def asked_day(request) -> date:
    """``?du=``, or today; a day that is none is as good as today."""
    try:
        day = date.fromisoformat(request.GET.get("du", ""))
    except ValueError:
        return timezone.localdate()
    return day if FIRST_DAY + WEEK < day < LAST_DAY - WEEK else timezone.localdate()


@roles(*FOLLOWING)
def session_detail(request, pk):
    actor, now = request.actor, timezone.now()
    session = find(request, pk, Session.objects.with_counts())
    rows = list(visible_rows(session, actor))
    ranks = {
        row: n for n, row in enumerate(SignUp.objects.filter(session=session).waiting().values_list("pk", flat=True), 1)
    }
    for row in rows:
        row.rank = ranks.get(row.pk)
    operates = can_operate(actor, session.action)
    return render(
        request,
        "actions/sessions/session_detail.html",
        {
            "session": session,
            "seated": [row for row in rows if row.seat is not None],
            "waiting": sorted((row for row in rows if row.rank), key=lambda row: row.rank),
            "operates": operates,
            "begun": session.starts_at <= now,
            "now": now,
            "later": len(later_of(session)),
        },
    )


def visible_rows(session: Session, actor):
    """Current sign-ups that the actor may read, by name, each with how often the person did not come in this action."""
    absences = (
        SignUp.objects.filter(participation=OuterRef("participation"), attendance=Attendance.NO_SHOW)
        .order_by()
        .values("participation")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = SignUp.objects.visible_to(actor).current().filter(session=session)
    rows = rows.select_related("participation__person", "participation__action", "signed_by")
    return rows.annotate(absences=Subquery(absences)).order_by("participation__person__sort_name", "pk")


# --- Planning -------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def session_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    if not can_operate(request.actor, action):
        raise Http404
    taken = {session.day for session in action.sessions.planned()}
    form = forms.SeriesForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), taken=taken, initial=usual(action)
    )

    def act(values):
        made = sessions.plan_sessions(by=request.actor, action=action, **values)
        if len(made) == 1:
            return page_of(request, made[0])
        return reverse("session_list", args=[request.cite.slug]) + f"?action={action.pk}"

    page = {
        "title": f"Ajouter une séance\xa0: {action}",
        "cancel_url": reverse("action_detail", args=[request.cite.slug, pk]),
        "context": {"crumbs": crumbs_of(request, action), "to_look_at": False},
    }
    if request.method == "POST" and form.is_valid() and form.to_look_at:
        # Nothing is saved yet: the list of days is shown first.
        shown = {"form": form, "tab": page["title"], "submit": "Créer ces séances", **page, **page["context"]}
        return render(request, "actions/sessions/session_create.html", {**shown, "to_look_at": True})
    return form_page(
        request,
        form,
        act,
        submit="Continuer",
        done="C'est prévu.",
        template="actions/sessions/session_create.html",
        **page,
    )


def usual(action: Action) -> dict:
    """Where, at what hours and for how many the action met the last time: the same again, most often."""
    last = action.sessions.order_by("-starts_at").first()
    if last is None:
        return {}
    return {
        "place": last.place,
        "capacity": last.capacity,
        "animator": last.animator,
        "starts": timezone.localtime(last.starts_at).time(),
        "ends": timezone.localtime(last.ends_at).time(),
    }


@roles(Role.COORDINATOR, Role.OPERATOR)
def session_update(request, pk):
    session = to_run(request, pk)
    initial = {
        "topic": session.topic,
        "on": session.day,
        "starts": timezone.localtime(session.starts_at).time(),
        "ends": timezone.localtime(session.ends_at).time(),
        "place": session.place,
        "capacity": session.capacity,
        "animator": session.animator,
    }
    form = forms.SessionForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)
    return session_page(
        request,
        session,
        form,
        lambda values: sessions.change_session(by=request.actor, session=session, now=timezone.now(), **values),
        title="Modifier la séance",
        done="Séance enregistrée.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def session_cancel(request, pk):
    session = to_run(request, pk)
    form = forms.CancelForm(request.POST or None, actor=request.actor)
    signed = SignUp.objects.filter(session=session).current().exists()
    return session_page(
        request,
        session,
        form,
        lambda values: sessions.cancel_session(by=request.actor, session=session, on=timezone.localdate(), **values),
        title="Annuler la séance",
        submit="Annuler la séance",
        done="Séance annulée\xa0: qui y avait inscrit quelqu'un est prévenu par courriel.",
        context={
            "submit_tone": "danger",
            "cancel_label": "Ne pas annuler",
            "lead": "Les inscriptions restent visibles sur la page de la séance, pour prévenir les personnes."
            if signed
            else "Personne n'y est inscrit.",
        },
    )


# --- What these pages share -----------------------------------------------------------------------------
def find(request, pk: int, rows=None) -> Session:
    rows = (Session.objects.all() if rows is None else rows).visible_to(request.actor)
    return get_object_or_404(rows.select_related("action__operator"), pk=pk)


def to_run(request, pk: int) -> Session:
    """A session of an action that the actor operates, or 404."""
    session = find(request, pk)
    if not can_operate(request.actor, session.action):
        raise Http404
    return session


def page_of(request, session: Session) -> str:
    return reverse("session_detail", args=[request.cite.slug, session.pk])


def crumbs_of(request, action: Action) -> list:
    slug = request.cite.slug
    return [
        ("Actions", reverse("action_list", args=[slug])),
        (str(action), reverse("action_detail", args=[slug, action.pk])),
        ("Séances", reverse("session_list", args=[slug]) + f"?action={action.pk}"),
    ]


def session_page(request, session: Session, form, service, *, title: str, done: str, context=None, **options):
    """A form page under a session; ``service`` is given what was typed."""
    back = page_of(request, session)

    def act(values):
        service(values)
        return back

    crumbs = [*crumbs_of(request, session.action), (str(session), back)]
    context = {"crumbs": crumbs, "session": session, "lead": str(session), **(context or {})}
    return form_page(request, form, act, title=title, done=done, cancel_url=back, context=context, **options)
