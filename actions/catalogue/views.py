"""What a coordinator sets for each action and each of its years."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue import forms, services
from actions.catalogue.models import Action, Edition, TakeUp
from actions.catalogue.pages import setting, under_action
from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page
from cite_emploi.web.roles import roles


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


def edition_of(action: Action, year: int) -> Edition | None:
    return next((edition for edition in action.editions.all() if edition.year == year), None)
