"""French and mobility before and after: the form of a participation, the table of an action's year."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actions.catalogue.pages import asked_year, with_all, years_of
from actions.catalogue.permissions import can_operate
from actions.levels import permissions, rules, services
from actions.levels.enums import LevelMoment
from actions.levels.forms import LevelForm
from actions.participations.models import Participation
from actions.participations.views import progress_page, to_move
from cite_emploi.accounts.enums import Role
from cite_emploi.web.roles import roles

PAGE = 25  # rows
MOMENTS = {"avant": LevelMoment.BEFORE, "apres": LevelMoment.AFTER}


@roles(Role.COORDINATOR, Role.OPERATOR)
def level_edit(request, pk, moment):
    row = to_move(request, pk)
    if moment not in MOMENTS or not permissions.can_assess(request.actor, row):
        raise Http404
    moment = MOMENTS[moment]
    known = row.levels.filter(moment=moment).first()
    initial = {name: getattr(known, name) for name in ("on", "oral", "written", "need", "mobility")} if known else {}
    form = LevelForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)
    return progress_page(
        request,
        row,
        form,
        lambda by, participation, **values: services.assess_levels(
            by=by, participation=participation, moment=moment, **values
        ),
        title=f"Niveau {moment.label.lower()}",
        done="Niveau enregistré.",
        lead="Le français oral et l'écrit s'évaluent à part. Ce qui n'a pas été évalué le reste\xa0: ce n'est pas un zéro.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def level_list(request, pk):
    """Before and after, side by side, for everyone who takes part in the year; what the totals are made of."""
    action = get_object_or_404(with_all(request), pk=pk)
    if not can_operate(request.actor, action):
        raise Http404
    years = years_of([action], timezone.localdate())
    year = asked_year(request, years)
    rows = Participation.objects.filter(action=action).took_part_in(year).select_related("person")
    rows = list(rows.prefetch_related("levels__by").order_by("person__sort_name", "pk"))
    for row in rows:
        row.pair = rules.Pair.of(row.levels.all())
    asked = request.GET.get("progres", "")
    shown = asked if asked in rules.SUBJECTS else ""
    kept = [row for row in rows if not shown or row.pair.progress(shown) == rules.Progress.PROGRESSED]
    return render(
        request,
        "actions/levels/level_list.html",
        {
            "action": action,
            "year": year,
            "years": years,
            "totals": rules.totals(row.pair for row in rows),
            "page": Paginator(kept, PAGE).get_page(request.GET.get("page")),
            "shown": shown,
            "shown_label": rules.SUBJECTS.get(shown, ""),
            "subjects": rules.SUBJECTS,
        },
    )
