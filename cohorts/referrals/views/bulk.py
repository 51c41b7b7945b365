"""The same answer to several referrals: chosen in the inbox, read again, then done one by one."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Act
from cite_emploi.lib.french import count
from cite_emploi.web.addresses import page, trail
from cite_emploi.web.lists import ROWS
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cohorts.referrals.forms.answers import AcceptForm, RefuseForm
from cohorts.referrals.forms.thread import AskForm
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.standing import get_room, get_standings
from cohorts.referrals.services import answers, thread
from cohorts.referrals.services.bulk import Answered, answer_each

RESULT = "referral_bulk"  # the session's key: numbers of referrals and sentences, for the page that tells what was done


def _ask_now(*, by: Actor, referral: Referral, text: str):
    return thread.ask_for_more(by=by, referral=referral, text=text, at=timezone.now())


@dataclass(frozen=True)
class Answer:
    """An answer that may be given to several: the service and its form, what the button and the page say."""

    service: Callable
    form: type
    verb: str
    title: str
    tone: str = "primary"


ANSWERS = {
    "accepter": Answer(answers.accept_referral, AcceptForm, "Accepter", "Accueillir dans une cohorte"),
    "refuser": Answer(answers.refuse_referral, RefuseForm, "Refuser", "Refuser ou réorienter", "danger"),
    "demander": Answer(_ask_now, AskForm, "Demander un complément", "Demander un complément"),
}


@roles(Role.COORDINATOR)
def referral_bulk(request):
    """``?acte=refuser&choix=3&choix=7``: read again who is concerned, fill the form once, send."""
    chosen = _get_chosen_or_404(request)
    answer = ANSWERS.get(request.GET.get("acte", ""), ANSWERS["accepter"])
    crumbs = trail(request.cite, Referral.LIST)
    if not chosen:
        context = {"crumbs": crumbs, "inbox": page("referral_list", request.cite)}
        return render(request, "cohorts/referrals/referral_bulk_empty.html", context)
    standings = get_standings(chosen)
    able = [row for row in chosen if answer.service is not answers.accept_referral or standings[row.pk].may_enter]
    return form_page(
        request,
        bind(request, answer.form),
        answer_each,
        given={"referrals": chosen, "act": answer.service},
        under=crumbs,
        then=lambda answered: _remember(request, answered, answer.verb),
        title=answer.title,
        submit=f"{answer.verb}\xa0: {count(len(able), 'orientation', 'orientations')}"
        + (f" sur {len(chosen)}" if len(able) < len(chosen) else ""),
        submit_tone=answer.tone,
        template="cohorts/referrals/referral_bulk.html",
        lines=[(referral, standings[referral.pk]) for referral in chosen],
        room=get_room(request.cite, on=timezone.localdate()),
    )


def _get_chosen_or_404(request) -> list[Referral]:
    """The referrals that the address names, longest wait first; a single one that is not the actor's is a 404."""
    asked = request.GET.getlist("choix")
    if len(asked) > ROWS or not all(pk.isdecimal() and len(pk) <= 18 for pk in asked):
        raise Http404
    rows = Referral.objects.visible_to(request.actor).filter(pk__in=asked)
    chosen = list(rows.select_related("person", "organisation").order_by("status_since", "id"))
    if len(chosen) != len(set(map(int, asked))):
        raise Http404
    return chosen


def _remember(request, answered: Answered, verb: str) -> str:
    """Keep what was done for the page that tells it, whose address this is."""
    request.session[RESULT] = asdict(answered) | {"verb": verb}
    return page("referral_bulk_done", request.cite)


@roles(Role.COORDINATOR)
def referral_bulk_done(request):
    """What the latest sending did: how many, and which were left as they were, and why."""
    result = request.session.get(RESULT, {"done": [], "refused": [], "verb": ""})
    numbers = [*result["done"], *(pk for pk, _ in result["refused"])]
    rows = Referral.objects.visible_to(request.actor).filter(pk__in=numbers).select_related("person", "organisation")
    referrals = {referral.pk: referral for referral in rows}
    for act in Act.objects.visible_to(request.actor).filter(
        subject_model=Referral._meta.label, subject_pk__in=result["done"], undone_at__isnull=True, by=request.user
    )[::-1]:
        if act.subject_pk in referrals:
            referrals[act.subject_pk].latest_act = act
    context = {
        "verb": result["verb"],
        "done": [referrals[pk] for pk in result["done"] if pk in referrals],
        "refused": [(referrals[pk], why) for pk, why in result["refused"] if pk in referrals],
        "total": len(numbers),
    }
    return render(request, "cohorts/referrals/referral_bulk_done.html", context)
