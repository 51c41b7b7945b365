"""The same answer to several referrals."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services.transitions import lock_all_cohorts


@dataclass
class Answered:
    """What was done and what was not, with the reason: numbers of referrals and sentences."""

    done: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def answer_each(*, by: Actor, referrals: Iterable[Referral], act: Callable, **values) -> Answered:
    """``act`` (a service that takes ``referral``) on each, in its own savepoint: what is refused for one changes
    nothing for it, nor for the others.
    """
    lock_all_cohorts(by=by)
    result = Answered()
    for referral in referrals:
        try:
            with transaction.atomic():
                act(by=by, referral=referral, **values)
            result.done.append(referral.pk)
        except Refused as refusal:
            result.refused.append((referral.pk, str(refusal)))
    return result
