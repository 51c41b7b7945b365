"""A referral that someone came to and where nothing is typed yet: no row, only what their session holds of it.

What the search asked (a name, a birth date) is in no address. The page says again whom it is about, so that a session that
ends before the first word loses nothing.
"""

from uuid import UUID

from django.http import HttpRequest

from cite_emploi.accounts.form_drafts import drop_form_draft, get_form_draft
from cite_emploi.accounts.models import FormDraft
from cite_emploi.web.addresses import page
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person
from cohorts.referrals.models.referrals import ReferralDraft
from cohorts.referrals.services.drafts import is_free

HELD, MOST = "referrals_begun", 10  # the latest ones


def hold_beginning(request: HttpRequest, draft: ReferralDraft) -> None:
    """Remember a draft that is not stored, until something is typed in it."""
    held = request.session.get(HELD, {})
    held[str(draft.pk)] = {"person": draft.person_id, "values": draft.values}
    request.session[HELD] = dict(list(held.items())[-MOST:])


def let_go(request: HttpRequest, pk: UUID) -> None:
    """It is stored now, or given up; with what was sent after a session had ended."""
    held = request.session.get(HELD, {})
    if held.pop(str(pk), None) is not None:
        request.session[HELD] = held
    for address in _addresses(request, pk):
        drop_form_draft(by=request.actor, page=address)


def get_beginning(request: HttpRequest, pk: UUID, late: FormDraft | None) -> ReferralDraft | None:
    """The draft of this number, not stored yet: as it was begun, as it was sent ``late``, or as its page sends it now."""
    held = request.session.get(HELD, {}).get(str(pk))
    first = request.method == "POST" and request.POST.get("draft_version") == "0"
    if not (held or late or first) or not is_free(pk):
        return None
    said = request.POST.get("draft_person") or (late.values.get("draft_person", [""])[-1] if late else "")
    number = held["person"] if held else said if said.isdecimal() and len(said) <= 18 else None
    person = get_row_or_404(request, Person, number) if number else None
    values = late.values if late else held["values"] if held else {}
    return ReferralDraft(pk=pk, cite=request.cite, author=request.user, person=person, values=values)


def get_late(request: HttpRequest, pk: UUID) -> FormDraft | None:
    """What was sent from the draft's page when the session had just ended (``web.middleware``)."""
    return get_form_draft(request.actor, *_addresses(request, pk))


def _addresses(request: HttpRequest, pk: UUID) -> list[str]:
    return [page(name, request.cite, pk) for name in ("draft_detail", "draft_save")]
