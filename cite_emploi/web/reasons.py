"""The coordination says why it opens a file on which nobody works; what is still to be done about a person is a reason.

Every page about a person passes here (``web.rows``). What was said holds for the file, until the session ends.
"""

from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.journal.enums import Reason
from cite_emploi.accounts.journal.people import OPEN_WORK, person_path
from cite_emploi.web.addresses import page

REASONS = "reasons"  # in the session: the code, by the person's number


class ReasonDue(Http404):
    """The page waits: ``answer`` leads to the one that asks why."""

    def __init__(self, person: int):
        super().__init__(person)
        self.person = person

    def answer(self, request: HttpRequest) -> HttpResponse:
        """What is typed in a page is kept while it is typed: the address, opened again, finds it."""
        query = urlencode({"suite": request.get_full_path()})
        return redirect(f"{page('person_reason', request.cite, self.person)}?{query}")


def with_person(actor: Actor, rows: QuerySet) -> QuerySet:
    """The rows with whom they tell of (``person_told``) and, for the coordination, whether that file is at work."""
    path = person_path(rows.model)
    if path is None:
        return rows
    rows = rows.annotate(person_told=F(path))
    return (
        rows.annotate(at_work=reduce(or_, (work(actor.cite, path) for work in OPEN_WORK)))
        if actor.is_coordinator
        else rows
    )


def require_reason(request: HttpRequest, row, person: int | None) -> None:
    """Raise ``ReasonDue`` for a file that the coordination has given no reason to open."""
    if person is not None and not getattr(row, "at_work", True) and not reason_of(request, person):
        raise ReasonDue(person)


def reason_of(request: HttpRequest, person: int | None) -> str:
    """Why the reader opens the file, as they said in this session."""
    return request.session.get(REASONS, {}).get(str(person), "")


def give_reason(request: HttpRequest, person: int, reason: str) -> None:
    request.session[REASONS] = {**request.session.get(REASONS, {}), str(person): Reason(reason).value}
