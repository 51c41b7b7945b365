"""From a cell to the list behind it, for whoever may open it."""

from django.utils.http import urlencode

from cite_emploi.accounts.models import Cite
from cite_emploi.web.addresses import page


def address(behind: tuple[str, ...], cite: Cite, year: int) -> str:
    """The address of the list that a cell counts; nothing when there is none."""
    match behind:
        case ("figure", code):
            return page("figure_list", cite, year, code)
        case ("cell", code, breakdown, key):
            query = urlencode({"repartition": breakdown, "cellule": key})
            return f"{page('figure_list', cite, year, code)}?{query}"
        case ("action", pk, slug):
            return page("action_people", cite, pk, year, slug)
        case ("quality", key):
            return f"{page('person_list', cite)}?{urlencode({'todo': key})}"
    return ""
