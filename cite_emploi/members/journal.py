"""The journal, as each may read it: the coordination, the manager of an organisation, the administration of accounts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.models import Trace
from cite_emploi.accounts.journal.words import tell_traces
from cite_emploi.members.filters import TraceFilter
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.roles import roles

ROWS = 50  # on a page


@roles(Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR)
def trace_list(request: HttpRequest) -> HttpResponse:
    """Files are named by their number: who opens one from here passes by its own door."""
    filters = TraceFilter(request.GET, queryset=Trace.objects.visible_to(request.actor), actor=request.actor)
    page = page_of_rows(request, filters.qs, ROWS)
    page.object_list = tell_traces(page.object_list)
    return render(request, "members/trace_list.html", {"filters": filters, "page": page})
