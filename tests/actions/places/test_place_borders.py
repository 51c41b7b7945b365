"""What a place, a renewal and a search may not take from elsewhere."""

from datetime import date

import pytest

from actions.matching import services as matching
from actions.matching.forms import SolutionForm
from actions.matching.models import Solution
from actions.participations.services import participations
from actions.places.enums import ChildcareMode, StayCancellation, StayReason
from actions.places.models.places import Place
from actions.places.services import places, stays
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import OPENS, book, enter
from tests.factories import TODAY

SPRING, AUTUMN = (date(2026, 3, 2), date(2026, 6, 30)), (date(2026, 9, 1), date(2026, 12, 18))


def test_a_place_whose_families_are_known_never_passes_to_another_establishment(room):
    other = factories.organisation(room.cast.angers, "Crèche du Lac")
    save = {"by": room.cast.claire, "action": room.places, "place": room.place}
    book(room, enter(room, room.places), *SPRING)
    with pytest.raises(Refused, match="fermez-la") as refused:
        places.save_place(**save, establishment=other)
    assert [field for field, _ in refused.value.reasons] == ["establishment"]
    assert Place.objects.get(pk=room.place.pk).establishment == room.cast.creche
    empty = places.save_place(**save | {"place": None}, establishment=room.cast.creche, label="Vide", opens_on=OPENS)
    assert places.save_place(**save | {"place": empty}, establishment=other).establishment == other


def test_a_stay_is_not_prolonged_while_the_same_child_is_at_another_place(room):
    row, claire = enter(room, room.places), room.cast.claire
    second = places.save_place(
        by=claire, action=room.places, establishment=room.cast.creche, label="Place 2", opens_on=OPENS
    )
    stay = book(room, row, *SPRING)
    book(room, row, *AUTUMN, place=second)
    renew = {"by": claire, "stay": stay, "why": StayReason.JOB, "on": TODAY}
    with pytest.raises(Refused, match="déjà accueilli"):
        stays.renew_stay(**renew, until=AUTUMN[0])
    stays.renew_stay(**renew, until=date(2026, 8, 31))
    stay.refresh_from_db()
    assert (stay.ends_on, stay.renewals.count()) == (date(2026, 8, 31), 1)


def test_a_cancelled_stay_is_no_solution(room):
    row = enter(room, room.places)
    stay = book(room, row, *AUTUMN)
    search = participations.request_participation(
        by=room.cast.claire, person=row.person, action=room.matching, on=TODAY
    )
    search = participations.enrol(by=room.cast.odile, participation=search, on=TODAY)
    stays.cancel_stay(by=room.cast.claire, stay=stay, cancel_reason=StayCancellation.FAMILY, on=TODAY)
    assert "stay" not in SolutionForm(actor=room.cast.odile, today=TODAY, person=row.person).fields
    with pytest.raises(Refused, match="annulé"):
        matching.record_solution(
            by=room.cast.odile, participation=search, mode=ChildcareMode.AVIP, found_on=TODAY, stay=stay
        )
    assert not Solution.objects.exists()
