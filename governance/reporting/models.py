"""Figures as they were given to committees on a day, and annual reports: never computed again, never changed."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from actions.catalogue.models import Action
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.programme.models import YEAR
from governance.reporting import enums
from governance.steering.enums import BoardKind
from governance.steering.models.meetings import Meeting

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Release(HasPage):
    """The figures of a year as they stood on a day, small numbers hidden: what committee members read.

    ``boards`` holds the dashboards by kind as plain values, ``sha256`` their digest.
    """

    PAGE, LIST = "publication_detail", ("Chiffres publiés", "publication_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="releases")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    as_of = models.DateField("situation au")
    label = models.CharField("à l'occasion de", max_length=120)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="releases", verbose_name="séance"
    )
    made_by = UserKey(SIGNED, "publiée par")
    made_at = models.DateTimeField("publiée le")
    boards = models.JSONField()
    sha256 = models.CharField("empreinte", max_length=64)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = "publication de chiffres"
        constraints = [CITE_KEY, *same_cite("meeting")]
        indexes = [models.Index(fields=["cite", "year", "-made_at"], name="release_of_a_year")]
        triggers = [APPEND_ONLY]

    def __str__(self):
        return f"Chiffres {self.year} au {self.as_of:%d/%m/%Y}"


class ReleasedTable(models.Model):
    """What a release knew of a breakdown, hidden cells included: for the next release of the year to give none away.

    No page reads it. ``hidden`` holds positions in ``keys``; ``repeats`` says that the table of an earlier release was
    given again, because a fresh one would have betrayed a cell.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="tables")
    code = models.CharField(max_length=40)
    as_of = models.DateField()
    keys = ArrayField(models.CharField(max_length=40))
    labels = ArrayField(models.CharField(max_length=160))
    counts = ArrayField(models.PositiveIntegerField())
    hidden = ArrayField(models.PositiveSmallIntegerField())
    repeats = models.BooleanField(default=False)

    class Meta:
        ordering = ["release", "id"]
        constraints = [
            *same_cite("release"),
            models.UniqueConstraint(fields=["cite", "release", "code"], name="released_table_once"),
            models.CheckConstraint(condition=Q(keys__len=F("counts__len")), name="released_table_counts"),
        ]
        triggers = [APPEND_ONLY]


@pghistory.track()
class PublishedFigure(models.Model):
    """A number that a named source has published of the Cité: given as it is, however small, as long as ours is the same.

    ``code`` is that of an action's figure (``action-retours``), or of a total of the programme (``entrees``).
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="published_figures")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="action"
    )
    code = models.CharField("chiffre", max_length=40)
    value = models.PositiveIntegerField("nombre publié")
    source = models.CharField("publié par", max_length=200)
    recorded_by = UserKey(SIGNED, "noté par")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "action__name", "code", "id"]
        verbose_name = "chiffre publié ailleurs"
        constraints = [
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["cite", "year", "action", "code"],
                name="published_figure_once",
                nulls_distinct=False,
                violation_error_message="Ce chiffre est déjà noté pour cette année\xa0: retirez-le d'abord.",
            ),
            models.CheckConstraint(
                condition=Q(code__startswith="action-", action__isnull=False)
                | ~Q(code__startswith="action-") & Q(action__isnull=True),
                name="published_figure_of_an_action",
                violation_error_message="Choisissez l'action dont c'est le chiffre\xa0; un total du programme n'est d'aucune.",
            ),
        ]


class Pack(models.Model):
    """The file of a meeting (« dossier de séance ») as it was handed round, drawn from its release."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="pack")
    file = models.FileField("fichier", max_length=120)  # stored under a random name
    sha256 = models.CharField("empreinte", max_length=64)
    made_at = models.DateTimeField("établi le")

    class Meta:
        verbose_name = "dossier de séance"
        constraints = [*same_cite("release")]
        triggers = [APPEND_ONLY]


class DrawingQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Whoever asked for it reads it, and nobody else: a draft is not handed round."""
        return self.filter(cite=actor.cite, asked_by=actor.user)


class Drawing(HasPage):
    """A PDF that someone asked for, drawn by the worker, for its asker alone and for a day.

    A dashboard is that of a ``release``, or the year's as it stands.
    """

    PAGE = "drawing_detail"

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    paper = models.CharField(max_length=10, choices=enums.Paper)
    board = models.CharField(max_length=10, choices=BoardKind, blank=True)
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = UserKey(SIGNED, "demandé par")
    asked_at = models.DateTimeField("demandé le")
    job = models.CharField(max_length=8, choices=enums.Job, blank=True, default=enums.Job.WORKING)
    progress = models.PositiveSmallIntegerField(default=0)  # steps done
    file = models.FileField("PDF", max_length=120, blank=True)  # stored under a random name

    objects = DrawingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name = "document demandé"
        constraints = [
            *same_cite("release"),
            models.CheckConstraint(
                condition=Q(paper=enums.Paper.BOARD) ^ Q(board="", release__isnull=True), name="drawing_of_one_paper"
            ),
            models.CheckConstraint(condition=Q(job=enums.Job.NONE) ^ Q(file=""), name="drawing_done_has_its_file"),
        ]

    def __str__(self):
        return f"{self.get_paper_display()}, {self.year}"

    @property
    def board_name(self) -> str:
        """« Terrain »; empty for a report."""
        return BoardKind(self.board).short if self.board else ""


@pghistory.track(exclude=["figures"])
class AnnualReport(HasPage):
    """A version of a year's report (« bilan annuel »). Validated: its figures, its PDF and their SHA-256 are kept for good.

    ``figures`` are a ``Report`` of ``reporting.board``, as plain values. ``reviewed_sha256`` is that of the figures that
    the co-lead read: others can't be validated unread.
    """

    PAGE, LIST = "annual_detail", ("Bilans annuels", "annual_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    version = models.PositiveSmallIntegerField("version", default=1)
    state = models.CharField("état", max_length=10, choices=enums.ReportState, default=enums.ReportState.DRAFT)
    changes = models.TextField("ce qui change par rapport à la version précédente", blank=True)
    started_by = UserKey(SIGNED, "commencé par")
    started_on = models.DateField("commencé le")
    reviewed_by = UserKey(SIGNED, "relu par", null=True, blank=True)
    reviewed_on = models.DateField("relu le", null=True, blank=True)
    reviewed_sha256 = models.CharField(max_length=64, blank=True)
    job = models.CharField(max_length=8, choices=enums.Job, blank=True)
    job_for = UserKey(SIGNED, null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # steps done
    fault = models.CharField(max_length=600, blank=True)
    validated_by = UserKey(SIGNED, "validé par", null=True, blank=True)
    validated_on = models.DateField("validé le", null=True, blank=True)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, null=True, blank=True, related_name="report")
    figures = models.JSONField(null=True, blank=True)
    figures_sha256 = models.CharField("empreinte des chiffres", max_length=64, blank=True)
    file = models.FileField("PDF", max_length=120, blank=True)  # stored under a random name
    file_sha256 = models.CharField("empreinte du PDF", max_length=64, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-version"]
        verbose_name = "bilan annuel"
        constraints = [
            CITE_KEY,
            *same_cite("release"),
            models.UniqueConstraint(fields=["cite", "year", "version"], name="annual_report_version_once"),
            models.UniqueConstraint(
                fields=["cite", "year"],
                condition=~Q(state=enums.ReportState.VALIDATED),
                name="one_report_under_way",
                violation_error_message="Un bilan de cette année est déjà en préparation.",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(changes=""),
                name="correction_says_what_changes",
                violation_error_message="Dites ce qui change par rapport à la version précédente.",
            ),
            models.CheckConstraint(
                condition=~Q(state=enums.ReportState.VALIDATED)
                | Q(
                    validated_on__isnull=False,
                    validated_by__isnull=False,
                    release__isnull=False,
                    figures__isnull=False,
                )
                & ~Q(figures_sha256="")
                & ~Q(file="")
                & ~Q(file_sha256=""),
                name="validated_report_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=enums.ReportState.DRAFT) | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
                name="report_reviewed_before_validated",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="validated_report",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=enums.ReportState.VALIDATED),
            )
        ]

    def __str__(self):
        return f"Bilan {self.year}, version {self.version}"


@pghistory.track()
class ReportComment(models.Model):
    """What the coordination says of a section of a report."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(AnnualReport, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=40)
    text = models.TextField("commentaire", blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    written_by = UserKey(SIGNED, null=True)
    written_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["report", "section"]
        constraints = [
            *same_cite("report"),
            models.UniqueConstraint(fields=["cite", "report", "section"], name="comment_once_a_section"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_with_its_report",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF EXISTS (
                        SELECT FROM governance_annualreport
                        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END
                        AND state = 'validated'
                    ) THEN
                        RAISE EXCEPTION 'The report is validated' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    RETURN NEW;
                """,
            )
        ]
