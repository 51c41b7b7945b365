"""What named sources have published: the numbers that releases and reports give as they are, however small."""

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.reporting.figures.definitions import entries
from governance.reporting.forms import PublishedFigureForm
from governance.reporting.models import PublishedFigure
from governance.reporting.pages import get_begun_year_or_404
from governance.reporting.services import published


@roles(Role.COORDINATOR)
def published_figure_list(request, year):
    """Those of a year, each with its source."""
    rows = PublishedFigure.objects.visible_to(request.actor).filter(year=get_begun_year_or_404(year))
    labels = {entry.code: entry.label for entry in entries()}
    figures = [(figure, labels.get(figure.code, figure.code)) for figure in rows.select_related("action")]
    return list_page(request, "governance/reporting/published_list.html", figures, year=year)


@roles(Role.COORDINATOR)
def published_figure_create(request, year):
    back = page("published_figure_list", request.cite, get_begun_year_or_404(year))
    return form_page(
        request,
        bind(request, PublishedFigureForm),
        published.record_published_figure,
        given={"year": year},
        under=[(f"Chiffres déjà publiés, {year}", back)],
        then=lambda figure: back,
        title=f"Noter un chiffre déjà publié, {year}",
        done="Chiffre noté\xa0: les prochaines publications le donneront tel quel.",
    )


@roles(Role.COORDINATOR)
def published_figure_drop(request, pk):
    figure = get_row_or_404(request, PublishedFigure, pk)
    return act_page(
        request,
        published.drop_published_figure,
        given={"figure": figure},
        back=page("published_figure_list", request.cite, figure.year),
        done="Chiffre retiré.",
    )
