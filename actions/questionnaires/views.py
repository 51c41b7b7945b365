"""European operations: the operator's sheets, the coordination's questions."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_edit
from actions.questionnaires import forms, participant_sheets, services
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.models import Operation, Question
from actions.questionnaires.participant_sheets import Sheet, Sheets
from actions.questionnaires.rows import get_operated_operation_or_404
from actions.questionnaires.rules import completeness, prefill
from actions.questionnaires.sheet_columns import columns_of, named_columns
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.tables.writing import FORMATS, Table
from cite_emploi.web.addresses import SETTINGS, page, page_of, trail
from cite_emploi.web.exports import export_table
from cite_emploi.web.lists import Tab, list_page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person

QUESTIONS = ("Questionnaire européen", "question_list")
TABS = {"": "Tous", "incompletes": "Incomplètes", "a-remplir": "À remplir maintenant", "completes": "Complètes"}


@roles(Role.COORDINATOR, Role.OPERATOR)
def operation_detail(request, pk):
    """Who participates, which sheets lack what, and the rate that the European money looks at."""
    operation = get_operated_operation_or_404(request, pk)
    everyone = participant_sheets.sheets_of(operation, on=timezone.localdate())
    asked = request.GET.get("fiches", "")
    shown = asked if asked in TABS else ""
    return list_page(
        request,
        "actions/questionnaires/questionnaire_operation.html",
        [sheet for sheet in everyone.rows if _is_in(sheet, shown)],
        operation=operation,
        action=operation.action,
        sheets=everyone,
        alert_under=completeness.ALERT_UNDER,
        too_short=not completeness.has_participants(operation.starts_on, operation.ends_on),
        questions=Question.objects.filter(cite=request.cite, is_active=True).count(),
        tabs=_tabs(everyone, shown),
        can_edit=can_edit(request.actor),
    )


def _tabs(everyone: Sheets, shown: str) -> list[Tab]:
    counts = {tab: sum(_is_in(sheet, tab) for sheet in everyone.rows) for tab in TABS}
    return [Tab(label, f"?fiches={tab}", tab == shown, counts[tab]) for tab, label in TABS.items()]


def _is_in(sheet: Sheet, tab: str) -> bool:
    return {
        "": True,
        "incompletes": not sheet.state.is_complete,
        "a-remplir": bool(sheet.state.open),
        "completes": sheet.state.is_complete,
    }[tab]


@roles(Role.COORDINATOR, Role.OPERATOR)
def questionnaire_fill(request, pk, person_pk, moment):
    operation, today = get_operated_operation_or_404(request, pk), timezone.localdate()
    person = get_object_or_404(
        Person.objects.in_use().filter(cite=request.cite), pk=person_pk
    )  # a participant, seen or not
    sheet = participant_sheets.sheet_of(operation, person, on=today)
    if sheet is None or moment not in SheetMoment.values or not sheet.is_asked(moment, on=today):
        raise Http404
    return form_page(
        request,
        _sheet_form(request, operation, sheet, moment),
        services.answer_sheet,
        given={"operation": operation, "person": person, "moment": moment},
        under=trail(request.cite, (str(operation.action), page_of(operation.action, request.cite)), operation),
        title=f"{person}, {SheetMoment(moment).label.lower()}",
        tab="Questionnaire d'un participant",
        done="Réponses enregistrées.",
        template="actions/questionnaires/questionnaire_fill.html",
    )


def _sheet_form(request: HttpRequest, operation: Operation, sheet: Sheet, moment: str) -> forms.SheetForm:
    """The questions of the moment; at the entry, what the file already says is proposed."""
    questions = [question for question in participant_sheets.questions_of(operation) if question.moment == moment]
    facts = prefill.facts(sheet.person, on=sheet.span.entered_on) if moment == SheetMoment.ENTRY else {}
    return bind(
        request,
        forms.SheetForm,
        edits=sheet.person,
        questions=questions,
        sheet=lambda: participant_sheets.sheet_of(operation, sheet.person, on=timezone.localdate()),
        facts=facts,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def questionnaire_export(request, pk, file_format):
    """One row a participant, with the column names that the Cité set. Incomplete sheets are there too."""
    operation = get_operated_operation_or_404(request, pk)
    if file_format not in FORMATS:
        raise Http404
    rows = participant_sheets.sheets_of(operation, on=timezone.localdate()).rows
    return export_table(
        request,
        file_format,
        Table(
            name="participants-europeens",
            title=f"Participants, {operation}",
            columns=columns_of(operation, request.cite),
            rows=rows,
        ),
        number=len(rows),
        counted=("participant", "participants"),
    )


# --- What the coordination sets -------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def operation_create(request, pk):
    action = get_row_or_404(request, Action, pk)
    return form_page(
        request,
        bind(request, forms.OperationForm),
        services.save_operation,
        given={"action": action},
        under=action,
        then=lambda operation: page_of(operation, request.cite),
        title="Financée par des fonds européens",
        done="Opération enregistrée.",
    )


@roles(Role.COORDINATOR)
def operation_update(request, pk):
    operation = get_row_or_404(request, Operation.objects.select_related("action"), pk)
    return form_page(
        request,
        bind(request, forms.OperationForm, instance=operation),
        services.save_operation,
        given={"action": operation.action, "operation": operation},
        under=operation.action,
        then=page_of(operation, request.cite),
        title="Modifier l'opération européenne",
        done="Opération enregistrée.",
    )


@roles(Role.COORDINATOR)
def question_list(request):
    questions = Question.objects.visible_to(request.actor).prefetch_related("options")
    groups = [(moment.label, [each for each in questions if each.moment == moment]) for moment in SheetMoment]
    context = {"groups": groups, "count": len(questions)}
    return render(request, "actions/questionnaires/questionnaire_list.html", context)


@roles(Role.COORDINATOR)
def question_load(request):
    return act_page(
        request,
        services.load_examples,
        back=page("question_list", request.cite),
        done="Questions d'exemple ajoutées\xa0: vérifiez-les avant de vous en servir.",
    )


@roles(Role.COORDINATOR)
def question_edit(request, pk=None):
    question = get_row_or_404(request, Question, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.QuestionForm, instance=question),
        services.save_question,
        given={"question": question},
        under=trail(request.cite, SETTINGS, QUESTIONS),
        title="Modifier une question" if question else "Ajouter une question",
        done="Question enregistrée.",
    )


@roles(Role.COORDINATOR)
def column_update(request):
    return form_page(
        request,
        bind(request, forms.ColumnsForm, edits=request.cite, names=lambda: named_columns(request.cite)),
        services.name_columns,
        under=trail(request.cite, SETTINGS, QUESTIONS),
        title="Colonnes de l'export",
        done="Colonnes enregistrées.",
        lead="Laissez vide pour garder le nom affiché. Une question a le sien, sur sa propre page.",
    )
