"""Components of accounts: {% load accounts %}{% saved_filters "referral_list" %} above a list."""

from django import template
from django.urls import reverse

from cite_emploi.accounts.enums import LISTS
from cite_emploi.accounts.models import SavedFilter
from cite_emploi.accounts.saved_filters import filters_in
from cite_emploi.templatetags.ui import known

register = template.Library()


@register.inclusion_tag("members/_saved_filters.html", takes_context=True)
def saved_filters(context: template.Context, page: str) -> dict:
    """The reader's own filters of the list: apply, delete, keep those of the address. One query."""
    request = context["request"]
    known("list", page, LISTS)
    current = filters_in(request.GET.urlencode())
    rows = list(SavedFilter.objects.visible_to(request.actor).filter(page=page))
    return {
        "request": request,
        "csrf_token": context["csrf_token"],
        "cite": request.cite,
        "list_url": reverse(page, args=[request.cite.slug]),
        "create_url": reverse("saved_filter_create", args=[request.cite.slug, page]),
        "current": current,
        "may_keep": bool(current) and all(row.query != current for row in rows),
        "saved": rows,
    }
