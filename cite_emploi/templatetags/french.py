"""Numbers, money and days as French writes them (``lib.french``), in every template without {% load %} (settings: builtins).

money, euros, number, counted, percent_of, date_long, date_short, clock, age_days
"""

from datetime import date, datetime

from django import template
from django.utils import timezone

from cite_emploi.lib import french

register = template.Library()


register.filter(french.money)
register.filter(french.euros)
register.filter(french.number)
register.filter(french.clock)
register.filter("percent_of", french.percent)


@register.filter
def counted(n: int, words: str) -> str:
    """`{{ n|counted:"personne,personnes" }}`: 0 personne, 1 personne, 2 personnes (Django's pluralize speaks English)."""
    singular, plural = words.split(",")
    return french.count(n, singular, plural)


def _day(value: date | datetime | None) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def date_long(value: date | datetime | None) -> str:
    return french.date_long(_day(value))


@register.filter
def date_short(value: date | datetime | None) -> str:
    return french.date_short(_day(value))


@register.filter
def age_days(value: date | datetime | None, today: date | None = None) -> str:
    day = _day(value)
    return french.MISSING if day is None else french.age_days(day, today or timezone.localdate())
