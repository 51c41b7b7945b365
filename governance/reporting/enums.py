"""States of annual reports."""

from django.db import models


class ReportState(models.TextChoices):
    """Where an annual report stands. A validated one never changes: a correction is a new version."""

    DRAFT = "draft", "Brouillon"
    REVIEWED = "reviewed", "Relu"
    VALIDATED = "validated", "Validé"


class Paper(models.TextChoices):
    """What is drawn when someone asks: it takes seconds, and is the worker's to do."""

    REPORT = "report", "Bilan annuel (projet)"
    BOARD = "board", "Tableau de bord en une page"


class Job(models.TextChoices):
    """What the worker does, or did last, for a report."""

    NONE = "", "Rien"
    WORKING = "working", "En cours"
    FAILED = "failed", "Arrêté"
