"""Barriers: noted, assessed, described."""

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.barriers import forms, services
from cohorts.barriers.enums import Moment
from cohorts.barriers.models import Barrier
from cohorts.people.models import Person


@roles(*FOLLOWING)
def barrier_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.BarrierForm, person=person),
        services.open_barrier,
        given={"person": person},
        under=person,
        title="Signaler un frein",
        done="Frein ajouté à la fiche.",
        template="cohorts/barriers/barrier_create.html",
        person=person,
    )


@roles(*FOLLOWING)
def barrier_assess(request, pk):
    barrier = get_row_or_404(request, Barrier.objects.select_related("person", "theme"), pk)
    moment = Moment.DURING if barrier.assessed_on else Moment.ENTRY
    return form_page(
        request,
        bind(
            request,
            forms.AssessForm,
            edits=barrier,
            initial=lambda: {"severity": barrier.severity, "moment": moment},
        ),
        services.assess_barrier,
        given={"barrier": barrier},
        under=barrier.person,
        possible=not barrier.closed_on,
        title=f"Évaluer le frein «\xa0{barrier.theme}\xa0»",
        done="Évaluation enregistrée.",
        person=barrier.person,
    )


@roles(*FOLLOWING)
def barrier_describe(request, pk):
    barrier = get_row_or_404(request, Barrier.objects.select_related("person", "theme"), pk)
    return form_page(
        request,
        bind(request, forms.DescribeForm, edits=barrier, barrier=barrier),
        services.describe_barrier,
        given={"barrier": barrier},
        under=barrier.person,
        possible=not barrier.closed_on,
        title=f"Décrire le frein «\xa0{barrier.theme}\xa0»",
        done="Frein décrit.",
        person=barrier.person,
    )
