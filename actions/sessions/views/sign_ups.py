"""Signing people up for sessions, the sheet that they sign, who came, and the list as a file."""

from django.shortcuts import redirect
from django.utils import timezone

from actions.catalogue.enums import ActionState
from actions.catalogue.permissions import can_operate
from actions.participations.enums import UNDER_WAY, ParticipationStatus
from actions.participations.models import Participation
from actions.sessions import forms
from actions.sessions.enums import Attendance
from actions.sessions.filters import SessionFilter
from actions.sessions.models import Session, SignUp
from actions.sessions.pages import crumbs_to
from actions.sessions.reads import attendance
from actions.sessions.reads import sessions as session_reads
from actions.sessions.rows import get_operated_session_or_404, get_session_or_404
from actions.sessions.services import sessions as services
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.lib.french import clock
from cite_emploi.lib.tables.writing import Column, Table
from cite_emploi.web.addresses import page_of
from cite_emploi.web.answers import paper
from cite_emploi.web.exports import export_page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person

BLANK_ROWS = 2  # at least, for those who come without having been signed up
ONE_PAGE = 12  # rows that fit on a page with its head


@roles(*FOLLOWING)
def session_sign_up(request, pk):
    """Participants of the action: all of them for its operator, for the others those whom they follow."""
    session, now = get_session_or_404(request, pk, Session.objects.with_counts()), timezone.now()
    begun = session.starts_at <= now
    if session.cancelled_on or (begun and not can_operate(request.actor, session.action)):
        return redirect(page_of(session, request.cite))
    states = (*UNDER_WAY, ParticipationStatus.ENDED) if begun else UNDER_WAY
    rows = Participation.objects.visible_to(request.actor).filter(action=session.action_id, status__in=states)
    rows = rows.exclude(pk__in=session.sign_ups.current().values("participation")).select_related("person")
    later = 0 if begun else len(session_reads.later_sessions(session))
    form = bind(request, forms.SignUpForm, rows=rows.order_by("person__sort_name", "pk"), later=later)
    return form_page(
        request,
        form,
        services.sign_up_all,
        given={"session": session, "at": now},
        under=crumbs_to(request.cite, session.action, session),
        title="Inscrire des participants",
        submit="Inscrire",
        done="Inscription enregistrée.",
        template="actions/sessions/session_sign_up.html",
        session=session,
        nobody=not form.fields["participations"].queryset,
        begun=begun,
    )


@roles(*FOLLOWING)
def session_choose(request, pk):
    """From someone's file: a session to come, of an action that is open."""
    person, now = get_row_or_404(request, Person, pk), timezone.now()
    rows = Session.objects.visible_to(request.actor).planned().filter(starts_at__gt=now)
    rows = rows.exclude(action__state=ActionState.ENDED)
    rows = rows.exclude(pk__in=SignUp.objects.current().filter(participation__person=person).values("session"))
    return form_page(
        request,
        bind(request, forms.ChooseForm, rows=rows.select_related("action").with_counts()),
        services.sign_up_person,
        given={"person": person, "at": now},
        under=person,
        then=f"{page_of(person, request.cite)}#actions",
        title="Inscrire à une séance",
        submit="Inscrire",
        done="Inscription enregistrée.",
        template="actions/sessions/session_choose.html",
        lead="Un cours, un atelier, une rencontre. Si la personne ne participe pas encore à l'action, la demande part en même temps.",
        person=person,
    )


@roles(*FOLLOWING)
def sign_up_withdraw(request, pk):
    sign_up = get_row_or_404(request, SignUp.objects.select_related("session__action", "participation"), pk)
    return act_page(
        request,
        services.withdraw,
        given={"sign_up": sign_up, "at": timezone.now()},
        back=sign_up.session,
        done="Désinscription enregistrée\xa0: la place est rendue.",
    )


# --- On the day -----------------------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def session_attendance(request, pk):
    session, now = get_operated_session_or_404(request, pk), timezone.now()
    form = bind(
        request,
        forms.AttendanceForm,
        edits=session,
        sign_ups=lambda: session_reads.seated_sign_ups(session, request.actor),
    )
    return form_page(
        request,
        form,
        services.record_attendance,
        given={"session": session, "at": now},
        under=crumbs_to(request.cite, session.action, session),
        title="Noter les présences",
        submit="Enregistrer les présences",
        done="Présences enregistrées.",
        template="actions/sessions/session_attendance.html",
        session=session,
        early=session.starts_at > now,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def session_sheet(request, pk):
    """The sheet to sign. Names are on it and nowhere else: neither its title nor its file's name tells who comes."""
    session = get_operated_session_or_404(request, pk)
    rows = session_reads.seated_sign_ups(session, request.actor)
    blank = max(BLANK_ROWS, min(session.capacity, ONE_PAGE) - len(rows))
    context = {
        "cite": request.cite,
        "session": session,
        "people": [row.participation.person for row in rows],
        "blank": range(blank),
        "today": timezone.localdate(),
    }
    return paper("print/attendance.html", context, f"emargement-{session.pk}.pdf")


@roles(*FOLLOWING)
def attendance_export(request, file_format):
    """Sign-ups of the sessions that the list shows, those of the people whom the actor may see."""
    actor, now = request.actor, timezone.now()
    filters = SessionFilter(request.GET, queryset=Session.objects.visible_to(actor), actor=actor, now=now)
    rows = SignUp.objects.visible_to(actor).current().filter(session__in=filters.qs.order_by())
    rows = rows.select_related("session__action", "participation__person")
    return export_page(
        request,
        file_format,
        Table(
            name="presences",
            title="Présences aux séances",
            columns=ATTENDANCE_COLUMNS,
            rows=rows.order_by("session__starts_at", "session", "participation__person__sort_name", "pk"),
        ),
        filters=filters,
        counted=("inscription", "inscriptions"),
    )


def _hours(row: SignUp):
    present = row.attendance == Attendance.PRESENT
    return attendance.hours(row.session.ends_at - row.session.starts_at) if present else None


ATTENDANCE_COLUMNS = (
    Column("Nom", lambda row: row.participation.person.last_name),
    Column("Prénom", lambda row: row.participation.person.first_name),
    Column("Action", lambda row: row.session.action),
    Column("Séance", lambda row: row.session.topic),
    Column("Date", lambda row: row.session.day, "date"),
    Column("De", lambda row: clock(row.session.starts_at)),
    Column("À", lambda row: clock(row.session.ends_at)),
    Column("Lieu", lambda row: row.session.place),
    Column("Séance annulée le", lambda row: row.session.cancelled_on, "date"),
    Column("Inscription", lambda row: "Liste d'attente" if row.waits else "Place réservée"),
    Column("Présence", lambda row: row.get_attendance_display()),
    Column("Heures suivies", _hours, "number"),
)
