"""A list: its filters, its tabs, its rows cut into pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from cite_emploi.accounts.journal.people import note_list

ROWS = 25  # on a page, unless the list says otherwise


@dataclass(frozen=True)
class Tab:
    """A choice above a list, drawn by ``{% tabs %}``: where it leads and, when it counts, how many rows are there."""

    label: str
    url: str
    current: bool
    count: int | None = None


def list_page(
    request: HttpRequest, template: str, rows: QuerySet | Sequence, *, size: int = ROWS, **context
) -> HttpResponse:
    """The list on a page, cut by ``?page=``; ``page`` is what the template shows."""
    return render(request, template, {"page": page_of_rows(request, rows, size), **context})


def page_of_rows(request: HttpRequest, rows: QuerySet | Sequence, size: int = ROWS) -> Page:
    """The part of the rows that ``?page=`` asks for; a number that is none, or too large, is the nearest that there is."""
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    note_list(count=page.paginator.count)
    return page


def query_with(asked: QueryDict | dict, **choices: object) -> str:
    """What was asked of a list, from its first page, with other choices; a choice that is None is taken away."""
    query = QueryDict(mutable=True)
    query.update(asked)
    for name, value in {"page": None, **choices}.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return query.urlencode()
