"""People who may be the one whom a partner is about to refer: accents, order and a slip of the keyboard forgiven."""

from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, OuterRef, Q

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.text import fold
from cohorts.people.models import Double, Person
from cohorts.people.names import sort_name
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.models.referrals import Referral

CLOSE = 0.5  # trigram similarity, from 0 to 1: « Camille Durant » and « Durand Camile » are close
SHOWN = 8  # people


def close_matches(actor: Actor, *, first_name: str, last_name: str, birth_date: date) -> list[Person]:
    """People whom the actor may see, closest first, each with ``is_waiting``: a referral of theirs waits for an answer.

    With the same birth date a looser likeness is enough (PostgreSQL's own threshold, 0.3), or the first name alone:
    last names change. The trigram index answers first; trigrams are those of words, whatever the order of the names.
    """
    name = sort_name(first_name, last_name)
    own = actor.organisation_ids(Role.CASEWORKER, Role.COORDINATOR)
    waiting = Referral.objects.filter(person=OuterRef("pk"), organisation__in=own, status__in=REFERRAL_OPEN)
    similar, same_first_name = Q(sort_name__trigram_similar=name), Q(sort_name__contains=fold(first_name))
    rows = (
        Person.objects.visible_to(actor)
        .annotate(likeness=TrigramSimilarity("sort_name", name), is_waiting=Exists(waiting))
        .filter(Q(similar, likeness__gte=CLOSE) | Q(similar | same_first_name, birth_date=birth_date))
        .select_related("district")
        .order_by("-likeness", "id")[:SHOWN]
    )
    return sorted(rows, key=lambda person: person.birth_date != birth_date)


def is_being_checked(referral: Referral) -> bool:
    """The coordination has yet to say whether this file is the double of another."""
    return Double.objects.filter(person=referral.person_id, answer="").exists()
