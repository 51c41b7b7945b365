"""Whether two identities look like one person's, and why. Pure: the one rule of every door.

Measured on how people mistype: a letter, a part of a compound name left out, names or days swapped, a digit of a date.
Two people who share a telephone under different first names (a couple), or a last name and a birth date under
different first names (twins), are two people.
"""

from dataclasses import dataclass
from datetime import date

from cite_emploi.lib.text import fold
from cohorts.people.enums import Likeness

PARTICLES = frozenset({"de", "du", "des", "la", "le", "el", "al", "ben", "d", "l", "da", "di", "dos"})
SLIP_FROM = 4  # letters: of a shorter name, one letter makes another name (Lia, Léa)


@dataclass(frozen=True)
class Identity:
    """What tells a person from another. ``phone`` and ``email`` may be empty."""

    first_name: str
    last_name: str
    birth_date: date
    phone: str = ""
    email: str = ""

    @classmethod
    def of(cls, person) -> "Identity":
        """That of a file (any object with these fields)."""
        return cls(**{name: getattr(person, name) for name in cls.__dataclass_fields__})


def compare(one: Identity, other: Identity) -> list[str]:
    """Every reason (``Likeness``) why they look like one person; empty when nothing says so."""
    same, swapped = _same_names(one, other), _swapped_names(one, other)
    near = same or swapped or _near_names(one, other)
    reasons = []
    if one.birth_date == other.birth_date and near:
        reasons.append(Likeness.SAME if same else Likeness.SWAPPED if swapped else Likeness.NEAR_NAME)
    elif other.birth_date in near_dates(one.birth_date) and (same or swapped):
        reasons.append(Likeness.NEAR_DATE)
    near = near or _squeeze(one.first_name) == _squeeze(other.first_name)  # a last name changes, by a marriage say
    if near and _digits(one.phone) and _digits(one.phone) == _digits(other.phone):
        reasons.append(Likeness.PHONE)
    if near and one.email and one.email.lower() == other.email.lower():
        reasons.append(Likeness.EMAIL)
    return reasons


def near_dates(day: date) -> set[date]:
    """The dates that a slip makes of this one: a digit typed wrong, or day and month swapped."""
    text = f"{day:%d%m}{day.year:04}"
    typed = {text[:i] + digit + text[i + 1 :] for i in range(len(text)) for digit in "0123456789"}
    typed.add(text[2:4] + text[:2] + text[4:])
    return {found for each in typed if (found := _read(each))} - {day}


def _read(text: str) -> date | None:
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


def _same_names(one: Identity, other: Identity) -> bool:
    return _squeeze(one.first_name) == _squeeze(other.first_name) and _squeeze(one.last_name) == _squeeze(
        other.last_name
    )


def _swapped_names(one: Identity, other: Identity) -> bool:
    return _squeeze(one.first_name) == _squeeze(other.last_name) and _squeeze(one.last_name) == _squeeze(
        other.first_name
    )


def _near_names(one: Identity, other: Identity) -> bool:
    return _are_near(one.first_name, other.first_name) and _are_near(one.last_name, other.last_name)


def _are_near(one: str, other: str) -> bool:
    """The same, a letter apart, or one with a part that the other leaves out."""
    return _squeeze(one) == _squeeze(other) or _is_slip(_squeeze(one), _squeeze(other)) or _leaves_out(one, other)


def _leaves_out(one: str, other: str) -> bool:
    first, second = (set(fold(name).split()) - PARTICLES for name in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter <= longer


def _is_slip(one: str, other: str) -> bool:
    """A letter more, less or another, or two that changed places; a digit is no letter."""
    if min(len(one), len(other)) < SLIP_FROM or not (one + other).isalpha() or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, theirs = one[start:], other[start:]
    exchanged = rest[:2] == theirs[:2][::-1] and rest[2:] == theirs[2:]
    return rest[1:] == theirs[1:] or rest[1:] == theirs or rest == theirs[1:] or exchanged


def _squeeze(name: str) -> str:
    return fold(name).replace(" ", "")


def _digits(phone: str) -> str:
    """The last nine: the same number is written 06… or +33 6…"""
    return "".join(filter(str.isdigit, phone))[-9:]
