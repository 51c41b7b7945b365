"""Meetings: planned, changed, cancelled. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date, time

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import checked, refuse_if
from governance.steering.models.committees import Committee
from governance.steering.models.meetings import Meeting
from governance.steering.services.committees import require_manager
from governance.steering.services.invitations import tell_cancelled
from governance.steering.services.locks import lock_meeting

IN_CALENDARS = ("held_on", "starts_at", "ends_at", "place", "link")
WHEN = ("held_on", "starts_at", "ends_at")


@transaction.atomic
def plan_meeting(*, by: Actor, committee: Committee, held_on: date, **values) -> Meeting:
    """Put a meeting on the calendar."""
    require_manager(by, committee)
    refuse_if(_why_not_these_hours(values.get("starts_at"), values.get("ends_at")))
    return checked(Meeting(cite=by.cite, committee=committee, held_on=held_on, **values))


@transaction.atomic
def change_meeting(*, by: Actor, meeting: Meeting, on: date, **values) -> Meeting:
    """Change its date, hours, place or link (``IN_CALENDARS``).

    Once people are invited, each change raises the number that calendars compare, and an update is offered to be sent;
    another date or other hours ask everybody again.
    """
    meeting = lock_meeting(meeting)
    require_manager(by, meeting)
    changed = [name for name in IN_CALENDARS if name in values and values[name] != getattr(meeting, name)]
    refuse_if(
        [
            *(["Cette séance est annulée\xa0: prévoyez-en une autre."] if meeting.cancelled_on else []),
            *(["Le compte rendu est validé\xa0: la séance ne change plus."] if meeting.validated_on else []),
            *(
                [("held_on", "Des décisions y sont consignées\xa0: sa date ne change plus.")]
                if "held_on" in changed and meeting.decisions.exists()
                else []
            ),
            *_why_not_these_hours(*(values.get(name, getattr(meeting, name)) for name in ("starts_at", "ends_at"))),
        ]
    )
    if not changed:
        return meeting
    for name in changed:
        setattr(meeting, name, values[name])
    if meeting.invited_at:
        meeting.sequence += 1
    checked(meeting)
    if any(name in WHEN for name in changed) and meeting.is_open_on(on):
        meeting.invitations.update(reply="", represented_by="", replied_at=None)
    return meeting


def _why_not_these_hours(starts_at: time | None, ends_at: time | None) -> list[tuple[str, str]]:
    if ends_at and not starts_at:
        return [("starts_at", "Indiquez aussi l'heure du début.")]
    if ends_at and ends_at <= starts_at:
        return [("ends_at", "L'heure de fin doit suivre celle du début.")]
    return []


@transaction.atomic
def cancel_meeting(*, by: Actor, meeting: Meeting, on: date, reason: str) -> Meeting:
    """The meeting does not take place. Who was invited is told, and their calendar with them."""
    meeting = lock_meeting(meeting)
    require_manager(by, meeting)
    held = meeting.held_on < on or meeting.minutes_sent_on
    refuse_if(
        [
            *(["Cette séance est déjà annulée."] if meeting.cancelled_on else []),
            *(["Cette séance a eu lieu\xa0: elle ne s'annule plus."] if held and not meeting.cancelled_on else []),
            *(
                ["Des décisions y sont consignées\xa0: supprimez d'abord celles qui le sont par erreur."]
                if not held and meeting.decisions.exists()
                else []
            ),
            *([] if reason.strip() else [("reason", "Dites pourquoi\xa0: les membres le demanderont.")]),
        ]
    )
    meeting.cancelled_on, meeting.cancel_reason = on, reason.strip()
    if meeting.invited_at:
        meeting.sequence += 1
    checked(meeting)
    tell_cancelled(meeting)
    return meeting
