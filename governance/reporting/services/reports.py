"""Annual reports: commented, reviewed, validated. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

import hashlib
import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts.programme.acts import list_corrections
from cohorts.programme.models import FrozenYear
from governance.reporting.board import Report
from governance.reporting.enums import Job, ReportState
from governance.reporting.models import AnnualReport, ReportComment
from governance.reporting.reads import (
    CHANGED_ROWS,
    as_read_back,
    canonical,
    changed_rows,
    comments_of,
    content_digest,
    current_values,
    digest,
)
from governance.reporting.sections import SECTIONS, annual_values
from governance.reporting.services.releases import freeze_figures
from governance.steering.services.committees import require_manager
from governance.steering.writing import Kept, Typed, text_to_keep, write_each


@transaction.atomic
def start_report(*, by: Actor, year: int, on: date, changes: str = "") -> AnnualReport:
    """The report of a year that is under way, or a new one; after a validated one, it says what it changes.

    The comments of the version before are kept as a beginning.
    """
    require_manager(by)
    if year > on.year:
        raise Refused(f"L'année {year} n'a pas commencé\xa0: son bilan se prépare plus tard.")
    rows = AnnualReport.objects.select_for_update(of=("self",)).filter(cite=by.cite, year=year)
    last = rows.first()
    if last and last.state != ReportState.VALIDATED:
        return last
    report = checked(
        AnnualReport(
            cite=by.cite,
            year=year,
            version=last.version + 1 if last else 1,
            changes=changes.strip(),
            started_by=by.user,
            started_on=on,
        )
    )
    if last:
        ReportComment.objects.bulk_create(
            ReportComment(cite=by.cite, report=report, section=each.section, text=each.text, written_by=each.written_by)
            for each in last.comments.all()
        )
    return report


@transaction.atomic
def write_comment(
    *, by: Actor, report: AnnualReport, section: str, text: str, version: int, at: datetime
) -> ReportComment:
    """Keep what is typed for a section. A report that had been reviewed is to be reviewed again.

    Raises ``WrittenMeanwhile`` when another text was saved since ``version``; the same text again changes nothing.
    """
    report = _under_way(by, report)
    if section not in SECTIONS:
        raise Refused("Cette partie n'est pas dans le bilan\xa0: rechargez la page.")
    comment, _ = ReportComment.objects.get_or_create(cite=by.cite, report=report, section=section)
    comment = ReportComment.objects.select_for_update(of=("self",)).select_related("written_by").get(pk=comment.pk)
    kept = Kept(comment.text, comment.version, comment.written_by, comment.written_at)
    text = text_to_keep((text, version), kept, what="ce commentaire", part="partie")
    if text is None:
        return comment
    comment.text, comment.version = text, comment.version + 1
    comment.written_by, comment.written_at = by.user, at
    _back_to_draft(report)
    return checked(comment)


def write_comments(
    *, by: Actor, report: AnnualReport, typed: Mapping[str, Typed], at: datetime
) -> tuple[dict[str, str], list[str]]:
    """Keep what is typed for several sections: by section, the text and the version that its writer read.

    Each on its own: gives the texts that clash with what somebody else wrote, by section, and why others were refused.
    """

    def write(section: str, text: str, version: int) -> None:
        write_comment(by=by, report=report, section=section, text=text, version=version, at=at)

    return write_each(typed, write)


@transaction.atomic
def review_report(*, by: Actor, report: AnnualReport, sha256: str, on: date) -> AnnualReport:
    """The co-lead has read it: figures and comments whose digest is ``sha256``. Another account than the one that began it."""
    report = _under_way(by, report)
    values = current_values(report, on)
    reasons = []
    if by.user == report.started_by:
        reasons.append(
            "Un bilan est relu par quelqu'un d'autre que la personne qui l'a préparé\xa0: demandez à l'autre pilote."
        )
    if sha256 != content_digest(report, values):
        reasons.append("Le bilan a changé pendant votre relecture\xa0: relisez la page, puis recommencez.")
    refuse_if(reasons)
    report.state, report.reviewed_by, report.reviewed_on = ReportState.REVIEWED, by.user, on
    report.figures, report.reviewed_sha256 = values, sha256
    return checked(report)


@transaction.atomic
def ask_to_validate(*, by: Actor, report: AnnualReport) -> AnnualReport:
    """Have the worker freeze the report; asked twice, or again because nothing moves, it is done once."""
    report = _open(by, report)
    if report.job == Job.WORKING:
        return report
    if report.state != ReportState.REVIEWED:
        raise Refused("Un bilan se valide après relecture\xa0: demandez à l'autre pilote de le relire.")
    report.job, report.job_for, report.progress, report.fault = Job.WORKING, by.user, 0, ""
    return checked(report)


# Draws a report: the report, its figures, what is said of each section, the figures as they are digested.
Draw = Callable[[AnnualReport, Report, dict[str, str], bytes], bytes]


def validate_report(
    *,
    by: Actor,
    report: AnnualReport,
    on: date,
    at: datetime,
    draw: Draw,
    tell: Callable[[int], None] = lambda done: None,
) -> AnnualReport:
    """Freeze the figures with a release of the year, ``draw`` the PDF, keep both with their SHA-256: never done twice.

    Figures that are not those that were reviewed are refused, and named. Runs in the worker, within a transaction.
    """
    require_manager(by, report)
    label = f"Bilan annuel {report.year}"
    release, tables = freeze_figures(by=by, year=report.year, label=label, on=on, at=at, with_report=True)
    values = as_read_back(annual_values(report.cite, report.year, as_of=on, tables=tables, tell=tell))
    moved = changed_rows(report.figures, values)
    if moved or content_digest(report, values) != report.reviewed_sha256:
        told = f" Ont bougé\xa0: {'\xa0; '.join(moved[:CHANGED_ROWS])}." if moved else ""
        raise Refused(f"Le bilan a changé depuis sa relecture\xa0: faites-le relire de nouveau.{told}")
    _freeze_year(report, on)
    report.state, report.job = ReportState.VALIDATED, Job.NONE
    report.validated_by, report.validated_on, report.release = by.user, on, release
    report.figures, report.figures_sha256 = values, digest(values)
    made = draw(report, Report.from_data(values), comments_of(report), canonical(values))
    report.file.save(f"reports/{uuid.uuid4()}.pdf", ContentFile(made), save=False)
    report.file_sha256 = hashlib.sha256(made).hexdigest()
    return checked(report)


def _freeze_year(report: AnnualReport, on: date) -> None:
    """From the first version on, only the coordination corrects the year; the next versions tell what was corrected."""
    FrozenYear.objects.get_or_create(cite=report.cite, year=report.year, defaults={"on": on})
    before = AnnualReport.objects.filter(cite=report.cite, year=report.year, state=ReportState.VALIDATED)
    last = before.exclude(pk=report.pk).order_by("-version").first()
    corrections = list_corrections(report.cite, report.year, last.validated_on) if last else []
    if corrections:
        told = f"Corrigé depuis la version {last.version}\xa0: {', '.join(corrections)}."
        report.changes = "\n".join(filter(None, [report.changes, told]))


def _under_way(by: Actor, report: AnnualReport) -> AnnualReport:
    report = _open(by, report)
    if report.job == Job.WORKING:
        raise Refused("Ce bilan est en cours de validation\xa0: attendez quelques secondes.")
    return report


def _open(by: Actor, report: AnnualReport) -> AnnualReport:
    require_manager(by, report)
    report = AnnualReport.objects.select_for_update(of=("self",)).select_related("cite", "started_by").get(pk=report.pk)
    if report.state == ReportState.VALIDATED:
        raise Refused("Ce bilan est validé, il ne change plus\xa0: préparez une nouvelle version.")
    return report


def _back_to_draft(report: AnnualReport) -> None:
    if report.state == ReportState.REVIEWED:
        report.state = ReportState.DRAFT
        checked(report)
