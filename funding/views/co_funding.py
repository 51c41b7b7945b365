"""What other funders bring to the actions of a year."""

from cite_emploi.accounts.enums import Role
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404, get_year_or_404
from funding.forms.co_funding import CoFundingForm
from funding.models.co_funding import CoFunding
from funding.rows import above_year
from funding.services.co_funding import save_co_funding


@roles(Role.COORDINATOR)
def co_funding_edit(request, year=None, pk=None):
    rows = CoFunding.objects.select_related("edition__action")
    co_funding = get_row_or_404(request, rows, pk) if pk is not None else None
    year = co_funding.edition.year if co_funding else get_year_or_404(year)
    return form_page(
        request,
        bind(request, CoFundingForm, edits=co_funding, year=year, co_funding=co_funding),
        save_co_funding,
        given={"co_funding": co_funding},
        under=[above_year(request.cite, year)],
        title=f"Cofinancement\xa0: {co_funding.funder}" if co_funding else f"Ajouter un cofinancement {year}",
        done="Cofinancement enregistré." if co_funding else "Cofinancement ajouté.",
    )
