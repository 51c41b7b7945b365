"""How numbers, money and dates are written in French: one place for pages, spreadsheets and PDF.

Thousands and « % » take a narrow no-break space (U+202F), « € » a no-break space (U+00A0).
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

NARROW = "\u202f"
NBSP = "\xa0"
MISSING = "—"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")

Number = int | float | Decimal


def number(value: Number | None, decimals: int | None = None) -> str:
    """12345.5 → « 12 345,5 »; a whole number shows no decimals unless they are asked for."""
    if value is None:
        return MISSING
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1))
    text = f"{exact:,f}".replace(",", NARROW).replace(".", ",")
    return text.replace("-", "\u2212")


def money(amount: Number | None) -> str:
    """50000 → « 50 000 € », 49.5 → « 49,50 € », None → « — »."""
    if amount is None:
        return MISSING
    exact = amount if isinstance(amount, Decimal) else Decimal(str(amount))
    whole = exact == exact.to_integral_value()
    return f"{number(exact, 0 if whole else 2)}{NBSP}€"


def euros(amount: Number | None) -> str:
    """50000 → « 50 000,00 € »: accounts show their cents. None → « — »."""
    return MISSING if amount is None else f"{number(amount, 2)}{NBSP}€"


def percent(value: Number | None, total: Number | None) -> str:
    """56 of 90 → « 62 % »; nothing to divide by → « — »."""
    if value is None or not total:
        return MISSING
    return f"{number(Decimal(str(value)) * 100 / Decimal(str(total)), 0)}{NARROW}%"


def count(n: int, singular: str, plural: str) -> str:
    """0 orientation, 1 orientation, 2 orientations: French is singular below two."""
    return f"{number(n)}{NBSP}{plural if abs(n) >= 2 else singular}"


def date_long(day: datetime.date | None) -> str:
    """« 12 mars 2024 », « 1er mars 2024 »."""
    if day is None:
        return MISSING
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def weekday_long(day: datetime.date) -> str:
    """« jeudi 12 mars 2026 »."""
    return f"{WEEKDAYS[day.weekday()]}{NBSP}{date_long(day)}"


def clock(at: datetime.time | datetime.datetime) -> str:
    """« 9 h », « 9 h 05 »: a moment is told by the clock on the wall."""
    if isinstance(at, datetime.datetime) and timezone.is_aware(at):
        at = timezone.localtime(at)
    return f"{at.hour}{NBSP}h{NBSP}{at.minute:02}" if at.minute else f"{at.hour}{NBSP}h"


def date_short(day: datetime.date | None) -> str:
    """« 12/03/2024 »."""
    return MISSING if day is None else f"{day:%d/%m/%Y}"


def date_span(first: datetime.date, last: datetime.date | None) -> str:
    """« du 01/03/2026 au 30/06/2026 », « à partir du 01/03/2026 » when no end is known."""
    return f"du {date_short(first)} au {date_short(last)}" if last else f"à partir du {date_short(first)}"


def age_days(day: datetime.date, today: datetime.date) -> str:
    """« aujourd'hui », « hier », « 12 jours »; a day to come is « dans 3 jours »."""
    days = (today - day).days
    if days == 0:
        return "aujourd'hui"
    if days == 1:
        return "hier"
    if days == -1:
        return "demain"
    return count(days, "jour", "jours") if days > 0 else f"dans {count(-days, 'jour', 'jours')}"
