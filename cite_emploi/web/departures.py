"""An address whose row is gone: where it leads, or what became of the row, to who could have read it.

``get_row_or_404`` raises these in the place of ``Http404``; for everybody else, what is gone was never there.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import KINDS
from cite_emploi.accounts.form_drafts import NOT_TYPED, carry_form_draft, opens
from cite_emploi.accounts.models import Act, User
from cite_emploi.lib.errors import Refused
from cite_emploi.web.addresses import Crumb, HasPage, page, page_of

MOVED = "Cette fiche a été réunie avec une autre\xa0: la voici."
MOVED_WITH_TEXT = (
    "Cette fiche a été réunie avec une autre\xa0: la voici, avec ce que vous aviez écrit. Relisez, puis envoyez."
)


class Departed(Http404):
    """The row is not at its address any more; ``answer`` says so to who could have read it."""

    def answer(self, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError


class Moved(Departed):
    """Another row stands for it. The same page of that one takes over, with what was typed."""

    def __init__(self, pk: int, row: HasPage):
        super().__init__(pk)
        self.pk, self.row = pk, row

    def answer(self, request: HttpRequest) -> HttpResponse:
        match = request.resolver_match
        given = {name: value for name, value in match.kwargs.items() if name != "cite"}
        if given.get("pk") != self.pk:
            return redirect(page_of(self.row, request.cite))
        address = reverse(match.view_name, kwargs={**given, "cite": request.cite.slug, "pk": self.row.pk})
        carried = self._carry(request, address)
        messages.info(request, MOVED_WITH_TEXT if carried else MOVED)
        return redirect(carried or address)

    def _carry(self, request: HttpRequest, address: str) -> str | None:
        typed = [(name, values) for name, values in request.POST.lists() if name not in NOT_TYPED | {"read"}]
        pages = {"page": request.get_full_path(), "to": address, "aside": f"{address}?fiche={self.pk}"}
        try:
            return carry_form_draft(by=request.actor, **pages, values=typed, at=timezone.now())
        except Refused:
            return None


@dataclass(frozen=True)
class Departure:
    """What a row was, when and by whom it went; ``undone``: the act that had made it, taken back, with why."""

    kind: str
    at: datetime
    by: User | None
    undone: str = ""
    reason: str = ""


class Gone(Departed):
    """It was deleted, or the act that had made it was taken back."""

    def __init__(self, departure: Departure, above: Crumb):
        super().__init__(departure.kind)
        self.departure, self.above = departure, above

    def answer(self, request: HttpRequest) -> HttpResponse:
        label, url = self.above
        return render(request, "gone.html", {"departure": self.departure, "label": label, "url": url}, status=410)


def depart(actor: Actor, model: type[models.Model], pk) -> Http404:
    """What to raise when the actor sees no row of this number."""
    rows = model._default_manager.all()
    if hasattr(rows, "successor") and (row := rows.successor(actor, pk)):
        return Moved(pk, row)
    event = _last_event(model, pk)
    if event is None or event.pgh_label != "delete" or not _could_see(actor, model, event):
        return Http404(model._meta.object_name)
    return Gone(_tell(event), _above(actor, model, event))


def _last_event(model: type[models.Model], pk) -> models.Model | None:
    events = getattr(model, "pgh_event_model", None)
    if events is None:
        return None
    return events.objects.filter(pgh_obj_id=pk).select_related("pgh_context").order_by("-pgh_id").first()


def _could_see(actor: Actor, model: type[models.Model], event: models.Model) -> bool:
    """The model's own rule, asked of the last that history keeps of the row."""
    rows = model._default_manager.all()
    if hasattr(rows, "could_see"):  # a rule that looks at other rows than its own
        return rows.could_see(actor, event)
    if not hasattr(rows, "visible_to"):
        return False
    return type(rows)(model=type(event)).visible_to(actor).filter(pgh_id=event.pgh_id).exists()


def _tell(event: models.Model) -> Departure:
    kind = capfirst(str(event.pgh_tracked_model._meta.verbose_name))
    first = type(event).objects.filter(pgh_obj_id=event.pgh_obj_id).order_by("pgh_id").first()
    act = Act.objects.filter(mark=first.pgh_context_id, undone_at__isnull=False).select_related("undone_by").first()
    if act and act.code in KINDS:
        return Departure(kind, act.undone_at, act.undone_by, KINDS[act.code].label, act.undo_reason)
    user = event.pgh_context.metadata.get("user") if event.pgh_context else None
    return Departure(kind, event.pgh_created_at, User.objects.filter(pk=user).first() if user else None)


def _above(actor: Actor, model: type[models.Model], event: models.Model) -> Crumb:
    """Where to go: the page of what the row belonged to, its list, or the first page."""
    for field in model._meta.fields:
        if field.remote_field and isinstance(field.related_model, type) and issubclass(field.related_model, HasPage):
            rows = field.related_model._default_manager.all()
            row = rows.visible_to(actor).filter(pk=getattr(event, field.attname)).first()
            if row and opens(actor, page_of(row, actor.cite)):
                return str(row), page_of(row, actor.cite)
    if issubclass(model, HasPage) and opens(actor, page(model.LIST[1], actor.cite)):
        return model.LIST[0], page(model.LIST[1], actor.cite)
    return "Accueil", page("home_cite", actor.cite)
