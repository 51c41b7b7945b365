"""Whether two identities look like one person's, and why. Pure: the one rule of every door.

Measured on how people mistype: a letter, a part of a compound name left out, names or days swapped, a digit of a date.
A last name is the usual one or that of the birth; a birth of which only the year is known may be any of that year.
Two people who share a telephone under different first names (a couple), or a last name and a birth date under
different first names (twins), are two people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import product

from cite_emploi.lib.text import fold
from cohorts.people.births import Birth
from cohorts.people.enums import BirthPrecision, Likeness

PARTICLES = frozenset({"de", "du", "des", "la", "le", "el", "al", "ben", "d", "l", "da", "di", "dos"})
Name = tuple[str, str]  # first, last
SLIP_FROM = 4  # letters: of a shorter name, one letter makes another name (Lia, Léa)


@dataclass(frozen=True)
class Identity:
    """What tells a person from another. ``first_name`` is empty for who has one name; the last four may not be known."""

    first_name: str
    last_name: str
    birth_date: date
    phone: str = ""
    email: str = ""
    birth_name: str = ""
    birth_precision: str = BirthPrecision.DAY

    @classmethod
    def of(cls, person) -> "Identity":
        """That of a file (any object with these fields)."""
        return cls(**{name: getattr(person, name) for name in cls.__dataclass_fields__})

    @property
    def birth(self) -> Birth:
        return Birth(self.birth_date, self.birth_precision)

    @property
    def names(self) -> list[Name]:
        """(first, last) as they may be met: with the usual name, with the one of their birth."""
        return [(self.first_name, name) for name in (self.last_name, self.birth_name) if name]


def compare(one: Identity, other: Identity) -> list[str]:
    """Every reason (``Likeness``) why they look like one person; empty when nothing says so."""
    same, swapped, near = (_any(rule, one, other) for rule in (_same_names, _swapped_names, _near_names))
    near = same or swapped or near
    whole = one.birth.is_whole and other.birth.is_whole
    reasons = []
    if one.birth == other.birth and near:
        reasons.append(Likeness.SAME if same else Likeness.SWAPPED if swapped else Likeness.NEAR_NAME)
    elif one.birth.may_be(other.birth) and near:
        reasons.append(Likeness.PARTIAL)
    elif whole and other.birth_date in near_dates(one.birth_date) and (same or swapped):
        reasons.append(Likeness.NEAR_DATE)
    # A last name changes, by a marriage say; two people of one name do not share a first name that neither has.
    near = near or (one.first_name != "" and _squeeze(one.first_name) == _squeeze(other.first_name))
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


def _any(rule: Callable[[Name, Name], bool], one: Identity, other: Identity) -> bool:
    return any(rule(mine, theirs) for mine, theirs in product(one.names, other.names))


def _same_names(one: Name, other: Name) -> bool:
    return [_squeeze(name) for name in one] == [_squeeze(name) for name in other]


def _swapped_names(one: Name, other: Name) -> bool:
    return _same_names(one, other[::-1])


def _near_names(one: Name, other: Name) -> bool:
    """Each near its own; or the only name of one near either of the other's."""
    if ("" in one) != ("" in other):
        (_, only), names = (one, other) if one[0] == "" else (other, one)
        return any(_are_near(only, name) for name in names)
    return all(_are_near(mine, theirs) for mine, theirs in zip(one, other, strict=True))


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
