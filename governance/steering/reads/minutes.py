"""The minutes of a meeting as frozen values: what the page, the page that writes them and the paper all print."""

from dataclasses import dataclass

from governance.steering.enums import Reply
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem, Invitation, Meeting, Remark


@dataclass(frozen=True)
class Section:
    """An item of the agenda with what was decided on it and remarked of it; without ``item``, on none of them."""

    item: AgendaItem | None
    decisions: tuple[Decision, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Attendance:
    """Who was there. ``is_noted``: as noted at the meeting; if not, as they answered beforehand."""

    is_noted: bool
    groups: tuple[tuple[str, str, tuple[Invitation, ...]], ...]  # several, one of them, who

    @property
    def count(self) -> int:
        return sum(len(rows) for *_, rows in self.groups)


def sections(meeting: Meeting) -> list[Section]:
    """One an item, in order, then what hangs on no item when there is any. Three queries."""
    decisions, remarks = {}, {}
    for decision in meeting.decisions.select_related(
        "owner", "assignee", "need", "edition__action", "commitment__line"
    ).order_by("id"):
        decisions.setdefault(decision.item_id, []).append(decision)
    for remark in meeting.remarks.select_related("author"):
        remarks.setdefault(remark.item_id, []).append(remark)
    items = meeting.items.select_related("need", "edition__action", "decision", "minutes_by")
    found = [Section(item, tuple(decisions.get(item.pk, ())), tuple(remarks.get(item.pk, ()))) for item in items]
    if None in decisions or None in remarks:
        found.append(Section(None, tuple(decisions.get(None, ())), tuple(remarks.get(None, ()))))
    return found


PRESENT, REPRESENTED, EXCUSED = ("Présents", "Présence"), ("Représentés", "Représentation"), ("Excusés", "Excuse")
SILENT, ABSENT = ("Sans réponse", "Sans réponse"), ("Absents", "Absence")


def attendance(meeting: Meeting) -> Attendance:
    """Who came, by what was noted or, failing that, by the answers to the invitation. One query."""
    rows = list(meeting.invitations.select_related("member__seat__organisation"))
    is_noted = any(row.attended is not None for row in rows)
    groups = {PRESENT: [], REPRESENTED: [], EXCUSED: [], ABSENT: [], SILENT: []}
    for row in rows:
        groups[_group(row, is_noted=is_noted)].append(row)
    return Attendance(is_noted, tuple((*words, tuple(found)) for words, found in groups.items() if found))


def _group(row: Invitation, *, is_noted: bool) -> tuple[str, str]:
    if row.attended or (not is_noted and row.reply == Reply.PRESENT):
        return PRESENT
    if row.reply in (Reply.REPRESENTED, Reply.EXCUSED):
        return REPRESENTED if row.reply == Reply.REPRESENTED else EXCUSED
    return ABSENT if is_noted else SILENT
