"""The annual report: prepared, commented, reviewed, validated, then read as it was."""

import io

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import CiteForm
from cite_emploi.lib.french import clock, date_long
from cite_emploi.lib.tables.writing import write_xlsx
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from governance.reporting import sections, tasks
from governance.reporting.board import Report
from governance.reporting.enums import Job, ReportState
from governance.reporting.figures.definitions import entries
from governance.reporting.models import AnnualReport
from governance.reporting.papers import annual, open_data, public
from governance.reporting.papers import report_workbook as papers_report_workbook
from governance.reporting.services import reports
from governance.reporting.services.releases import canonical
from governance.reporting.years import begun
from governance.steering import permissions as steering_permissions

steering, coordinating = roles(*steering_permissions.STEERS), roles(Role.COORDINATOR)

PAGE = 25  # reports


class CorrectionForm(CiteForm):
    changes = forms.CharField(
        label="Ce qui change par rapport à la version validée",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Une ou deux phrases, imprimées en tête de la nouvelle version.",
    )


@steering
def report_list(request):
    """Every report: committees read validated ones."""
    page = Paginator(_readable(request).defer("figures"), PAGE).get_page(request.GET.get("page"))
    can_manage = steering_permissions.can_manage(request.actor)
    context = {"page": page, "year": timezone.localdate().year, "can_manage": can_manage, "public_url": ""}
    if can_manage and request.cite.publishes_figures and public.years(request.cite):
        context["public_url"] = reverse("public_figures", args=[request.cite.slug])
    return render(request, "governance/reporting/annual_list.html", context)


@coordinating
def report_start(request, year):
    """In one click, the report of a year; after a validated version, a form asks what changes."""
    last = AnnualReport.objects.visible_to(request.actor).filter(year=begun(year)).defer("figures").first()
    back = reverse("annual_list", args=[request.cite.slug])

    def start(changes: str = "") -> str:
        report = reports.start_report(by=request.actor, year=year, on=timezone.localdate(), changes=changes)
        return reverse("annual_detail", args=[request.cite.slug, report.pk])

    if last and last.state == ReportState.VALIDATED:
        form = CorrectionForm(request.POST or None, actor=request.actor)
        return form_page(
            request,
            form,
            lambda values: start(**values),
            title=f"Corriger le bilan {year}",
            submit="Préparer la nouvelle version",
            cancel_url=back,
        )
    if request.method == "POST":
        return act_page(request, start, back=back)
    if last:
        return redirect("annual_detail", request.cite.slug, last.pk)
    return render(request, "governance/reporting/annual_start.html", {"year": year})


@steering
def report_detail(request, pk):
    """A report in the browser: what is frozen, or what it would be today."""
    report = _report(request, pk)
    values = reports.report_values(report, timezone.localdate())
    shown = Report.from_data(values)
    comments = annual.comments_of(report)
    context = {
        "report": report,
        "values": shown,
        "sections": [(section, comments.get(section.code, "")) for section in shown.sections],
        "definitions": entries(),
        "sees_people": False,
        "sha256": "" if report.state == ReportState.VALIDATED else reports.content_digest(report, values),
        "can_manage": steering_permissions.can_manage(request.actor),
        "is_own": report.started_by_id == request.user.pk,
        "steps": len(shown.sections) + 1,
    }
    return render(request, "governance/reporting/annual_detail.html", context)


@coordinating
def report_comment(request, pk):
    """A text area a section; each saves itself, and a button saves them all."""
    report = _report(request, pk)
    if report.state == ReportState.VALIDATED:
        return redirect("annual_detail", request.cite.slug, pk)
    conflicts, reasons = {}, []
    values = Report.from_data(reports.report_values(report, timezone.localdate()))
    if request.method == "POST":
        for section in values.sections:
            text = request.POST.get(f"text-{section.code}")
            if text is None or request.POST.get("take") == section.code:
                continue
            try:
                _write(request, report, section.code, text, request.POST.get(f"version-{section.code}", ""))
            except reports.CommentedMeanwhile:
                conflicts[section.code] = text
            except Refused as refusal:
                reasons += [sentence for _, sentence in refusal.reasons]
        if not conflicts and not reasons:
            return redirect("annual_detail", request.cite.slug, pk)
    kept = {each.section: each for each in report.comments.select_related("written_by")}
    context = {
        "report": report,
        "sections": [(section, kept.get(section.code), conflicts.get(section.code)) for section in values.sections],
        "reasons": reasons,
        "sees_people": False,
        "definitions": entries(),
    }
    response = render(
        request, "governance/reporting/annual_comment.html", context, status=422 if conflicts or reasons else 200
    )
    response["Cache-Control"] = "private, no-cache, no-store"
    return response


def _write(request, report: AnnualReport, section: str, text: str, version: str):
    version = int(version) if version.isdecimal() else -1
    return reports.write_comment(
        by=request.actor, report=report, section=section, text=text, version=version, at=timezone.now()
    )


@require_POST
@coordinating
def comment_write(request, pk, section):
    """One comment saves itself. The answer tells its new version, or what someone else wrote meanwhile."""
    report = _report(request, pk)
    try:
        comment = _write(request, report, section, request.POST.get("text", ""), request.POST.get("version", ""))
    except reports.CommentedMeanwhile as conflict:
        theirs = conflict.comment
        who = f"{theirs.written_by}, {date_long(timezone.localdate(theirs.written_at))} à {clock(theirs.written_at)}"
        return JsonResponse({"theirs": theirs.text, "version": theirs.version, "who": who})
    except Refused as refusal:
        return JsonResponse({"refused": " ".join(sentence for _, sentence in refusal.reasons)})
    return JsonResponse({"saved": f"Enregistré à {clock(timezone.now())}", "version": comment.version})


@require_POST
@coordinating
def report_review(request, pk):
    report = _report(request, pk)
    back = reverse("annual_detail", args=[request.cite.slug, pk])

    def act():
        sha256 = request.POST.get("sha256", "")
        reports.review_report(by=request.actor, report=report, sha256=sha256, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Bilan relu\xa0: il peut être validé.")


@require_POST
@coordinating
def report_validate(request, pk):
    report = _report(request, pk)
    back = reverse("annual_detail", args=[request.cite.slug, pk])

    def act():
        reports.ask_to_validate(by=request.actor, report=report)
        tasks.make_report.enqueue(report.pk)
        return back

    return act_page(request, act, back=back)


@coordinating
def report_progress(request, pk):
    report = _report(request, pk)
    steps = len(sections.SECTIONS) + 1
    return JsonResponse({"done": report.progress, "total": steps, "working": report.job == Job.WORKING})


@steering
def report_pdf(request, pk):
    report = _validated(request, pk)
    name = f"bilan-{request.cite.slug}-{report.year}-v{report.version}.pdf"
    return FileResponse(report.file.open(), content_type="application/pdf", filename=name)


@steering
def report_workbook(request, pk):
    report = _validated(request, pk)
    made = io.BytesIO()
    write_xlsx(made, *papers_report_workbook.tables(report, Report.from_data(report.figures)))
    return _file(made.getvalue(), annual.XLSX, f"bilan-{request.cite.slug}-{report.year}-v{report.version}.xlsx")


@steering
def report_data(request, pk):
    """The frozen figures, byte for byte as they were digested."""
    report = _validated(request, pk)
    name = f"bilan-{request.cite.slug}-{report.year}-v{report.version}.json"
    return _file(canonical(report.figures), "application/json", name)


@steering
def report_open_data(request, pk):
    """Masked aggregates as CSV, with their data dictionary."""
    report = _validated(request, pk)
    name = f"donnees-ouvertes-{request.cite.slug}-{report.year}-v{report.version}.zip"
    return _file(open_data.archive(report), "application/zip", name)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _readable(request):
    rows = AnnualReport.objects.visible_to(request.actor).select_related(
        "cite", "started_by", "reviewed_by", "validated_by"
    )
    seen = Q() if steering_permissions.can_manage(request.actor) else Q(state=ReportState.VALIDATED)
    return rows.filter(seen)


def _report(request, pk: int) -> AnnualReport:
    return get_object_or_404(_readable(request), pk=pk)


def _validated(request, pk: int) -> AnnualReport:
    report = _report(request, pk)
    if report.state != ReportState.VALIDATED:
        raise Http404
    return report
