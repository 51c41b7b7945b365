"""Giving somebody something to see to (a ``Duty`` of ``user_keys``): only while their access is open, and stays so."""

from django.db import connection
from django.db.models import QuerySet

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Membership, Organisation, User
from cite_emploi.lib.errors import Refused

CLOSED = "L'accès de cette personne vient d'être fermé\xa0: choisissez quelqu'un d'autre."


def hold_accesses(memberships: QuerySet[Membership]) -> bool:
    """Hold these accesses until the transaction ends, whether there is one: none of them is closed meanwhile.

    Closing waits, then sees what was given; giving waits for a closing, then finds nobody. Two may give to one person
    at once. To be asked before any lock on people: a hand-over takes accesses first, too.
    """
    sql, params = memberships.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR KEY SHARE OF {Membership._meta.db_table}", params)
        return bool(cursor.fetchall())


def hold_following(organisation: Organisation | None, user: User | None = None) -> bool:
    """The same, for those of an organisation who follow people: all of them, or one ``user``."""
    rows = Membership.objects.active().filter(organisation=organisation, role__in=FOLLOWING)
    return hold_accesses(rows.filter(user=user) if user else rows)


def entrust(organisation: Organisation | None, user: User | None, field: str | None = None) -> None:
    """Hold the access of who is given people to follow or something to do; raises ``Refused`` when it is closed."""
    if user and not hold_following(organisation, user):
        raise Refused((field, CLOSED))
