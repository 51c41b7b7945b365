"""Needs from the field: who raises and seconds them, where each stands, what a meeting answers."""

from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.catalogue.models import Action, Edition
from actions.participations.services import participations
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from funding.models.ledger import Entry
from funding.services import exercises, ledger
from governance.reporting.boards.pack import pack_board
from governance.reporting.boards.panels import Facts
from governance.steering import permissions as steering_permissions
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed, Seconding
from governance.steering.rules.anonymity import tells_of_someone
from governance.steering.services import agenda, committees, meetings, need_mails, needs
from tests import factories
from tests.factories import TODAY

EARLY = "Pas de garde avant 7 h pour les postes du matin"
SEEN = "Les structures ouvrent à 7 h 30, les postes commencent à 6 h."


@pytest.fixture
def hearing(cast):
    """Angers' committees: one hears needs, the Department sits there; another examines them and commits money."""
    cast.follow_up = committees.save_committee(
        by=cast.claire, name="Comité de suivi", purpose="Faire remonter", position=2, hears_needs=True
    )
    committees.add_seat(by=cast.claire, committee=cast.follow_up, organisation=cast.departement)
    cast.technical = committees.save_committee(
        by=cast.claire, name="Comité technique", purpose="Programmer", position=1, examines_needs=True, commits=True
    )
    cast.meeting = meetings.plan_meeting(by=cast.claire, committee=cast.technical, held_on=TODAY + timedelta(days=3))
    return cast


def raised(cast, by=None, organisation=None, **more) -> FieldNeed:
    values = {"title": EARLY, "description": SEEN, "theme": cast.childcare} | more
    return needs.post_need(by=by or cast.farid, organisation=organisation or cast.france_travail, on=TODAY, **values)


def seconded(cast, need, by=None, organisation=None) -> Seconding:
    return needs.second_need(by=by or cast.lea, need=need, organisation=organisation or cast.mission_locale, on=TODAY)


def answered(cast, need, kind="study", meeting=None) -> Decision:
    meeting = meeting or cast.meeting
    agenda.add_item(by=cast.claire, meeting=meeting, kind="need", title=need.title, need=need)
    return needs.answer_need(by=cast.claire, need=need, meeting=meeting, kind=kind, text="Parce que.")


def state(need) -> str:
    return FieldNeed.objects.with_state().get(pk=need.pk).state


def mailed() -> list[tuple[str, int]]:
    """Kind and account of each e-mail that waits."""
    sent = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True)
    return [(each["args"][0], each["args"][1]) for each in sent]


# --- Who raises needs -------------------------------------------------------------------------------------------
def test_without_a_committee_that_hears_needs_only_the_coordination_raises_them(cast, sign_in):
    with pytest.raises(Refused, match="Aucun comité ne reçoit les besoins"):
        raised(cast)
    assert raised(cast, cast.claire, cast.aldev).pk
    page = sign_in(cast.farid).get(reverse("field_need_create", args=["angers"])).content.decode()
    assert "Seule la coordination peut poser un besoin" in page
    listed = sign_in(cast.farid).get(reverse("field_need_list", args=["angers"])).content.decode()
    assert "Poser un besoin" not in listed
    assert "Seule la coordination peut poser un besoin" in listed


@pytest.mark.parametrize(
    ("who", "may"), [("farid", True), ("odile", True), ("mehdi", True), ("carla", False), ("alix", False)]
)
def test_once_one_hears_them_the_field_does_and_members_whose_institution_sits_there(hearing, who, may):
    assert steering_permissions.can_post_need(getattr(hearing, who), TODAY) is may


def test_a_member_raises_none_once_their_institution_has_left_the_committee(hearing):
    seat = hearing.follow_up.seats.get()
    committees.end_seat(by=hearing.claire, seat=seat, ends_on=TODAY - timedelta(days=1))
    assert not steering_permissions.can_post_need(hearing.mehdi, TODAY)


def test_who_holds_two_structures_chooses_and_who_holds_one_is_not_asked(hearing, sign_in):
    url = reverse("field_need_create", args=["angers"])
    assert "organisation" not in sign_in(hearing.farid).get(url).context["form"].fields
    both = factories.actor(hearing.angers, "farid@ft.test", "", hearing.rpe, "operator")
    form = sign_in(both).get(url).context["form"]
    assert {str(each) for each in form.fields["organisation"].queryset} == {
        "France Travail Angers",
        "Relais pour l'emploi",
    }
    with pytest.raises(Refused, match="Choisissez une structure"):
        raised(hearing, both, hearing.cidff)


# --- The form ---------------------------------------------------------------------------------------------------
def sent(client, cast, **more):
    values = {"title": EARLY, "description": SEEN, "theme": cast.childcare.pk} | more
    return client.post(reverse("field_need_create", args=["angers"]), values)


def test_a_need_alike_is_offered_before_another_is_kept(hearing, sign_in):
    first = raised(hearing)
    client = sign_in(hearing.lea)
    page = sent(client, hearing, title="Aucune garde avant 7 h pour les postes du matin")
    assert page.status_code == 422
    assert reverse("field_need_detail", args=["angers", first.pk]) in page.content.decode()
    assert FieldNeed.objects.count() == 1
    kept = sent(client, hearing, title="Aucune garde avant 7 h pour les postes du matin", different="on")
    assert kept.status_code == 302
    assert FieldNeed.objects.count() == 2


def test_another_barrier_other_words_or_an_answered_need_are_not_alike(hearing):
    need = raised(hearing)
    rows = FieldNeed.objects.filter(cite=hearing.angers)

    def alike(**more):
        return list(rows.alike(**({"theme": hearing.childcare, "title": EARLY, "description": SEEN} | more)))

    assert alike() == [need]
    assert alike(theme=hearing.mobility) == []
    assert alike(title="Un vélo pour le dimanche", description="Aucun bus.") == []
    answered(hearing, need, "decline")
    assert alike() == []


def test_words_that_tell_of_someone_are_pointed_out_once_and_may_be_kept(hearing, sign_in):
    client = sign_in(hearing.farid)
    text = "Mme Durand, 06 12 34 56 78, ne trouve pas de garde."
    page = sent(client, hearing, description=text)
    assert page.status_code == 422
    assert "le nom d'une personne" in page.content.decode().replace("&#x27;", "'")
    assert sent(client, hearing, description=text, reread="on").status_code == 302


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Appelez le 06 12 34 56 78", ["un numéro de téléphone"]),
        ("écrire à a.b@c.fr", ["une adresse électronique"]),
        ("Madame Durand", ["le nom d'une personne"]),
        ("née le 12/03/1990", ["une date de naissance"]),
        ("plusieurs sont en dépression", ["la santé de quelqu'un"]),
        ("6 postes à La Roseraie depuis le 12/03/2026, de 6 h à 14 h", []),
        ("les mamans solo de Monplaisir", []),
    ],
)
def test_what_seems_to_tell_of_someone(text, signs):
    assert tells_of_someone(text) == signs


# --- Seconding --------------------------------------------------------------------------------------------------
def test_a_need_is_seconded_once_by_a_person_and_counted_by_structure(hearing):
    need = raised(hearing)
    assert seconded(hearing, need) == seconded(hearing, need)
    colleague = factories.actor(hearing.angers, "zoe@ml.test", "Zoé", hearing.mission_locale, "caseworker")
    own = factories.actor(hearing.angers, "ana@ft.test", "Ana", hearing.france_travail, "caseworker")
    seconded(hearing, need, colleague)
    seconded(hearing, need, own, hearing.france_travail)
    seconded(hearing, need, hearing.odile, hearing.cidff)
    # Two of the Mission locale, one of the CIDFF; a colleague of the author brings no other structure.
    assert FieldNeed.objects.with_support().get().support == 2


def test_nobody_seconds_their_own_need_nor_one_that_was_answered(hearing):
    need = raised(hearing)
    with pytest.raises(Refused, match="C'est votre besoin"):
        seconded(hearing, need, hearing.farid, hearing.france_travail)
    answered(hearing, need, "decline")
    with pytest.raises(Refused, match="a reçu sa réponse"):
        seconded(hearing, need)


def test_a_seconding_is_taken_back_until_a_meeting_answers(hearing):
    need = raised(hearing)
    seconded(hearing, need)
    needs.take_back_seconding(by=hearing.lea, need=need)
    assert not Seconding.objects.exists()
    seconded(hearing, need)
    answered(hearing, need, "decline")
    with pytest.raises(Refused, match="restent dans son fil"):
        needs.take_back_seconding(by=hearing.lea, need=need)


def test_people_are_about_those_of_each_structure_counted_once(hearing, sign_in):
    need = raised(hearing, people_count=4)
    needs.second_need(by=hearing.lea, need=need, organisation=hearing.mission_locale, on=TODAY, people_count=3)
    zoe = factories.actor(hearing.angers, "zoe@ml.test", "Zoé", hearing.mission_locale, "caseworker")
    needs.second_need(by=zoe, need=need, organisation=hearing.mission_locale, on=TODAY, people_count=5)
    page = sign_in(hearing.farid).get(reverse("field_need_detail", args=["angers", need.pk]))
    assert page.context["people"] == 9


def test_one_click_on_the_page_is_enough(hearing, sign_in):
    need = raised(hearing)
    client = sign_in(hearing.lea)
    url = reverse("field_need_second", args=["angers", need.pk])
    assert url in client.get(reverse("field_need_detail", args=["angers", need.pk])).content.decode()
    client.post(url, {})
    assert Seconding.objects.get().organisation == hearing.mission_locale


# --- Correcting and withdrawing ---------------------------------------------------------------------------------
def test_a_structure_counts_its_people_once_on_the_page_and_on_paper(hearing):
    need = raised(hearing, people_count=4)
    for by, people in ((hearing.lea, 3), (hearing.claire, 2)):
        needs.second_need(by=by, need=need, organisation=by.organisations()[0], on=TODAY, people_count=people)
    Seconding.objects.filter(user=hearing.claire.user).update(organisation=hearing.france_travail)
    assert need.people_told(need.secondings.all()) == 7
    facts = Facts.of(hearing.angers, TODAY.year, as_of=TODAY, tables={})
    panel = next(panel for panel in pack_board(hearing.meeting, facts).panels if panel.code == "besoins")
    assert "environ 7" in [cell.display for cell in panel.rows[0].cells]


def test_a_text_without_end_is_refused_in_its_place(hearing, sign_in):
    page = sign_in(hearing.farid).post(
        reverse("field_need_create", args=["angers"]),
        {"organisation": hearing.france_travail.pk, "title": EARLY, "description": "mot " * 6_000},
    )
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["description"]


def test_a_need_is_corrected_by_its_author_while_nobody_relies_on_its_words(hearing):
    need = raised(hearing)
    assert needs.correct_need(by=hearing.farid, need=need, title="Garde du matin").title == "Garde du matin"
    with pytest.raises(Refused, match="Seule la personne qui a posé"):
        needs.correct_need(by=hearing.claire, need=need, title="Autre")
    seconded(hearing, need)
    needs.put_on_agenda(by=hearing.claire, need=need, meeting=hearing.meeting, on=TODAY)
    with pytest.raises(Refused) as refusal:
        needs.correct_need(by=hearing.farid, need=need, title="Autre")
    assert len(refusal.value.reasons) == 2


def test_a_need_is_withdrawn_with_a_reason_until_something_is_decided(hearing):
    need = raised(hearing)
    with pytest.raises(Refused, match="ou la coordination"):
        needs.withdraw_need(by=hearing.lea, need=need, reason="x", on=TODAY)
    gone = needs.withdraw_need(by=hearing.claire, need=need, reason="Une solution existe.", on=TODAY)
    assert state(gone) == "withdrawn"
    with pytest.raises(Refused, match="déjà retiré"):
        needs.withdraw_need(by=hearing.farid, need=need, reason="x", on=TODAY)
    other = raised(hearing, title="Autre")
    answered(hearing, other)
    with pytest.raises(Refused, match="a déjà répondu"):
        needs.withdraw_need(by=hearing.farid, need=other, reason="x", on=TODAY)


# --- States at their borders ------------------------------------------------------------------------------------
def test_a_need_goes_from_posted_to_an_agenda_to_an_answer_and_back(hearing):
    need = raised(hearing)
    assert state(need) == "posted"
    needs.put_on_agenda(by=hearing.claire, need=need, meeting=hearing.meeting, on=TODAY)
    assert state(need) == "on_agenda"
    needs.answer_need(by=hearing.claire, need=need, meeting=hearing.meeting, kind="decline", text="Pas cette année.")
    assert state(need) == "declined"
    later = meetings.plan_meeting(by=hearing.claire, committee=hearing.technical, held_on=TODAY + timedelta(days=30))
    needs.put_on_agenda(by=hearing.claire, need=need, meeting=later, on=TODAY)
    assert state(need) == "on_agenda"
    meetings.cancel_meeting(by=hearing.claire, meeting=later, reason="Salle fermée", on=TODAY)
    assert state(need) == "declined"


def test_the_agenda_of_a_cancelled_meeting_holds_nothing(hearing):
    need = raised(hearing)
    needs.put_on_agenda(by=hearing.claire, need=need, meeting=hearing.meeting, on=TODAY)
    meetings.cancel_meeting(by=hearing.claire, meeting=hearing.meeting, reason="Neige", on=TODAY)
    assert state(need) == "posted"
    assert needs.withdraw_need(by=hearing.farid, need=need, reason="Résolu.", on=TODAY).withdrawn_on == TODAY


def test_a_need_goes_on_the_agenda_of_a_coming_meeting_that_examines_needs(hearing):
    need = raised(hearing)
    past = meetings.plan_meeting(by=hearing.claire, committee=hearing.technical, held_on=TODAY - timedelta(days=1))
    other = meetings.plan_meeting(by=hearing.claire, committee=hearing.follow_up, held_on=TODAY + timedelta(days=1))
    for meeting, why in ((past, "est passée"), (other, "n'examine pas les besoins")):
        with pytest.raises(Refused, match=why):
            needs.put_on_agenda(by=hearing.claire, need=need, meeting=meeting, on=TODAY)
    with pytest.raises(Refused, match="Seule la coordination"):
        needs.put_on_agenda(by=hearing.farid, need=need, meeting=hearing.meeting, on=TODAY)
    withdrawn = needs.withdraw_need(by=hearing.farid, need=need, reason="Résolu.", on=TODAY)
    with pytest.raises(Refused, match="n'est plus à examiner"):
        needs.put_on_agenda(by=hearing.claire, need=withdrawn, meeting=hearing.meeting, on=TODAY)


# --- From a need to an action, in one act -----------------------------------------------------------------------
@pytest.fixture
def funded(hearing):
    hearing.line = exercises.save_line(by=hearing.claire, name="Actions")
    exercise = exercises.open_exercise(by=hearing.claire, year=2026, on=date(2026, 1, 2))
    ledger.grant(
        by=hearing.claire, exercise=exercise, line=hearing.line, amount=Decimal(5000), on=TODAY, label="Subvention"
    )
    hearing.need = raised(hearing)
    needs.put_on_agenda(by=hearing.claire, need=hearing.need, meeting=hearing.meeting, on=TODAY)
    return hearing


def programmed(cast, amount: int = 3000, **more) -> Decision:
    new = {"name": "Garde à l'aube", "kind": "matching", "operator": cast.cidff, "themes": [cast.childcare]}
    return needs.programme_from_need(
        by=cast.claire,
        need=cast.need,
        meeting=cast.meeting,
        text="Ouvrir une garde dès 5 h 30.",
        amount=Decimal(amount),
        line=cast.line,
        owner=cast.cidff,
        **({"new_action": new} | more),
    )


def test_programming_creates_the_action_opens_its_year_and_commits_at_once(funded):
    decision = programmed(funded)
    assert (decision.edition.action.name, decision.edition.year) == ("Garde à l'aube", 2026)
    assert (decision.commitment.amount, decision.commitment.edition) == (3000, decision.edition)
    assert decision.item.need == funded.need
    assert state(funded.need) == "programmed"


def test_what_is_refused_writes_nothing_not_even_the_action(funded):
    with pytest.raises(Refused, match="Il reste"):
        programmed(funded, amount=5001)
    assert not Action.objects.filter(cite=funded.angers).exists()
    assert not Edition.objects.exists()
    assert not Entry.objects.filter(kind="commitment").exists()
    assert not Decision.objects.exists()
    assert state(funded.need) == "on_agenda"


def test_a_meeting_decides_of_what_its_agenda_holds(funded):
    other = raised(funded, title="Autre chose", theme=funded.mobility)
    funded.need = other
    with pytest.raises(Refused, match="mettez-l'y d'abord"):
        programmed(funded)
    assert not Action.objects.filter(cite=funded.angers).exists()


def test_the_form_wants_one_action_chosen_or_described(funded, sign_in):
    client = sign_in(funded.claire)
    url = reverse("field_need_programme", args=["angers", funded.need.pk])
    typed = {"meeting": funded.meeting.pk, "text": "Ouvrir", "amount": "3 000", "line": funded.line.pk}
    assert "action" in client.post(url, typed).context["form"].errors
    missing = client.post(url, typed | {"name": "Garde à l'aube"}).context["form"].errors
    assert set(missing) == {"kind", "operator"}
    whole = typed | {
        "name": "Garde à l'aube",
        "kind": "matching",
        "operator": funded.cidff.pk,
        "themes": [funded.childcare.pk],
    }
    assert client.post(url, whole).status_code == 302
    assert Decision.objects.get().edition.action.themes.get() == funded.childcare


# --- Who is told ------------------------------------------------------------------------------------------------
def test_author_and_seconders_are_told_of_the_agenda_of_the_answer_and_of_the_opening(funded):
    seconded(funded, funded.need)
    assert mailed() == [("need_on_agenda", funded.farid.user.pk)]
    decision = programmed(funded)
    both = [funded.farid.user.pk, funded.lea.user.pk]
    assert mailed()[1:] == [("need_answered", pk) for pk in both]
    everyday = {"by": Actor(None, funded.angers), "today": TODAY}
    assert need_mails.tell_openings(**everyday) == 0
    participations.enter_directly(
        by=funded.odile,
        action=decision.edition.action,
        on=TODAY,
        notice_given_on=TODAY,
        first_name="Awa",
        last_name="Ouverte",
        birth_date=date(1990, 1, 1),
        gender="woman",
    )
    assert need_mails.tell_openings(**everyday, dry_run=True) == 1
    assert need_mails.tell_openings(**everyday) == 1
    assert need_mails.tell_openings(**everyday) == 0
    assert mailed()[3:] == [("need_opened", pk) for pk in both]


def test_an_action_with_a_first_day_opens_on_that_day(funded):
    programmed(funded)
    Action.objects.update(starts_on=TODAY + timedelta(days=10))
    by = Actor(None, funded.angers)
    assert need_mails.tell_openings(by=by, today=TODAY + timedelta(days=9)) == 0
    assert need_mails.tell_openings(by=by, today=TODAY + timedelta(days=10)) == 1


# --- Pages ------------------------------------------------------------------------------------------------------
def test_the_list_is_filtered_ordered_counted_and_cleared(hearing, sign_in):
    first = raised(hearing, district=hearing.roseraie)
    second = raised(hearing, title="Autre chose", theme=hearing.mobility)
    seconded(hearing, first)
    needs.withdraw_need(by=hearing.farid, need=raised(hearing, title="Retiré"), reason="Résolu.", on=TODAY)
    needs.put_on_agenda(by=hearing.claire, need=second, meeting=hearing.meeting, on=TODAY)
    client = sign_in(hearing.lea)

    def listed(**query):
        page = client.get(reverse("field_need_list", args=["angers"]), query)
        return [need.title for need in page.context["page"]]

    assert listed() == ["Autre chose", EARLY]
    assert listed(tri="appuis") == [EARLY, "Autre chose"]
    assert listed(theme=hearing.mobility.pk) == ["Autre chose"]
    assert listed(district=hearing.roseraie.pk) == [EARLY]
    assert listed(mine="1") == [EARLY]
    assert listed(state="a-examiner") == [EARLY]
    assert listed(state="on_agenda") == ["Autre chose"]
    assert listed(state="withdrawn") == ["Retiré"]
    assert listed(state="nulle-part") == ["Autre chose", EARLY]


def test_the_home_page_counts_what_no_agenda_holds_and_tells_the_author_of_the_answer(hearing, sign_in):
    need = raised(hearing)
    home = reverse("home_cite", args=["angers"])
    todo = next(each for each in sign_in(hearing.claire).get(home).context["todos"] if "besoin" in each.label)
    assert todo.count == sign_in(hearing.claire).get(todo.url).context["page"].paginator.count == 1
    assert list(sign_in(hearing.farid).get(home).context["answered_needs"]) == []
    today = meetings.plan_meeting(by=hearing.claire, committee=hearing.technical, held_on=TODAY)
    answered(hearing, need, "decline", today)
    assert list(sign_in(hearing.farid).get(home).context["answered_needs"]) == [need]
    assert "Votre besoin a reçu une réponse" in sign_in(hearing.farid).get(home).content.decode()
    Meeting.objects.filter(pk=today.pk).update(held_on=TODAY - timedelta(days=31))
    assert list(sign_in(hearing.farid).get(home).context["answered_needs"]) == []


def test_the_page_of_a_need_draws_only_what_may_be_done(hearing, sign_in):
    need = raised(hearing)
    url = reverse("field_need_detail", args=["angers", need.pk])
    author, other = (sign_in(who).get(url).context for who in (hearing.farid, hearing.lea))
    assert (author["can_correct"], author["can_withdraw"], author["second_form"]) == (True, True, None)
    assert (other["can_correct"], other["can_withdraw"], bool(other["second_form"])) == (False, False, True)
    answered(hearing, need, "decline")
    author, other, claire = (sign_in(who).get(url).context for who in (hearing.farid, hearing.lea, hearing.claire))
    assert (author["can_correct"], author["can_withdraw"], other["second_form"]) == (False, False, None)
    assert claire["can_schedule"]


def test_a_member_whose_institution_does_not_sit_there_is_told_why(hearing, sign_in):
    other = factories.actor(hearing.angers, "ida@caf.test", "Ida", hearing.cidff, "committee")
    need = raised(hearing)
    for name, args in (("field_need_create", []), ("field_need_second", [need.pk])):
        page = sign_in(other).get(reverse(name, args=["angers", *args])).content.decode()
        assert "ne siège pas dans un comité qui reçoit les besoins" in page
    assert sign_in(other).get(reverse("field_need_detail", args=["angers", need.pk])).context["second_form"] is None
    with pytest.raises(Refused):
        seconded(hearing, need, other, hearing.cidff)


def test_who_decides_is_led_to_the_agenda_first_and_to_a_meeting_before_that(hearing, sign_in):
    need = raised(hearing)
    client = sign_in(hearing.claire)
    pages = ["field_need_programme", "field_need_schedule"]
    wanted = ["Aucune séance n'a ce besoin à son ordre du jour", "Choisissez une séance"]
    for name, said in zip(pages, wanted, strict=True):
        page = client.get(reverse(name, args=["angers", need.pk])).content.decode()
        assert said in page.replace("&#x27;", "'")
    meetings.cancel_meeting(by=hearing.claire, meeting=hearing.meeting, reason="Neige", on=TODAY)
    page = client.get(reverse("field_need_schedule", args=["angers", need.pk])).content.decode()
    assert "Aucune séance à venir n'examine les besoins" in page.replace("&#x27;", "'")


@pytest.mark.parametrize(("page", "queries"), [("field_need_list", 9), ("field_need_detail", 13)])
def test_pages_of_needs_read_the_database_as_often_for_three_rows_as_for_one(hearing, sign_in, page, queries):
    need = raised(hearing)
    client = sign_in(hearing.claire)
    url = reverse(page, args=["angers", need.pk] if page == "field_need_detail" else ["angers"])

    def more(n: int) -> None:
        raised(hearing, title=f"Autre {n}", district=hearing.roseraie)
        who = factories.actor(hearing.angers, f"a{n}@rpe.test", f"A {n}", hearing.rpe, "operator")
        needs.second_need(by=who, need=need, organisation=hearing.rpe, on=TODAY, comment="Moi aussi.")
        meeting = meetings.plan_meeting(
            by=hearing.claire, committee=hearing.technical, held_on=TODAY + timedelta(days=n * 20)
        )
        answered(hearing, need, "study", meeting)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    more(1)
    once = count()
    more(2)
    more(3)
    assert (once, count()) == (queries, queries)


# --- Few people, in one place ------------------------------------------------------------------------------------
FEW = {"title": "Pas de bus le soir", "description": "Le dernier bus part à 19 h.", "people_count": "1"}


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, True),
        ({"people_count": "5"}, False),
        ({"district": ""}, False),
        ({"theme": ""}, False),
        ({"few": "on"}, False),
    ],
)
def test_few_people_in_a_neighbourhood_before_a_barrier_are_warned_of_before_it_is_sent(
    hearing, sign_in, changed, asked
):
    client = sign_in(hearing.farid)
    typed = {**FEW, "theme": hearing.mobility.pk, "district": hearing.roseraie.pk, **changed}
    answer = client.post(reverse("field_need_create", args=["angers"]), typed)
    assert (answer.status_code == 422) is asked
    assert FieldNeed.objects.filter(title=FEW["title"]).exists() is not asked
    assert ("on pourrait les reconnaître" in unescape(answer.text)) is asked


def test_who_seconds_with_few_people_is_warned_too(hearing, sign_in):
    need = raised(hearing, theme=hearing.mobility, district=hearing.roseraie)
    address = reverse("field_need_second", args=["angers", need.pk])
    client = sign_in(hearing.lea)
    assert client.post(address, {"people_count": "2"}).status_code == 422
    assert client.post(address, {"people_count": "2", "few": "on"}).status_code == 302


@pytest.mark.parametrize(("who", "words"), [("farid", "environ 1,"), ("mehdi", "moins de 5"), ("claire", "environ 1,")])
def test_a_need_of_few_people_is_shown_to_committees_without_its_number(hearing, sign_in, who, words):
    need = raised(hearing, theme=hearing.mobility, district=hearing.roseraie, people_count=1)
    page = unescape(sign_in(getattr(hearing, who)).get(reverse("field_need_detail", args=["angers", need.pk])).text)
    assert words in page
    assert ("environ 1," in page) is (who != "mehdi")


def test_a_committee_reads_no_part_of_a_sum(hearing, sign_in):
    need = raised(hearing, people_count=6)
    needs.second_need(by=hearing.lea, need=need, organisation=hearing.mission_locale, on=TODAY, people_count=1)
    page = unescape(sign_in(hearing.mehdi).get(reverse("field_need_detail", args=["angers", need.pk])).text)
    assert "environ 7, chaque structure comptant les siennes" in page
    assert "environ 1\xa0personne" not in page
