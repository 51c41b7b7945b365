"""What a coordinator enters: grants, corrections, commitments; and what happens to a commitment."""

from django.shortcuts import render

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page_of
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from funding.enums import EntryKind, PaymentStage
from funding.figures import commitment_state, still_paid
from funding.forms import ledger as forms
from funding.models.ledger import Entry
from funding.permissions import SEES_MONEY, can_manage
from funding.rows import above_commitment, above_year, get_commitment_or_404, get_exercise_or_404
from funding.services import ledger as services


# --- In a year ------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def grant_create(request, year):
    return form_page(
        request,
        bind(request, forms.GrantForm),
        services.grant,
        given={"exercise": get_exercise_or_404(request, year)},
        under=[above_year(request.cite, year)],
        title=f"Saisir une subvention {year}",
        done="Subvention saisie.",
    )


@roles(Role.COORDINATOR)
def correction_create(request, year):
    return form_page(
        request,
        bind(request, forms.CorrectionForm),
        services.correct,
        given={"exercise": get_exercise_or_404(request, year)},
        under=[above_year(request.cite, year)],
        title=f"Corriger une ligne, {year}",
        done="Correction saisie.",
    )


@roles(Role.COORDINATOR)
def commitment_create(request, year):
    """It is paid, and put in an agreement, from its own page."""
    return form_page(
        request,
        bind(request, forms.CommitForm, year=year),
        services.commit,
        given={"exercise": get_exercise_or_404(request, year)},
        under=[above_year(request.cite, year)],
        then=lambda commitment: page_of(commitment, request.cite),
        title=f"Engager une dépense {year}",
        submit="Engager",
        done="Dépense engagée.",
    )


@roles(Role.COORDINATOR)
def programme_create(request, year):
    """From an action to committed money in one form."""
    return form_page(
        request,
        bind(request, forms.ProgrammeForm, initial={"action": request.GET.get("action", "")}),
        services.programme,
        given={"exercise": get_exercise_or_404(request, year)},
        under=[above_year(request.cite, year)],
        then=lambda commitment: page_of(commitment, request.cite),
        title=f"Programmer une action et engager, {year}",
        submit="Programmer et engager",
        done="Action programmée, montant engagé.",
    )


# --- About a commitment ---------------------------------------------------------------------------------
@roles(*SEES_MONEY)
def commitment_detail(request, pk):
    """Where a commitment stands, and everything that happened to it."""
    commitment = get_commitment_or_404(request, pk)
    return render(
        request,
        "funding/commitment_detail.html",
        {
            "commitment": commitment,
            "state": commitment_state(commitment),
            "followed_by": commitment.followed_by.select_related("author").prefetch_related("documents"),
            "documents": commitment.documents.all(),
            "agreement": getattr(commitment, "agreement", None),
            "can_manage": can_manage(request.actor),
        },
    )


@roles(Role.COORDINATOR)
def payment_create(request, pk):
    commitment = get_commitment_or_404(request, pk)
    state = commitment_state(commitment)
    initial = {"amount": state.to_pay, "stage": PaymentStage.INSTALMENT if state.paid else PaymentStage.ADVANCE}
    return form_page(
        request,
        bind(request, forms.PayForm, initial=initial),
        services.pay,
        given={"commitment": commitment},
        under=above_commitment(request.cite, commitment),
        title=f"Payer\xa0: {commitment.label}",
        submit="Enregistrer le paiement",
        done="Paiement enregistré.",
    )


@roles(Role.COORDINATOR)
def release_create(request, pk):
    commitment = get_commitment_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.ReleaseForm, initial={"amount": commitment_state(commitment).to_pay}),
        services.release,
        given={"commitment": commitment},
        under=above_commitment(request.cite, commitment),
        title=f"Dégager\xa0: {commitment.label}",
        submit="Dégager",
        done="Montant dégagé\xa0: il peut être engagé de nouveau.",
    )


@roles(Role.COORDINATOR)
def reversal_create(request, pk):
    payments = Entry.objects.filter(kind=EntryKind.PAYMENT)
    payment = get_row_or_404(request, payments.select_related("commitment__exercise", "commitment__line"), pk)
    return form_page(
        request,
        bind(request, forms.ReversalForm, initial={"amount": still_paid(payment)}),
        services.reverse_payment,
        given={"payment": payment},
        under=above_commitment(request.cite, payment.commitment),
        title=f"Annuler un paiement\xa0: {payment.label}",
        submit="Annuler le paiement",
        done="Paiement annulé.",
    )
