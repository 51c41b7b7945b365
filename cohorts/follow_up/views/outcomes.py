"""The end of a journey; what became of someone."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.enums import CheckMonths
from cohorts.follow_up.forms import outcomes
from cohorts.follow_up.models import Outcome
from cohorts.follow_up.services import outcomes as follow_up_outcomes
from cohorts.people.legacy import file_of, person_page
from cohorts.referrals.models import Journey
from cohorts.referrals.services import journeys


@roles(Role.COORDINATOR)
def journey_end(request, pk):
    journey = get_row_or_404(request, Journey.objects.select_related("person", "cohort"), pk)
    if request.method != "POST" and journey.ended_on:
        return redirect(file_of(request, journey.person))
    form = outcomes.JourneyEndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        answer = values.pop("answer")
        journeys.end_journey(by=request.actor, journey=journey, **values)
        at_exit = {"months": CheckMonths.AT_EXIT, "answer": answer, "on": values["on"]}
        follow_up_outcomes.record_check(by=request.actor, of=journey, **at_exit)
        return file_of(request, journey.person)

    return person_page(
        request,
        journey.person,
        form,
        act,
        title="Terminer l'accompagnement",
        submit="Terminer l'accompagnement",
        done="Accompagnement terminé.",
        lead="Un emploi trouvé ne termine pas l'accompagnement : il continue pour le sécuriser, jusqu'à la fin prévue.",
    )


@roles(*FOLLOWING)
def outcome_check(request, pk, months):
    outcome = get_row_or_404(request, Outcome.objects.valid().select_related("person"), pk)
    return check_page(request, outcome, months, about=outcome.get_contract_display())


@roles(*FOLLOWING)
def journey_check(request, pk, months):
    journey = get_row_or_404(request, Journey.objects.select_related("person"), pk)
    return check_page(request, journey, months, about="situation après l'accompagnement")


def check_page(request, of, months: int, *, about: str):
    """Ask what became of someone; an answer already given is shown, and may be corrected."""
    if months not in CheckMonths.values:
        raise Http404
    given = of.checks.filter(months=months).first()
    initial = {"answer": given.answer, "proof": given.proof} if given else {}
    form = outcomes.CheckForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)

    def act(values):
        follow_up_outcomes.record_check(by=request.actor, of=of, months=months, **values)
        return file_of(request, of.person)

    return person_page(
        request,
        of.person,
        form,
        act,
        title=f"{CheckMonths(months).label}\xa0: {about}",
        done="Situation enregistrée.",
        lead="«\xa0Personne non jointe\xa0» est une réponse\xa0: elle compte dans le total.",
    )


@roles(*FOLLOWING)
def outcome_cancel(request, pk):
    outcome = get_row_or_404(request, Outcome.objects.select_related("person"), pk)
    if request.method != "POST" and outcome.cancelled_on:
        return redirect(file_of(request, outcome.person))
    today = timezone.localdate()
    form = outcomes.CancelOutcomeForm(request.POST or None, actor=request.actor, today=today)

    def act(values):
        follow_up_outcomes.cancel_outcome(by=request.actor, outcome=outcome, on=today, **values)
        return file_of(request, outcome.person)

    return person_page(
        request,
        outcome.person,
        form,
        act,
        title=f"Annuler la sortie : {outcome.get_contract_display()}",
        submit="Annuler la sortie",
        done="Sortie annulée : elle ne compte plus dans aucun chiffre.",
        lead="Pour une sortie saisie par erreur. Elle quitte tous les chiffres et reste dans l'historique.",
        cancel_label="Ne rien changer",
        submit_tone="danger",
    )
