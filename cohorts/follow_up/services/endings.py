"""The end of a support, said with what becomes of the barriers that are still open."""

from collections.abc import Mapping
from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cohorts.barriers.models import Barrier
from cohorts.barriers.services import close_barrier
from cohorts.follow_up.enums import CheckMonths
from cohorts.follow_up.services.outcomes import record_check
from cohorts.people.models import Support
from cohorts.people.permissions import can_end_support
from cohorts.people.services.files import end_support
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.permissions import can_end
from cohorts.referrals.services.journeys import end_journey


@act("Fin de l'accompagnement", may=can_end, subject="journey", follow=end_journey.act.follow)
def end_journey_with_check(
    *, by: Actor, journey: Journey, end_reason: str, answer: str, on: date, closed: Mapping[Barrier, str] | None = None
) -> Journey:
    """End the support and say where the person stands that day, in one act: no journey ends without its check.

    ``closed``: the status of each barrier that ends with it; the others go on.
    """
    _close(by, closed, on)
    journey = end_journey(by=by, journey=journey, on=on, end_reason=end_reason)
    record_check(by=by, of=journey, months=CheckMonths.AT_EXIT, answer=answer, on=on)
    return journey


@act("Retrait d'un accès", may=can_end_support, subject="support")
def end_access(*, by: Actor, support: Support, on: date, closed: Mapping[Barrier, str] | None = None) -> Support:
    """The last day on which an organisation opens the file; ``closed`` as at the end of a journey."""
    _close(by, closed, on)
    return end_support(by=by, support=support, on=on)


def _close(by: Actor, closed: Mapping[Barrier, str] | None, on: date) -> None:
    for barrier, status in (closed or {}).items():
        close_barrier(by=by, barrier=barrier, status=status, on=on)
