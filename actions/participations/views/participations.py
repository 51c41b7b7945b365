"""Taking part: requests and their answer, direct entry, the end."""

from django.utils import timezone

from actions.catalogue.rows import get_operated_action_or_404
from actions.participations.enums import ParticipationStatus
from actions.participations.forms import participations as forms
from actions.participations.pages import crumbs_to
from actions.participations.rows import get_operated_participation_or_404
from actions.participations.services import participations as services
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.addresses import page_of
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person

ENTER_LEAD = "Pour une personne venue directement à vous. Si elle a déjà une fiche, demandez l'action depuis celle-ci."


@roles(*FOLLOWING)
def participation_request(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.RequestForm, person=person),
        services.request_participation,
        given={"person": person, "on": timezone.localdate()},
        under=person,
        title="Demander une action",
        submit="Envoyer la demande",
        done="Demande envoyée\xa0: l'opérateur est prévenu.",
        template="actions/participations/participation_request.html",
        lead="L'opérateur reçoit la demande, répond, et s'il accepte, il accède à la fiche de la personne.",
        person=person,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_enter(request, pk):
    """Someone came straight to the operator: their file is opened here, without any cohort."""
    action = get_operated_action_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.EnterForm, initial={"on": timezone.localdate()}),
        services.enter_directly,
        given={"action": action, "at": timezone.now()},
        under=action,
        then=lambda participation: page_of(participation, request.cite),
        title="Entrer une personne dans l'action",
        submit="Ouvrir sa fiche",
        done="Fiche ouverte\xa0: la personne participe à l'action.",
        lead=ENTER_LEAD,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_enrol(request, pk):
    participation = get_operated_participation_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.EnrolForm),
        services.enrol,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        possible=participation.may_become(ParticipationStatus.ENROLLED),
        title=f"Accueillir {participation.person} dans l'action",
        tab="Accepter une demande",
        submit="Accepter la demande",
        done="Demande acceptée\xa0: la fiche de la personne vous est ouverte.",
        lead="À partir de l'entrée, votre structure suit la personne et accède à sa fiche.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_decline(request, pk):
    participation = get_operated_participation_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.DeclineForm),
        services.decline,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        possible=participation.may_become(ParticipationStatus.DECLINED),
        title=f"Refuser la demande pour {participation.person}",
        tab="Refuser une demande",
        submit="Refuser la demande",
        submit_tone="danger",
        done="Demande refusée\xa0: la personne qui l'a faite est prévenue.",
        lead="La personne qui a fait la demande lira votre message.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_end(request, pk):
    participation = get_operated_participation_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.EndForm),
        services.end_participation,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        possible=participation.may_become(ParticipationStatus.ENDED),
        title="Terminer la participation",
        submit="Terminer la participation",
        done="Participation terminée.",
        lead=f"{participation.person} quitte l'action «\xa0{participation.action}\xa0». Ce qui y a été fait reste dans les chiffres.",
    )
