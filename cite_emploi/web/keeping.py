"""A form and its draft: what was typed and not sent comes back when its page is opened again."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.form_drafts import get_form_draft, keep_form_draft
from cite_emploi.accounts.models import Cite, FormDraft, User
from cite_emploi.lib.errors import Refused


@dataclass(frozen=True)
class Keeping:
    """``page``: the path and the query that the draft is for; ``saves_itself``: the form holds a long text."""

    page: str
    saves_itself: bool
    draft: FormDraft | None

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0


def keep_typed(request: HttpRequest, form, page: str) -> Keeping:
    """How the form is kept, for the page that it is sent to; on a page that is opened, it is filled with its draft."""
    draft = None if form.is_bound else get_form_draft(request.actor, page)
    if draft:
        _fill(form, draft.values)
    return Keeping(page, any(isinstance(field.widget, forms.Textarea) for field in form.fields.values()), draft)


def _fill(form, values: dict[str, list[str]]) -> None:
    """Show what was typed, and say that the row was read when it was."""
    if form.edit:
        form.edit.read_before = (values.get("read") or [""])[-1]
    for name, field in form.fields.items():
        typed, widget = values.get(form.add_prefix(name)), field.widget
        if isinstance(widget, (forms.MultiWidget, forms.FileInput)) or field.disabled:
            continue
        if isinstance(widget, forms.CheckboxInput):
            form.initial[name] = bool(typed)
        elif isinstance(widget, (forms.SelectMultiple, forms.CheckboxSelectMultiple)):
            form.initial[name] = typed or []
        elif typed:
            form.initial[name] = typed[-1]


def keep_after_expiry(request: HttpRequest, cite: str) -> bool:
    """Keep what was sent with a session that had just ended, for the person whose session it was; False if unknown.

    The row of an expired session is still there until the daily work; that of someone who signed out is not.
    """
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if not key.isalnum():
        return False  # no session of ours; PostgreSQL would not even read a NUL
    ended = Session.objects.filter(session_key=key, expire_date__lte=timezone.now()).first()
    kept = ended.get_decoded() if ended else {}
    user = User.objects.filter(pk=kept[SESSION_KEY], is_active=True).first() if BACKEND_SESSION_KEY in kept else None
    if user is None or not constant_time_compare(kept.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return False
    place = Cite.objects.filter(slug=cite).first()
    if place is None:
        return False
    try:
        # A form that is shown on another page says of which it is. A stranger to the Cité has no page there.
        page = request.POST.get("draft_page") or request.get_full_path()
        keep_form_draft(by=Actor.of(user, place), page=page, values=request.POST.lists(), at=timezone.now())
    except Refused:
        return False
    return True
