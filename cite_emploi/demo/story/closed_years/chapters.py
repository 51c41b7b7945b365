"""The chapters of a closed year, in their order."""

from cite_emploi.demo.story.closed_years import childcare, cohort, money, projects
from cite_emploi.demo.story.closed_years.year import Year
from cite_emploi.demo.story.groups import Groups


def play(year: Year) -> None:
    """The order is the draws': another one would tell another story."""
    money.decide_and_pay(year)
    cohort.enter(year)
    families = childcare.book_places(year)
    childcare.match_families(year, families)
    projects.go_on(year)
    projects.hold_workshops(year)
    Groups(year.s, year.plan.year, year.today, year.members).play()
    cohort.find_work_alone(year)
    cohort.leave(year)
