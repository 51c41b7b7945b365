"""A spreadsheet of people on its way in. Its rows are forgotten soon after; the people stay."""

from django.db import models
from django.utils import timezone

from actions.imports import enums
from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.french import date_long
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.names import short_name
from cohorts.people.person_keys import OnErase, OnExport, OnMerge, PersonKey


class Import(HasPage):
    """A file, how its columns are read, and how far its reading and its loading have come."""

    PAGE, LIST = "import_detail", ("Imports", "import_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="imports")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure qui suit ces personnes"
    )
    author = UserKey(SIGNED, "déposé par")
    created_at = models.DateTimeField("déposé le", auto_now_add=True)
    status = models.CharField("état", max_length=10, choices=enums.ImportStatus, default=enums.ImportStatus.UPLOADED)
    file = models.FileField("fichier", max_length=120, blank=True)
    file_name = models.CharField("nom du fichier", max_length=160)
    columns = models.JSONField("colonnes", default=list)
    mapping = models.JSONField("correspondance", default=dict)
    choices = models.JSONField("choix", default=dict)
    total = models.PositiveIntegerField("lignes", default=0)
    progress = models.PositiveIntegerField("lignes traitées", default=0)
    loaded = models.PositiveIntegerField("personnes ajoutées", default=0)
    failure = models.TextField("ce qui a empêché", blank=True)
    finished_at = models.DateTimeField("terminé le", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "import"
        constraints = [CITE_KEY, *same_cite("organisation")]

    def __str__(self):
        return f"Import du {date_long(timezone.localdate(self.created_at))}"


class ImportRow(models.Model):
    """A line of the file, what was understood of it, and what is wrong with it in words."""

    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("ligne")
    cells = models.JSONField("valeurs")
    errors = models.JSONField("erreurs", default=list)
    state = models.CharField("état", max_length=8, choices=enums.ImportRowState)
    # Who was found with the same name and birth date, or who was created.
    person = PersonKey(
        null=True,
        blank=True,
        related_name="+",
        on_merge=OnMerge.MOVE,
        on_erase=OnErase.DELETE,
        on_export=OnExport.LEAVE,
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            *same_cite("batch", "person"),
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
        ]

    @property
    def name(self) -> str:
        """As the line writes it."""
        return short_name(*(self.cells["texts"].get(name, "") for name in ("first_name", "last_name")))
