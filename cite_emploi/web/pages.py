"""The one way a form page works: show, check, act once, and say kindly why not."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cite_emploi.accounts.models import Submission
from cite_emploi.lib.errors import Refused

SAME_SENDING = timedelta(minutes=10)
ALREADY_SENT = (
    "Ce formulaire avait déjà été envoyé à l'identique : il n'a été enregistré qu'une fois. "
    "S'il s'agit bien d'une seconde saisie, changez-en un détail ou attendez quelques minutes."
)


def form_page(
    request: HttpRequest,
    form,
    act: Callable[[dict], str],
    *,
    title: str,
    tab: str = "",
    submit: str = "Enregistrer",
    cancel_url: str,
    done: str = "",
    template: str = "form_page.html",
    context: dict | None = None,
) -> HttpResponse:
    """GET shows ``form``. POST checks it and calls ``act(values)``, which calls a service and returns an address.

    ``tab`` is the title that the browser's history keeps, where ``title`` holds someone's name.
    The form is built by the caller with ``request.POST or None``. What ``act`` refuses is shown in the form with
    what was typed. The same form sent twice acts once: the second answer leads to the first one's record.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once(request, lambda: act(form.values()), done))
        except Refused as refusal:
            form.show_refusal(refusal)
    status = 422 if form.is_bound and form.errors else 200
    page = {
        "form": form,
        "title": title,
        "tab": tab or title,
        "submit": submit,
        "cancel_url": cancel_url,
        **(context or {}),
    }
    response = render(request, template, page, status=status)
    # The browser may keep a form while it is in use, so that « back » finds what was typed. Signing out drops it.
    response["Cache-Control"] = "private, no-cache"
    return response


def act_page(request: HttpRequest, act: Callable[[], str], *, back: str, done: str = "") -> HttpResponse:
    """A button without a form: act on POST, then go where ``act`` says; a refusal is told on the page ``back``."""
    try:
        with transaction.atomic():
            location = act()
    except Refused as refusal:
        for _, sentence in refusal.reasons:
            messages.error(request, sentence)
        return redirect(back)
    if done:
        messages.success(request, done)
    return redirect(location)


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
        sent.location = act()
        sent.save()
    if done:
        messages.success(request, done)
    return sent.location


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
    content = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    content += sorted((name, [_fingerprint(file) for file in files]) for name, files in request.FILES.lists())
    text = json.dumps([request.user.pk, request.get_full_path(), content])
    return salted_hmac("accounts.submission", text, algorithm="sha256").hexdigest()


def _fingerprint(file) -> str:
    """What a file holds: a spreadsheet corrected by one letter keeps its name and its size."""
    file.seek(0)
    found = hashlib.file_digest(file.file, "sha256").hexdigest()
    file.seek(0)
    return found
