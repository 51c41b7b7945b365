"""Who may do what with referrals. The same answer draws the button and guards the door."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cohorts.people.permissions import can_follow
from cohorts.referrals.enums import REFERRAL_OPEN, REFERRAL_TRANSITIONS, ReferralStatus
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral


def can_refer(actor: Actor) -> bool:
    return actor.is_caseworker or actor.is_coordinator


def referring_organisations(actor: Actor) -> list:
    """Organisations in whose name the actor refers people."""
    return actor.organisations(Role.CASEWORKER, Role.COORDINATOR)


def can_decide(actor: Actor, referral: Referral) -> bool:
    return coordinates(actor, referral) and referral.status in REFERRAL_OPEN


def coordinates(actor: Actor, referral: Referral) -> bool:
    return actor.is_coordinator and referral.cite_id == actor.cite.pk


def is_own(actor: Actor, referral: Referral) -> bool:
    """The actor works for the organisation that referred."""
    return referral.organisation_id in actor.organisation_ids(Role.CASEWORKER, Role.COORDINATOR)


def can_withdraw(actor: Actor, referral: Referral) -> bool:
    return is_own(actor, referral) and referral.status in REFERRAL_OPEN


def can_amend(actor: Actor, referral: Referral) -> bool:
    """Correct what was sent: its organisation until it is answered, the coordination afterwards."""
    corrects = is_own if referral.status in REFERRAL_OPEN else coordinates
    return corrects(actor, referral) and can_follow(actor, referral.person)


def can_take_amendment_back(actor: Actor, referral: Referral) -> bool:
    """Who corrects; and the coordination at any time, as of the sending itself, which no correction may hold back."""
    return coordinates(actor, referral) or can_amend(actor, referral)


# --- The answer to a referral, and what goes before -----------------------------------------------------


def can_ask_for_more(actor: Actor, referral: Referral) -> bool:
    return coordinates(actor, referral) and ReferralStatus.TO_COMPLETE in REFERRAL_TRANSITIONS[referral.status]


def can_waitlist(actor: Actor, referral: Referral) -> bool:
    return coordinates(actor, referral) and ReferralStatus.WAITLISTED in REFERRAL_TRANSITIONS[referral.status]


def can_write(actor: Actor, referral: Referral) -> bool:
    """The thread stays open after the answer: there is a first appointment to agree on, or a way out to find."""
    return coordinates(actor, referral) or is_own(actor, referral)


def can_ask_outside(actor: Actor, referral: Referral) -> bool:
    return coordinates(actor, referral) and referral.status in REFERRAL_OPEN


def can_withdraw_question(actor: Actor, referral: Referral) -> bool:
    """Whatever became of the referral: a link that went to a wrong address is shut at any time."""
    return coordinates(actor, referral)


def can_answer_offer(actor: Actor, referral: Referral) -> bool:
    """The organisation that referred answers for the person; the coordination may, having called."""
    waits = referral.status == ReferralStatus.WAITLISTED
    return waits and (coordinates(actor, referral) or is_own(actor, referral))


def can_offer_place(actor: Actor, referral: Referral) -> bool:
    return coordinates(actor, referral) and referral.status == ReferralStatus.WAITLISTED


def can_end(actor: Actor, journey: Journey) -> bool:
    """End a support, and take its end or its renewal back."""
    return actor.is_coordinator and journey.cite_id == actor.cite.pk


def can_renew(actor: Actor, journey: Journey) -> bool:
    return can_end(actor, journey) and journey.ended_on is None


def possible_acts(actor: Actor, referral: Referral) -> dict[str, bool]:
    """What the actor may do with the referral: each draws a button."""
    return {
        "decide": can_decide(actor, referral),
        "ask": can_ask_for_more(actor, referral),
        "waitlist": can_waitlist(actor, referral),
        "ask_outside": can_ask_outside(actor, referral),
        "withdraw_question": can_withdraw_question(actor, referral),
        "write": can_write(actor, referral),
        "withdraw": can_withdraw(actor, referral),
        "amend": can_amend(actor, referral),
        "answer_offer": can_answer_offer(actor, referral),
        "offer": can_offer_place(actor, referral),
        "is_own": is_own(actor, referral),
    }
