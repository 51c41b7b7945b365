"""The one way a form page works: show, check, act once, and say kindly why not."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cite_emploi.accounts.models import Submission
from cite_emploi.lib.errors import Refused

ALREADY_SENT = "Ce formulaire avait déjà été envoyé : voici ce qui a été enregistré la première fois, et rien de plus."


def form_page(
    request: HttpRequest,
    form,
    act: Callable[[dict], str],
    *,
    title: str,
    submit: str = "Enregistrer",
    cancel_url: str,
    done: str = "",
    template: str = "form_page.html",
    context: dict | None = None,
) -> HttpResponse:
    """GET shows ``form``. POST checks it and calls ``act(values)``, which calls a service and returns an address.

    The form is built by the caller with ``request.POST or None``. What ``act`` refuses is shown in the form with
    what was typed. The same form sent twice acts once: the second answer leads to the first one's record.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once(request, form.cleaned_data.get("submission_key"), lambda: act(form.values()), done))
        except Refused as refusal:
            form.show_refusal(refusal)
    status = 422 if form.is_bound and form.errors else 200
    page = {"form": form, "title": title, "submit": submit, "cancel_url": cancel_url, **(context or {})}
    response = render(request, template, page, status=status)
    # The browser may keep a form while it is in use: « back » then finds it with its key. Signing out drops it.
    response["Cache-Control"] = "private, no-cache"
    return response


def act_page(request: HttpRequest, act: Callable[[], str], *, back: str, done: str = "") -> HttpResponse:
    """A button without a form: act on POST, then go where ``act`` says; a refusal is told on the page ``back``."""
    try:
        return redirect(once(request, None, act, done))
    except Refused as refusal:
        for _, sentence in refusal.reasons:
            messages.error(request, sentence)
        return redirect(back)


def once(request: HttpRequest, key, act: Callable[[], str], done: str = "") -> str:
    """Run ``act`` in a transaction, once for a key; a second call with it waits and gets the first one's address.

    Raises ``Refused`` for a key that someone else used: their record's address is not told.
    """
    with transaction.atomic():
        if key is None:
            location = act()
        else:
            submission, first = Submission.objects.get_or_create(key=key, defaults={"user": request.user})
            if submission.user_id != request.user.pk:
                raise Refused("Ce formulaire a été ouvert par une autre personne. Rouvrez la page, puis recommencez.")
            if not first:
                messages.info(request, ALREADY_SENT)
                return submission.location
            location = submission.location = act()
            submission.save(update_fields=["location"])
    if done:
        messages.success(request, done)
    return location
