"""The catalogue of indicators, for all who read figures."""

from itertools import groupby

from django.shortcuts import render

from cite_emploi.accounts.enums import Role
from cite_emploi.web.roles import roles
from governance.reporting.figures.definitions import entries


@roles(Role.COORDINATOR, Role.COMMITTEE)
def indicator_list(request):
    """Every indicator: what it counts, how, and how it may be given."""
    found = entries()
    families = [(family, list(rows)) for family, rows in groupby(found, key=lambda entry: entry.family)]
    return render(request, "governance/reporting/indicator_list.html", {"families": families, "count": len(found)})
