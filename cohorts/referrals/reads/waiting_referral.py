"""Is a referral of this person by the reader's own organisation waiting for its answer?"""

from cite_emploi.accounts.actor import Actor
from cohorts.people.models import Person
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.permissions import referring_organisations


def get_waiting_referral(actor: Actor, person: Person | None) -> Referral | None:
    """The first one, when each organisation in whose name the actor refers waits already: another would be refused."""
    if person is None:
        return None
    organisations = referring_organisations(actor)
    rows = Referral.objects.filter(person=person, organisation__in=organisations, status__in=REFERRAL_OPEN)
    waiting = list(rows.order_by("submitted_on", "pk"))
    return waiting[0] if waiting and len({row.organisation_id for row in waiting}) == len(organisations) else None
