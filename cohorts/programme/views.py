"""What the coordination sets: neighbourhoods, barriers, conditions of entry; and taking back an act of any room."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Act
from cite_emploi.web.addresses import SETTINGS, page, page_of, trail
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.programme import acts, forms, services, undo
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


@roles(*FOLLOWING, Role.ESTABLISHMENT)
def act_undo(request, pk):
    act = get_row_or_404(request, Act, pk)
    if not acts.could_do(request.actor, act):
        raise Http404
    above, home = acts.find_page(acts.subject_of(act)), page("home_cite", request.cite)
    back = page_of(above, request.cite) if above else home

    def go_on(_) -> str:
        """The page where the act showed; the list above when its row went with the act."""
        if above is None:
            return home
        stays = type(above)._default_manager.filter(pk=above.pk).exists()
        return back if stays else trail(request.cite, above.LIST)[0][1]

    return form_page(
        request,
        bind(request, forms.UndoForm),
        undo.undo_act,
        given={"act": act, "at": timezone.now()},
        under=trail(request.cite, above) if above else [],
        back=back,
        then=go_on,
        possible=act.undone_at is None,
        title=f"Annuler\xa0: {acts.kind_of(act).label}",
        submit="Annuler cet acte",
        cancel_label="Ne rien changer",
        lead=_say_undo(act, undo.written_by(act)),
        done="Acte annulé.",
    )


def _say_undo(act: Act, rows: list[undo.Written]) -> str:
    """What was done, what undoing changes back, what else comes of it."""
    kinds = sorted({str(row.model._meta.verbose_name) for row in rows if not hasattr(row.model, "GOES_WITH_FILE")})
    said = [
        f"{acts.describe(act)}.",
        f"Ce qui a été écrit à cette occasion est défait ({', '.join(kinds)}), et l'historique garde tout.",
        *acts.kind_of(act).say(acts.subject_of(act), rows),
    ]
    if frozen := undo.frozen_years(act, rows):
        said.append(
            f"{undo.say_frozen(frozen)}\xa0: ses chiffres publiés ne changent pas, "
            "la correction est dite dans sa prochaine version."
        )
    return " ".join(said)
