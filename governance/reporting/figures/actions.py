"""The actions of a year: each with its own figures, its results and its money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F

from actions.catalogue.models import Action, Edition
from actions.participations.models import Participation
from actions.results.figures import BY_KIND, year_of_actions
from actions.results.year_results import Results, holdings, hours_given, results
from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from cohorts.programme.kept import Tally, Within
from funding.figures import committed_by_action
from governance.reporting.figures.breakdown import Value


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


def _in_two(cite: Cite, year: int, within: Within) -> dict[str, int]:
    """« one:other », two actions by id: people who took part in both. One query, sums only."""
    rows = Participation.objects.filter(cite=cite).took_part_in(year)
    pairs = (
        within(rows.filter(person__participations__in=rows, person__participations__action__gt=F("action")))
        .order_by()
        .values_list("action", "person__participations__action")
        .annotate(n=Count("person", distinct=True))
    )
    return {f"{one}:{other}": n for one, other, n in pairs}


IN_TWO_ACTIONS = Tally("deux-actions", _in_two)


def overlaps(cite: Cite, year: int) -> tuple[str, ...]:
    """People who took part in two actions in the year: why their figures can't be added."""
    counts = IN_TWO_ACTIONS.of(cite, year)
    shown = sorted((key for key, n in counts.items() if n >= cite.small_cell_threshold), key=lambda key: -counts[key])
    if not shown:
        return ()
    names = {str(pk): name for pk, name in Action.objects.filter(cite=cite).values_list("pk", "name")}
    return tuple(
        f"{french.count(counts[key], 'personne', 'personnes')} à la fois dans "
        f"«\xa0{names[one]}\xa0» et «\xa0{names[other]}\xa0»."
        for key in shown
        for one, _, other in [key.partition(":")]
    )


def action_value(figure, count: int, edition: Edition | None) -> Value:
    """An action's figure as it is printed: « environ 100 » where its edition is published as an order of magnitude."""
    about = "environ " if figure.approximate and edition and edition.figures_are_approximate and count else ""
    return Value(
        figure.slug, figure.label, count, f"{about.replace(' ', french.NBSP)}{french.number(count)}", figure.definition
    )
