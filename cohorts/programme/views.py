"""What the coordination sets: neighbourhoods, barriers, conditions of entry."""

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import SETTINGS, trail
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.programme import forms, services
from cohorts.programme.models import BarrierTheme, District, EligibilityRule

DISTRICTS = ("Quartiers", "district_list")
THEMES = ("Freins", "theme_list")
RULES = ("Conditions d'entrée", "rule_list")


@roles(Role.COORDINATOR)
def district_list(request):
    rows = District.objects.visible_to(request.actor).annotate(people_count=Count("people"))
    return render(request, "cohorts/programme/district_list.html", {"districts": rows})


@roles(Role.COORDINATOR)
def district_edit(request, pk=None):
    district = get_row_or_404(request, District, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.DistrictForm, instance=district),
        services.save_district,
        given={"district": district},
        under=trail(request.cite, SETTINGS, DISTRICTS),
        title=f"Modifier {district}" if district else "Ajouter un quartier prioritaire",
        done="Quartier enregistré.",
    )


@roles(Role.COORDINATOR)
def theme_list(request):
    rows = BarrierTheme.objects.visible_to(request.actor).annotate(barrier_count=Count("barriers"))
    return render(request, "cohorts/programme/theme_list.html", {"themes": rows})


@roles(Role.COORDINATOR)
def theme_edit(request, pk=None):
    theme = get_row_or_404(request, BarrierTheme, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.ThemeForm, instance=theme),
        services.save_theme,
        given={"theme": theme},
        under=trail(request.cite, SETTINGS, THEMES),
        title=f"Modifier «\xa0{theme}\xa0»" if theme else "Ajouter un frein",
        done="Frein enregistré.",
    )


@roles(Role.COORDINATOR)
def rule_list(request):
    rows = EligibilityRule.objects.visible_to(request.actor)
    return render(request, "cohorts/programme/rule_list.html", {"rules": rows, "today": timezone.localdate()})


@roles(Role.COORDINATOR)
def rule_create(request):
    return form_page(
        request,
        bind(request, forms.RuleForm),
        services.add_rule,
        under=trail(request.cite, SETTINGS, RULES),
        title="Ajouter une condition d'entrée",
        done="Condition ajoutée. Les orientations déjà reçues gardent leur évaluation.",
    )


@roles(Role.COORDINATOR)
def rule_end(request, pk):
    rule = get_row_or_404(request, EligibilityRule, pk)
    return form_page(
        request,
        bind(request, forms.RuleEndForm),
        services.end_rule,
        given={"rule": rule},
        under=trail(request.cite, SETTINGS, RULES),
        title=f"Mettre fin à une condition\xa0: {rule}",
        done="Fin enregistrée. Les orientations déjà reçues gardent leur évaluation.",
    )
