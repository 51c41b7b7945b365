"""How a session is told in a few words. Pure."""

from actions.sessions.models import Session
from cite_emploi.lib.french import NBSP, clock, count


def hours_of(session: Session) -> str:
    """« 14 h – 16 h 30 »."""
    return f"{clock(session.starts_at)}{NBSP}–{NBSP}{clock(session.ends_at)}"


def seats_left(session: Session) -> str:
    """« 3 places libres », or how many wait; the counts of ``with_counts`` must be there."""
    free = session.capacity - session.seated
    if free > 0:
        return count(free, "place libre", "places libres")
    if session.waiting:
        return f"complète, {count(session.waiting, 'personne attend', 'personnes attendent')}"
    return "complète"
