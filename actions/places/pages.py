"""Where pages of an establishment and of a stay are."""

from actions.places.models.places import Stay
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.web.addresses import Crumb, page, page_of, trail


def crumbs_to_establishment(cite: Cite, establishment: Organisation) -> list[Crumb]:
    here = (str(establishment), page("establishment_detail", cite, establishment.pk))
    return trail(cite, ("Établissements", "establishment_list"), here)


def crumbs_to_stay(cite: Cite, stay: Stay) -> list[Crumb]:
    """A stay is called by the child's first name, while it is kept."""
    return trail(cite, Stay.LIST, (stay.child, page_of(stay, cite)))
