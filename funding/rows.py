"""The rows that several pages of the money are about, and the pages above them."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from cite_emploi.accounts.models import Cite
from cite_emploi.web.addresses import Crumb, page, trail
from cite_emploi.web.lists import Tab
from cite_emploi.web.rows import get_row_or_404, get_year_or_404
from funding.enums import EntryKind
from funding.models.ledger import Entry, Exercise
from funding.models.papers import Agreement


def get_exercise_or_404(request: HttpRequest, year: int) -> Exercise:
    """The budget year; raises ``Http404`` when it was never opened."""
    return get_object_or_404(Exercise.objects.visible_to(request.actor), year=get_year_or_404(year))


def get_commitment_or_404(request: HttpRequest, pk: int) -> Entry:
    rows = Entry.objects.filter(kind=EntryKind.COMMITMENT)
    return get_row_or_404(request, rows.select_related("exercise", "line", "edition__action", "author"), pk)


def get_agreement_or_404(request: HttpRequest, pk: int) -> Agreement:
    return get_row_or_404(request, Agreement.objects.select_related("commitment__exercise", "operator"), pk)


def opened_years(request: HttpRequest) -> QuerySet:
    """Years that were opened, the latest first."""
    return Exercise.objects.visible_to(request.actor).values_list("year", flat=True)


def year_tabs(request: HttpRequest, name: str, current: int) -> list[Tab]:
    """The same page, of each year that was opened."""
    return [Tab(str(year), page(name, request.cite, year), year == current) for year in opened_years(request)]


def above_year(cite: Cite, year: int) -> Crumb:
    """The page of the year's money."""
    return f"Financement {year}", page("funding_year", cite, year)


def above_commitment(cite: Cite, commitment: Entry) -> list[Crumb]:
    """The pages above a form about a commitment: its year's money, then its own."""
    return trail(cite, above_year(cite, commitment.exercise.year), commitment)
