"""The form pages as they were, while the rooms change over to ``web.pages``. To be deleted."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cite_emploi.lib.errors import Refused
from cite_emploi.web.pages import once


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
