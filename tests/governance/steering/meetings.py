"""A committee with members of every sort, and the worker that sends what is queued."""

from datetime import date
from types import SimpleNamespace

from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from governance.steering.services import committees, invitations, meetings
from tests.factories import NOW

DAY = date(2026, 7, 7)  # some weeks after the cast's today


def committee(cast) -> SimpleNamespace:
    """The Département (Mehdi, with an account; a substitute by e-mail) and the CIDFF (nobody to write to); a meeting."""
    by = {"by": cast.claire}
    c = SimpleNamespace(cast=cast)
    c.committee = committees.save_committee(**by, name="Comité technique", purpose="Programmer")
    c.departement = committees.add_seat(**by, committee=c.committee, organisation=cast.departement)
    c.cidff = committees.add_seat(**by, committee=c.committee, organisation=cast.cidff)
    c.mehdi = committees.save_member(**by, seat=c.departement, user=cast.mehdi.user)
    c.zoe = committees.save_member(
        **by, seat=c.departement, name="Zoé Adjointe", email="zoe@dept.test", kind="substitute"
    )
    c.yann = committees.save_member(**by, seat=c.cidff, name="Yann Sanscourriel")
    c.meeting = meetings.plan_meeting(**by, committee=c.committee, held_on=DAY, place="Salle 2")
    return c


def invite(c, *members, at=NOW):
    return invitations.invite(by=c.cast.claire, meeting=c.meeting, members=members, at=at)


def work() -> list[str]:
    """Do what the worker would, in order; the names of the tasks done."""
    done = []
    for task in DBTaskResult.objects.order_by("enqueued_at"):
        arguments = task.args_kwargs
        import_string(task.task_path).func(*arguments["args"], **arguments["kwargs"])
        done.append(task.task_path.rsplit(".", 1)[1])
        task.delete()
    return done
