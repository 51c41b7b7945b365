"""What other funders bring to the actions of a year."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from cite_emploi.web.legacy import form_page
from funding.forms.co_funding import CoFundingForm
from funding.models.co_funding import CoFunding
from funding.services import co_funding
from funding.views.year import asked, coordinating, year_page


@coordinating
def co_funding_create(request, year):
    return _page(request, asked(year), None, f"Ajouter un cofinancement {year}", "Cofinancement ajouté.")


@coordinating
def co_funding_update(request, pk):
    rows = CoFunding.objects.visible_to(request.actor).select_related("edition__action")
    row = get_object_or_404(rows, pk=pk)
    return _page(request, row.edition.year, row, f"Cofinancement : {row.funder}", "Cofinancement enregistré.")


def _page(request, year: int, row: CoFunding | None, title: str, done: str):
    back = year_page(request, year)
    form = CoFundingForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), year=year, co_funding=row
    )

    def act(values):
        co_funding.save_co_funding(by=request.actor, co_funding=row, **values)
        return back

    crumbs = [(f"Financement {year}", back)]
    return form_page(request, form, act, title=title, cancel_url=back, done=done, context={"crumbs": crumbs})
