"""Where pages are: one way to write an address, in views, services and e-mails.

page("person_list", cite)            -> « /ma-cite/personnes/ »
page("cohort_detail", cite, 2026)    -> « /ma-cite/cohortes/2026/ »
page_of(person, cite)                -> « /ma-cite/personnes/12/ », as person.get_absolute_url() with no query
trail(cite, ("Personnes", "person_list"), person)   -> the crumbs of a page under that person
"""

from django.db import models
from django.urls import reverse

from cite_emploi.accounts.models import Cite

Crumb = tuple[str, str]
SETTINGS: Crumb = ("Réglages", "settings")


class HasPage(models.Model):
    """A row with a page of its own, ``PAGE``; ``LIST`` is the page above, with what it is called."""

    PAGE: str
    LIST: Crumb

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse(self.PAGE, args=[self.cite.slug, self.pk])


def page(name: str, cite: Cite, *args) -> str:
    """The address of a page of the Cité."""
    return reverse(name, args=[cite.slug, *args])


def page_of(row: HasPage, cite: Cite) -> str:
    """The address of the row's page. The Cité is given, so that it is not read again for each row."""
    if row.cite_id == cite.pk:
        row.cite = cite
    return row.get_absolute_url()


def trail(cite: Cite, *steps: Crumb | HasPage) -> list[Crumb]:
    """Crumbs: a step is a label with the name of a page or an address, or a row, which brings the list above it first."""
    crumbs: list[Crumb] = []
    for step in steps:
        if isinstance(step, tuple):
            crumbs.append(_crumb(cite, *step))
        else:
            crumbs += [] if crumbs else [_crumb(cite, *step.LIST)]
            crumbs.append((str(step), page_of(step, cite)))
    return crumbs


def _crumb(cite: Cite, label: str, name: str) -> Crumb:
    return label, name if name.startswith("/") else page(name, cite)
