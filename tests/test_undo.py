"""Every act that feeds a figure can be taken back: each is done on a shared world, undone, and all figures compared."""

import ast
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.urls import reverse

from actions.levels import services as levels
from actions.matching import services as matching
from actions.participations.services import credit, participations
from actions.places.enums import ChildcareMode
from actions.places.services import places, stays
from actions.places.services import waiting as places_waiting
from actions.projects import services as projects
from actions.results.figures import FIGURES
from actions.rights import answers as right_answers
from actions.rights import services as rights
from actions.rights.models import RightRequest
from actions.sessions.services import sessions
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import KINDS
from cite_emploi.accounts.enums import Silence
from cite_emploi.accounts.models import Act, Cite, User
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.frozen import answering_a_right
from cite_emploi.retention.services import confirm_follow_up
from cohorts.barriers import services as barriers
from cohorts.barriers.services import DeclaredBarrier
from cohorts.follow_up.services import endings, outcomes
from cohorts.people.models import Person
from cohorts.people.services import files
from cohorts.programme.acts import list_acts, list_corrections
from cohorts.programme.models import FrozenYear
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services import amendments, answers, expiry, journeys, submission, waiting
from governance.reporting.figures.catalogue import BREAKDOWNS, SOURCES
from tests import factories
from tests.factories import NOW, TODAY

YEAR = TODAY.year
ROOT = Path(__file__).resolve().parent.parent


def all_figures(cite) -> dict:
    """Every total and breakdown of the catalogue and every action's figure, as the keys of the rows behind them."""
    years = (YEAR - 1, YEAR, YEAR + 1)
    rows = {(i.code, y): sorted(i.rows(cite, y).values_list("pk", flat=True)) for i in SOURCES for y in years}
    cells = {
        (each.code, y, cell.key): each.of.rows(cite, y).filter(cell.condition).count()
        for each in BREAKDOWNS
        for y in years
        for cell in each.categories(cite, y)
    }
    counts = {(figure.slug, y): figure.counts(cite, y) for figure in FIGURES for y in years}
    return rows | cells | counts


@cache
def figures_of_the_world(cite) -> dict:
    """Before any act: the same for each test that stands on this world (one built anew has another Cité)."""
    return all_figures(cite)


# Each act, done on the world: by its code. A service decorated with ``@act`` and not here fails.
def _expiring(cite):
    """A Cité that closes what nobody answers."""
    cite.silence = Silence.EXPIRES
    return cite


def _answer(w, c, answer="accepted"):
    return right_answers.answer_request(
        by=c.claire,
        request=w.right_request,
        answer=answer,
        answered_on=TODAY,
        words="Vu ensemble.",
        channel="hand",
        on=TODAY,
    )


def _lift(w, c):
    """Frozen straight away: the freezing is another act."""
    with answering_a_right():
        RightRequest.objects.filter(pk=w.right_request.pk).update(
            answer="accepted", answered_on=TODAY, answered_by=c.claire.user, channel="hand"
        )
        Person.objects.filter(pk=w.person.pk).update(restricted_on=TODAY)
    return right_answers.lift_restriction(
        by=c.claire, request=w.right_request, lifted_on=TODAY, words="Vérifié.", on=TODAY
    )


DEEDS = {
    "actions.rights.record_request": lambda w, c: rights.record_request(
        by=c.farid, person=w.person, right="objection", asked="Ne plus servir.", received_on=TODAY, on=TODAY
    ),
    "actions.rights.answer_request": _answer,
    "actions.rights.extend_request": lambda w, c: right_answers.extend_request(
        by=c.claire, request=w.right_request, extended_on=TODAY, reason="Beaucoup de papiers.", on=TODAY
    ),
    "actions.rights.lift_restriction": _lift,
    "cite_emploi.retention.confirm_follow_up": lambda w, c: confirm_follow_up(by=c.farid, person=w.person, on=TODAY),
    "cohorts.referrals.submit_referral": lambda w, c: factories.referral(c.farid, c.france_travail, number=70),
    "cohorts.referrals.submit_draft": lambda w, c: submission.submit_draft(
        by=c.farid,
        draft=w.draft,
        organisation=c.france_travail,
        on=TODAY,
        at=NOW,
        motive="Un emploi.",
        notice_given_on=TODAY,
        first_name="Coumba",
        last_name="Brouillon",
        birth_date=date(1991, 1, 1),
        gender="woman",
    ),
    "cohorts.referrals.accept_referral": lambda w, c: answers.accept_referral(
        by=c.claire, referral=w.waitlisted, cohort=c.cohort, on=TODAY
    ),
    "cohorts.referrals.refuse_referral": lambda w, c: answers.refuse_referral(
        by=c.claire, referral=w.waiting, on=TODAY, refusal_reason="not_eligible", answer="Voyez la Mission locale."
    ),
    "cohorts.referrals.amend_referral": lambda w, c: _amend(w, c),
    "cohorts.referrals.withdraw_referral": lambda w, c: answers.withdraw_referral(
        by=c.farid, referral=w.waitlisted, on=TODAY
    ),
    "cohorts.referrals.waitlist_referral": lambda w, c: waiting.waitlist_referral(
        by=c.claire, referral=w.waiting, cohort=c.cohort, on=TODAY
    ),
    "cohorts.referrals.offer_place": lambda w, c: waiting.offer_place(by=c.claire, referral=w.waiting, on=TODAY),
    "cohorts.referrals.answer_offer": lambda w, c: waiting.answer_offer(
        by=c.farid, offer=w.offer, answer="declined", on=TODAY
    ),
    "cohorts.referrals.expire_referral": lambda w, c: expiry.expire_referrals(
        by=Actor(None, _expiring(c.angers)), today=TODAY + timedelta(days=60)
    ),
    "cohorts.referrals.end_journey": lambda w, c: journeys.end_journey(
        by=c.claire, journey=w.journey, on=TODAY, end_reason="moved"
    ),
    "cohorts.referrals.renew_journey": lambda w, c: journeys.renew_journey(
        by=c.claire, journey=w.journey, until=date(YEAR + 1, 9, 1), reason="Une formation.", on=TODAY
    ),
    "cohorts.barriers.open_barrier": lambda w, c: barriers.open_barrier(
        by=c.farid, person=w.person, theme=c.mobility, on=TODAY
    ),
    "cohorts.barriers.declare_barrier": lambda w, c: barriers.declare_barrier(
        by=c.farid, person=w.person, declared=DeclaredBarrier(c.mobility, "strong"), on=TODAY
    ),
    "cohorts.barriers.correct_declared_barrier": lambda w, c: barriers.correct_declared_barrier(
        by=c.farid,
        person=w.waiting.person,
        declared=DeclaredBarrier(c.childcare, "strong"),
        on=TODAY,
        told_by=User.objects.all(),
    ),
    "cohorts.barriers.assess_barrier": lambda w, c: barriers.assess_barrier(
        by=c.farid, barrier=w.barrier, severity="strong", on=TODAY
    ),
    "cohorts.barriers.close_barrier": lambda w, c: barriers.close_barrier(
        by=c.farid, barrier=w.barrier, status="lifted", on=TODAY
    ),
    "cohorts.follow_up.record_outcome": lambda w, c: outcomes.record_outcome(
        by=c.farid, person=w.waiting.person, contract="cdi", starts_on=TODAY
    ),
    "cohorts.follow_up.record_check": lambda w, c: outcomes.record_check(
        by=c.farid, of=w.outcome, months=6, answer="held", on=TODAY
    ),
    "cohorts.follow_up.end_journey_with_check": lambda w, c: endings.end_journey_with_check(
        by=c.claire, journey=w.journey, end_reason="moved", answer="held", on=TODAY
    ),
    "cohorts.follow_up.cancel_outcome": lambda w, c: outcomes.cancel_outcome(
        by=c.farid, outcome=w.outcome, on=TODAY, reason="Un autre."
    ),
    "cohorts.follow_up.end_access": lambda w, c: endings.end_access(
        by=c.claire,
        support=w.person.supports.get(organisation=c.france_travail),
        on=TODAY,
        closed={w.barrier: "lifted"},
    ),
    "cohorts.people.end_support": lambda w, c: files.end_support(
        by=c.claire, support=w.person.supports.get(organisation=c.france_travail), on=TODAY
    ),
    "actions.participations.lift_barrier": lambda w, c: credit.lift_barrier(
        by=c.farid, barrier=w.barrier, on=TODAY, participations=[w.participation]
    ),
    "actions.participations.close_barrier": lambda w, c: credit.close_barrier(
        by=c.farid, barrier=w.barrier, status="lifted", on=TODAY, participations=[w.participation]
    ),
    "actions.participations.record_outcome": lambda w, c: credit.record_outcome(
        by=c.farid, person=w.person, contract="cdi", starts_on=TODAY, participations=[w.in_place]
    ),
    "actions.participations.set_credits": lambda w, c: credit.set_credits(
        by=c.odile, participation=w.participation, barriers=[], outcomes=[]
    ),
    "actions.participations.request_participation": lambda w, c: participations.request_participation(
        by=c.farid, person=w.person, action=w.project, on=TODAY
    ),
    "actions.participations.enrol": lambda w, c: participations.enrol(by=c.odile, participation=w.requested, on=TODAY),
    "actions.participations.decline": lambda w, c: participations.decline(
        by=c.odile, participation=w.requested, answer="Complet.", reason="full"
    ),
    "actions.participations.end_participation": lambda w, c: participations.end_participation(
        by=c.odile, participation=w.in_workshop, on=TODAY
    ),
    "actions.participations.enter_directly": lambda w, c: participations.enter_directly(
        by=c.odile,
        action=w.workshop,
        on=TODAY,
        notice_given_on=TODAY,
        first_name="Awa",
        last_name="Seule",
        birth_date=date(1980, 1, 2),
        gender="woman",
    ),
    "actions.levels.assess_levels": lambda w, c: levels.assess_levels(
        by=c.odile, participation=w.in_workshop, moment="before", on=date(YEAR, 2, 16), oral="a2"
    ),
    "actions.matching.accept_proposal": lambda w, c: matching.accept_proposal(
        by=c.odile, proposal=w.proposal, on=TODAY
    ),
    "actions.matching.record_solution": lambda w, c: matching.record_solution(
        by=c.odile, participation=w.participation, mode=ChildcareMode.CHILDMINDER, found_on=TODAY
    ),
    "actions.matching.undo_solution": lambda w, c: matching.undo_solution(by=c.odile, solution=w.solution),
    "actions.matching.check_solution": lambda w, c: matching.check_solution(
        by=c.odile, solution=w.solution, answer="held", on=date(YEAR, 9, 2)
    ),
    "actions.projects.reach_step": lambda w, c: _reach(w, c),
    "actions.projects.correct_milestone": lambda w, c: projects.correct_milestone(
        by=c.rosa, milestone=w.milestone, on=date(YEAR, 3, 25)
    ),
    "actions.projects.undo_milestone": lambda w, c: projects.undo_milestone(by=c.rosa, milestone=w.milestone),
    "actions.places.save_place": lambda w, c: places.save_place(
        by=c.claire, action=w.places, establishment=c.creche, label="Place 9", opens_on=TODAY
    ),
    "actions.places.book_place": lambda w, c: places.book_place(
        by=c.claire,
        participation=w.in_place,
        place=w.place,
        child_first_name="Sami",
        child_birth_month=date(YEAR - 1, 3, 1),
        starts_on=date(YEAR, 10, 5),
        ends_on=None,
    ),
    "actions.places.renew_stay": lambda w, c: stays.renew_stay(
        by=c.claire, stay=w.stay, until=None, why="search", on=TODAY
    ),
    "actions.places.end_stay": lambda w, c: stays.end_stay(
        by=c.claire, stay=w.stay, on=TODAY, end_reason="relay", relay=ChildcareMode.CHILDMINDER, today=TODAY
    ),
    "actions.places.cancel_stay": lambda w, c: stays.cancel_stay(
        by=c.claire, stay=w.stay, cancel_reason="mistake", on=TODAY
    ),
    "actions.places.answer_stay_offer": lambda w, c: places_waiting.answer_stay_offer(
        by=c.farid, offer=w.stay_offer, answer="accepted", on=TODAY
    ),
    "actions.sessions.record_attendance": lambda w, c: sessions.record_attendance(
        by=c.odile, session=w.session_held, answers={w.session_held.sign_ups.get().pk: "no_show"}, at=NOW
    ),
}


def _waitlist(w: SimpleNamespace, c: SimpleNamespace):
    return waiting.waitlist_referral(by=c.claire, referral=w.waiting, cohort=c.cohort, on=TODAY)


def _amend(w: SimpleNamespace, c: SimpleNamespace):
    """Before the answer: a barrier told in excess goes, another comes, a scheme too."""
    told = {"by": c.farid, "at": NOW, "reason": "Un oubli.", "motive": "Un emploi.", "notice_given_on": TODAY}
    barriers = [DeclaredBarrier(c.childcare, "strong", comment="Le matin.")]
    schemes = [submission.TriedScheme("plie", "delay")]
    return amendments.amend_referral(referral=w.waiting, barriers=barriers, schemes_tried=schemes, **told)


def _reach(w: SimpleNamespace, c: SimpleNamespace):
    second = projects.save_step(by=c.claire, action=w.project, name="Ouverture", position=2)
    return projects.reach_step(by=c.rosa, participation=w.in_project, step=second, on=TODAY)


def test_every_act_is_done_and_undone_here():
    assert sorted(DEEDS) == sorted(KINDS)


@pytest.mark.parametrize("code", sorted(DEEDS))
def test_undone_an_act_leaves_every_figure_as_it_was(world, code):
    if code.endswith("offer_place"):
        _waitlist(world, world.cast)
        before = all_figures(world.cast.angers)
    else:
        before = figures_of_the_world(world.cast.angers)
    last = Act.objects.latest("pk").pk
    DEEDS[code](world, world.cast)
    acts = list(Act.objects.filter(pk__gt=last).order_by("-pk"))
    assert {act.code for act in acts} == {code}
    for act in acts:
        by = world.cast.claire if act.by is None else Actor.of(act.by, act.cite)
        undo_act(by=by, act=act, reason="Une erreur.", at=NOW)
    assert all_figures(world.cast.angers) == before


# Services that write a counted row and are no act, each with the reason.
ACTLESS = {"cohorts.barriers.describe_barrier": "words on a barrier: no figure reads them"}


def find_writers() -> set[str]:
    """Services (atomic, not acts) that build a counted row, or save one that they are given: read from the code."""
    counted = {i.rows(Cite(pk=0), YEAR).model.__name__ for i in SOURCES} - {"Person"}
    counted |= {figure.source(Cite(pk=0), YEAR).model.__name__ for figure in FIGURES} | {"Check"}
    found = set()
    for path in [*ROOT.glob("cohorts/*/services*"), *ROOT.glob("actions/*/services*")]:
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            for function in ast.walk(ast.parse(file.read_text())):
                if isinstance(function, ast.FunctionDef) and "transaction.atomic" in map(
                    ast.unparse, function.decorator_list
                ):
                    calls = [each for each in ast.walk(function) if isinstance(each, ast.Call)]
                    built = {ast.unparse(each.func) for each in calls}
                    saved = {ast.unparse(each.args[0]) for each in calls if ast.unparse(each.func) == "checked"}
                    given = {
                        a.arg for a in function.args.kwonlyargs if a.annotation and ast.unparse(a.annotation) in counted
                    }
                    if built & counted or saved & given:
                        found.add(f"{'.'.join(file.relative_to(ROOT).parts[:2])}.{function.name}")
    return found


def test_a_service_that_writes_a_counted_row_is_an_act_or_says_why_not():
    assert find_writers() == set(ACTLESS)


def lift(world) -> Act:
    credit.lift_barrier(by=world.cast.farid, barrier=world.barrier, on=TODAY)
    return Act.objects.latest("pk")


def undo(by: Actor, act: Act, reason: str = "Une erreur.") -> Act:
    return undo_act(by=by, act=act, reason=reason, at=NOW)


def test_an_act_is_undone_once_and_with_a_reason(world):
    act = lift(world)
    with pytest.raises(Refused, match="Dites pourquoi"):
        undo(world.cast.farid, act, reason=" ")
    undo(world.cast.farid, act)
    with pytest.raises(Refused, match="déjà annulé"):
        undo(world.cast.farid, act)


def test_who_could_not_do_it_cannot_undo_it(world):
    act = lift(world)
    with pytest.raises(Refused, match="Seules les personnes qui pouvaient"):
        undo(world.cast.lea, act)


def test_what_rests_on_an_act_is_undone_first(world):
    c = world.cast
    answers.accept_referral(by=c.claire, referral=world.waiting, cohort=c.cohort, on=TODAY)
    accepted = Act.objects.latest("pk")
    journeys.end_journey(by=c.claire, journey=accepted_journey(world), on=TODAY, end_reason="moved")
    ended = Act.objects.latest("pk")
    with pytest.raises(Refused, match=r"Annulez d'abord.*Fin de l'accompagnement.*Claire Coordination"):
        undo(c.claire, accepted)
    undo(c.claire, ended)
    undo(c.claire, accepted)
    world.waiting.refresh_from_db()
    assert world.waiting.status == "submitted"


def accepted_journey(world):
    return Journey.objects.get(referral=world.waiting)


def test_in_a_frozen_year_the_coordination_alone_corrects_and_it_is_listed(world):
    FrozenYear.objects.create(cite=world.cast.angers, year=YEAR, on=TODAY)
    act = lift(world)
    with pytest.raises(Refused, match=f"Le bilan de {YEAR} est validé"):
        undo(world.cast.farid, act)
    assert undo(world.cast.claire, act).corrected_years == [YEAR]
    assert list_corrections(world.cast.angers, YEAR, TODAY) == ["Levée d'un frein (1)"]


def test_a_year_that_is_not_frozen_is_corrected_by_who_did_it(world):
    FrozenYear.objects.create(cite=world.cast.angers, year=YEAR - 3, on=TODAY)
    assert undo(world.cast.farid, lift(world)).corrected_years == []


def test_from_the_green_message_one_undoes_and_may_send_the_same_again(world, sign_in):
    client = sign_in(world.cast.claire)
    address = reverse("referral_waitlist", args=["angers", world.waiting.pk])
    sent = {"cohort": world.cast.cohort.pk, "on": TODAY.isoformat()}
    client.post(address, sent)
    act = Act.objects.latest("pk")
    door = reverse("act_undo", args=["angers", act.pk])
    page = client.get(reverse("referral_detail", args=["angers", world.waiting.pk])).content.decode()
    assert page.count(f'href="{door}"') == 2  # the message and the list
    client.post(door, {"reason": "Une erreur."})
    world.waiting.refresh_from_db()
    assert world.waiting.status == "submitted"
    client.post(address, sent)
    world.waiting.refresh_from_db()
    assert world.waiting.status == "waitlisted"


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_of_acts_reads_as_often_for_three_as_for_one(world, size, django_assert_num_queries):
    rows = [factories.journey(world.cast, number=80 + n) for n in range(size)]
    rows = list(Journey.objects.filter(pk__in=[row.pk for row in rows]).select_related("person"))
    answered = list(Referral.objects.filter(journey__in=rows).select_related("person"))
    with django_assert_num_queries(1):
        acts = list_acts(world.cast.claire, [*rows, *answered])
    assert [act.can_undo for act in acts] == [True] * 2 * size
