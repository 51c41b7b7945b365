"""The one way a form page works: show, check, act once, and say kindly why not."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cite_emploi.accounts.acts import collect_acts
from cite_emploi.accounts.form_drafts import drop_form_draft
from cite_emploi.accounts.models import Act, Submission
from cite_emploi.lib.carried import read_number
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import Checks, CiteFormMixin
from cite_emploi.web.addresses import Crumb, HasPage, page, page_of, trail
from cite_emploi.web.edits import Edit
from cite_emploi.web.keeping import keep_typed

# Where to go when an act is done: an address, or what tells it from what the service gave.
Then = str | Callable[[Any], str]

# What travels with a form and says nothing of what is sent.
NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "draft_page", "draft_version"})
SAME_SENDING = timedelta(minutes=10)
ALREADY_SENT = (
    "Ce formulaire avait déjà été envoyé à l'identique : il n'a été enregistré qu'une fois. "
    "S'il s'agit bien d'une seconde saisie, changez-en un détail ou attendez quelques minutes."
)


def bind(request: HttpRequest, form_class: type, *, edits: models.Model | None = None, **options):
    """The form with what was sent and who sent it; one that reads dates is told today.

    ``edits``: the stored row whose values the form shows (``instance``, by itself); it then carries what its writer
    read (``web.edits``). An option made of stored rows is given as a function: it is read again under the lock.
    """
    if issubclass(form_class, Checks):
        options.setdefault("today", timezone.localdate())
    instance = options.get("instance")
    if edits is None and instance is not None and instance.pk:
        edits = instance

    def build():
        given = {name: value() if callable(value) else value for name, value in options.items()}
        form = form_class(request.POST or None, request.FILES or None, actor=request.actor, **given)
        form.edit = Edit(form, edits, build) if edits is not None else None
        return keep(request, form) if isinstance(form, CiteFormMixin) else form

    return build()


def keep(request: HttpRequest, form, *, sent_to: str = ""):
    """The form, with what was typed in it and not sent. ``sent_to``: its page, when it is shown on another."""
    form.keeping = keep_typed(request, form, sent_to or request.get_full_path())
    return form


def form_page(
    request: HttpRequest,
    form,
    service: Callable,
    *,
    given: dict | None = None,
    under: HasPage | list[Crumb] | None = None,
    back: str = "",
    then: Then = "",
    possible: bool = True,
    title: str,
    done: str = "",
    template: str = "form_page.html",
    **context,
) -> HttpResponse:
    """GET shows ``form``. POST checks it and calls ``service(by=…, **given, **form.values())`` once, then goes on.

    ``under``: the page above, a row or the crumbs that lead to it; ``back`` is where « Annuler » leads when that is
    elsewhere, or when no crumbs are shown. ``then``: where to go when it is done, or what tells it from what the
    service gave; by default, back. ``possible``: False when somebody was faster; the page leads back, and the
    service refuses what is sent all the same. ``context``: what the template is told besides: ``tab`` (the title that
    the browser's history keeps, where ``title`` holds someone's name), ``submit``, ``lead``, ``cancel_url`` (where
    « Annuler » leads, when not ``back``)…

    The form is built by ``bind``. What the service refuses is shown in it, with what was typed. The same form sent
    twice acts once: the second answer leads to the first one's record. A form that edits a row is compared with it
    under a lock that lasts until the service has written.
    """
    crumbs = trail(request.cite, under) if isinstance(under, HasPage) else under or []
    back = back or crumbs[-1][1]
    if request.method != "POST" and not possible:
        return redirect(back)
    if request.method == "POST":
        with transaction.atomic():  # what is compared under the lock is still so when the service writes
            form = form.edit.locked() if form.edit else form
            location = _send(request, form, lambda: _act(request, service, given, form.values(), then or back), done)
        if location:
            return redirect(location)
    shown = {"title": title, "tab": title, "submit": "Enregistrer", "cancel_url": back, "crumbs": crumbs}
    return show_form(request, template, form, shown | context)


def _send(request: HttpRequest, form, act: Callable[[], str], done: str) -> str | None:
    """Where to go once ``act`` is done; None when the form shows why not."""
    valid = form.is_valid()
    if form.edit and form.edit.conflicts:
        # One's own first sending is no conflict: a double click finds what it wrote.
        if location := sent_before(request):
            return location
        form.edit.show_conflicts()
    elif valid:
        try:
            location = once(request, act, done)
            version = read_number(request.POST.get("draft_version", ""))
            drop_form_draft(by=request.actor, page=request.get_full_path(), version=version)
            return location
        except Refused as refusal:
            form.show_refusal(refusal)
    return None


def show_form(request: HttpRequest, template: str, form, context: dict) -> HttpResponse:
    """A page that holds ``form``; 422 when what was sent is wrong."""
    status = 422 if form.is_bound and form.errors else 200
    response = render(request, template, {"form": form, **context}, status=status)
    # The browser may keep a form while it is in use, so that « back » finds what was typed. Signing out drops it.
    response["Cache-Control"] = "private, no-cache"
    return response


def act_page(
    request: HttpRequest,
    service: Callable,
    *,
    given: dict | None = None,
    back: HasPage | str,
    then: Then = "",
    done: str = "",
) -> HttpResponse:
    """A button without a form: POST calls ``service(by=…, **given)`` and goes on; a refusal is told on the page ``back``.

    Whoever comes by the address alone (signed in again after an expired session) is led back too.
    """
    back = back if isinstance(back, str) else page_of(back, request.cite)
    if request.method != "POST":
        return redirect(back)
    try:
        with transaction.atomic(), collect_acts() as acts:
            location = _act(request, service, given, {}, then or back)
    except Refused as refusal:
        for _, sentence in refusal.reasons:
            messages.error(request, sentence)
        return redirect(back)
    _say_done(request, done, acts)
    return redirect(location)


def _act(request: HttpRequest, service: Callable, given: dict | None, values: dict, then: Then) -> str:
    result = service(by=request.actor, **(given or {}), **values)
    return then(result) if callable(then) else then


def once(request: HttpRequest, act: Callable[[], str], done: str = "") -> str:
    """Run ``act`` in a transaction, once for what was sent: the same again waits and gets the first one's address.

    « The same » is the same content, by the same person, to the same page, within ``SAME_SENDING``: a double click, a
    page loaded again, « back » and send. A field changed makes another sending.
    """
    now = timezone.now()
    with transaction.atomic():
        sent, first = Submission.objects.get_or_create(
            digest=_digest(request), defaults={"user": request.user, "at": now}
        )
        if not first:
            sent = Submission.objects.select_for_update().get(pk=sent.pk)
            if now - sent.at < SAME_SENDING:
                messages.info(request, ALREADY_SENT)
                return sent.location
            sent.at = now
        with collect_acts() as acts:
            sent.location = act()
        sent.save()
        # Once it is taken back, the same may be sent again at once: undoing forgets the sending.
        if acts:
            Act.objects.filter(pk__in=[each.pk for each in acts]).update(sending=sent.pk)
    _say_done(request, done, acts)
    return sent.location


def _say_done(request: HttpRequest, done: str, acts: list[Act]) -> None:
    """The green message; when one act was made, its tag is the address where it is taken back."""
    undo = page("act_undo", request.cite, acts[0].pk) if len(acts) == 1 else ""
    if done:
        messages.success(request, done, extra_tags=undo)


def sent_before(request: HttpRequest) -> str | None:
    """Where the same sending led some minutes ago, for a page whose row is used up by its first sending (a draft)."""
    if request.method != "POST":
        return None
    recent = Submission.objects.filter(digest=_digest(request), at__gt=timezone.now() - SAME_SENDING).first()
    if recent is None:
        return None
    messages.info(request, ALREADY_SENT)
    return recent.location


def _digest(request: HttpRequest) -> str:
    """What was sent, by whom and where, as a keyed hash: the table tells nothing of it."""
    content = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_CONTENT)
    content += sorted((name, [_fingerprint(file) for file in files]) for name, files in request.FILES.lists())
    text = json.dumps([request.user.pk, request.get_full_path(), content])
    return salted_hmac("accounts.submission", text, algorithm="sha256").hexdigest()


def _fingerprint(file) -> str:
    """What a file holds: a spreadsheet corrected by one letter keeps its name and its size."""
    file.seek(0)
    found = hashlib.file_digest(file.file, "sha256").hexdigest()
    file.seek(0)
    return found
