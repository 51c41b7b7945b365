"""Who sits on a committee: institutions and members, with their days."""

import html
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from cite_emploi.lib.errors import Refused
from governance.steering.models.committees import Committee, Member, Seat
from governance.steering.services import committees, meetings
from tests.factories import TODAY
from tests.governance.steering.meetings import committee

DAY = timedelta(days=1)


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def c(cast):
    return committee(cast)


def page(c, sign_in, who=None) -> str:
    client = sign_in(who or c.cast.mehdi)
    return text(client.get(reverse("committee_detail", args=["angers", c.committee.pk])))


def test_the_page_says_what_the_committee_may_decide_and_where_the_rule_comes_from(c, sign_in):
    committees.save_committee(
        by=c.cast.claire,
        committee=c.committee,
        examines_needs=True,
        commits=True,
        commits_up_to=20_000,
        mandate_source="Règlement du 12 mars 2024",
    )
    said = page(c, sign_in)
    assert "Engage jusqu'à 20 000 € par décision" in said
    assert "Examine les besoins et les actions à décider" in said
    assert "Règlement du 12 mars 2024" in said


def test_a_limit_without_the_power_to_commit_is_refused_on_the_form(c, sign_in):
    values = {"name": "Bureau", "purpose": "Préparer", "position": 2, "board": "technical", "commits_up_to": "500"}
    client = sign_in(c.cast.claire)
    response = client.post(reverse("committee_create", args=["angers"]), values)
    assert response.status_code == 422
    assert "Un plafond ne vaut que" in text(response)
    client.post(reverse("committee_create", args=["angers"]), values | {"commits": "on"})
    assert Committee.objects.get(name="Bureau").mandate == ["Engage jusqu'à 500\xa0€ par décision"]


def test_a_seat_ends_with_its_last_day_and_so_do_its_members(c, sign_in):
    committees.end_seat(by=c.cast.claire, seat=c.departement, ends_on=TODAY)
    assert set(Member.objects.filter(seat=c.departement).values_list("ends_on", flat=True)) == {TODAY}
    assert "Qui a siégé auparavant" not in page(c, sign_in)
    with time_machine.travel(TODAY + DAY):
        said = page(c, sign_in)
    assert "Qui a siégé auparavant" in said
    assert [seat.organisation.name for seat in Seat.objects.on(TODAY + DAY)] == [c.cast.cidff.name]
    assert Seat.objects.on(TODAY).count() == 2


def test_an_institution_may_come_back_the_day_after_and_not_the_same_day(c):
    committees.end_seat(by=c.cast.claire, seat=c.departement, ends_on=TODAY)
    again = {"by": c.cast.claire, "committee": c.committee, "organisation": c.cast.departement}
    with pytest.raises(Refused, match="siège déjà"):
        committees.add_seat(**again, starts_on=TODAY)
    committees.add_seat(**again, starts_on=TODAY + DAY)


def test_a_seat_with_a_history_is_not_deleted_and_one_added_by_mistake_is(c):
    with pytest.raises(Refused, match="a déjà siégé"):
        committees.remove_seat(by=c.cast.claire, seat=c.departement, on=TODAY)
    mistake = committees.add_seat(by=c.cast.claire, committee=c.committee, organisation=c.cast.rpe, starts_on=TODAY)
    committees.remove_seat(by=c.cast.claire, seat=mistake, on=TODAY)
    assert not Seat.objects.filter(organisation=c.cast.rpe).exists()


def test_a_seat_does_not_end_before_it_starts_nor_before_one_of_its_members(c):
    seat = committees.add_seat(by=c.cast.claire, committee=c.committee, organisation=c.cast.rpe, starts_on=TODAY)
    with pytest.raises(Refused, match="La fin ne peut pas précéder le début"):
        committees.end_seat(by=c.cast.claire, seat=seat, ends_on=TODAY - DAY)
    committees.save_member(by=c.cast.claire, seat=seat, name="Lou Demain", starts_on=TODAY + 9 * DAY)
    with pytest.raises(Refused, match="commence après ce jour"):
        committees.end_seat(by=c.cast.claire, seat=seat, ends_on=TODAY)


def test_a_member_linked_to_an_account_takes_its_name_and_its_address_even_when_it_changes(c):
    assert (c.mehdi.name, c.mehdi.address) == ("Mehdi Membre", "mehdi@dept.test")
    c.cast.mehdi.user.email = "mehdi@ailleurs.test"
    c.cast.mehdi.user.save()
    assert Member.objects.get(pk=c.mehdi.pk).address == "mehdi@ailleurs.test"


def test_a_member_needs_a_name_or_an_account_of_this_cite_that_does_not_sit_yet(c):
    for values, reason in (
        ({"name": " "}, "Indiquez un nom"),
        ({"user": c.cast.nadia.user}, "pas d'accès à votre Cité"),
        ({"user": c.cast.mehdi.user}, "siège déjà pour cette structure"),
    ):
        with pytest.raises(Refused, match=reason):
            committees.save_member(by=c.cast.claire, seat=c.departement, **values)


def test_a_member_is_replaced_the_day_after(c):
    committees.end_member(by=c.cast.claire, member=c.mehdi, ends_on=TODAY)
    committees.save_member(by=c.cast.claire, seat=c.departement, user=c.cast.mehdi.user, starts_on=TODAY + DAY)
    assert [member.starts_on for member in Member.objects.on(TODAY + DAY).filter(user=c.cast.mehdi.user)] == [
        TODAY + DAY
    ]


def test_the_form_proposes_the_accounts_of_the_institution_alone(c, sign_in):
    form = sign_in(c.cast.claire).get(reverse("member_create", args=["angers", c.departement.pk])).context["form"]
    assert list(form.fields["user"].queryset) == [c.cast.mehdi.user]


def test_committee_members_read_names_and_no_address(c, sign_in):
    assert "Zoé Adjointe" in page(c, sign_in)
    assert "zoe@dept.test" not in page(c, sign_in)
    assert "zoe@dept.test" in page(c, sign_in, c.cast.claire)


def test_the_coordination_of_another_cite_changes_no_composition(c):
    for attempt in (
        lambda: committees.change_seat(by=c.cast.nadia, seat=c.cidff, title="x", is_chair=True, starts_on=None),
        lambda: committees.end_seat(by=c.cast.nadia, seat=c.cidff, ends_on=TODAY),
        lambda: committees.save_member(by=c.cast.nadia, seat=c.cidff, name="Intrus"),
        lambda: committees.end_member(by=c.cast.nadia, member=c.zoe, ends_on=TODAY),
    ):
        with pytest.raises(Refused):
            attempt()


def test_the_list_shows_who_sits_today_and_the_next_meeting_that_is_not_cancelled(c, sign_in):
    committees.end_seat(by=c.cast.claire, seat=c.cidff, ends_on=TODAY - DAY)
    meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Grève")
    meetings.plan_meeting(by=c.cast.claire, committee=c.committee, held_on=date(2026, 9, 1))
    said = text(sign_in(c.cast.mehdi).get(reverse("committee_list", args=["angers"])))
    assert "mardi 1er septembre 2026" in said
    assert "CIDFF" not in said
