"""What the coordination does with a need: an agenda, then the answer of the meeting."""

from django.http import Http404
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from governance.steering.enums import DecisionKind
from governance.steering.forms import needs as forms
from governance.steering.reads.needs import coming_meetings, deciding_meetings
from governance.steering.rows import get_need_or_404
from governance.steering.services import needs as services

# By the last word of the address: what is decided, the form, its title.
ANSWERS = {
    "approfondir": (DecisionKind.STUDY, forms.AnswerForm, "Approfondir ce besoin"),
    "sans-suite": (DecisionKind.DECLINE, forms.DeclineForm, "Ne pas donner suite à ce besoin"),
}


@roles(Role.COORDINATOR)
def need_schedule(request, pk):
    """Put a need on the agenda of a coming meeting."""
    need, today = get_need_or_404(request, pk), timezone.localdate()
    meetings = coming_meetings(request.actor, need, today)
    return form_page(
        request,
        bind(request, forms.ScheduleForm, meetings=meetings),
        services.put_on_agenda,
        given={"need": need, "on": today},
        under=need,
        title="Mettre à l'ordre du jour",
        lead=need.title,
        submit="Mettre à l'ordre du jour",
        done="Besoin mis à l'ordre du jour\xa0: qui le porte est prévenu par courriel.",
        template="governance/steering/need_decide.html",
        need=need,
        missing=not meetings.exists() and "meeting",
    )


@roles(Role.COORDINATOR)
def need_answer(request, pk, answer):
    """Look further into it, or decline, with the reason."""
    if answer not in ANSWERS:
        raise Http404
    kind, form_class, title = ANSWERS[answer]
    need = get_need_or_404(request, pk)
    meetings = deciding_meetings(request.actor, need)
    return form_page(
        request,
        bind(request, form_class, meetings=meetings),
        services.answer_need,
        given={"need": need, "kind": kind},
        under=need,
        title=title,
        lead=need.title,
        submit="Consigner la décision",
        done="Décision consignée.",
        template="governance/steering/need_decide.html",
        need=need,
        missing=not meetings.exists() and "agenda",
    )


@roles(Role.COORDINATOR)
def need_programme(request, pk):
    """From the need to a programmed action and its money, in one form."""
    need = get_need_or_404(request, pk)
    meetings = deciding_meetings(request.actor, need)
    return form_page(
        request,
        bind(request, forms.ProgrammeForm, meetings=meetings, need=need),
        services.programme_from_need,
        given={"need": need},
        under=need,
        title="Programmer une action depuis ce besoin",
        lead=need.title,
        submit="Programmer",
        done="Action programmée.",
        template="governance/steering/need_decide.html",
        need=need,
        missing=not meetings.exists() and "agenda",
    )
