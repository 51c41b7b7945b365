"""What is counted about actions. A figure gives the rows behind it; its number is theirs, wherever it shows.

A family or a participant of a year took part on any day of it; a return to work of a year is a job that starts in
it. An action's figures are its own: they are never added across actions, since an outcome may be shared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.matching.models import Solution
from actions.participations.models import BarrierCredit, OutcomeCredit, Participation
from actions.places.models.places import Place, Stay
from actions.projects.models import Milestone
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.barriers.figures import barriers_lifted
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import CheckAnswer, CheckMonths, OutcomeClass
from cohorts.follow_up.models import Check, Outcome
from cohorts.follow_up.rules import CLASSES
from cohorts.people.models import Person
from cohorts.programme.kept import Tally, Within, kept


@dataclass(frozen=True)
class ActionFigure:
    """A figure of an action: where its rows are, and the words that every page and report uses for it.

    ``source`` gives the rows of a Cité and a year; from one of them, ``action`` leads to the action and ``counted`` to
    what is counted once, a row of ``model``.
    """

    slug: str
    label: str
    definition: str
    source: Callable[[Cite, int], QuerySet]
    action: str
    counted: str
    model: type
    approximate: bool = False  # follows the edition's « environ »

    @property
    def of_people(self) -> bool:
        return self.model is Person

    @property
    def counted_in_words(self) -> str:
        """« personnes distinctes », « solutions de garde distinctes »: what is counted once."""
        return f"{COUNTED[self.model]} distinctes" if self.model in FEMININE else f"{COUNTED[self.model]} distincts"

    def rows(self, action: Action, year: int) -> QuerySet:
        """What is counted for one action, each once; what was counted of erased files has no row (``erased``)."""
        found = self.source(action.cite, year).filter(**{self.action: action.pk})
        return self.model.objects.filter(pk__in=found.values(self.counted))

    @property
    def by_action(self) -> Tally:
        """The number of rows of every action, by action id, in one query."""

        def live(cite: Cite, year: int, within: Within) -> dict[str, int]:
            found = within(self.source(cite, year)).order_by().values_list(self.action)
            return {str(action): n for action, n in found.annotate(Count(self.counted, distinct=True))}

        return Tally(f"action-{self.slug}", live)

    @property
    def together(self) -> Tally:
        """The number of all the actions, each counted once. One query."""

        def live(cite: Cite, year: int, within: Within) -> dict[str, int]:
            rows = within(self.source(cite, year)).order_by()
            return {"": rows.aggregate(n=Count(self.counted, distinct=True))["n"]}

        return Tally(f"actions-{self.slug}", live)

    def counts(self, cite: Cite, year: int) -> dict[int, int]:
        """The figure of every action of the Cité, by action id, erased files included."""
        return {int(action): n for action, n in self.by_action.of(cite, year).items()}

    def count_together(self, cite: Cite, year: int) -> int:
        """What can be told of all the actions, each person (or barrier) once, erased files included."""
        return self.together.of(cite, year)[""]

    def erased(self, action: Action, year: int) -> int:
        """What it counts of people whose files were erased."""
        return kept(action.cite, year, self.by_action.code).get(str(action.pk), 0)


def _participations(cite: Cite, year: int) -> QuerySet:
    return Participation.objects.filter(cite=cite).took_part_in(year)


def _stays(cite: Cite, year: int) -> QuerySet:
    return Stay.objects.filter(cite=cite).open_in(year)


def _places(cite: Cite, year: int) -> QuerySet:
    return Place.objects.filter(cite=cite).open_in(year)


def _solutions(cite: Cite, year: int) -> QuerySet:
    return Solution.objects.filter(cite=cite, found_on__range=year_bounds(year))


def _confirmations(cite: Cite, year: int) -> QuerySet:
    return Milestone.objects.filter(cite=cite, step__confirms_project=True, reached_on__range=year_bounds(year))


def _credited_jobs(cite: Cite, year: int) -> QuerySet:
    jobs = Outcome.objects.filter(cite=cite).returns_to_work(year)
    return OutcomeCredit.objects.filter(cite=cite, outcome__in=jobs)


def _jobs_that_hold(cite: Cite, year: int) -> QuerySet:
    held = Check.objects.filter(months=CheckMonths.SIX, answer=CheckAnswer.HELD)
    return _credited_jobs(cite, year).filter(outcome__in=held.values("outcome"))


def _lasting_jobs(cite: Cite, year: int) -> QuerySet:
    lasting = [contract for contract, found in CLASSES.items() if found == OutcomeClass.SUSTAINABLE]
    return _credited_jobs(cite, year).filter(outcome__contract__in=lasting)


def _credited_barriers(cite: Cite, year: int) -> QuerySet:
    return BarrierCredit.objects.filter(cite=cite, barrier__in=barriers_lifted(cite, year))


FAMILIES = ActionFigure(
    "familles",
    "Familles accueillies",
    "Parents de référence dont un accueil est ouvert un jour au moins de l'année, chacun une fois.",
    _stays,
    "place__action",
    "participation__person",
    Person,
)
PLACES = ActionFigure(
    "places",
    "Places ouvertes",
    "Places réservées ouvertes un jour au moins de l'année.",
    _places,
    "action",
    "pk",
    Place,
)
PARTICIPANTS = ActionFigure(
    "participants",
    "Personnes accompagnées",
    "Personnes qui participent à l'action un jour au moins de l'année, chacune une fois.",
    _participations,
    "action",
    "person",
    Person,
    approximate=True,
)
SOLUTIONS = ActionFigure(
    "solutions",
    "Solutions de garde trouvées",
    "Solutions dont la date est dans l'année ; une place réservée compte pour une.",
    _solutions,
    "participation__action",
    "pk",
    Solution,
)
CONFIRMED = ActionFigure(
    "projets",
    "Projets confirmés",
    "Personnes qui franchissent dans l'année l'étape qui confirme leur projet.",
    _confirmations,
    "step__action",
    "participation__person",
    Person,
)
RETURNS = ActionFigure(
    "retours",
    "Retours à l'emploi",
    "Personnes dont un emploi commence dans l'année et dont l'action est créditée, chacune une fois.",
    _credited_jobs,
    "participation__action",
    "outcome__person",
    Person,
)
STILL = ActionFigure(
    "six-mois",
    "Encore en emploi six mois après",
    "Parmi ces retours à l'emploi, personnes dont un emploi de l'année tient à la vérification des six mois.",
    _jobs_that_hold,
    "participation__action",
    "outcome__person",
    Person,
)
DURABLE = ActionFigure(
    "emplois-durables",
    "Emplois durables",
    "Parmi ces retours à l'emploi, personnes dont un emploi de l'année est durable\xa0: CDI, contrat de plus de six mois, "
    "fonction publique ou création d'activité.",
    _lasting_jobs,
    "participation__action",
    "outcome__person",
    Person,
)
LIFTED = ActionFigure(
    "freins",
    "Freins levés",
    "Freins levés dans l'année et dont l'action est créditée.",
    _credited_barriers,
    "participation__action",
    "barrier",
    Barrier,
)

COUNTED = {Person: "personnes", Place: "places", Solution: "solutions de garde", Barrier: "freins"}
FEMININE = frozenset({Person, Place, Solution})

# What each kind of action shows, in order.
BY_KIND = {
    ActionKind.PLACES: (PLACES, FAMILIES, RETURNS, STILL, LIFTED),
    ActionKind.MATCHING: (PARTICIPANTS, SOLUTIONS, RETURNS, STILL, LIFTED),
    ActionKind.PROJECT: (PARTICIPANTS, CONFIRMED, RETURNS, STILL, LIFTED),
    ActionKind.SESSIONS: (PARTICIPANTS, LIFTED, RETURNS, STILL),
}
FIGURES = tuple(dict.fromkeys(figure for figures in BY_KIND.values() for figure in figures))


# What can be told of all the actions together, each person (or barrier) once.
TOGETHER = (PARTICIPANTS, RETURNS, LIFTED)


def of_all_actions(cite: Cite, year: int) -> dict[str, int]:
    """By figure slug, the programme's number: someone in two actions, or credited to two, counts once."""
    return {figure.slug: figure.count_together(cite, year) for figure in TOGETHER}


def year_of_actions(cite: Cite, year: int) -> dict[tuple[int, str], int]:
    """Every figure of every action in a year, by (action id, figure slug); absent means zero. One query a figure."""
    return {(action, figure.slug): n for figure in FIGURES for action, n in figure.counts(cite, year).items()}
