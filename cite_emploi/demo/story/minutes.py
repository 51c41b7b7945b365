"""Meetings of the demonstration: who is invited, agendas, minutes. What was said is invented; what was decided comes from ``money``."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from governance.steering.enums import DecisionKind, ItemKind, MemberKind, Reply
from governance.steering.models.committees import Member
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.reads import agenda_proposals
from governance.steering.services import agenda, decisions, invitations, meetings, minutes

ROUND = "Tour de table"
EXAMINED = "Ce point est présenté, puis discuté (exemple)."


def _at(day: date, hour: int = 16):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def write(lead: Actor, meeting: Meeting, points: list[tuple[str, str, str]], decided_on: str) -> dict[str, AgendaItem]:
    """Items (kind, title, what was said); decisions of no item go to the one titled ``decided_on``. Who came is noted.

    Needs may be on the agenda already.
    """
    items, at = {}, _at(meeting.held_on)
    for item in meeting.items.all():
        minutes.write_minutes(by=lead, item=item, text=EXAMINED, version=0, at=at)
    for kind, title, said in points:
        item = agenda.add_item(by=lead, meeting=meeting, kind=kind, title=title)
        items[title] = minutes.write_minutes(by=lead, item=item, text=said, version=0, at=at)
    for decision in meeting.decisions.filter(item=None).select_related("owner", "assignee"):
        decisions.change_decision(
            by=lead,
            decision=decision,
            text=decision.text,
            item=items[decided_on],
            owner=decision.owner,
            assignee=decision.assignee,
            due_on=decision.due_on,
        )
    came = Member.objects.on(meeting.held_on).filter(seat__committee=meeting.committee_id, kind="holder")
    invitations.record_meeting_attendance(by=lead, meeting=meeting, came=came, at=at)
    return items


def past_year(lead: Actor, year: int, technical: Meeting, strategic: Meeting) -> None:
    """The first technical meeting and the strategic one of a closed year: reviewed, validated, frozen."""
    programme = f"Programmation {year}"
    course = f"Cap pour {year + 1}"
    write(
        lead,
        technical,
        [
            (ItemKind.FIGURES, f"Bilan provisoire {year - 1}", "Les chiffres sont présentés et commentés (exemple)."),
            (ItemKind.ACTION, programme, "Chaque action est examinée, puis l'enveloppe est répartie (exemple)."),
            (ItemKind.OTHER, ROUND, "Chaque structure dit ses échéances du trimestre (exemple)."),
        ],
        programme,
    )
    write(
        lead,
        strategic,
        [
            (ItemKind.FIGURES, f"Résultats {year}", "Les résultats de l'année sont présentés (exemple)."),
            (ItemKind.OTHER, course, "La garde d'enfant reste la première priorité (exemple)."),
        ],
        course,
    )
    for meeting in (technical, strategic):
        minutes.send_minutes(by=lead, meeting=meeting, on=meeting.held_on + timedelta(days=6))
        minutes.validate_minutes(by=lead, meeting=meeting, on=meeting.held_on + timedelta(days=20))


# What is confided at a meeting: text, organisation, account, in how many days.
CONFIDED = (
    ("Rencontrer deux crèches privées pour de nouvelles places (exemple).", "prefecture", "prefecture", -4),
    ("Compter les familles sans solution avant 7\xa0h\xa030 (exemple).", "cidff", "cidff", 16),
    ("Proposer une date de visite d'une action aux membres (exemple).", "ddets", "technical", 25),
)


def in_review(lead: Actor, held: Meeting, s, today: date) -> None:
    """The last technical meeting: its minutes are read by members, one of whom asks for a correction."""
    programme = f"Programmation {held.held_on.year}"
    items = write(
        lead,
        held,
        [
            (
                ItemKind.FIGURES,
                "Point sur la cohorte",
                "Les entrées avancent au rythme prévu. Le frein le plus souvent repéré reste la garde d'enfant (exemple).",
            ),
            (
                ItemKind.ACTION,
                programme,
                "Les trois actions de garde sont reconduites, et le poste financé.\n\nLa Région demande que le point sur les cofinancements vienne à chaque séance (exemple).",
            ),
            (ItemKind.OTHER, ROUND, "France Travail annonce un forum de l'emploi en QPV au printemps (exemple)."),
        ],
        programme,
    )
    for text, owner, assignee, due in CONFIDED:
        decisions.decide(
            by=lead,
            meeting=held,
            kind=DecisionKind.OTHER,
            item=items[ROUND],
            text=text,
            owner=s.orgs[owner],
            assignee=s.actors[assignee].user,
            due_on=today + timedelta(days=due),
        )
    sent = held.held_on + timedelta(days=5)
    minutes.send_minutes(by=lead, meeting=held, on=sent)
    minutes.remark(
        by=s.actors["technical"],
        meeting=held,
        item=items[programme],
        text="Il était aussi question du calendrier des conventions\xa0: pouvez-vous l'ajouter\xa0? (exemple)",
        at=_at(sent + timedelta(days=2), 10),
    )


def drafted(lead: Actor, coming: Meeting, today: date) -> None:
    """The next technical meeting: all that waits for it, and an item of the coordination's own."""
    keys = [proposal.key for proposal in agenda_proposals.proposals(coming, on=today)]
    agenda.draft_agenda(by=lead, meeting=coming, keys=keys, on=today)
    agenda.add_item(
        by=lead,
        meeting=coming,
        kind=ItemKind.OTHER,
        title="Calendrier des séances de l'année prochaine",
        note="Chaque structure apporte ses dates impossibles (exemple).",
    )


PRESENT, EXCUSED, REPRESENTED = Reply.PRESENT, Reply.EXCUSED, Reply.REPRESENTED
# In the order of institutions; the account of each committee still has to answer.
ANSWERS = [PRESENT, PRESENT, EXCUSED, None, PRESENT, REPRESENTED, None, PRESENT]


def plan(s: SimpleNamespace, lead: Actor, key: str, held_on: date, *, starts: time, ends: time, **where) -> Meeting:
    """A meeting to come."""
    return meetings.plan_meeting(
        by=lead, committee=s.committees[key], held_on=held_on, starts_at=starts, ends_at=ends, **where
    )


def invite(s: SimpleNamespace, lead: Actor, meeting: Meeting, today: date) -> None:
    """Title holders are invited, most have answered; e-mails are muted by the demonstration."""
    at = timezone.make_aware(datetime.combine(today, time(9)))
    members = Member.objects.on(meeting.held_on).filter(seat__committee=meeting.committee, kind=MemberKind.HOLDER)
    invitations.invite(by=lead, meeting=meeting, members=members, at=at)
    own = {s.actors[key].user.pk for key in ("technical", "follow_up", "strategic")}
    rows = meeting.invitations.select_related("member").order_by("member__seat__organisation__name", "pk")
    others = [row for row in rows if row.member.user_id not in own]
    for row, answer in zip(others, ANSWERS, strict=False):
        if answer:
            by = "Une collègue du service (exemple)" if answer == REPRESENTED else ""
            invitations.answer_invitation(by=lead, invitation=row, at=at, reply=answer, represented_by=by)
