"""French and mobility before and after: the form of a participation, the table of an action's year."""

from django.http import Http404
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.rows import get_operated_action_or_404
from actions.catalogue.years import opened_years, read_year, year_tabs
from actions.levels import permissions, rules, services
from actions.levels.enums import LevelMoment
from actions.levels.forms import LevelForm
from actions.participations.models import Participation
from actions.participations.pages import crumbs_to
from actions.participations.rows import get_operated_participation_or_404
from cite_emploi.accounts.enums import Role
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles

MOMENTS = {"avant": LevelMoment.BEFORE, "apres": LevelMoment.AFTER}


@roles(Role.COORDINATOR, Role.OPERATOR)
def level_edit(request, pk, moment):
    participation = get_operated_participation_or_404(request, pk)
    if moment not in MOMENTS or not permissions.can_assess(request.actor, participation):
        raise Http404
    moment = MOMENTS[moment]

    def known() -> dict:
        level = participation.levels.filter(moment=moment).first()
        return {name: getattr(level, name) for name in ("on", "oral", "written", "need", "mobility")} if level else {}

    return form_page(
        request,
        bind(request, LevelForm, edits=participation, initial=known),
        services.assess_levels,
        given={"participation": participation, "moment": moment},
        under=crumbs_to(request, participation),
        title=f"Niveau {moment.label.lower()}",
        done="Niveau enregistré.",
        lead="Le français oral et l'écrit s'évaluent à part. Ce qui n'a pas été évalué le reste\xa0: ce n'est pas un zéro.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def level_list(request, pk):
    """Before and after, side by side, for everyone who takes part in the year; what the totals are made of."""
    action = get_operated_action_or_404(request, pk, Action.objects.with_years())
    years = opened_years([action], timezone.localdate())
    year = read_year(request, years)
    rows = (
        Participation.objects.visible_to(request.actor)
        .filter(action=action)
        .took_part_in(year)
        .select_related("person")
    )
    rows = list(rows.prefetch_related("levels__by").order_by("person__sort_name", "pk"))
    for participation in rows:
        participation.pair = rules.Pair.of(participation.levels.all())
    asked = request.GET.get("progres", "")
    shown = asked if asked in rules.SUBJECTS else ""
    return list_page(
        request,
        "actions/levels/level_list.html",
        [row for row in rows if not shown or row.pair.progress(shown) == rules.Progress.PROGRESSED],
        action=action,
        year=year,
        year_tabs=year_tabs(years, year),
        totals=rules.totals(row.pair for row in rows),
        shown=shown,
        shown_label=rules.SUBJECTS.get(shown, ""),
        subjects=rules.SUBJECTS,
    )
