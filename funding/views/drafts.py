"""Drafts of a coming year, side by side."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404, get_year_or_404
from funding.forms.drafts import DraftForm
from funding.models.drafts import Draft
from funding.models.ledger import FundingLine
from funding.permissions import SEES_MONEY, can_manage
from funding.reads.drafts import compare, expected_grants
from funding.services import drafts as services


@roles(*SEES_MONEY)
def draft_list(request, year):
    """Every draft of a year in a column, against what there will be."""
    drafts = Draft.objects.visible_to(request.actor).filter(year=get_year_or_404(year))
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


@roles(Role.COORDINATOR)
def draft_edit(request, year=None, pk=None):
    draft = get_row_or_404(request, Draft.objects.prefetch_related("grants", "items"), pk) if pk is not None else None
    year = draft.year if draft else get_year_or_404(year)
    back = page("draft_list", request.cite, year)
    if not FundingLine.objects.visible_to(request.actor).exists():
        messages.info(request, "Ajoutez d'abord une ligne de financement.")
        return redirect(back)
    return form_page(
        request,
        bind(request, DraftForm, edits=draft, draft=draft, expected=lambda: expected_grants(request.cite, year)),
        services.save_draft,
        given={"draft": draft, "year": year, "on": timezone.localdate()},
        under=[(f"Projets de budget {year}", back)],
        title=f"Modifier «\xa0{draft}\xa0»" if draft else f"Un projet de budget pour {year}",
        done="Projet enregistré.",
    )


@roles(Role.COORDINATOR)
def draft_drop(request, pk):
    draft = get_row_or_404(request, Draft, pk)
    back = page("draft_list", request.cite, draft.year)
    return act_page(request, services.drop_draft, given={"draft": draft}, back=back, done="Projet supprimé.")
