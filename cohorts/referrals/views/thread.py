"""What is written about a referral: messages, a complement asked for, a question by secret link and its answer."""

import pghistory
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.errors import Refused
from cite_emploi.web.legacy import form_page
from cite_emploi.web.roles import roles
from cohorts.referrals import permissions
from cohorts.referrals.forms import thread
from cohorts.referrals.models import OutsideQuestion
from cohorts.referrals.rules import outside_links
from cohorts.referrals.services import thread as referrals_thread
from cohorts.referrals.views.referrals import message_form, to_answer


@roles(Role.COORDINATOR)
def referral_ask(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_ask_for_more(request.actor, referral):
        return redirect(back)
    form = thread.AskForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        referrals_thread.ask_for_more(by=request.actor, referral=referral, at=timezone.now(), **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Demander un complément\xa0: {referral.person}",
        tab="Demander un complément",
        submit="Envoyer la demande",
        cancel_url=back,
        done="Demande envoyée\xa0: l'orientation attend maintenant le partenaire.",
        context={"crumbs": crumbs},
    )


@roles(Role.CASEWORKER, Role.COORDINATOR)
def message_create(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    form = message_form(request, referral, request.POST or None)

    def act(values):
        referrals_thread.write_message(by=request.actor, referral=referral, at=timezone.now(), **values)
        return f"{back}#fil"

    return form_page(
        request,
        form,
        act,
        title=f"Écrire au sujet de {referral.person}",
        tab="Écrire un message",
        submit="Envoyer le message",
        cancel_url=back,
        done="Message envoyé\xa0: un courriel prévient son destinataire.",
        context={"crumbs": crumbs},
    )


@roles(Role.COORDINATOR)
def outside_create(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_ask_outside(request.actor, referral):
        return redirect(back)
    form = thread.OutsideForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        referrals_thread.ask_outside(by=request.actor, referral=referral, at=timezone.now(), **values)
        return f"{back}#fil"

    return form_page(
        request,
        form,
        act,
        title="Interroger un professionnel sans compte",
        submit="Envoyer la question",
        cancel_url=back,
        done="Question envoyée\xa0: la réponse viendra dans le fil, un courriel vous préviendra.",
        context={
            "crumbs": crumbs,
            "lead": "Cette personne reçoit un lien personnel, valable huit jours, pour une seule réponse.",
        },
    )


@login_not_required
@csrf_exempt  # nothing but the secret opens this page; and a browser told to keep it sends no origin to check
def outside_answer(request, secret):
    """The page that the secret link opens, outside the Cités: the question, and one answer to it."""
    number = outside_links.number_in(secret)
    rows = OutsideQuestion.objects.select_related("referral__person", "cite")
    question = rows.filter(pk=number).first() if number is not None else None
    now = timezone.now()
    form = thread.OutsideAnswerForm(request.POST or None)
    if question is None:
        return private(render(request, "cohorts/referrals/outside_unknown.html", status=404))
    if request.method == "POST" and form.is_valid():
        try:
            pghistory.context(url="/reponse/")  # the history keeps no address that opens a page
            referrals_thread.answer_outside(question=question, at=now, **form.cleaned_data)
            return private(redirect(request.path))
        except Refused as refusal:
            question.refresh_from_db()
            form.show_refusal(refusal)
    status = 422 if form.is_bound and form.errors and not question.answered_at else 200
    context = {
        "question": question,
        "form": form,
        "expired": now >= question.expires_at,
        "known_as": known_as(question),
    }
    return private(render(request, "cohorts/referrals/outside_answer.html", context, status=status))


def known_as(question: OutsideQuestion) -> str:
    """The first name and the initial of the last one: enough for who knows the person, little for who does not."""
    person = question.referral.person
    return f"{person.first_name} {person.last_name[:1]}."


def private(response):
    """Neither kept, nor told to the next site, nor found by a search engine: the address is the key."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
