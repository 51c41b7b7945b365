"""What is written about a referral: messages, a complement asked for, a question by secret link and its answer."""

import pghistory
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.errors import Refused
from cite_emploi.web.answers import keep_secret
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cohorts.referrals import permissions
from cohorts.referrals.forms import thread as forms
from cohorts.referrals.models.thread import OutsideQuestion
from cohorts.referrals.pages import back_to, crumbs_of, get_referral_or_404
from cohorts.referrals.rules import outside_links
from cohorts.referrals.services import thread as services


@roles(Role.COORDINATOR)
def referral_ask(request, pk):
    referral = get_referral_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.AskForm),
        services.ask_for_more,
        given={"referral": referral, "at": timezone.now()},
        under=crumbs_of(request, referral),
        possible=permissions.can_ask_for_more(request.actor, referral),
        title=f"Demander un complément\xa0: {referral.person}",
        tab="Demander un complément",
        submit="Envoyer la demande",
        done="Demande envoyée\xa0: l'orientation attend maintenant le partenaire.",
    )


@roles(Role.CASEWORKER, Role.COORDINATOR)
def message_create(request, pk):
    referral = get_referral_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.MessageForm, referral=referral),
        services.write_message,
        given={"referral": referral, "at": timezone.now()},
        under=crumbs_of(request, referral),
        then=f"{back_to(request, referral)}#fil",
        title=f"Écrire au sujet de {referral.person}",
        tab="Écrire un message",
        submit="Envoyer le message",
        done="Message envoyé\xa0: un courriel prévient son destinataire.",
    )


@roles(Role.COORDINATOR)
def outside_create(request, pk):
    referral = get_referral_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.OutsideForm),
        services.ask_outside,
        given={"referral": referral, "at": timezone.now()},
        under=crumbs_of(request, referral),
        then=f"{back_to(request, referral)}#fil",
        possible=permissions.can_ask_outside(request.actor, referral),
        title="Interroger un professionnel sans compte",
        submit="Envoyer la question",
        done="Question envoyée\xa0: la réponse viendra dans le fil, un courriel vous préviendra.",
        lead="Cette personne reçoit un lien personnel, valable huit jours, pour une seule réponse.",
    )


@roles(Role.COORDINATOR)
def outside_withdraw(request, pk, question):
    referral = get_referral_or_404(request, pk)
    return act_page(
        request,
        services.withdraw_question,
        given={"question": get_object_or_404(referral.outside_questions, pk=question), "at": timezone.now()},
        back=f"{back_to(request, referral)}#fil",
        done="Question retirée\xa0: son lien n'ouvre plus rien.",
    )


@login_not_required
@csrf_exempt  # nothing but the secret opens this page; and a browser told to keep it sends no origin to check
def outside_answer(request, secret):
    """The page that the secret link opens, outside the Cités: the question, and one answer to it."""
    number = outside_links.number_in(secret)
    in_use = OutsideQuestion.objects.filter(referral__person__restricted_on=None)
    rows = in_use.select_related("referral__person", "cite")
    question = rows.filter(pk=number).first() if number is not None else None
    now = timezone.now()
    form = forms.OutsideAnswerForm(request.POST or None)
    if question is None:
        return keep_secret(render(request, "cohorts/referrals/outside_unknown.html", status=404))
    if request.method == "POST" and form.is_valid():
        try:
            pghistory.context(url="/reponse/")  # the history keeps no address that opens a page
            services.answer_outside(question=question, at=now, **form.cleaned_data)
            return keep_secret(redirect(request.path))
        except Refused as refusal:
            question.refresh_from_db()
            form.show_refusal(refusal)
    status = 422 if form.is_bound and form.errors and not question.answered_at else 200
    context = {
        "question": question,
        "form": form,
        "expired": now >= question.expires_at,
        "known_as": _name_of(question),
    }
    return keep_secret(render(request, "cohorts/referrals/outside_answer.html", context, status=status))


def _name_of(question: OutsideQuestion) -> str:
    """The first name and the initial of the last one: enough for who knows the person, little for who does not.

    The name of someone who has one stands for the first.
    """
    person = question.referral.person
    return f"{person.first_name} {person.last_name[:1]}." if person.first_name else person.last_name
