"""What a coordinator enters: grants, corrections, commitments; and what happens to a commitment."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cite_emploi.web.legacy import form_page
from funding.enums import EntryKind, PaymentStage
from funding.figures import commitment_state, still_paid
from funding.forms import ledger
from funding.models.ledger import Entry
from funding.permissions import can_manage
from funding.services import ledger as funding_ledger
from funding.views.year import coordinating, exercise_of, seeing, year_page


def _entry_page(request, year: int, form_class, service, *, title: str, done: str, submit: str = "Enregistrer"):
    """A form for an entry of a year."""
    exercise, back = exercise_of(request, year), year_page(request, year)
    form = form_class(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        entry = service(by=request.actor, exercise=exercise, **values)
        if entry.kind == EntryKind.COMMITMENT:  # paid, and put in an agreement, from its own page
            return reverse("commitment_detail", args=[request.cite.slug, entry.pk])
        return back

    crumbs = [(f"Financement {year}", back)]
    return form_page(
        request, form, act, title=title, submit=submit, cancel_url=back, done=done, context={"crumbs": crumbs}
    )


@coordinating
def grant_create(request, year):
    title = f"Saisir une subvention {year}"
    return _entry_page(request, year, ledger.GrantForm, funding_ledger.grant, title=title, done="Subvention saisie.")


@coordinating
def correction_create(request, year):
    title = f"Corriger une ligne, {year}"
    return _entry_page(
        request, year, ledger.CorrectionForm, funding_ledger.correct, title=title, done="Correction saisie."
    )


@coordinating
def commitment_create(request, year):
    title, done, form = f"Engager une dépense {year}", "Dépense engagée.", partial(ledger.CommitForm, year=year)
    return _entry_page(request, year, form, funding_ledger.commit, title=title, done=done, submit="Engager")


@coordinating
def programme_create(request, year):
    """From an action to committed money in one form."""
    title, done = f"Programmer une action et engager, {year}", "Action programmée, montant engagé."
    form = partial(ledger.ProgrammeForm, initial={"action": request.GET.get("action", "")})
    submit = "Programmer et engager"
    return _entry_page(request, year, form, funding_ledger.programme, title=title, done=done, submit=submit)


@seeing
def commitment_detail(request, pk):
    """Where a commitment stands, and everything that happened to it."""
    commitment = _commitment(request, pk)
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


@coordinating
def payment_create(request, pk):
    commitment = _commitment(request, pk)
    state = commitment_state(commitment)
    initial = {"amount": state.to_pay, "stage": PaymentStage.INSTALMENT if state.paid else PaymentStage.ADVANCE}
    title, done = f"Payer : {commitment.label}", "Paiement enregistré."
    return _follow_page(
        request, commitment, ledger.PayForm, funding_ledger.pay, initial, title, done, "Enregistrer le paiement"
    )


@coordinating
def release_create(request, pk):
    commitment = _commitment(request, pk)
    initial = {"amount": commitment_state(commitment).to_pay}
    title, done = f"Dégager : {commitment.label}", "Montant dégagé : il peut être engagé de nouveau."
    return _follow_page(
        request, commitment, ledger.ReleaseForm, funding_ledger.release, initial, title, done, "Dégager"
    )


@coordinating
def reversal_create(request, pk):
    rows = Entry.objects.visible_to(request.actor).filter(kind=EntryKind.PAYMENT)
    payment = get_object_or_404(rows.select_related("commitment__exercise", "commitment__line"), pk=pk)

    def reverse_payment(*, commitment, **values):
        funding_ledger.reverse_payment(payment=payment, **values)

    initial = {"amount": still_paid(payment)}
    title, done = f"Annuler un paiement : {payment.label}", "Paiement annulé."
    return _follow_page(
        request, payment.commitment, ledger.ReversalForm, reverse_payment, initial, title, done, "Annuler le paiement"
    )


def _commitment(request, pk: int) -> Entry:
    rows = Entry.objects.visible_to(request.actor).filter(kind=EntryKind.COMMITMENT)
    return get_object_or_404(rows.select_related("exercise", "line", "edition__action", "author"), pk=pk)


def commitment_page(request, commitment: Entry) -> str:
    return reverse("commitment_detail", args=[request.cite.slug, commitment.pk])


def _follow_page(request, commitment: Entry, form_class, service, initial: dict, title: str, done: str, submit: str):
    back = commitment_page(request, commitment)
    form = form_class(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)

    def act(values):
        service(by=request.actor, commitment=commitment, **values)
        return back

    year = commitment.exercise.year
    crumbs = [(f"Financement {year}", year_page(request, year)), (commitment.label, back)]
    return form_page(
        request, form, act, title=title, submit=submit, cancel_url=back, done=done, context={"crumbs": crumbs}
    )
