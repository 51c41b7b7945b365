"""A year of the programme as frozen values: what the dashboard, the report and the lists print."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q

from actions.catalogue.models import Action, Edition
from actions.participations.models import Participation
from actions.results.figures import BY_KIND, year_of_actions
from actions.results.year_results import Results, holdings, hours_given, results
from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from cite_emploi.lib.charts import Figure
from cohorts.barriers.models import Barrier
from cohorts.follow_up.models import Outcome
from cohorts.people.models import Person
from cohorts.programme.models import Cohort
from cohorts.referrals.figures import entries, referrals
from cohorts.referrals.models import Journey, Referral, SchemeTried
from cohorts.referrals.reads.charts import entries_by_month
from funding import figures as funding_figures
from funding.figures import Balance, co_funding_by_action, committed_by_action, total
from governance.reporting.boards.follow_up import average_days, in_days
from governance.reporting.boards.panels import years_until
from governance.reporting.figures.breakdown import Table, Value, open_tables
from governance.reporting.figures.catalogue import INDICATORS, Breakdown, Indicator


@dataclass(frozen=True)
class ActionYear:
    """An action in a year: its own figures and its money."""

    action: Action
    figures: tuple[Value, ...]
    results: Results
    opinion: Edition | None
    note: str
    planned: Decimal | None
    committed: Decimal
    co_funding: Decimal


@dataclass(frozen=True)
class Trend:
    """The same totals over the years, on the same definitions."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Dashboard:
    """All that is told of a Cité's year."""

    cite: Cite
    year: int
    as_of: date
    target: int | None
    totals: dict[str, Value]
    months: Figure
    tables: dict[str, Table]
    actions: tuple[ActionYear, ...]
    balances: tuple[Balance, ...]
    balance: Balance
    co_funding: Decimal
    answer_days: str
    overlaps: tuple[str, ...]
    years: tuple[int, ...]
    trends: tuple[Trend, ...]

    @property
    def nearby_years(self) -> tuple[int, ...]:
        """Years to leaf through: those before that hold something, and one after when it has begun."""
        after = (self.year + 1,) if self.year < self.as_of.year else ()
        return (*self.years, *after)

    @property
    def compared(self) -> tuple[tuple[Value, str], ...]:
        """Each total and, where the programme had one, the year before: « 79 en 2023 »."""
        before = [f"{t.values[-2]} en {self.years[-2]}" if len(self.years) > 1 else "" for t in self.trends]
        return tuple(zip(self.totals.values(), before, strict=True))

    @property
    def has_activity(self) -> bool:
        return bool(self.actions or self.balance.available or any(value.value for value in self.totals.values()))

    @property
    def leverage(self) -> str:
        """Other funders' money for one euro committed on the grant."""
        if not self.balance.committed:
            return french.MISSING
        return f"{french.number(self.co_funding / self.balance.committed, 2)}\xa0€"


def dashboard(cite: Cite, year: int, *, as_of: date) -> Dashboard:
    """The year as it stands on ``as_of``, all open: for the coordination."""
    totals = {indicator.code: _total(indicator, cite, year) for indicator in INDICATORS}
    cohort = Cohort.objects.filter(cite=cite, year=year).first()
    balances = tuple(funding_figures.balances(cite, year))
    co_funding = co_funding_by_action(cite, year)
    years = years_until(cite, year)
    return Dashboard(
        cite=cite,
        year=year,
        as_of=as_of,
        target=cohort.target if cohort else cite.cohort_target,
        totals=totals,
        months=entries_by_month(entries(cite, year), year),
        tables=open_tables(cite, year, as_of=as_of),
        actions=actions_of_year(cite, year, co_funding, as_of),
        balances=balances,
        balance=total(balances),
        co_funding=sum(co_funding.values(), Decimal(0)),
        answer_days=in_days(average_days(referrals(cite, year))),
        overlaps=overlaps(cite, year),
        years=years,
        trends=_trends(cite, years),
    )


def _total(indicator: Indicator, cite: Cite, year: int) -> Value:
    count = indicator.rows(cite, year).count()
    return Value(indicator.code, indicator.label, count, french.number(count), indicator.definition)


def actions_of_year(cite: Cite, year: int, co_funding: dict[int, Decimal], as_of: date) -> tuple[ActionYear, ...]:
    counts, committed = year_of_actions(cite, year), committed_by_action(cite, year)
    holding, hours = holdings(cite, year, as_of=as_of), hours_given(cite, year, as_of=as_of)
    editions = {edition.action_id: edition for edition in Edition.objects.filter(cite=cite, year=year)}
    found = []
    for action in Action.objects.filter(cite=cite).select_related("operator").prefetch_related("themes", "take_ups"):
        edition = editions.get(action.pk)
        values = tuple(
            action_value(figure, counts.get((action.pk, figure.slug), 0), edition) for figure in BY_KIND[action.kind]
        )
        # An action without an edition, nor anything in the year, was not there that year.
        if edition or any(value.value for value in values):
            planned = edition.planned_cost if edition else None
            found.append(
                ActionYear(
                    action,
                    values,
                    results(action, edition, counts, holding, hours),
                    edition if edition and edition.opinion else None,
                    edition.note if edition else "",
                    planned,
                    committed.get(action.pk, Decimal(0)),
                    co_funding.get(action.pk, Decimal(0)),
                )
            )
    return tuple(found)


def overlaps(cite: Cite, year: int) -> tuple[str, ...]:
    """People who took part in two actions in the year: why their figures can't be added. One query, sums only."""
    rows = Participation.objects.filter(cite=cite).took_part_in(year)
    pairs = (
        rows.filter(person__participations__in=rows, person__participations__action__gt=F("action"))
        .order_by()
        .values_list("action__name", "person__participations__action__name")
        .annotate(n=Count("person", distinct=True))
        .order_by("-n")
    )
    return tuple(
        f"{french.count(n, 'personne', 'personnes')} à la fois dans «\xa0{first}\xa0» et «\xa0{second}\xa0»."
        for first, second, n in pairs
        if n >= cite.small_cell_threshold
    )


def action_value(figure, count: int, edition: Edition | None) -> Value:
    """An action's figure as it is printed: « environ 100 » where its edition is published as an order of magnitude."""
    about = "environ " if figure.approximate and edition and edition.figures_are_approximate and count else ""
    return Value(
        figure.slug, figure.label, count, f"{about.replace(' ', french.NBSP)}{french.number(count)}", figure.definition
    )


def _trends(cite: Cite, years: tuple[int, ...]) -> tuple[Trend, ...]:
    return tuple(
        Trend(indicator.label, tuple(french.number(indicator.rows(cite, year).count()) for year in years))
        for indicator in INDICATORS
    )


@dataclass(frozen=True)
class Line:
    """A row of the list behind a figure."""

    person: Person
    detail: str
    on: date | None


def as_lines(rows) -> list[Line]:
    """People, journeys, barriers, outcomes, referrals and what was tried before them, told the same way."""
    return [_line(row) for row in rows]


def _line(row) -> Line:
    match row:
        case Person():
            return Line(row, "", None)
        case Referral():
            return Line(row.person, f"{row.organisation} · {row.get_status_display()}", row.submitted_on)
        case Journey():
            return Line(row.person, "Entrée dans la cohorte", row.starts_on)
        case Barrier():
            return Line(row.person, f"{row.theme} · {row.get_status_display()}", row.closed_on or row.opened_on)
        case Outcome():
            return Line(row.person, row.get_contract_display(), row.starts_on)
        case SchemeTried():
            told = f"{row.get_scheme_display()} · {row.get_reason_display()}"
            return Line(row.referral.person, told, row.referral.submitted_on)
    raise TypeError(f"No line for {type(row).__name__}")


def rows_behind(indicator: Indicator, cite: Cite, year: int, breakdown: Breakdown | None = None, key: str = ""):
    """The rows of a total, or of one cell of a breakdown; raises ``LookupError`` for a cell that is not there."""
    rows = indicator.rows(cite, year)
    if breakdown is None:
        return rows
    condition: Q = next((cell.condition for cell in breakdown.cells(cite, year) if cell.key == key), None)
    if condition is None:
        raise LookupError(key)
    return rows.filter(condition)
