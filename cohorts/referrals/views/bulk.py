"""The same answer to several referrals: chosen in the inbox, read again, then done one by one.

Each referral is answered in its own savepoint: what is refused for one changes nothing for it, nor for the others.
"""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.errors import Refused
from cite_emploi.web.legacy import form_page
from cite_emploi.web.roles import roles
from cohorts.referrals.forms import answers as referrals_answers
from cohorts.referrals.forms import thread as referrals_thread
from cohorts.referrals.models import Referral
from cohorts.referrals.services import answers, thread, transitions
from cohorts.referrals.views.referrals import PAGE

RESULT = "referral_bulk"  # the session's key: numbers of referrals and sentences, for the page that tells what was done


def _accept(by, referral, values):
    answers.accept_referral(by=by, referral=referral, **values)


def _refuse(by, referral, values):
    answers.refuse_referral(by=by, referral=referral, **values)


def _ask(by, referral, values):
    thread.ask_for_more(by=by, referral=referral, at=timezone.now(), **values)


# act: (service, form, button, title, tone)
ACTS = {
    "accepter": (_accept, referrals_answers.AcceptForm, "Accepter", "Accueillir dans une cohorte", "primary"),
    "refuser": (_refuse, referrals_answers.RefuseForm, "Refuser", "Refuser ou réorienter", "danger"),
    "demander": (_ask, referrals_thread.AskForm, "Demander un complément", "Demander un complément", "primary"),
}


@roles(Role.COORDINATOR)
def referral_bulk(request):
    """``?acte=refuser&choix=3&choix=7``: read again who is concerned, fill the form once, send."""
    chosen = chosen_referrals(request)
    service, form_class, verb, title, tone = ACTS.get(request.GET.get("acte", ""), ACTS["accepter"])
    inbox = reverse("referral_list", args=[request.cite.slug])
    crumbs = [("Orientations", inbox)]
    if not chosen:
        return render(request, "cohorts/referrals/referral_bulk_empty.html", {"crumbs": crumbs, "inbox": inbox})
    form = form_class(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        request.session[RESULT] = answer_each(request.actor, chosen, service, values) | {"verb": verb}
        return reverse("referral_bulk_done", args=[request.cite.slug])

    return form_page(
        request,
        form,
        act,
        title=title,
        submit=f"{verb}\xa0: {len(chosen)} orientation{'s' if len(chosen) > 1 else ''}",
        cancel_url=inbox,
        template="cohorts/referrals/referral_bulk.html",
        context={"crumbs": crumbs, "chosen": chosen, "submit_tone": tone},
    )


def chosen_referrals(request) -> list[Referral]:
    """The referrals that the address names, longest wait first; a single one that is not the actor's is a 404."""
    asked = request.GET.getlist("choix")
    if len(asked) > PAGE or not all(pk.isdecimal() and len(pk) <= 18 for pk in asked):
        raise Http404
    rows = Referral.objects.visible_to(request.actor).filter(pk__in=asked)
    found = list(rows.select_related("person", "organisation").order_by("status_since", "id"))
    if len(found) != len(set(map(int, asked))):
        raise Http404
    return found


def answer_each(by, chosen: list[Referral], service, values: dict) -> dict:
    """What was done and what was not, with the reason: numbers of referrals and sentences."""
    transitions.lock_cohorts(by=by)
    done, refused = [], []
    for referral in chosen:
        try:
            with transaction.atomic():
                service(by, referral, values)
            done.append(referral.pk)
        except Refused as refusal:
            refused.append([referral.pk, str(refusal)])
    return {"done": done, "refused": refused}


@roles(Role.COORDINATOR)
def referral_bulk_done(request):
    """What the latest sending did: how many, and which were left as they were, and why."""
    result = request.session.get(RESULT, {"done": [], "refused": [], "verb": ""})
    numbers = [*result["done"], *(pk for pk, _ in result["refused"])]
    rows = Referral.objects.visible_to(request.actor).filter(pk__in=numbers).select_related("person", "organisation")
    found = {referral.pk: referral for referral in rows}
    context = {
        "verb": result["verb"],
        "done": [found[pk] for pk in result["done"] if pk in found],
        "refused": [(found[pk], why) for pk, why in result["refused"] if pk in found],
        "total": len(numbers),
    }
    return render(request, "cohorts/referrals/referral_bulk_done.html", context)
