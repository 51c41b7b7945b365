"""Drafts of a coming year, side by side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.web.legacy import act_page, form_page
from funding.drafts import compare, expected_grants
from funding.forms.drafts import DraftForm
from funding.models.drafts import Draft
from funding.models.ledger import FundingLine
from funding.permissions import can_manage
from funding.services import drafts as funding_drafts
from funding.views.year import asked, coordinating, seeing


@seeing
def draft_list(request, year):
    """Every draft of a year in a column, against what there will be."""
    drafts = Draft.objects.visible_to(request.actor).filter(year=asked(year))
    drafts = list(drafts.order_by("id").prefetch_related("grants", "items__action", "items__line"))
    return render(
        request,
        "funding/draft_list.html",
        {
            "year": year,
            "drafts": drafts,
            "comparison": compare(request.cite, year, drafts),
            "can_manage": can_manage(request.actor),
            "has_lines": FundingLine.objects.visible_to(request.actor).exists(),
        },
    )


@coordinating
def draft_create(request, year):
    return _page(request, asked(year), None, f"Un projet de budget pour {year}")


@coordinating
def draft_update(request, pk):
    draft = _draft(request, pk)
    return _page(request, draft.year, draft, f"Modifier « {draft} »")


def _page(request, year: int, draft: Draft | None, title: str):
    back = _list(request, year)
    if not FundingLine.objects.visible_to(request.actor).exists():
        messages.info(request, "Ajoutez d'abord une ligne de financement.")
        return redirect(back)
    form = DraftForm(
        request.POST or None,
        actor=request.actor,
        today=timezone.localdate(),
        draft=draft,
        expected=expected_grants(request.cite, year),
    )

    def act(values):
        funding_drafts.save_draft(by=request.actor, year=year, draft=draft, on=timezone.localdate(), **values)
        return back

    crumbs = [(f"Projets de budget {year}", back)]
    return form_page(
        request, form, act, title=title, cancel_url=back, done="Projet enregistré.", context={"crumbs": crumbs}
    )


@require_POST
@coordinating
def draft_drop(request, pk):
    draft = _draft(request, pk)
    back = _list(request, draft.year)

    def act():
        funding_drafts.drop_draft(by=request.actor, draft=draft)
        return back

    return act_page(request, act, back=back, done="Projet supprimé.")


def _draft(request, pk: int) -> Draft:
    rows = Draft.objects.visible_to(request.actor).prefetch_related("grants", "items")
    return get_object_or_404(rows, pk=pk)


def _list(request, year: int) -> str:
    return reverse("draft_list", args=[request.cite.slug, year])
