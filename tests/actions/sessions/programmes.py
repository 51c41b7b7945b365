"""Sessions and sign-ups for tests: a workshop of the RPE (Rosa), with as many seats as asked."""

from datetime import date, time

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.participations.services import participations
from actions.sessions.services import sessions
from tests.factories import NOW

DAY, STARTS, ENDS = date(2026, 6, 22), time(14), time(16, 30)


def workshop(cast, name: str = "Le français du travail"):
    return catalogue.save_action(
        by=cast.claire, name=name, kind=ActionKind.SESSIONS, operator=cast.rpe, themes=[cast.mobility]
    )


def plan(cast, action, *days: date, capacity: int = 2, **options):
    """A session on each day (one, a week from the cast's day, unless told)."""
    return sessions.plan_sessions(
        by=options.pop("by", cast.rosa),
        action=action,
        days=days or [DAY],
        topic=options.pop("topic", "Lire un planning"),
        place=options.pop("place", "Salle 2"),
        starts=options.pop("starts", STARTS),
        ends=options.pop("ends", ENDS),
        capacity=capacity,
        **options,
    )


def enter(cast, action, number: int = 1, *, on: date = date(2026, 1, 5)):
    return participations.enter_directly(
        by=cast.rosa,
        action=action,
        on=on,
        notice_given_on=on,
        first_name="Binta",
        last_name=f"Directe {number}",
        birth_date=date(1992, 4, 8),
        gender="woman",
    )


def sign(cast, session, row, **options):
    return sessions.sign_up(
        by=options.pop("by", cast.rosa), session=session, participation=row, at=options.pop("at", NOW), **options
    )
