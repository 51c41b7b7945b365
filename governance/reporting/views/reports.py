"""The annual report: prepared, commented, reviewed, validated, then read as it was."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.answers import download, kept_pdf, workbook
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from governance.reporting import reads, sections, tasks
from governance.reporting.board import Report
from governance.reporting.enums import Job, ReportState
from governance.reporting.figures.definitions import entries
from governance.reporting.forms import CorrectionForm
from governance.reporting.models import AnnualReport
from governance.reporting.pages import (
    file_name,
    get_begun_year_or_404,
    get_report_or_404,
    get_validated_or_404,
    readable_reports,
)
from governance.reporting.papers import open_data, public
from governance.reporting.papers import report_workbook as report_tables
from governance.reporting.reads import canonical
from governance.reporting.services import reports
from governance.steering.pages import read_version, typed_texts, writing_answer, writing_page
from governance.steering.permissions import STEERS, can_manage


@roles(*STEERS)
def report_list(request):
    """Every report: committees read validated ones."""
    manages = can_manage(request.actor)
    is_public = manages and request.cite.publishes_figures and public.years(request.cite)
    return list_page(
        request,
        "governance/reporting/annual_list.html",
        readable_reports(request).defer("figures"),
        year=timezone.localdate().year,
        can_manage=manages,
        public_url=page("public_figures", request.cite) if is_public else "",
    )


@roles(Role.COORDINATOR)
def report_start(request, year):
    """In one click, the report of a year; after a validated version, a form asks what changes."""
    last = (
        AnnualReport.objects.visible_to(request.actor).filter(year=get_begun_year_or_404(year)).defer("figures").first()
    )
    start = {
        "given": {"year": year, "on": timezone.localdate()},
        "back": page("annual_list", request.cite),
        "then": lambda report: page_of(report, request.cite),
    }
    if last and last.state == ReportState.VALIDATED:
        return form_page(
            request,
            bind(request, CorrectionForm),
            reports.start_report,
            **start,
            title=f"Corriger le bilan {year}",
            submit="Préparer la nouvelle version",
        )
    if request.method == "POST":
        return act_page(request, reports.start_report, **start)
    if last:
        return redirect(page_of(last, request.cite))
    context = {"year": year, "this_year": timezone.localdate().year}
    return render(request, "governance/reporting/annual_start.html", context)


@roles(*STEERS)
def report_detail(request, pk):
    """A report in the browser: what is frozen, or what it would be today."""
    report = get_report_or_404(request, pk)
    values = reads.report_values(report, timezone.localdate())
    shown = Report.from_data(values)
    comments = reads.comments_of(report)
    context = {
        "report": report,
        "values": shown,
        "sections": [(section, comments.get(section.code, "")) for section in shown.sections],
        "definitions": entries(),
        "sees_people": False,
        "sha256": "" if report.state == ReportState.VALIDATED else reads.content_digest(report, values),
        "can_manage": can_manage(request.actor),
        "is_own": report.started_by_id == request.user.pk,
        "steps": len(shown.sections) + 1,
    }
    return render(request, "governance/reporting/annual_detail.html", context)


@roles(Role.COORDINATOR)
def report_comment(request, pk):
    """A text area a section; each saves itself, and a button saves them all."""
    report = get_report_or_404(request, pk)
    if report.state == ReportState.VALIDATED:
        return redirect(page_of(report, request.cite))
    conflicts, reasons = {}, []
    values = Report.from_data(reads.report_values(report, timezone.localdate()))
    if request.method == "POST":
        conflicts, reasons = reports.write_comments(
            by=request.actor,
            report=report,
            typed=typed_texts(request, [section.code for section in values.sections]),
            at=timezone.now(),
        )
        if not conflicts and not reasons:
            return redirect(page_of(report, request.cite))
    kept = {each.section: each for each in report.comments.select_related("written_by")}
    context = {
        "report": report,
        "sections": [(section, kept.get(section.code), conflicts.get(section.code)) for section in values.sections],
        "sees_people": False,
        "definitions": entries(),
    }
    return writing_page(request, "governance/reporting/annual_comment.html", conflicts, reasons, context)


@roles(Role.COORDINATOR)
def comment_write(request, pk, section):
    """One comment saves itself. The answer tells its new version, or what someone else wrote meanwhile."""
    report = get_report_or_404(request, pk)
    if request.method != "POST":
        return redirect(page("annual_comment", request.cite, pk))
    typed = {"text": request.POST.get("text", ""), "version": read_version(request)}
    return writing_answer(
        lambda: (
            reports.write_comment(by=request.actor, report=report, section=section, **typed, at=timezone.now()).version
        )
    )


@roles(Role.COORDINATOR)
def report_review(request, pk):
    report = get_report_or_404(request, pk)
    return act_page(
        request,
        reports.review_report,
        given={"report": report, "sha256": request.POST.get("sha256", ""), "on": timezone.localdate()},
        back=report,
        done="Bilan relu\xa0: il peut être validé.",
    )


@roles(Role.COORDINATOR)
def report_validate(request, pk):
    report = get_report_or_404(request, pk)
    return act_page(request, tasks.have_report_validated, given={"report": report}, back=report)


@roles(Role.COORDINATOR)
def report_progress(request, pk):
    report = get_report_or_404(request, pk)
    steps = len(sections.SECTIONS) + 1
    return JsonResponse({"done": report.progress, "total": steps, "working": report.job == Job.WORKING})


@roles(*STEERS)
def report_pdf(request, pk):
    report = get_validated_or_404(request, pk)
    return kept_pdf(report.file, file_name(report, "bilan"))


@roles(*STEERS)
def report_workbook(request, pk):
    report = get_validated_or_404(request, pk)
    return workbook(report_tables.tables(report, Report.from_data(report.figures)), file_name(report, "bilan"))


@roles(*STEERS)
def report_data(request, pk):
    """The frozen figures, byte for byte as they were digested."""
    report = get_validated_or_404(request, pk)
    return download(canonical(report.figures), f"{file_name(report, 'bilan')}.json", "application/json")


@roles(*STEERS)
def report_open_data(request, pk):
    """Masked aggregates as CSV, with their data dictionary."""
    report = get_validated_or_404(request, pk)
    return download(open_data.archive(report), f"{file_name(report, 'donnees-ouvertes')}.zip", "application/zip")
