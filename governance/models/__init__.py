"""Who steers: committees, meetings, needs from the field, decisions, and the figures that were released."""

from governance.models.committees import Committee, Member, Seat
from governance.models.decisions import Decision, LateReminder
from governance.models.meetings import AgendaItem, Invitation, Meeting, MeetingDocument, Remark
from governance.models.needs import FieldNeed, Seconding
from governance.models.releases import Pack, Release, ReleasedTable
from governance.models.reports import AnnualReport, ReportComment

__all__ = [
    "AgendaItem",
    "AnnualReport",
    "Committee",
    "Decision",
    "FieldNeed",
    "Invitation",
    "LateReminder",
    "Meeting",
    "MeetingDocument",
    "Member",
    "Pack",
    "Release",
    "ReleasedTable",
    "Remark",
    "ReportComment",
    "Seat",
    "Seconding",
]
