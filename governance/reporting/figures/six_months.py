"""Where people stand six months after they went back to work, all actions together or each: each person once."""

from collections import Counter
from datetime import date

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Q

from actions.results import year_results
from actions.results.year_results import NOBODY, WORDS, Holding, holding_of, holdings
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import add_months
from cohorts.follow_up.enums import CheckAnswer, CheckMonths
from cohorts.follow_up.models import Outcome
from cohorts.programme.kept import Tally, Within
from governance.reporting.figures.counted import Counted, Subject

ALL = Subject("encore", "Six mois après le retour à l'emploi", "retours", "personnes")


def code_of(action_id: int | str) -> str:
    """The code of an action's own table."""
    return f"{ALL.code}-{action_id}"


def standings(cite: Cite, year: int, *, as_of: date) -> list[tuple[Subject, Counted]]:
    """Where the year's returns to work stand, then those of each action that has some. Two queries."""
    of_actions = [_counted(code_of(pk), held, as_of) for pk, held in holdings(cite, year, as_of=as_of).items()]
    return [_counted(ALL.code, six_months_after(cite, year, as_of=as_of), as_of), *of_actions]


def standing(code: str, cite: Cite, year: int, *, as_of: date) -> tuple[Subject, Counted]:
    """One of them by its code; nobody in an action that has no return to work."""
    if code == ALL.code:
        return _counted(code, six_months_after(cite, year, as_of=as_of), as_of)
    found = {code_of(pk): held for pk, held in holdings(cite, year, as_of=as_of).items()}
    return _counted(code, found.get(code, NOBODY), as_of)


def _counted(code: str, holding: Holding, as_of: date) -> tuple[Subject, Counted]:
    labels = tuple(WORDS[part][1].capitalize() for part, _ in holding.parts)
    keys, counts = zip(*holding.parts, strict=True)
    return Subject(code, ALL.label, ALL.of, ALL.unit), Counted(code, as_of, keys, labels, counts)


def tally(as_of: date) -> Tally:
    """Of the people for whom a job starts in the year: the same reading as an action's (``actions.results.year_results``). One query."""

    def live(cite: Cite, year: int, within: Within) -> dict[str, int]:
        six = Q(checks__months=CheckMonths.SIX)
        people = (
            within(Outcome.objects.filter(cite=cite).returns_to_work(year))
            .order_by()
            .values("person")
            .annotate(
                **{answer: BoolOr(six & Q(checks__answer=answer)) for answer in CheckAnswer.values},
                due=BoolOr(Q(starts_on__lte=add_months(as_of, -CheckMonths.SIX))),
            )
        )
        answers = ({answer: bool(row[answer]) for answer in CheckAnswer.values} | {"due": row["due"]} for row in people)
        return dict(Counter(year_results.standing(**each) for each in answers))

    return Tally("six-mois-apres", live)


def six_months_after(cite: Cite, year: int, *, as_of: date) -> Holding:
    """Where they stand, each person once, erased files included."""
    return holding_of(tally(as_of).of(cite, year), year, as_of)
