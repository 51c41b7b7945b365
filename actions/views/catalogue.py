"""What the Cité offers: the catalogue, each action's year, and what a coordinator sets."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, F, Prefetch, Q, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions import permissions, searches, services
from actions.attendance import hours, in_year
from actions.behind import lines
from actions.enums import ActionKind, Attendance, ParticipationStatus
from actions.figures import BY_KIND, RETURNS, TOGETHER, of_all_actions, year_of_actions
from actions.forms import catalogue as forms
from actions.models import Action, Edition, Participation, SignUp, TakeUp
from actions.results import holdings, hours_given, results
from actions.views.places import places_page
from actions.views.setting import setting, under_action
from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.pages import act_page
from cohorts.models import Person

PAGE = 50  # rows
NEXT_SESSIONS = 5
LATEST = 10  # participations shown on an action's page
TOGETHER_HINTS = {
    "participants": "toutes actions, chacune une fois",
    "retours": "crédités à une action au moins",
    "freins": "crédités à une action au moins",
}
READERS = (Role.COORDINATOR, Role.CASEWORKER, Role.OPERATOR, Role.COMMITTEE)


@roles(*READERS)
def action_list(request):
    actions = list(with_all(request))
    years = years_of(actions, timezone.localdate())
    year = asked_year(request, years)
    counts, together = year_of_actions(request.cite, year), of_all_actions(request.cite, year)
    for action in actions:
        action.edition = edition_of(action, year)
        action.figures = figures_of(action, counts)
    return render(
        request,
        "actions/action_list.html",
        {
            "actions": actions,
            "together": [
                {"label": figure.label, "count": together[figure.slug], "hint": TOGETHER_HINTS[figure.slug]}
                for figure in TOGETHER
            ],
            "year": year,
            "years": years,
            "can_edit": permissions.can_edit(request.actor),
            "sees_requests": request.actor.is_coordinator or request.actor.is_operator,
        },
    )


@roles(*READERS)
def action_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    action = get_object_or_404(with_all(request), pk=pk)
    years = years_of([action], today)
    year = asked_year(request, years)
    action.edition = edition_of(action, year)
    operates = permissions.can_operate(actor, action)
    counts = year_of_actions(request.cite, year)
    figures = figures_of(action, counts)
    for figure in figures:
        figure["url"] = reverse("action_people", args=[request.cite.slug, pk, year, figure["slug"]]) if operates else ""
    of_places = places_page(action, year, today) if action.kind == ActionKind.PLACES else {"places": []}
    rows = Participation.objects.visible_to(actor).filter(action=action).select_related("person")
    return render(
        request,
        "actions/action_detail.html",
        {
            "action": action,
            "year": year,
            "years": years,
            "figures": figures,
            "results": results(
                action,
                action.edition,
                counts,
                holdings(request.cite, year, as_of=today),
                hours_given(request.cite, year, as_of=today),
            ),
            "today": today,
            "operates": operates,
            "can_edit": permissions.can_edit(actor),
            "steps": action.steps.annotate(reached=Count("milestones")).order_by("position", "id")
            if action.kind == ActionKind.PROJECT
            else [],
            "waiting": rows.filter(status=ParticipationStatus.REQUESTED).order_by("requested_on", "id")
            if operates
            else [],
            "latest": rows.exclude(status=ParticipationStatus.REQUESTED)[:LATEST] if operates else [],
            "operations": action.operations.all() if operates else [],
            "searches": searches.year_of_searches(action, year, today)
            if operates and action.kind == ActionKind.MATCHING
            else None,
            "shares_returns": RETURNS in BY_KIND[action.kind],
            **sessions_of(action, year, timezone.now()),
            **of_places,
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def action_people(request, pk, year, figure):
    """The list behind a figure: its rows, no more and no less."""
    action = get_object_or_404(with_all(request), pk=pk)
    found = next((each for each in BY_KIND[action.kind] if each.slug == figure), None)
    if found is None or year not in years_of([action], timezone.localdate()):
        raise Http404
    if not permissions.can_operate(request.actor, action):
        raise Http404
    page = Paginator(found.rows(action, year), PAGE).get_page(request.GET.get("page"))
    shown = lines(found, action, year, list(page.object_list))
    people = {line.person.pk for line in shown if line.person}
    open_files = set(Person.objects.visible_to(request.actor).filter(pk__in=people).values_list("pk", flat=True))
    return render(
        request,
        "actions/action_people.html",
        {
            "action": action,
            "year": year,
            "figure": found,
            "page": page,
            "lines": shown,
            "open_files": open_files,
            "edition": edition_of(action, year),
        },
    )


# --- What a coordinator sets ----------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def action_edit(request, pk=None):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk) if pk is not None else None
    form = forms.ActionForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=action)

    def act(values):
        saved = services.save_action(by=request.actor, action=action, **values)
        return reverse("action_detail", args=[request.cite.slug, saved.pk])

    title, submit = (f"Modifier « {action} »", "Enregistrer") if action else ("Créer une action", "Créer l'action")
    return under_action(request, action, form, act, title=title, submit=submit, done="Action enregistrée.")


@roles(Role.COORDINATOR)
def edition_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    form = forms.EditionForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return setting(request, action, form, services.save_edition, "Ouvrir une année", "Année ouverte.")


@roles(Role.COORDINATOR)
def edition_update(request, pk):
    edition = get_object_or_404(Edition.objects.visible_to(request.actor).select_related("action"), pk=pk)
    form = forms.EditionForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=edition)
    title = f"Modifier l'année {edition.year}"
    return setting(
        request, edition.action, form, services.save_edition, title, "Année enregistrée.", row={"edition": edition}
    )


@roles(Role.COORDINATOR)
def edition_opinion(request, pk):
    """Keep, extend or stop: what is proposed to the committee."""
    edition = get_object_or_404(Edition.objects.visible_to(request.actor).select_related("action"), pk=pk)
    form = forms.OpinionForm(request.POST or None, actor=request.actor, today=timezone.localdate(), edition=edition)

    def act(values):
        services.give_opinion(by=request.actor, edition=edition, **values)
        return f"{reverse('action_detail', args=[request.cite.slug, edition.action_id])}?annee={edition.year}"

    title = f"Avis pour le comité, année {edition.year}"
    return under_action(request, edition.action, form, act, title=title, done="Avis enregistré.")


@roles(Role.COORDINATOR)
def take_up_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    form = forms.TakeUpForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return setting(request, action, form, services.save_take_up, "Ajouter une reprise", "Reprise ajoutée.")


@roles(Role.COORDINATOR)
def take_up_update(request, pk):
    row = get_object_or_404(TakeUp.objects.visible_to(request.actor).select_related("action"), pk=pk)
    form = forms.TakeUpForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=row)
    save, title = services.save_take_up, "Modifier une reprise"
    return setting(request, row.action, form, save, title, "Reprise enregistrée.", row={"take_up": row})


@roles(Role.COORDINATOR)
@require_POST
def take_up_drop(request, pk):
    take_up = get_object_or_404(TakeUp.objects.visible_to(request.actor).select_related("action"), pk=pk)
    back = reverse("action_detail", args=[request.cite.slug, take_up.action_id])

    def act():
        services.drop_take_up(by=request.actor, take_up=take_up)
        return back

    return act_page(request, act, back=back, done="Reprise retirée.")


# --- A year of the catalogue ----------------------------------------------------------------------------
def with_all(request):
    """Actions with what their cards show."""
    rows = Action.objects.visible_to(request.actor).select_related("cite", "operator")
    return rows.prefetch_related("themes", "take_ups", Prefetch("editions", Edition.objects.order_by("-year")))


def years_of(actions, today) -> list[int]:
    """Years that can be looked at, latest first: those with an edition, and this one."""
    opened = {edition.year for action in actions for edition in action.editions.all()}
    return sorted(opened | {today.year}, reverse=True)


def asked_year(request, years: list[int]) -> int:
    """``?annee=``, or this year; a year that nobody opened is as good as none."""
    asked = request.GET.get("annee", "")
    this = timezone.localdate().year
    return next((year for year in years if str(year) == asked), this)


def edition_of(action: Action, year: int) -> Edition | None:
    return next((edition for edition in action.editions.all() if edition.year == year), None)


def figures_of(action: Action, counts: dict) -> list[dict]:
    """The action's figures of the year, as tiles; ``action.edition`` is set."""
    approximate = action.edition is not None and action.edition.figures_are_approximate
    return [
        {
            "slug": figure.slug,
            "label": figure.label,
            "definition": figure.definition,
            "count": counts.get((action.pk, figure.slug), 0),
            "approx": approximate and figure.approximate,
        }
        for figure in BY_KIND[action.kind]
    ]


def sessions_of(action: Action, year: int, now) -> dict:
    """The next sessions of an action, and what the year's made: any kind of action may hold some."""
    held = in_year(action.sessions.planned().filter(starts_at__lte=now), year, "starts_at")
    rows = in_year(SignUp.objects.seated().filter(session__action=action), year)
    rows = rows.filter(session__cancelled_on__isnull=True, session__starts_at__lte=now)
    totals = rows.order_by().aggregate(
        expected=Count("pk"),
        present=Count("pk", filter=Q(attendance=Attendance.PRESENT)),
        no_shows=Count("pk", filter=Q(attendance=Attendance.NO_SHOW)),
        length=Sum(
            F("session__ends_at") - F("session__starts_at"),
            filter=Q(attendance=Attendance.PRESENT),
            default=timedelta(),
        ),
    )
    totals |= {"held": held.count(), "hours": hours(totals.pop("length"))}
    coming = action.sessions.planned().filter(ends_at__gt=now).with_counts()[:NEXT_SESSIONS]
    return {"sessions": coming, "session_totals": totals}
