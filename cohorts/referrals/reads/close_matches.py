"""People who may be the one whom a partner is about to refer: accents, order and a slip of the keyboard forgiven."""

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.text import fold
from cohorts.people.likeness import Identity
from cohorts.people.models import Double, Person
from cohorts.people.names import known_as
from cohorts.people.reads import possible_births
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.models.referrals import Referral

CLOSE = 0.5  # trigram similarity, from 0 to 1: « Camille Durant » and « Durand Camile » are close
SHOWN = 8  # people
TWO_NAMES = ~Q(birth_name="")


def close_matches(actor: Actor, identity: Identity) -> list[Person]:
    """People whom the actor may see, closest first, each with ``is_waiting``: a referral of theirs waits for an answer.

    With a birth that may be the same a looser likeness is enough (PostgreSQL's own threshold, 0.3), or the first name
    alone: last names change. The trigram index answers first; trigrams are those of words, whatever the order of the
    names. Someone who has two last names is met under either: of what is stored, the part that is nearest is compared.
    """
    likeness, similar = _likeness(identity)
    own = actor.organisation_ids(Role.CASEWORKER, Role.COORDINATOR)
    waiting = Referral.objects.filter(person=OuterRef("pk"), organisation__in=own, status__in=REFERRAL_OPEN)
    born = possible_births(identity.birth)
    same_first_name = Q(sort_name__contains=fold(identity.first_name)) if identity.first_name else Q(pk__in=[])
    rows = (
        Person.objects.visible_to(actor)
        .annotate(likeness=likeness, is_waiting=Exists(waiting))
        .filter(Q(similar, likeness__gte=CLOSE) | (born & (similar | same_first_name)))
        .select_related("district")
        .order_by("-likeness", "id")[:SHOWN]
    )
    return sorted(rows, key=lambda person: (person.birth != identity.birth, not person.birth.may_be(identity.birth)))


def _likeness(identity: Identity) -> tuple[Combinable, Q]:
    """How close a file's name is to one of these (0 to 1), and what the index finds of it."""
    values: list[Combinable] = []
    similar = Q()
    for name in known_as(identity.first_name, identity.last_name, identity.birth_name):
        within = TrigramWordSimilarity(name, "sort_name")
        values += [TrigramSimilarity("sort_name", name), Case(When(TWO_NAMES, then=within), default=Value(0.0))]
        similar |= Q(sort_name__trigram_similar=name) | (Q(sort_name__trigram_word_similar=name) & TWO_NAMES)
    return Greatest(*values), similar


def is_being_checked(referral: Referral) -> bool:
    """The coordination has yet to say whether this file is the double of another."""
    return Double.objects.filter(person=referral.person_id, answer="").exists()
