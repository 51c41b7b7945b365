"""Where people stand six months after they went back to work, all actions together or none: each person once."""

from collections import Counter
from datetime import date

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Q

from actions.results.year_results import WORDS, Holding, standing
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import add_months
from cohorts.follow_up.enums import CheckAnswer, CheckMonths
from cohorts.follow_up.models import Outcome


def six_months_after(cite: Cite, year: int, *, as_of: date) -> Holding:
    """Of the people for whom a job starts in the year: the same reading as an action's (``actions.results.year_results``). One query."""
    six = Q(checks__months=CheckMonths.SIX)
    people = (
        Outcome.objects.filter(cite=cite)
        .returns_to_work(year)
        .order_by()
        .values("person")
        .annotate(
            **{answer: BoolOr(six & Q(checks__answer=answer)) for answer in CheckAnswer.values},
            due=BoolOr(Q(starts_on__lte=add_months(as_of, -CheckMonths.SIX))),
        )
    )
    counts = Counter(
        standing(**{answer: bool(row[answer]) for answer in CheckAnswer.values}, due=row["due"]) for row in people
    )
    return Holding(tuple((part, counts[part]) for part in WORDS))
