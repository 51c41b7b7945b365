"""The years of the catalogue: those that can be looked at, the one that a page shows."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from actions.catalogue.models import Action, Edition
from cite_emploi.web.lists import Tab


def opened_years(actions: Iterable[Action], today: date) -> list[int]:
    """Latest first: those with an edition, and this one. The actions come from ``with_years``."""
    opened = {edition.year for action in actions for edition in action.editions.all()}
    return sorted(opened | {today.year}, reverse=True)


def read_year(request: HttpRequest, years: list[int]) -> int:
    """``?annee=``, or this year; a year that nobody opened is as good as none."""
    asked = request.GET.get("annee", "")
    this = timezone.localdate().year
    return next((year for year in years if str(year) == asked), this)


def year_tabs(years: list[int], shown: int) -> list[Tab]:
    return [Tab(str(year), f"?annee={year}", year == shown) for year in years]


def edition_of(action: Action, year: int) -> Edition | None:
    """The action's year, from editions that are at hand."""
    return next((edition for edition in action.editions.all() if edition.year == year), None)
