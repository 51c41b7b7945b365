"""What a committee may decide: about what, with how much money, answered for by whom."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Edition
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from funding.models.ledger import Entry
from funding.services import exercises, ledger
from governance.steering.enums import DecisionKind, ItemKind
from governance.steering.models.committees import Committee
from governance.steering.models.decisions import Decision, LateReminder
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.rules import mandate
from governance.steering.services import agenda, committees, decisions, meetings

DAY = date(2026, 5, 5)


@pytest.fixture
def technical(cast):
    return committees.save_committee(
        by=cast.claire,
        name="Comité technique",
        purpose="Programmer",
        position=1,
        commits=True,
        commits_up_to=Decimal(20_000),
    )


@pytest.fixture
def meeting(cast, technical):
    cast.line = exercises.save_line(by=cast.claire, name="Actions")
    cast.exercise = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(
        by=cast.claire, exercise=cast.exercise, line=cast.line, amount=Decimal(50_000), on=DAY, label="Subvention"
    )
    return meetings.plan_meeting(by=cast.claire, committee=technical, held_on=DAY)


@pytest.fixture
def action(cast):
    return catalogue.save_action(
        by=cast.claire, name="Atelier vélo", kind=ActionKind.SESSIONS, operator=cast.rpe, themes=[cast.mobility]
    )


@pytest.fixture
def need(cast):
    return FieldNeed.objects.create(
        cite=cast.angers,
        title="Garde à 6 h du matin",
        description="Aucune crèche n'ouvre avant 7 h 30.",
        author=cast.farid.user,
        organisation=cast.france_travail,
        posted_on=date(2026, 4, 1),
    )


def decide(cast, meeting, **more) -> Decision:
    return decisions.decide(by=cast.claire, meeting=meeting, **{"text": "Programmer l'atelier", **more})


def refusals(cast, meeting, **more) -> list[tuple[str | None, str]]:
    with pytest.raises(Refused) as refusal:
        decide(cast, meeting, **more)
    assert not Decision.objects.exists()
    assert not Entry.objects.filter(kind="commitment").exists()
    return refusal.value.reasons


def test_programming_opens_the_action_s_year_and_commits_in_one_act(cast, meeting, action, need):
    decision = decide(
        cast,
        meeting,
        kind=DecisionKind.PROGRAMME,
        need=need,
        action=action,
        amount=Decimal(9_000),
        line=cast.line,
        owner=cast.rpe,
        assignee=cast.rosa.user,
        due_on=date(2026, 7, 1),
    )
    assert (decision.edition.year, decision.edition.planned_cost) == (2026, Decimal(9_000))
    assert decision.commitment.edition == decision.edition
    assert FieldNeed.objects.with_state().get().state == "programmed"


def test_an_edition_that_exists_is_the_one_programmed(cast, meeting, action):
    edition = catalogue.save_edition(by=cast.claire, action=action, year=2026, planned_cost=Decimal(7))
    assert decide(cast, meeting, kind=DecisionKind.PROGRAMME, action=action).edition == edition
    assert Edition.objects.filter(action=action).count() == 1


def test_a_decision_about_an_action_without_its_year_opens_nothing(cast, meeting, action):
    [(field, sentence)] = refusals(cast, meeting, kind=DecisionKind.COURSE, action=action)
    assert (field, "2026" in sentence) == ("action", True)
    assert not Edition.objects.exists()


def test_what_answers_a_need_names_it_and_a_need_is_answered(cast, meeting, need):
    assert [f for f, _ in refusals(cast, meeting, kind=DecisionKind.STUDY)] == ["need"]
    assert [f for f, _ in refusals(cast, meeting, kind=DecisionKind.DECLINE)] == ["need"]
    assert [f for f, _ in refusals(cast, meeting, kind=DecisionKind.OTHER, need=need)] == ["kind"]
    assert [f for f, _ in refusals(cast, meeting, kind=DecisionKind.PROGRAMME, need=need)] == ["action"]
    assert decide(cast, meeting, kind=DecisionKind.STUDY, need=need).need == need


def test_beyond_its_mandate_a_committee_is_told_which_one_may(cast, meeting):
    ask = {"amount": Decimal(20_001), "line": cast.line}
    limit = "Le comité technique engage jusqu'à 20\u202f000\xa0€ par décision"
    nobody = f"{limit}, et aucun comité ne peut engager 20\u202f001\xa0€\xa0: dites lequel le peut dans sa page"
    assert refusals(cast, meeting, **ask) == [("amount", f"{nobody}, «\xa0Modifier\xa0».")]
    committees.save_committee(by=cast.claire, name="Comité stratégique", purpose="Fixer le cap", commits=True)
    who = f"{limit}\xa0: présentez cette dépense au comité stratégique."
    assert refusals(cast, meeting, **ask) == [("amount", who)]
    assert decide(cast, meeting, **{**ask, "amount": Decimal(20_000)}).commitment.amount == Decimal(20_000)


def test_a_committee_without_a_mandate_commits_nothing(cast, meeting):
    follow_up = committees.save_committee(by=cast.claire, name="Bureau de suivi", purpose="Suivre", position=2)
    theirs = meetings.plan_meeting(by=cast.claire, committee=follow_up, held_on=DAY)
    [(field, sentence)] = refusals(cast, theirs, amount=Decimal(1), line=cast.line)
    assert field == "amount"
    assert sentence == (
        "L'instance «\xa0Bureau de suivi\xa0» n'engage pas d'argent\xa0: présentez cette dépense au comité technique."
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    limit=st.none() | st.decimals(1, 90_000, places=2),
    amount=st.decimals(1, 90_000, places=2),
    commits=st.booleans(),
)
def test_a_mandate_is_its_limit(cast, limit, amount, commits):
    committee = Committee(cite=cast.angers, name="Comité", commits=commits, commits_up_to=limit)
    may = commits and (limit is None or amount <= limit)
    assert (mandate.why_beyond_mandate(committee, amount) == "") == may


def test_every_reason_is_told_at_once(cast, meeting, need):
    elsewhere = meetings.plan_meeting(by=cast.claire, committee=meeting.committee, held_on=date(2026, 6, 6))
    item = agenda.add_item(by=cast.claire, meeting=elsewhere, kind=ItemKind.OTHER, title="Un point")
    reasons = refusals(
        cast,
        meeting,
        kind=DecisionKind.COURSE,
        item=item,
        need=need,
        due_on=date(2026, 5, 4),
        assignee=cast.nadia.user,
        amount=Decimal(60_000),
        line=cast.line,
    )
    assert [field for field, _ in reasons] == ["item", "kind", "due_on", "assignee", "amount", "amount"]


def test_a_year_that_is_closed_takes_no_more_money(cast, meeting):
    exercises.close_exercise(by=cast.claire, exercise=cast.exercise, on=date(2026, 12, 31))
    [(field, sentence)] = refusals(cast, meeting, amount=Decimal(1), line=cast.line)
    assert (field, "L'exercice 2026 est clos" in sentence) == ("amount", True)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"cancelled_on": DAY}, "annulée"),
        ({"minutes_sent_on": DAY, "validated_on": DAY}, "validé"),
    ],
)
def test_nothing_is_decided_nor_added_on_a_meeting_cancelled_or_validated(cast, meeting, state, said):
    Meeting.objects.filter(pk=meeting.pk).update(**state, validated_by=cast.claire.user if len(state) > 1 else None)
    with pytest.raises(Refused, match=said):
        decide(cast, meeting)
    with pytest.raises(Refused, match=said):
        agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.OTHER, title="Un point")


def test_items_follow_one_another_and_a_need_is_on_an_agenda_once(cast, meeting, need):
    first = agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.NEED, title=need.title, need=need)
    second = agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.OTHER, title=" Tour de table ")
    assert [first.position, second.position, second.title] == [1, 2, "Tour de table"]
    with pytest.raises(Refused, match="déjà à l'ordre du jour"):
        agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.NEED, title=need.title, need=need)
    with pytest.raises(Refused):
        agenda.add_item(by=cast.mehdi, meeting=meeting, kind=ItemKind.OTHER, title="Un point")


# --- Followed until done ------------------------------------------------------------------------------
def test_who_follows_a_decision_steers_or_works_for_the_organisation_that_does_it(cast, meeting):
    assert [f for f, _ in refusals(cast, meeting, assignee=cast.rosa.user)] == ["assignee"]
    assert [f for f, _ in refusals(cast, meeting, assignee=cast.rosa.user, owner=cast.cidff)] == ["assignee"]
    assert decide(cast, meeting, assignee=cast.rosa.user, owner=cast.rpe).assignee == cast.rosa.user
    assert decide(cast, meeting, assignee=cast.mehdi.user).assignee == cast.mehdi.user


def test_who_follows_it_says_that_it_is_done_and_others_do_not(cast, meeting):
    decision = decide(cast, meeting, owner=cast.rpe, assignee=cast.rosa.user)
    for who in (cast.mehdi, cast.farid, cast.nadia):
        with pytest.raises(Refused, match="personne chargée"):
            decisions.complete_decision(by=who, decision=decision, on=DAY)
    with pytest.raises(Refused, match="avant la séance"):
        decisions.complete_decision(by=cast.rosa, decision=decision, on=date(2026, 5, 4))
    decisions.complete_decision(by=cast.rosa, decision=decision, on=date(2026, 6, 1), note=" Dix vélos achetés. ")
    decision.refresh_from_db()
    assert (decision.done_by, decision.done_note) == (cast.rosa.user, "Dix vélos achetés.")


def test_done_by_mistake_is_taken_back_the_same_day_only(cast, meeting):
    decision = decide(cast, meeting)
    decisions.complete_decision(by=cast.claire, decision=decision, on=date(2026, 6, 1), note="Fait.")
    with pytest.raises(Refused, match="le jour"):
        decisions.reopen_decision(by=cast.claire, decision=decision, on=date(2026, 6, 2))
    decisions.reopen_decision(by=cast.claire, decision=decision, on=date(2026, 6, 1))
    decision.refresh_from_db()
    assert (decision.done_on, decision.done_by, decision.done_note) == (None, None, "")


def test_a_decision_is_reworded_and_taken_back_until_it_committed_money(cast, meeting):
    bare, paid = decide(cast, meeting), decide(cast, meeting, amount=Decimal(10), line=cast.line)
    decisions.change_decision(by=cast.claire, decision=bare, text="Autrement", due_on=DAY)
    assert Decision.objects.get(pk=bare.pk).text == "Autrement"
    with pytest.raises(Refused, match="précéder"):
        decisions.change_decision(by=cast.claire, decision=bare, text="Autrement", due_on=date(2026, 5, 1))
    decisions.drop_decision(by=cast.claire, decision=bare)
    with pytest.raises(Refused, match="engagé de l'argent"):
        decisions.drop_decision(by=cast.claire, decision=paid)
    assert list(Decision.objects.all()) == [paid]


def test_the_list_is_filtered_and_says_when_nothing_matches(cast, meeting, sign_in):
    late = decide(cast, meeting, text="En retard depuis mai", due_on=DAY, owner=cast.rpe)
    done = decide(cast, meeting, text="Déjà faite")
    decisions.complete_decision(by=cast.claire, decision=done, on=DAY)
    client, address = sign_in(cast.mehdi), "/angers/gouvernance/decisions/"

    def shown(**query) -> list[Decision]:
        return list(client.get(address, query).context["page"].object_list)

    assert shown() == [late, done]
    assert shown(state="late") == shown(state="open") == shown(owner=cast.rpe.pk) == [late]
    assert shown(state="done", year=2026, committee=meeting.committee.pk) == [done]
    empty = client.get(address, {"state": "late", "whose": "me"}).content.decode()
    assert "Aucune décision ne correspond" in empty
    assert "Voir toutes les décisions" in empty


def test_who_does_not_steer_reads_what_was_given_to_them_and_nothing_else(cast, meeting, sign_in):
    mine = decide(cast, meeting, text="Compter les familles", owner=cast.rpe, assignee=cast.rosa.user)
    other = decide(cast, meeting, text="Écrire au préfet")
    client = sign_in(cast.rosa)
    html = client.get("/angers/gouvernance/decisions/").content.decode()
    assert "Compter les familles" in html
    assert "Écrire au préfet" not in html
    assert client.get(f"/angers/gouvernance/decisions/{other.pk}/").status_code == 404
    page = client.get(f"/angers/gouvernance/decisions/{mine.pk}/").content.decode()
    assert "/gouvernance/seances/" not in page
    done = f"/angers/gouvernance/decisions/{mine.pk}/faite/"
    assert client.post(done, {"on": "2199-01-01"}).status_code == 422
    assert client.post(done, {"on": "2026-06-01", "note": "Douze familles."}).status_code == 302
    assert Decision.objects.get(pk=mine.pk).done_note == "Douze familles."
    assert sign_in(cast.farid).get(done).status_code == 404


def test_the_form_programmes_an_action_whose_year_is_not_open_and_keeps_what_was_typed(
    cast, meeting, action, need, sign_in
):
    client = sign_in(cast.claire)
    item = agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.NEED, title=need.title, need=need)
    address = f"/angers/gouvernance/seances/{meeting.pk}/decisions/nouvelle/?point={item.pk}&retour=compte-rendu"
    form = client.get(address).context["form"]
    assert (form.initial["item"], form.initial["need"]) == (item, need.pk)
    sent = {"item": item.pk, "kind": "programme", "text": "Ouvrir l'atelier", "need": need.pk}
    refused = client.post(address, sent)
    assert refused.context["form"].errors["target"] == ["Choisissez l'action à programmer."]
    sent |= {"target": f"action-{action.pk}", "amount": "1 200", "line": cast.line.pk, "assignee": cast.claire.user.pk}
    answer = client.post(address, sent)
    assert answer.url == f"/angers/gouvernance/seances/{meeting.pk}/compte-rendu/rediger/#point-{item.pk}"
    decision = Decision.objects.get()
    assert (decision.item, decision.need, decision.edition.action) == (item, need, action)
    assert (decision.commitment.amount, decision.assignee) == (Decimal(1200), cast.claire.user)


def test_who_follows_a_decision_is_written_to_once_the_day_it_is_late(cast, meeting):
    by, due = Actor(None, cast.angers), date(2026, 6, 1)
    late = decide(cast, meeting, owner=cast.rpe, assignee=cast.rosa.user, due_on=due)
    decide(cast, meeting, owner=cast.rpe, due_on=due)  # nobody to write to
    forgotten = decide(cast, meeting, assignee=cast.claire.user, due_on=DAY)  # the next meeting speaks of it
    done = decide(cast, meeting, assignee=cast.claire.user, due_on=due)
    decisions.complete_decision(by=cast.claire, decision=done, on=due)
    day = due + timedelta(days=1)
    assert decisions.remind_late(by=by, today=due) == 0
    assert decisions.remind_late(by=by, today=day, dry_run=True) == 1
    assert [decisions.remind_late(by=by, today=day) for _ in range(2)] == [1, 0]
    assert decisions.remind_late(by=by, today=day + timedelta(days=1)) == 0
    [queued] = DBTaskResult.objects.all()
    assert queued.args_kwargs["args"] == [
        "decision_late",
        cast.rosa.user.pk,
        f"/angers/gouvernance/decisions/{late.pk}/",
    ]
    assert not LateReminder.objects.filter(decision=forgotten).exists()


def test_a_frozen_decision_may_still_be_reminded_of_and_a_closed_account_is_left_alone(cast, meeting):
    by, due = Actor(None, cast.angers), date(2026, 6, 1)
    decide(cast, meeting, owner=cast.rpe, assignee=cast.rosa.user, due_on=due)
    frozen = {"minutes_sent_on": DAY, "validated_on": DAY, "validated_by": cast.claire.user}
    Meeting.objects.filter(pk=meeting.pk).update(**frozen)
    cast.rosa.user.memberships.update(is_active=False)
    assert decisions.remind_late(by=by, today=due + timedelta(days=1)) == 0
    cast.rosa.user.memberships.update(is_active=True)
    assert decisions.remind_late(by=by, today=due + timedelta(days=1)) == 1
