"""A hand-over made by mistake comes back, row for row; what changed hands since stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.accounts.user_keys import duty_keys
from cite_emploi.hand_overs import services
from cite_emploi.hand_overs.taking_back import WITHIN, take_back
from cite_emploi.lib.errors import Refused
from cohorts.follow_up.models import HandOver
from cohorts.follow_up.services import appointments, tasks
from cohorts.people.models import Professional, Support
from cohorts.people.services import followers
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def access(actor) -> Membership:
    return Membership.objects.get(user=actor.user)


@pytest.fixture
def fanny(cast):
    """Farid follows three people, one of them with Fanny beside him, and has one of everything to see to."""
    people = [factories.journey(cast, number=n, on=TODAY - 30 * DAY).person for n in range(1, 4)]
    factories.referral(cast.farid, cast.france_travail, number=9)
    made = factories.actor(cast.angers, "fanny@ft.test", "Fanny", cast.france_travail, Role.CASEWORKER)
    of = {"by": cast.farid, "person": people[0], "organisation": cast.france_travail}
    followers.add_professional(**of, user=made.user, on=TODAY)
    tasks.add_task(**of, title="x", due_on=TODAY, on=TODAY, owner=cast.farid.user)
    appointments.plan_appointment(**of, starts_at=NOW)
    factories.draft(cast.farid, values=[("first_name", ["Coumba"])])
    factories.draft(made, values=[("first_name", ["Dali"])])
    cast.people = people
    return made


def hand_over(cast, *to, **more) -> list[HandOver]:
    given = {"by": cast.farid, "membership": access(cast.farid), "on": TODAY, "at": NOW} | more
    return services.hand_over(to=[access(actor) for actor in to], **given)


def all_rows() -> dict:
    """What a hand-over may write, as it stands."""
    models = {Professional, Support, HandOver, *(key.model for key in duty_keys())}
    return {
        model.__name__: sorted(
            repr([getattr(row, field.attname) for field in model._meta.concrete_fields]) for row in model.objects.all()
        )
        for model in models
    }


@pytest.mark.parametrize(
    ("to", "until"),
    [
        *((to, None) for to in (("fanny",), ("lea",), ("claire",), ("fanny", "lea"))),
        *((to, TODAY + 9 * DAY) for to in (("fanny",), ("claire",))),
    ],
)
def test_every_row_is_as_it_was(cast, fanny, to, until):
    before = all_rows()
    made = hand_over(cast, *(fanny if name == "fanny" else getattr(cast, name) for name in to), until=until)
    assert all_rows() != before
    assert take_back(by=cast.farid, hand_over=made[0], at=NOW) == 0
    assert all_rows() == before


def test_who_changed_hands_since_stays_where_they_are(cast, fanny):
    gael = factories.actor(cast.angers, "gael@ft.test", "Gaël", cast.france_travail, Role.CASEWORKER)
    (made,) = hand_over(cast, fanny)
    hand_over(cast, gael, by=fanny, membership=access(fanny), people=cast.people[1:2], on=TODAY + DAY)
    assert take_back(by=cast.farid, hand_over=made, at=NOW) == 1
    referents = [person.professionals.get(is_referent=True, ends_on=None).user.name for person in cast.people]
    assert referents == ["Farid Conseiller", "Gaël", "Farid Conseiller"]


def test_it_is_taken_back_by_those_whom_it_concerns_for_a_week(cast, fanny):
    (made,) = hand_over(cast, fanny)
    for by, at in ((fanny, NOW), (cast.lea, NOW), (cast.farid, NOW + WITHIN + DAY)):
        with pytest.raises(Refused, match="ne s'annule plus"):
            take_back(by=by, hand_over=made, at=at)
    take_back(by=cast.claire, hand_over=made, at=NOW + WITHIN)
    assert not HandOver.objects.exists()


def test_files_do_not_come_back_to_an_access_that_closed(cast, fanny):
    (made,) = hand_over(cast, fanny)
    services.close_access(by=cast.maud, membership=access(cast.farid))
    with pytest.raises(Refused, match="rouvrez-le d'abord"):
        take_back(by=cast.claire, hand_over=made, at=NOW)


def test_the_page_offers_it_and_the_colleague_is_told(cast, fanny, client):
    client.force_login(cast.farid.user)
    typed = {"kind": "leaving", "to": [access(fanny).pk], "on": TODAY.isoformat()}
    page = client.post(reverse("absence", args=["angers"]), typed, follow=True)
    undo = reverse("hand_over_undo", args=["angers", HandOver.objects.get().pk])
    assert undo in page.text
    client.post(undo)
    assert not HandOver.objects.exists()
    told = [row.args_kwargs["args"][:2] for row in DBTaskResult.objects.all()]
    assert ["files_taken_back", fanny.user.pk] in told
