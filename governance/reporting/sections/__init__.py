"""The annual report, section by section: each makes plain values from the facts of a year."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cite_emploi.accounts.models import Cite
from governance.reporting.board import Report, Section
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.breakdown import Table
from governance.reporting.sections import actions, money, people, steering

# By code, in order: a section may be commented though it holds nothing yet.
SECTIONS: dict[str, Callable[[Facts], Section]] = {
    "annee": people.in_one_page,
    "territoire": people.territory,
    "cohorte": people.cohort,
    "orientations": people.referrals,
    "droit-commun": people.mainstream,
    "freins": people.barriers,
    "actions": actions.actions,
    "suites": actions.outcomes,
    "gouvernance": steering.steering,
    "argent": money.money,
    "annees": people.comparison_section,
}


def annual_values(
    cite: Cite,
    year: int,
    *,
    as_of: date,
    tables: dict[str, Table],
    tell: Callable[[int], None] = lambda done: None,
) -> Report:
    """The figures of a year's report; ``tell`` hears how many sections are done."""
    facts = Facts.of(cite, year, as_of=as_of, tables=tables)
    sections = []
    for done, make in enumerate(SECTIONS.values(), 1):
        section = make(facts)
        sections.append(replace(section, panels=facts.guard.seal(section.panels)))
        tell(done)
    return Report(year, as_of.isoformat(), tuple(sections))
