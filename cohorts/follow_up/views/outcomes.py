"""What became of someone; an outcome taken back."""

from django.http import Http404
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.enums import CheckMonths
from cohorts.follow_up.forms import outcomes as forms
from cohorts.follow_up.models import Outcome
from cohorts.follow_up.services import outcomes as services
from cohorts.referrals.models.journeys import Journey


@roles(*FOLLOWING)
def outcome_check(request, pk, months):
    outcome = get_row_or_404(request, Outcome.objects.valid().select_related("person"), pk)
    return _check_page(request, outcome, months, about=outcome.get_contract_display())


@roles(*FOLLOWING)
def journey_check(request, pk, months):
    journey = get_row_or_404(request, Journey.objects.select_related("person"), pk)
    return _check_page(request, journey, months, about="situation après l'accompagnement")


def _check_page(request, of: Outcome | Journey, months: int, *, about: str):
    """Ask what became of someone; an answer already given is shown, and may be corrected."""
    if months not in CheckMonths.values:
        raise Http404

    def answered() -> dict:
        check = of.checks.filter(months=months).first()
        return {"answer": check.answer, "proof": check.proof} if check else {}

    return form_page(
        request,
        bind(request, forms.CheckForm, edits=of, initial=answered),
        services.record_check,
        given={"of": of, "months": months},
        under=of.person,
        title=f"{CheckMonths(months).label}\xa0: {about}",
        done="Situation enregistrée.",
        lead="«\xa0Personne non jointe\xa0» est une réponse\xa0: elle compte dans le total.",
        person=of.person,
    )


@roles(*FOLLOWING)
def outcome_cancel(request, pk):
    outcome = get_row_or_404(request, Outcome.objects.select_related("person"), pk)
    return form_page(
        request,
        bind(request, forms.CancelOutcomeForm),
        services.cancel_outcome,
        given={"outcome": outcome, "on": timezone.localdate()},
        under=outcome.person,
        possible=not outcome.cancelled_on,
        title=f"Annuler la sortie\xa0: {outcome.get_contract_display()}",
        submit="Annuler la sortie",
        done="Sortie annulée\xa0: elle ne compte plus dans aucun chiffre.",
        lead="Pour une sortie saisie par erreur. Elle quitte tous les chiffres et reste dans l'historique.",
        cancel_label="Ne rien changer",
        submit_tone="danger",
        person=outcome.person,
    )
