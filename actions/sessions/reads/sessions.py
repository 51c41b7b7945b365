"""What pages show of sessions: who is signed up, what follows, what was planned the last time. Reads only."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone

from actions.catalogue.models import Action
from actions.sessions.enums import Attendance
from actions.sessions.models import Session, SignUp
from cite_emploi.accounts.actor import Actor


def visible_sign_ups(session: Session, actor: Actor) -> QuerySet[SignUp]:
    """Current sign-ups that the actor may read, by name, each with how often the person did not come in this action."""
    absences = (
        SignUp.objects.filter(participation=OuterRef("participation"), attendance=Attendance.NO_SHOW)
        .order_by()
        .values("participation")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = SignUp.objects.visible_to(actor).current().filter(session=session)
    rows = rows.select_related("participation__person", "participation__action", "signed_by")
    return rows.annotate(absences=Subquery(absences)).order_by("participation__person__sort_name", "pk")


def ranked_sign_ups(session: Session, actor: Actor) -> list[SignUp]:
    """The same, each with its ``rank`` in the line: among all who wait, also those whom the actor may not read."""
    sign_ups = list(visible_sign_ups(session, actor))
    line = SignUp.objects.filter(session=session).waiting().values_list("pk", flat=True)
    ranks = {pk: rank for rank, pk in enumerate(line, 1)}
    for sign_up in sign_ups:
        sign_up.rank = ranks.get(sign_up.pk)
    return sign_ups


def seated_sign_ups(session: Session, actor: Actor) -> list[SignUp]:
    return [sign_up for sign_up in visible_sign_ups(session, actor) if sign_up.seat is not None]


def later_sessions(session: Session) -> list[Session]:
    """The sessions of the same series that follow."""
    if session.series is None:
        return []
    rows = Session.objects.planned().filter(cite_id=session.cite_id, series=session.series)
    return list(rows.filter(starts_at__gt=session.starts_at))


def session_values(session: Session) -> dict:
    """What a form shows of a session."""
    return {
        "topic": session.topic,
        "on": session.day,
        "starts": timezone.localtime(session.starts_at).time(),
        "ends": timezone.localtime(session.ends_at).time(),
        "place": session.place,
        "capacity": session.capacity,
        "animator": session.animator,
    }


def usual_values(action: Action) -> dict:
    """Where, at what hours and for how many the action met the last time: the same again, most often."""
    last = action.sessions.order_by("-starts_at").first()
    values = session_values(last) if last else {}
    return {name: value for name, value in values.items() if name not in ("topic", "on")}
