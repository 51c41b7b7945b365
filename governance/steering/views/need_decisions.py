"""What the coordination does with a need: an agenda, then the answer of the meeting."""

from django.http import Http404
from django.utils import timezone

from cite_emploi.web.legacy import form_page
from governance.steering.enums import DecisionKind
from governance.steering.forms import needs
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.services import needs as steering_needs
from governance.steering.views.committees import coordinating
from governance.steering.views.needs import crumbs, deciding_meetings, need_or_404, need_page

# By the last word of the address: what is decided, the form, its title, its button.
ANSWERS = {
    "approfondir": (DecisionKind.STUDY, needs.AnswerForm, "Approfondir ce besoin", "Consigner la décision"),
    "sans-suite": (DecisionKind.DECLINE, needs.DeclineForm, "Ne pas donner suite à ce besoin", "Consigner la décision"),
}


@coordinating
def need_schedule(request, pk):
    """Put a need on the agenda of a coming meeting."""
    need, today = need_or_404(request, pk), timezone.localdate()
    meetings = coming_meetings(request.actor, need, today)
    form = needs.ScheduleForm(request.POST or None, actor=request.actor, meetings=meetings)

    def act(values):
        steering_needs.put_on_agenda(by=request.actor, need=need, on=today, **values)
        return need_page(request, pk)

    title, done = "Mettre à l'ordre du jour", "Besoin mis à l'ordre du jour\xa0: qui le porte est prévenu par courriel."
    context = {"missing": not meetings.exists() and "meeting"}
    return _page(request, need, form, act, title=title, submit=title, done=done, context=context)


def coming_meetings(actor, need: FieldNeed, today):
    """Meetings to come of committees that examine needs, but those whose agenda holds it."""
    rows = Meeting.objects.visible_to(actor).filter(
        committee__examines_needs=True, held_on__gte=today, cancelled_on=None, validated_on=None
    )
    return rows.exclude(items__need=need).select_related("committee").order_by("held_on", "id")


@coordinating
def need_answer(request, pk, answer):
    """Look further into it, or decline, with the reason."""
    if answer not in ANSWERS:
        raise Http404
    kind, form_class, title, submit = ANSWERS[answer]
    need = need_or_404(request, pk)
    meetings = deciding_meetings(request.actor, need)
    form = form_class(request.POST or None, actor=request.actor, meetings=meetings)

    def act(values):
        steering_needs.answer_need(by=request.actor, need=need, kind=kind, **values)
        return need_page(request, pk)

    context = {"missing": not meetings.exists() and "agenda"}
    return _page(request, need, form, act, title=title, submit=submit, done="Décision consignée.", context=context)


@coordinating
def need_programme(request, pk):
    """From the need to a programmed action and its money, in one form."""
    need = need_or_404(request, pk)
    meetings = deciding_meetings(request.actor, need)
    form = needs.ProgrammeForm(request.POST or None, actor=request.actor, meetings=meetings, need=need)

    def act(values):
        steering_needs.programme_from_need(by=request.actor, need=need, **values)
        return need_page(request, pk)

    title, done = "Programmer une action depuis ce besoin", "Action programmée."
    context = {"missing": not meetings.exists() and "agenda"}
    return _page(request, need, form, act, title=title, submit="Programmer", done=done, context=context)


def _page(request, need: FieldNeed, form, act, *, title: str, submit: str, done: str, context: dict):
    return form_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        cancel_url=need_page(request, need.pk),
        done=done,
        template="governance/steering/need_decide.html",
        context={"crumbs": crumbs(request, need), "lead": need.title, "need": need, **context},
    )
