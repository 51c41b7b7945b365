"""The annual report, section by section: each makes plain values from the facts of a year."""

from collections.abc import Callable
from datetime import date

from cite_emploi.accounts.models import Cite
from governance.reporting.board import Report, Section
from governance.reporting.boards.panels import Facts, years_until
from governance.reporting.figures.breakdown import Table
from governance.reporting.sections import actions, money, people, steering

MAKERS: tuple[Callable[[Facts], Section], ...] = (
    people.in_one_page,
    people.territory,
    people.cohort,
    people.referrals,
    people.mainstream,
    people.barriers,
    actions.actions,
    actions.outcomes,
    steering.steering,
    money.money,
    people.comparison_section,
)

# Their codes, in order: a section may be commented though it holds nothing yet.
SECTIONS = (
    *("annee", "territoire", "cohorte", "orientations", "droit-commun", "freins"),
    *("actions", "suites", "gouvernance", "argent", "annees"),
)


def annual_values(
    cite: Cite,
    year: int,
    *,
    as_of: date,
    tables: dict[str, Table],
    tell: Callable[[int], None] = lambda done: None,
) -> Report:
    """The figures of a year's report; ``tell`` hears how many sections are done."""
    facts = Facts(cite, year, as_of, tables, years_until(cite, year))
    sections = []
    for done, make in enumerate(MAKERS, 1):
        sections.append(make(facts))
        tell(done)
    return Report(year, as_of.isoformat(), tuple(sections))
