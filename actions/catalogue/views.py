"""What a coordinator sets for each action and each of its years."""

from actions.catalogue import forms, services
from actions.catalogue.models import Action, Edition, TakeUp
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page_of, trail
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404


@roles(Role.COORDINATOR)
def action_edit(request, pk=None):
    action = get_row_or_404(request, Action, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.ActionForm, instance=action),
        services.save_action,
        given={"action": action},
        under=action or trail(request.cite, Action.LIST),
        then=lambda saved: page_of(saved, request.cite),
        title=f"Modifier «\xa0{action}\xa0»" if action else "Créer une action",
        submit="Enregistrer" if action else "Créer l'action",
        done="Action enregistrée.",
    )


@roles(Role.COORDINATOR)
def edition_create(request, pk):
    action = get_row_or_404(request, Action, pk)
    return form_page(
        request,
        bind(request, forms.EditionForm),
        services.save_edition,
        given={"action": action},
        under=action,
        title="Ouvrir une année",
        done="Année ouverte.",
    )


@roles(Role.COORDINATOR)
def edition_update(request, pk):
    edition = get_row_or_404(request, Edition.objects.select_related("action"), pk)
    return form_page(
        request,
        bind(request, forms.EditionForm, instance=edition),
        services.save_edition,
        given={"action": edition.action, "edition": edition},
        under=edition.action,
        title=f"Modifier l'année {edition.year}",
        done="Année enregistrée.",
    )


@roles(Role.COORDINATOR)
def edition_opinion(request, pk):
    """Keep, extend or stop: what is proposed to the committee."""
    edition = get_row_or_404(request, Edition.objects.select_related("action"), pk)
    return form_page(
        request,
        bind(request, forms.OpinionForm, edits=edition, edition=edition),
        services.give_opinion,
        given={"edition": edition},
        under=edition.action,
        then=f"{page_of(edition.action, request.cite)}?annee={edition.year}",
        title=f"Avis pour le comité, année {edition.year}",
        done="Avis enregistré.",
    )


@roles(Role.COORDINATOR)
def take_up_create(request, pk):
    action = get_row_or_404(request, Action, pk)
    return form_page(
        request,
        bind(request, forms.TakeUpForm),
        services.save_take_up,
        given={"action": action},
        under=action,
        title="Ajouter une reprise",
        done="Reprise ajoutée.",
    )


@roles(Role.COORDINATOR)
def take_up_update(request, pk):
    take_up = get_row_or_404(request, TakeUp.objects.select_related("action"), pk)
    return form_page(
        request,
        bind(request, forms.TakeUpForm, instance=take_up),
        services.save_take_up,
        given={"action": take_up.action, "take_up": take_up},
        under=take_up.action,
        title="Modifier une reprise",
        done="Reprise enregistrée.",
    )


@roles(Role.COORDINATOR)
def take_up_drop(request, pk):
    take_up = get_row_or_404(request, TakeUp.objects.select_related("action"), pk)
    return act_page(
        request,
        services.drop_take_up,
        given={"take_up": take_up},
        back=take_up.action,
        done="Reprise retirée.",
    )
