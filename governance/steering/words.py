"""How committees are named inside a sentence, and meetings told in a few words. Pure."""

from cite_emploi.lib.french import NBSP, clock, count, weekday_long
from governance.steering.enums import Reply
from governance.steering.models.committees import Committee
from governance.steering.models.meetings import Invitation, Meeting


def with_article(committee: Committee) -> str:
    """« le comité technique »; a body that is no « comité » keeps its name between quotation marks."""
    name = committee.name
    return f"le c{name[1:]}" if name.startswith("Comité") else f"l'instance «\xa0{name}\xa0»"


def to_committee(committee: Committee) -> str:
    """« au comité technique »."""
    name = committee.name
    return f"au c{name[1:]}" if name.startswith("Comité") else f"à l'instance «\xa0{name}\xa0»"


def joined_by_or(phrases: list[str]) -> str:
    """« a », « a ou b », « a, b ou c »."""
    return " ou ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)


def hours_of(meeting: Meeting) -> str:
    """« 9 h – 11 h 30 », « à 9 h » without an end; empty when the hours are not known."""
    if meeting.starts_at and meeting.ends_at:
        return f"{clock(meeting.starts_at)}{NBSP}–{NBSP}{clock(meeting.ends_at)}"
    return f"à {clock(meeting.starts_at)}" if meeting.starts_at else ""


def day_of(meeting: Meeting) -> str:
    """« jeudi 12 mars 2026, 9 h – 11 h 30 »."""
    return ", ".join(filter(None, [weekday_long(meeting.held_on), hours_of(meeting)]))


def where_of(meeting: Meeting) -> str:
    """Its place, and that it may be joined from afar."""
    return " · ".join(filter(None, [meeting.place, "visioconférence" if meeting.link else ""])) or "Lieu à préciser"


REPLIES = [
    (Reply.PRESENT, "présent", "présents"),
    (Reply.EXCUSED, "excusé", "excusés"),
    (Reply.REPRESENTED, "représenté", "représentés"),
    ("", "sans réponse", "sans réponse"),
]


# What is said of someone, and what they say themselves.
OF_SOMEONE = {
    Reply.PRESENT: "Viendra",
    Reply.EXCUSED: "Ne viendra pas",
    Reply.REPRESENTED: "Se fait représenter",
}
OF_ONESELF = {
    Reply.PRESENT: "Je viendrai",
    Reply.EXCUSED: "Je ne pourrai pas venir",
    Reply.REPRESENTED: "Je me fais représenter",
}


def replies_of(invitations: list[Invitation]) -> str:
    """« 6 présents, 2 excusés, 3 sans réponse »: what nobody answered is left out."""
    given = [invitation.reply for invitation in invitations]
    return ", ".join(count(given.count(reply), *words) for reply, *words in REPLIES if reply in given)
