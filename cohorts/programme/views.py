"""What the coordination sets: neighbourhoods, barriers, conditions of entry, cohorts."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.pages import form_page
from cite_emploi.web.roles import roles
from cohorts.programme import forms, services
from cohorts.programme.models import BarrierTheme, District, EligibilityRule


@roles(Role.COORDINATOR)
def district_list(request):
    rows = District.objects.visible_to(request.actor).annotate(people_count=Count("people"))
    return render(request, "cohorts/programme/district_list.html", {"districts": rows})


@roles(Role.COORDINATOR)
def district_edit(request, pk=None):
    district = find(request, District, pk)
    form = forms.DistrictForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=district)

    def act(values):
        services.save_district(by=request.actor, district=district, **values)
        return reverse("district_list", args=[request.cite.slug])

    title = f"Modifier {district}" if district else "Ajouter un quartier prioritaire"
    return setting_page(
        request, form, act, title=title, room=("Quartiers", "district_list"), done="Quartier enregistré."
    )


@roles(Role.COORDINATOR)
def theme_list(request):
    rows = BarrierTheme.objects.visible_to(request.actor).annotate(barrier_count=Count("barriers"))
    return render(request, "cohorts/programme/theme_list.html", {"themes": rows})


@roles(Role.COORDINATOR)
def theme_edit(request, pk=None):
    theme = find(request, BarrierTheme, pk)
    form = forms.ThemeForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=theme)

    def act(values):
        services.save_theme(by=request.actor, theme=theme, **values)
        return reverse("theme_list", args=[request.cite.slug])

    title = f"Modifier « {theme} »" if theme else "Ajouter un frein"
    return setting_page(request, form, act, title=title, room=("Freins", "theme_list"), done="Frein enregistré.")


@roles(Role.COORDINATOR)
def rule_list(request):
    rows = EligibilityRule.objects.visible_to(request.actor)
    return render(request, "cohorts/programme/rule_list.html", {"rules": rows, "today": timezone.localdate()})


@roles(Role.COORDINATOR)
def rule_create(request):
    form = forms.RuleForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        services.add_rule(by=request.actor, **values)
        return reverse("rule_list", args=[request.cite.slug])

    return setting_page(
        request,
        form,
        act,
        title="Ajouter une condition d'entrée",
        room=("Conditions d'entrée", "rule_list"),
        done="Condition ajoutée. Les orientations déjà reçues gardent leur évaluation.",
    )


@roles(Role.COORDINATOR)
def rule_end(request, pk):
    rule = find(request, EligibilityRule, pk)
    form = forms.RuleEndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        services.end_rule(by=request.actor, rule=rule, **values)
        return reverse("rule_list", args=[request.cite.slug])

    return setting_page(
        request,
        form,
        act,
        title=f"Mettre fin à une condition : {rule}",
        room=("Conditions d'entrée", "rule_list"),
        done="Fin enregistrée. Les orientations déjà reçues gardent leur évaluation.",
    )


def find(request, model, pk: int | None):
    return get_object_or_404(model.objects.visible_to(request.actor), pk=pk) if pk is not None else None


def setting_page(request, form, act, *, title: str, room: tuple[str, str], done: str):
    """A form page under one of the lists of the settings."""
    label, name = room
    home, url = (reverse(each, args=[request.cite.slug]) for each in ("settings", name))
    crumbs = [("Réglages", home), (label, url)]
    return form_page(request, form, act, title=title, cancel_url=url, done=done, context={"crumbs": crumbs})
