"""The actions room: three actions and their people."""

from datetime import date
from types import SimpleNamespace

import pytest

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.participations.services import participations
from actions.places.services import places
from actions.projects import services as projects

OPENS = date(2026, 1, 1)


def furnish(c: SimpleNamespace) -> SimpleNamespace:
    """Places and projects that the RPE (Rosa) operates, a search for childcare by the CIDFF (Odile)."""
    r = SimpleNamespace(cast=c)
    by = {"by": c.claire}
    r.places = catalogue.save_action(
        **by, name="Places réservées", kind=ActionKind.PLACES, operator=c.rpe, themes=[c.childcare]
    )
    r.matching = catalogue.save_action(
        **by, name="Garde à la carte", kind=ActionKind.MATCHING, operator=c.cidff, themes=[c.childcare]
    )
    r.project = catalogue.save_action(
        **by, name="Créer son activité", kind=ActionKind.PROJECT, operator=c.rpe, themes=[c.mobility]
    )
    r.place = places.save_place(**by, action=r.places, establishment=c.creche, label="Place 1", opens_on=OPENS)
    r.steps = [
        projects.save_step(**by, action=r.project, name=name, position=n, confirms_project=name == "Projet confirmé")
        for n, name in enumerate(["Information", "Projet confirmé", "Ouverture"], 1)
    ]
    return r


@pytest.fixture
def room(cast):
    return furnish(cast)


def enter(room, action, number: int = 1, *, on: date = date(2026, 1, 5)):
    """Someone whom the action's operator entered directly."""
    return participations.enter_directly(
        by=room.cast.claire,
        action=action,
        on=on,
        notice_given_on=on,
        first_name="Binta",
        last_name=f"Directe {number}",
        birth_date=date(1992, 4, 8),
        gender="woman",
    )


def book(room, row, starts_on: date, ends_on: date, *, place=None, child: str = "Lina", **options):
    """A stay on the room's place."""
    return places.book_place(
        by=options.pop("by", room.cast.claire),
        participation=row,
        place=place or room.place,
        child_first_name=child,
        child_birth_month=options.pop("born", date(2024, 3, 1)),
        starts_on=starts_on,
        ends_on=ends_on,
        **options,
    )
