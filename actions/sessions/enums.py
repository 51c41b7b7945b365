"""States and code lists of group sessions."""

from django.db import models


class Attendance(models.TextChoices):
    PRESENT = "present", "Présence"
    EXCUSED = "excused", "Absence excusée"
    NO_SHOW = "no_show", "Absence non excusée"
