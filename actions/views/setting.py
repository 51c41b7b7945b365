"""Form pages of what the coordination sets under an action."""

from django.urls import reverse

from actions.models import Action
from cite_emploi.accounts.pages import form_page


def setting(request, action, form, service, title: str, done: str, *, row: dict | None = None, **options):
    """A form page for a row of an action, saved by ``service``. ``options``: template, context."""

    def act(values):
        service(by=request.actor, action=action, **(row or {}), **values)
        return reverse("action_detail", args=[request.cite.slug, action.pk])

    return under_action(request, action, form, act, title=title, done=done, **options)


def under_action(request, action: Action | None, form, act, *, title: str, done: str, **options):
    """A form page under an action, or under the catalogue."""
    catalogue = reverse("action_list", args=[request.cite.slug])
    url = reverse("action_detail", args=[request.cite.slug, action.pk]) if action else catalogue
    crumbs = [("Actions", catalogue), *([(str(action), url)] if action else [])]
    context = {"crumbs": crumbs, **options.pop("context", {})}
    return form_page(request, form, act, title=title, done=done, cancel_url=url, context=context, **options)
