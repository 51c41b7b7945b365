"""Each answer that shows people, or that is taken away, is a row of the journal: one, written before it leaves.

A page that can't be noted is not shown: an insert that fails is a fault. A refusal, a redirection, a page that is not
there show nobody, and write nothing; nor does what a page asks by itself (a draft saved, a progress): its answer holds
no word about anybody.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, Value
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponseBase

from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.models import Trace
from cite_emploi.accounts.journal.people import Shown, person_path, watch_rows
from cite_emploi.accounts.journal.writing import add_trace
from cite_emploi.web.answers import PDF
from cite_emploi.web.reasons import reason_of

SHOWING = (200, 422)  # a form that is sent back shows what its page does


class JournalMiddleware:
    """Inside ``CiteMiddleware``, which tells the Cité and the actor. HEAD reads what GET does, and is noted alike."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with watch_rows() as shown:
            response = self.get_response(request)
        if response.status_code in SHOWING and _tells(request, response, shown):
            _note(request, response, shown)
        return response


def _tells(request: HttpRequest, response: HttpResponseBase, shown: Shown) -> bool:
    """Does the answer show people, or give a file to somebody who is signed in?"""
    if _takes_away(response):
        return shown.rows or request.actor is not None
    return shown.rows and not response.headers.get("Content-Type", "").startswith("application/json")


def _takes_away(response: HttpResponseBase) -> bool:
    return response.has_header("Content-Disposition")


def _note(request: HttpRequest, response: HttpResponseBase, shown: Shown) -> None:
    actor, match = request.actor, request.resolver_match
    number = match.kwargs.get("pk")
    cites = shown.cites - {None}
    add_trace(
        kind=_kind(request, response, shown),
        cite_id=actor.cite.pk if actor else min(cites, default=None),
        user_id=request.user.pk,
        organisation_ids=sorted(actor.organisation_ids()) if actor else [],
        roles=sorted(actor.roles) if actor else [],
        person_id=shown.person,
        person_ids=_people(shown),
        page=match.view_name,
        row_id=number if isinstance(number, int) else None,  # a draft has none
        reason=reason_of(request, shown.person),
        count=len(shown.people) if shown.count is None else shown.count,
        names=sorted(shown.names & set(request.GET)),
    )


def _people(shown: Shown):
    """All of whom something was read; those that the page did not name itself are found by the insert."""
    column = Trace._meta.get_field("person_ids")
    people = Cast(Value(sorted(shown.people), output_field=column), column)
    for model, numbers in shown.unknown().items():
        if path := person_path(model):
            rows = model._base_manager.filter(pk__in=numbers).exclude(**{path: None}).order_by()
            people = Func(people, ArraySubquery(rows.values(path).distinct()), function="array_cat")
    return people


def _kind(request: HttpRequest, response: HttpResponseBase, shown: Shown) -> Kind:
    if request.actor is None:
        return Kind.LINK
    if response.headers.get("Content-Type", "") == PDF and "attachment" not in response["Content-Disposition"]:
        return Kind.PRINT
    if _takes_away(response):
        return Kind.DOWNLOAD if shown.person or shown.count is None else Kind.EXPORT
    return Kind.OPEN if shown.person else Kind.LIST
