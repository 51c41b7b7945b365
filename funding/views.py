"""The money of a year: overview, ledger, and what a coordinator enters in it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.pages import act_page, form_page
from funding import figures, forms, permissions, services
from funding.enums import EntryKind
from funding.models import Entry, Exercise, FundingLine

coordinating = roles(Role.COORDINATOR)


@roles(Role.COORDINATOR, Role.COMMITTEE)
def year_detail(request, year):
    """Lines, actions, co-funding and ledger of a year."""
    if not 2015 <= year <= 2100:
        raise Http404
    cite = request.cite
    exercise = Exercise.objects.visible_to(request.actor).filter(year=year).first()
    balances = figures.balances(cite, year)
    entries = (
        Entry.objects.visible_to(request.actor).filter(exercise__year=year).select_related("line", "edition__action")
    )
    context = {
        "year": year,
        "exercise": exercise,
        "balances": balances,
        "total": figures.total(balances),
        "entries": figures.with_left_to_pay(entries),
        "co_funding": figures.co_funding(cite, year),
        "years": Exercise.objects.visible_to(request.actor).values_list("year", flat=True),
        "can_manage": permissions.can_manage(request.actor),
        "today": timezone.localdate(),
    }
    return render(request, "funding/year_detail.html", context)


@require_POST
@coordinating
def exercise_open(request, year):
    """Open the year: what is left the year before passes into it."""
    if not 2015 <= year <= 2100:
        raise Http404
    url = _year(request, year)

    def act():
        services.open_exercise(by=request.actor, year=year, on=timezone.localdate())
        return url

    return act_page(request, act, back=url, done=f"Exercice {year} ouvert.")


@coordinating
def line_edit(request, pk=None):
    line = get_object_or_404(FundingLine.objects.visible_to(request.actor), pk=pk) if pk is not None else None
    form = forms.LineForm(request.POST or None, actor=request.actor, instance=line)
    back = _year(request, timezone.localdate().year)

    def act(values):
        services.save_line(by=request.actor, line=line, **values)
        return back

    title = f"Modifier la ligne {line}" if line else "Ajouter une ligne de financement"
    return form_page(request, form, act, title=title, cancel_url=back, done="Ligne enregistrée.")


def _exercise(request, year: int) -> Exercise:
    return get_object_or_404(Exercise.objects.visible_to(request.actor), year=year)


@coordinating
def grant_create(request, year):
    exercise, back = _exercise(request, year), _year(request, year)
    form = forms.GrantForm(request.POST or None, actor=request.actor, initial={"on": timezone.localdate()})

    def act(values):
        services.grant(by=request.actor, exercise=exercise, **values)
        return back

    return form_page(
        request, form, act, title=f"Saisir une subvention {year}", cancel_url=back, done="Subvention saisie."
    )


@coordinating
def commitment_create(request, year):
    exercise, back = _exercise(request, year), _year(request, year)
    form = forms.CommitForm(request.POST or None, actor=request.actor, year=year, initial={"on": timezone.localdate()})

    def act(values):
        services.commit(by=request.actor, exercise=exercise, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Engager une dépense {year}",
        submit="Engager",
        cancel_url=back,
        done="Dépense engagée.",
    )


@coordinating
def payment_create(request, pk):
    rows = Entry.objects.visible_to(request.actor).filter(kind=EntryKind.COMMITMENT).select_related("exercise", "line")
    commitment = get_object_or_404(rows, pk=pk)
    left = commitment.amount - figures.paid(commitment)
    back = _year(request, commitment.exercise.year)
    form = forms.PayForm(
        request.POST or None, actor=request.actor, initial={"on": timezone.localdate(), "amount": left}
    )

    def act(values):
        services.pay(by=request.actor, commitment=commitment, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Payer : {commitment.label}",
        submit="Enregistrer le paiement",
        cancel_url=back,
        done="Paiement enregistré.",
    )


@coordinating
def co_funding_create(request, year):
    back = _year(request, year)
    form = forms.CoFundingForm(request.POST or None, actor=request.actor, year=year)

    def act(values):
        services.add_co_funding(by=request.actor, **values)
        return back

    return form_page(
        request, form, act, title=f"Ajouter un cofinancement {year}", cancel_url=back, done="Cofinancement ajouté."
    )


def _year(request, year: int) -> str:
    return reverse("funding_year", args=[request.cite.slug, year])
