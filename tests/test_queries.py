"""Pages that gather several rooms read the database as often for three rows as for one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.catalogue import services as catalogue
from actions.participations.services import credit
from actions.rights import services as rights
from cohorts.follow_up.enums import Contract
from funding.services import co_funding, exercises
from governance.reporting.services import releases
from governance.steering.services import agenda, committees, decisions, documents, invitations, meetings, minutes
from tests import factories
from tests import world as tests_world
from tests.world import YEAR

# page: (who, queries). The literal number is a promise: raise it only with a reason.
PAGES = {
    # The openings of many files, files soon erased; and, as of each page that shows people, its row of the journal.
    "": ("claire", 45),
    # What was kept of erased files is one query of each page of figures.
    f"pilotage/{YEAR}/": ("claire", 66),
    f"pilotage/{YEAR}/tableaux/technical/": ("claire", 29),
    f"pilotage/{YEAR}/tableaux/follow_up/": ("claire", 21),  # a mean of too few answers is hidden: they are counted
    f"pilotage/{YEAR}/tableaux/strategic/": ("claire", 34),
    "pilotage/publications/": ("mehdi", 7),
    "pilotage/publications/{release}/": ("mehdi", 8),
    f"pilotage/{YEAR}/liste/entrees/": ("claire", 9),
    f"pilotage/{YEAR}/liste/retours/": ("claire", 9),
    f"pilotage/{YEAR}/liste/freins-reperes/": ("claire", 9),
    f"financement/{YEAR}/": ("claire", 15),
    "gouvernance/comites/{committee}/": ("mehdi", 9),
    "gouvernance/seances/{meeting}/": ("mehdi", 13),
    "gouvernance/seances/{meeting}/ordre-du-jour/": ("claire", 7),
    "gouvernance/seances/{meeting}/ordre-du-jour/preparer/": ("claire", 17),
    "gouvernance/seances/": ("mehdi", 9),
    "gouvernance/seances/{coming}/": ("mehdi", 13),
    "gouvernance/seances/{minuted}/compte-rendu/": ("mehdi", 10),
    "gouvernance/seances/{minuted}/compte-rendu/rediger/": ("claire", 10),
    "gouvernance/decisions/": ("mehdi", 10),
    "comptes/": ("alix", 8),
    "gouvernance/": ("claire", 8),
    "agenda/nouvelles/?qui=structure": ("claire", 8),
    "agenda/taches/?qui=structure": ("claire", 6),
    "demandes-personnes/": ("claire", 9),  # one reads the parts of the copies: whether each is given
    "reglages/": ("claire", 13),
    "structures/": ("claire", 6),
}


def one_more_of_everything(w, n: int) -> None:
    """Another person with all that a page may list, another action's year, another committee."""
    c = w.cast
    journey = factories.journey(c, themes=[c.mobility], number=10 + n, on=date(YEAR, 2, 3))
    factories.referral(c.farid, c.france_travail, themes=[c.mobility], number=20 + n)
    rights.record_request(
        by=c.claire, person=journey.person, right="access", received_on=factories.TODAY, on=factories.TODAY
    )
    row = tests_world._enrolled(c.odile, c.claire, journey.person, w.matching)
    credit.record_outcome(
        by=c.claire, person=journey.person, contract=Contract.CDI, starts_on=date(YEAR, 5, 1), participations=[row]
    )
    action = tests_world._action(c, f"Atelier {n}", "sessions", c.rpe)
    edition = catalogue.save_edition(by=c.claire, action=action, year=YEAR)
    co_funding.save_co_funding(by=c.claire, edition=edition, funder="Région", granted=Decimal(10))
    exercises.save_line(by=c.claire, name=f"Ligne {n}", position=n)
    committee = committees.save_committee(by=c.claire, name=f"Comité {n}", purpose="Suivre", position=n, commits=True)
    committees.add_seat(by=c.claire, committee=committee, organisation=c.cidff)
    meeting = meetings.plan_meeting(by=c.claire, committee=committee, held_on=date(YEAR, 7, n))
    decisions.decide(by=c.claire, meeting=meeting, text="Programmer", amount=Decimal(5), line=w.line, edition=edition)
    # …and more on the committee and the meeting that have a page of their own.
    seat = committees.add_seat(
        by=c.claire, committee=w.committee, organisation=factories.organisation(c.angers, f"Siège {n}")
    )
    member = committees.save_member(by=c.claire, seat=seat, name=f"Membre {n}", email=f"siege{n}@siege.test")
    invited = [w.member, *(row.member for row in w.coming.invitations.all()), member]
    invitations.invite(by=c.claire, meeting=w.coming, members=invited, at=factories.NOW)
    documents.add_meeting_document(
        by=c.claire, meeting=w.coming, title=f"Note {n}", file=factories.pdf(), on=factories.TODAY
    )
    meetings.plan_meeting(by=c.claire, committee=w.committee, held_on=date(YEAR, 8, n))
    decisions.decide(
        by=c.claire, meeting=w.meeting, text=f"Décision {n}", owner=c.cidff, amount=Decimal(5), line=w.line
    )
    agenda.add_item(by=c.claire, meeting=w.meeting, kind="action", title=f"Point {n}", edition=edition)
    section = agenda.add_item(by=c.claire, meeting=w.minuted, kind="other", title=f"Point {n}")
    minutes.remark(by=c.mehdi, meeting=w.minuted, item=section, text="À revoir.", at=factories.NOW)
    decisions.decide(by=c.claire, meeting=w.minuted, item=section, text=f"Faire {n}", assignee=c.mehdi.user)
    releases.release_figures(by=c.claire, year=YEAR, label=f"Point {n}", on=factories.TODAY, at=factories.NOW)
    factories.actor(c.angers, f"membre{n}@dept.test", f"Membre {n}", c.departement, "committee")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_the_database_as_often_for_three_rows_as_for_one(world, client, page):
    who, queries = PAGES[page]
    client.force_login(getattr(world.cast, who).user)
    page = page.format(
        committee=world.committee.pk,
        meeting=world.meeting.pk,
        release=world.release.pk,
        coming=world.coming.pk,
        minuted=world.minuted.pk,
    )

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(f"/angers/{page}").status_code == 200
        return len(captured)

    one_more_of_everything(world, 1)
    once = count()
    one_more_of_everything(world, 2)
    one_more_of_everything(world, 3)
    assert (once, count()) == (queries, queries)
