"""From a cell to the list behind it, for whoever may open it."""

from django.urls import reverse
from django.utils.http import urlencode

from cite_emploi.accounts.models import Cite


def address(behind: tuple[str, ...], cite: Cite, year: int) -> str:
    """The address of the list that a cell counts; nothing when there is none."""
    match behind:
        case ("figure", code):
            return reverse("figure_list", args=[cite.slug, year, code])
        case ("cell", code, breakdown, key):
            query = urlencode({"repartition": breakdown, "cellule": key})
            return f"{reverse('figure_list', args=[cite.slug, year, code])}?{query}"
        case ("action", pk, slug):
            return reverse("action_people", args=[cite.slug, pk, year, slug])
        case ("quality", key):
            return f"{reverse('person_list', args=[cite.slug])}?{urlencode({'todo': key})}"
    return ""
