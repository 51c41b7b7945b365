"""What is counted about actions. Each function gives the rows behind a figure; the figure is their number.

A family or a participant of a year took part on any day of it; a return to work of a year is a job that starts in
it. An action's figures are its own: they are never added across actions, since an outcome may be shared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from actions.enums import ActionKind
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


@dataclass(frozen=True)
class ActionFigure:
    """A figure of an action: its rows, and the words that every page and report uses for it."""

    slug: str
    label: str
    definition: str
    rows: Callable[[Action, int], QuerySet]
    of_people: bool = True  # rows are people, who can be listed by name
    approximate: bool = False  # follows the edition's « environ »


FAMILIES = ActionFigure(
    "familles", "Familles accueillies", "Parents de référence dont un accueil est ouvert un jour au moins de l'année, chacun une fois.",
    families,
)  # fmt: skip
PLACES = ActionFigure("places", "Places ouvertes", "Places réservées ouvertes un jour au moins de l'année.", places, of_people=False)
PARTICIPANTS = ActionFigure(
    "participants", "Personnes accompagnées", "Personnes qui participent à l'action un jour au moins de l'année, chacune une fois.",
    participants, approximate=True,
)  # fmt: skip
SOLUTIONS = ActionFigure(
    "solutions", "Solutions de garde trouvées", "Solutions dont la date est dans l'année ; une place réservée compte pour une.",
    solutions, of_people=False,
)  # fmt: skip
CONFIRMED = ActionFigure(
    "projets", "Projets confirmés", "Personnes qui franchissent dans l'année l'étape qui confirme leur projet.", confirmed_projects
)
RETURNS = ActionFigure(
    "retours", "Retours à l'emploi",
    "Personnes dont un emploi commence dans l'année et auxquelles l'action en est créditée, chacune une fois.", returns_to_work,
)  # fmt: skip
LIFTED = ActionFigure(
    "freins", "Freins levés", "Freins levés dans l'année et dont l'action est créditée.", barriers_lifted, of_people=False
)

# What each kind of action shows, in order.
BY_KIND = {
    ActionKind.PLACES: (PLACES, FAMILIES, RETURNS, LIFTED),
    ActionKind.MATCHING: (PARTICIPANTS, SOLUTIONS, RETURNS, LIFTED),
    ActionKind.PROJECT: (PARTICIPANTS, CONFIRMED, RETURNS, LIFTED),
    ActionKind.SESSIONS: (PARTICIPANTS, LIFTED, RETURNS),
}
