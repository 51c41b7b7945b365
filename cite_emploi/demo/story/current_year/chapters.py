"""The chapters of the year under way, in their order."""

from cite_emploi.demo.story.current_year import childcare, cohort, money, projects
from cite_emploi.demo.story.current_year.follow_up import FollowUp
from cite_emploi.demo.story.current_year.year import CurrentYear
from cite_emploi.demo.story.groups import Groups


def play(year: CurrentYear) -> None:
    """Entries since 1 January, referrals that wait, requests to answer, families on places, a meeting ahead."""
    money.decide_and_pay(year)
    cohort.enter(year)
    cohort.fill_inbox(year)
    childcare.book_places(year)
    childcare.match_families(year)
    projects.go_on(year)
    Groups(year.s, year.today.year, year.today, year.members).play()
    FollowUp(year.s, year.draw, year.lead, year.members, year.today).play()
