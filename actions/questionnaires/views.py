"""European operations: the operator's sheets, the coordination's questions."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue.models import Action
from actions.catalogue.pages import under_action
from actions.catalogue.permissions import can_edit, can_operate
from actions.questionnaires import completeness, forms, participant_sheets, prefill, services
from actions.questionnaires.enums import SheetColumn, SheetMoment
from actions.questionnaires.models import ExportColumn, Operation, Question
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.tables.writing import FORMATS, Column
from cite_emploi.web.exports import export_table
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from cohorts.people.models import Person

PAGE = 25  # participants
TABS = {"": "Tous", "incompletes": "Incomplètes", "a-remplir": "À remplir maintenant", "completes": "Complètes"}


@roles(Role.COORDINATOR, Role.OPERATOR)
def operation_detail(request, pk):
    """Who participates, which sheets lack what, and the rate that the European money looks at."""
    operation, today = operated(request, pk), timezone.localdate()
    everyone = participant_sheets.sheets_of(operation, on=today)
    tab = request.GET.get("fiches", "")
    tab = tab if tab in TABS else ""
    shown = [sheet for sheet in everyone.rows if in_tab(sheet, tab)]
    return render(
        request,
        "actions/questionnaires/questionnaire_operation.html",
        {
            "operation": operation,
            "action": operation.action,
            "sheets": everyone,
            "alert_under": completeness.ALERT_UNDER,
            "too_short": not completeness.has_participants(operation.starts_on, operation.ends_on),
            "questions": Question.objects.filter(cite=request.cite, is_active=True).count(),
            "tabs": [
                {
                    "label": label,
                    "count": sum(in_tab(sheet, key) for sheet in everyone.rows),
                    "query": f"fiches={key}",
                    "current": key == tab,
                }
                for key, label in TABS.items()
            ],
            "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
            "can_edit": can_edit(request.actor),
        },
    )


def in_tab(sheet: participant_sheets.Sheet, tab: str) -> bool:
    return {
        "": True,
        "incompletes": not sheet.state.is_complete,
        "a-remplir": bool(sheet.state.open),
        "completes": sheet.state.is_complete,
    }[tab]


@roles(Role.COORDINATOR, Role.OPERATOR)
def questionnaire_fill(request, pk, person_pk, moment):
    operation, today = operated(request, pk), timezone.localdate()
    person = get_object_or_404(Person.objects.filter(cite=request.cite), pk=person_pk)
    sheet = participant_sheets.sheet_of(operation, person, on=today)
    if sheet is None or moment not in SheetMoment.values or not sheet.is_asked(moment, on=today):
        raise Http404
    questions = [question for question in participant_sheets.questions_of(operation) if question.moment == moment]
    facts = prefill.facts(person, on=sheet.span.entered_on) if moment == SheetMoment.ENTRY else {}
    form = forms.SheetForm(
        request.POST or None, actor=request.actor, today=today, questions=questions, sheet=sheet, facts=facts
    )
    back = reverse("operation_detail", args=[request.cite.slug, pk])

    def act(values):
        services.answer_sheet(by=request.actor, operation=operation, person=person, moment=moment, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"{person}, {SheetMoment(moment).label.lower()}",
        tab="Questionnaire d'un participant",
        cancel_url=back,
        done="Réponses enregistrées.",
        template="actions/questionnaires/questionnaire_fill.html",
        context={"crumbs": [(str(operation.action), action_url(request, operation.action)), (str(operation), back)]},
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def questionnaire_export(request, pk, file_format):
    """One row a participant, with the column names that the Cité set. Incomplete sheets are there too."""
    operation, today = operated(request, pk), timezone.localdate()
    if file_format not in FORMATS:
        raise Http404
    rows = participant_sheets.sheets_of(operation, on=today).rows
    names = dict(ExportColumn.objects.filter(cite=request.cite).values_list("field", "name"))
    columns = [
        Column(names.get(field, field.label), _field(field), "date" if field in DATES else "text")
        for field in SheetColumn
    ]
    columns += [
        Column(question.column or question.label, _answer(question))
        for question in participant_sheets.questions_of(operation)
    ]
    columns.append(Column("Fiche complète", lambda sheet: "oui" if sheet.state.is_complete else "non"))
    return export_table(
        request,
        file_format,
        name="participants-europeens",
        title=f"Participants, {operation}",
        columns=tuple(columns),
        rows=rows,
        number=len(rows),
        counted=("participant", "participants"),
    )


DATES = (SheetColumn.BIRTH_DATE, SheetColumn.ENTERED_ON, SheetColumn.LEFT_ON)


def _field(field: SheetColumn):
    if field in (SheetColumn.ENTERED_ON, SheetColumn.LEFT_ON):
        return lambda sheet: getattr(sheet.span, field)
    if field == SheetColumn.GENDER:
        return lambda sheet: sheet.person.get_gender_display()
    return lambda sheet: getattr(sheet.person, field)


def _answer(question: Question):
    def value(sheet):
        given = sheet.answers.get(question.pk)
        if given is None:
            return None
        if given.option is None:
            return "Ne souhaite pas répondre"
        return given.option.code or given.option.label

    return value


# --- What the coordination sets -------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def operation_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    form = forms.OperationForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        operation = services.save_operation(by=request.actor, action=action, **values)
        return reverse("operation_detail", args=[request.cite.slug, operation.pk])

    title = "Financée par des fonds européens"
    return under_action(request, action, form, act, title=title, done="Opération enregistrée.")


@roles(Role.COORDINATOR)
def operation_update(request, pk):
    operation = get_object_or_404(Operation.objects.visible_to(request.actor).select_related("action"), pk=pk)
    form = forms.OperationForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), instance=operation
    )

    def act(values):
        services.save_operation(by=request.actor, action=operation.action, operation=operation, **values)
        return reverse("operation_detail", args=[request.cite.slug, pk])

    title = "Modifier l'opération européenne"
    return under_action(request, operation.action, form, act, title=title, done="Opération enregistrée.")


@roles(Role.COORDINATOR)
def question_list(request):
    rows = Question.objects.visible_to(request.actor).prefetch_related("options")
    groups = [(moment.label, [row for row in rows if row.moment == moment]) for moment in SheetMoment]
    return render(request, "actions/questionnaires/questionnaire_list.html", {"groups": groups, "count": len(rows)})


@require_POST
@roles(Role.COORDINATOR)
def question_load(request):
    back = reverse("question_list", args=[request.cite.slug])

    def act():
        services.load_examples(by=request.actor)
        return back

    return act_page(
        request, act, back=back, done="Questions d'exemple ajoutées\xa0: vérifiez-les avant de vous en servir."
    )


@roles(Role.COORDINATOR)
def question_edit(request, pk=None):
    question = get_object_or_404(Question.objects.visible_to(request.actor), pk=pk) if pk is not None else None
    form = forms.QuestionForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=question)

    def act(values):
        services.save_question(by=request.actor, question=question, **values)
        return reverse("question_list", args=[request.cite.slug])

    title = "Modifier une question" if question else "Ajouter une question"
    return setting_page(request, form, act, title=title, done="Question enregistrée.")


@roles(Role.COORDINATOR)
def column_update(request):
    names = dict(ExportColumn.objects.filter(cite=request.cite).values_list("field", "name"))
    form = forms.ColumnsForm(request.POST or None, actor=request.actor, names=names)

    def act(values):
        services.name_columns(by=request.actor, **values)
        return reverse("question_list", args=[request.cite.slug])

    lead = "Laissez vide pour garder le nom affiché. Une question a le sien, sur sa propre page."
    return setting_page(request, form, act, title="Colonnes de l'export", done="Colonnes enregistrées.", lead=lead)


def setting_page(request, form, act, *, title: str, done: str, lead: str = ""):
    settings, listing = (reverse(name, args=[request.cite.slug]) for name in ("settings", "question_list"))
    crumbs = [("Réglages", settings), ("Questionnaire européen", listing)]
    return form_page(
        request, form, act, title=title, done=done, cancel_url=listing, context={"crumbs": crumbs, "lead": lead}
    )


# --- What these pages share -----------------------------------------------------------------------------
def operated(request, pk: int) -> Operation:
    """An operation of an action that the actor operates, or 404."""
    rows = Operation.objects.visible_to(request.actor).select_related("action__operator")
    operation = get_object_or_404(rows, pk=pk)
    if not can_operate(request.actor, operation.action):
        raise Http404
    return operation


def action_url(request, action: Action) -> str:
    return reverse("action_detail", args=[request.cite.slug, action.pk])
