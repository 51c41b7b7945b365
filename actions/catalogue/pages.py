"""What pages under an action share: the action, its years, the form pages of what the coordination sets."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from actions.catalogue.models import Action, Edition
from cite_emploi.web.legacy import form_page


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
