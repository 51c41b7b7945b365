"""Minutes: written section by section, reviewed, validated, then frozen. Keyword only, ``by`` first, atomic."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.french import count
from cite_emploi.web.addresses import page
from governance.steering import permissions
from governance.steering.models.meetings import AgendaItem, Meeting, Remark
from governance.steering.services.agenda import OF_ANOTHER_MEETING
from governance.steering.services.committees import require_manager
from governance.steering.services.locks import lock_meeting, lock_open_meeting
from governance.steering.writing import Kept, Typed, text_to_keep, write_each


@transaction.atomic
def write_minutes(*, by: Actor, item: AgendaItem, text: str, version: int, at: datetime) -> AgendaItem:
    """Keep what is typed for a section. ``version`` is the one that its writer read.

    Raises ``WrittenMeanwhile`` when another text was saved since; the same text again changes nothing.
    """
    lock_open_meeting(by, item.meeting)
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("minutes_by").get(pk=item.pk)
    kept = Kept(item.minutes, item.minutes_version, item.minutes_by, item.minutes_at)
    text = text_to_keep((text, version), kept, what="ce point", part="point")
    if text is None:
        return item
    item.minutes, item.minutes_version = text, item.minutes_version + 1
    item.minutes_by, item.minutes_at = by.user, at
    return checked(item)


def write_sections(
    *, by: Actor, meeting: Meeting, typed: Mapping[int, Typed], at: datetime
) -> tuple[dict[int, str], list[str]]:
    """Keep what is typed for several sections: by item id, the text and the version that its writer read.

    Each on its own: gives the texts that clash with what somebody else wrote, by item id, and why others were refused.
    """
    items = {item.pk: item for item in meeting.items.filter(pk__in=typed)}

    def write(pk: int, text: str, version: int) -> None:
        write_minutes(by=by, item=items[pk], text=text, version=version, at=at)

    return write_each({pk: typed[pk] for pk in items}, write)


@transaction.atomic
def send_minutes(*, by: Actor, meeting: Meeting, on: date) -> int:
    """Open the minutes to the committee for review; how many of the invited are written to (those with an account).

    Sent again, it writes again and keeps the new day.
    """
    meeting = lock_open_meeting(by, meeting)
    reasons = []
    if on < meeting.held_on:
        reasons.append("La séance n'a pas encore eu lieu\xa0: son compte rendu s'envoie ensuite.")
    if not meeting.items.exclude(minutes="").exists():
        reasons.append("Le compte rendu est vide\xa0: écrivez au moins un point avant de l'envoyer.")
    refuse_if(reasons)
    meeting.minutes_sent_on = on
    checked(meeting)
    readers = _readers(meeting).exclude(pk=by.user.pk if by.user else None)
    notify("minutes_to_review", users=readers, path=page("minutes_detail", by.cite, meeting.pk))
    return len(readers)


def _readers(meeting: Meeting):
    """The invited who have an account here that opens the minutes."""
    return User.objects.filter(
        is_active=True,
        pk__in=meeting.invitations.values("member__user"),
        memberships__cite=meeting.cite_id,
        memberships__is_active=True,
        memberships__organisation__is_active=True,
        memberships__role__in=[Role.COMMITTEE, Role.COORDINATOR],
    ).distinct()


@transaction.atomic
def remark(*, by: Actor, meeting: Meeting, text: str, at: datetime, item: AgendaItem | None = None) -> Remark:
    """Say what is wrong with the minutes, of one section or of the whole, until they are validated."""
    meeting = lock_meeting(meeting)
    if meeting.cite_id != by.cite.pk or not permissions.can_steer(by):
        raise Refused("Seuls les membres des comités relisent un compte rendu.")
    if not permissions.can_remark(by, meeting):
        raise Refused("Ce compte rendu n'est plus en relecture\xa0: portez votre remarque à la prochaine séance.")
    if item and item.meeting_id != meeting.pk:
        raise Refused(("item", OF_ANOTHER_MEETING))
    return checked(Remark(cite=by.cite, meeting=meeting, item=item, author=by.user, text=text.strip(), made_at=at))


@transaction.atomic
def take_in(*, by: Actor, remark: Remark, on: date) -> Remark:
    """The remark was read and the text changed if need be; taken in twice, it keeps its first day."""
    lock_open_meeting(by, remark.meeting)
    lock_row(remark)
    remark.taken_in_on = remark.taken_in_on or on
    return checked(remark)


@transaction.atomic
def validate_minutes(*, by: Actor, meeting: Meeting, on: date) -> Meeting:
    """Freeze the meeting, its agenda, minutes, remarks and decisions: then only the decisions' follow-up moves on.

    The same again changes nothing. The database refuses what comes after (``models.meetings``).
    """
    require_manager(by, meeting)
    meeting = lock_meeting(meeting)
    if meeting.validated_on:
        return meeting
    reasons = []
    if not meeting.minutes_sent_on:
        reasons.append("Envoyez d'abord le compte rendu pour relecture\xa0: les membres doivent pouvoir le lire.")
    if left := meeting.remarks.filter(taken_in_on__isnull=True).count():
        remarks = count(left, "remarque attend", "remarques attendent")
        reasons.append(f"{remarks} encore\xa0: corrigez le texte si besoin, puis marquez-les comme prises en compte.")
    refuse_if(reasons)
    meeting.validated_on, meeting.validated_by = on, by.user
    return checked(meeting)
