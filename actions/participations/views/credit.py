"""What changed for a person, and the actions that had their part in it."""

from django.http import Http404

from actions.participations.forms import credit as forms
from actions.participations.pages import crumbs_to
from actions.participations.rows import get_participation_or_404
from actions.participations.services import credit as services
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.barriers.models import Barrier
from cohorts.people.models import Person


@roles(*FOLLOWING)
def barrier_lift(request, pk):
    barrier = get_row_or_404(request, Barrier.objects.select_related("person", "theme"), pk)
    return form_page(
        request,
        bind(request, forms.BarrierLiftForm, person=barrier.person),
        services.close_barrier,
        given={"barrier": barrier},
        under=barrier.person,
        possible=not barrier.closed_on,
        title=f"Clore le frein «\xa0{barrier.theme}\xa0»",
        done="Frein clos.",
        lead="Levé, ou laissé sans suite. S'il revient, signalez-le de nouveau\xa0: les deux restent dans l'historique.",
        person=barrier.person,
    )


@roles(*FOLLOWING)
def outcome_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.OutcomeForm, person=person),
        services.record_outcome,
        given={"person": person},
        under=person,
        title="Enregistrer une sortie",
        done="Sortie enregistrée.",
        lead="Un emploi, une formation ou une autre sortie. L'accompagnement continue pour la sécuriser.",
        person=person,
    )


@roles(*FOLLOWING)
def participation_credit(request, pk):
    """What the action changed: said here once it is known, for whoever operates it or follows the person."""
    participation = get_participation_or_404(request, pk)
    if participation.enrolled_on is None:
        raise Http404
    return form_page(
        request,
        bind(request, forms.CreditForm, participation=participation),
        services.set_credits,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title=f"Ce que l'action a changé pour {participation.person}",
        tab="Ce que l'action a changé",
        done="Enregistré\xa0: les chiffres de l'action en tiennent compte.",
        lead=f"Cochez ce à quoi «\xa0{participation.action}\xa0» a contribué.",
    )
