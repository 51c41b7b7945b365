"""The filters of a list that someone keeps under a name of their own."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import QueryDict

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import SavedFilter, User
from cite_emploi.lib.errors import Refused, checked, refuse_if

SAVED_FILTERS = 20  # a user, a list: beyond, nobody finds theirs again

NEVER_SAVED = ("q", "page")  # words may be someone's name; a page is a place in the list, not a filter


def filters_in(query: str) -> str:
    """What of an address may be saved: filters with a value, in the order in which they stand."""
    asked = QueryDict(query, mutable=True)
    for name in NEVER_SAVED:
        asked.pop(name, None)
    kept = [(name, value) for name, values in asked.lists() for value in values if value]
    return urlencode(kept)


@transaction.atomic
def save_filter(*, by: Actor, page: str, name: str, query: str) -> SavedFilter:
    """Keep the filters of a list (``page``: its URL name) under a name of one's own."""
    User.objects.select_for_update(no_key=True).get(pk=by.user.pk)  # two at once may not pass the limit
    query, reasons = filters_in(query), []
    if not query:
        reasons.append(
            "Choisissez d'abord un filtre ou un onglet de la liste\xa0: les mots cherchés ne sont pas gardés."
        )
    if len(query) > SavedFilter._meta.get_field("query").max_length:
        reasons.append("Ces filtres sont trop nombreux pour être gardés\xa0: retirez-en.")
    if SavedFilter.objects.visible_to(by).filter(page=page).count() >= SAVED_FILTERS:
        reasons.append(f"Vous avez déjà {SAVED_FILTERS} filtres pour cette liste\xa0: supprimez-en un.")
    refuse_if(reasons)
    return checked(SavedFilter(user=by.user, cite=by.cite, page=page, name=name.strip(), query=query))


@transaction.atomic
def delete_filter(*, by: Actor, saved: SavedFilter) -> None:
    """Forget one of one's own saved filters."""
    if saved.user_id != by.user.pk or saved.cite_id != by.cite.pk:
        raise Refused("Ce filtre n'est pas à vous.")
    saved.delete()
