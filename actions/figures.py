"""What is counted about actions. Each function gives the rows behind a figure; the figure is their number.

A family or a participant of a year took part on any day of it; a return to work of a year is a job that starts in
it. An action's figures are its own: they are never added across actions, since an outcome may be shared.
"""

from actions.models import Action, Milestone, Participation, Place, Solution, Stay
from cite_emploi.lib.dates import year_bounds
from cohorts import figures as people
from cohorts.models import Outcome, Person


def _people(rows):
    return Person.objects.filter(pk__in=rows.values("person"))


def participants(action: Action, year: int):
    """People who took part in the action on any day of the year, each once."""
    return _people(Participation.objects.filter(action=action).took_part_in(year))


def families(action: Action, year: int):
    """Reference parents with a stay open on any day of the year, each once."""
    stays = Stay.objects.filter(place__action=action).open_in(year)
    return Person.objects.filter(pk__in=stays.values("participation__person"))


def places(action: Action, year: int):
    """Reserved places open on any day of the year."""
    return Place.objects.filter(action=action).open_in(year)


def solutions(action: Action, year: int):
    """Childcare solutions found in the year."""
    return Solution.objects.filter(participation__action=action, found_on__range=year_bounds(year))


def confirmed_projects(action: Action, year: int):
    """Participants whose project was confirmed in the year (the step that the action marks so)."""
    reached = Milestone.objects.filter(
        step__action=action, step__confirms_project=True, reached_on__range=year_bounds(year)
    )
    return Person.objects.filter(pk__in=reached.values("participation__person"))


def returns_to_work(action: Action, year: int):
    """People, each once, with a job that starts in the year and that the action is credited with."""
    jobs = Outcome.objects.filter(credits__participation__action=action).returns_to_work(year)
    return Person.objects.filter(pk__in=jobs.values("person"))


def barriers_lifted(action: Action, year: int):
    """Barriers lifted in the year that the action is credited with."""
    return people.barriers_lifted(action.cite, year).filter(credits__participation__action=action).distinct()
