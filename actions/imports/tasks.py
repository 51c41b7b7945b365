"""The worker's part of an import. Both tasks may be killed at any moment and run again: the check starts afresh, the
load is one transaction, so that everybody is there or nobody is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import batched

import pghistory
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.tasks import task
from django.utils import timezone

from actions.imports.checking import Checked, Lists, check, keys_of
from actions.imports.enums import ImportRowState, ImportStatus
from actions.imports.models import Import, ImportRow
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.progress import beside
from cite_emploi.lib.dates import last_day_of_support
from cite_emploi.lib.errors import Refused, checked
from cite_emploi.lib.french import number
from cite_emploi.lib.tables.reading import Row, opened
from cite_emploi.lib.text import fold
from cohorts.barriers import services as barriers
from cohorts.people.enums import Likeness
from cohorts.people.likeness import Identity
from cohorts.people.models import Person, Support
from cohorts.people.reads import NAMES, similar_files
from cohorts.people.services import files as people_files
from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.reads.standing import doubles_of
from cohorts.referrals.services.tried_schemes import note_tried_schemes

BATCH = 100  # rows in memory at once
LOCK = 7_265_342  # any number, the same everywhere, and not the worker's
HAS_A_FILE = "Une fiche de la Cité porte déjà ce nom et cette date de naissance."
UNEXPECTED = "Un incident technique a arrêté le traitement, et rien n'a été chargé. Recommencez dans un moment."


@task
def check_import(batch_id: int) -> None:
    """Read every row and say what is wrong with it. Nothing is written but the import's own rows."""
    batch = Import.objects.select_related("cite").get(pk=batch_id)
    if batch.status != ImportStatus.CHECKING:
        return
    with _stop_on_fault(batch_id):
        batch.rows.all().delete()
        _read_rows(batch)
        with transaction.atomic():
            _mark_twice_in_the_file(batch)
            Import.objects.filter(pk=batch_id).update(status=ImportStatus.CHECKED)


@task
def load_import(batch_id: int) -> None:
    """Open the files of the rows that were chosen, in one transaction; its progress is told by another connection."""
    with _stop_on_fault(batch_id), beside("actions_import") as tell, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, batch_id])
        batch = Import.objects.select_related("cite", "organisation", "author").get(pk=batch_id)
        if batch.status != ImportStatus.LOADING:
            return
        with pghistory.context(user=batch.author_id):
            _load(batch, tell)


@contextmanager
def _stop_on_fault(batch_id: int) -> Iterator[None]:
    """What stops the work is written on the import, for its author; an unforeseen fault also reaches the log."""
    try:
        yield
    except Refused as refusal:
        _stop(batch_id, " ".join(sentence for _, sentence in refusal.reasons))
    except FileNotFoundError:
        _stop(batch_id, "Le fichier n'est plus là : déposez-le de nouveau.")
    except Exception:
        _stop(batch_id, UNEXPECTED)
        raise


def _stop(batch_id: int, sentence: str) -> None:
    Import.objects.filter(pk=batch_id).update(status=ImportStatus.FAILED, failure=sentence)


# --- Checking ---------------------------------------------------------------------------------------
def _read_rows(batch: Import) -> None:
    lists = lists_of(batch)
    with batch.file.open("rb") as file, opened(file, batch.file_name, batch.file.size) as reading:
        total = sum(1 for _ in reading.rows())
        Import.objects.filter(pk=batch.pk).update(total=total, progress=0)
        for rows in batched(reading.rows(), BATCH):
            with transaction.atomic():
                ImportRow.objects.bulk_create(_with_files_found(batch, [_check_row(batch, row, lists) for row in rows]))
                Import.objects.filter(pk=batch.pk).update(progress=F("progress") + len(rows))


def _check_row(batch: Import, row: Row, lists: Lists) -> ImportRow:
    texts = {name: row.cells[index] for name, index in batch.mapping.items()}
    found = check(texts, lists, overflow=row.overflow)
    checked_row = ImportRow(
        cite_id=batch.cite_id,
        batch=batch,
        number=row.number,
        cells={"texts": texts, "keys": found.keys},
        errors=found.errors,
        state=ImportRowState.WRONG if found.errors else ImportRowState.GOOD,
    )
    if not found.errors and found.cohort and (reasons := _look_for_likeness(batch, found)):
        checked_row.state, checked_row.errors = ImportRowState.DOUBLE, [_tell_likeness(reasons)]
    return checked_row


def _look_for_likeness(batch: Import, found: Checked) -> list[str]:
    """Why an open file may be this person's; nothing of the very name and date, which are looked for all at once."""
    told = {name: found.person[name] for name in Identity.__dataclass_fields__ if name in found.person}
    similar = similar_files(batch.cite, Identity(**told))
    return sorted({reason for reasons in similar.values() for reason in reasons} - {Likeness.SAME})


def _tell_likeness(reasons: list[str]) -> str:
    words = "\xa0; ".join(str(Likeness(reason).label) for reason in reasons)
    return (
        f"Une fiche de la Cité ressemble à cette ligne ({words})\xa0: importez la personne sans cohorte, puis répondez "
        "dans «\xa0Doubles\xa0»."
    )


def _with_files_found(batch: Import, rows: list[ImportRow]) -> list[ImportRow]:
    """The same rows; those of people who have a file in the Cité point to it."""
    wanted = {key for row in rows for key in row.cells["keys"]}
    days = {key.split("|")[1] for key in wanted}
    files = Person.objects.filter(cite=batch.cite_id, birth_date__in=days).order_by("merged_into_id", "pk")
    told = files.values_list("pk", "merged_into_id", *NAMES, "birth_date", "birth_precision")
    found = {  # the last wins: a file that is not merged
        key: merged or pk for pk, merged, *who in told.iterator() for key in keys_of(*who) if key in wanted
    }
    for row in rows:
        row.person_id = next((found[key] for key in row.cells["keys"] if key in found), None)
        if row.person_id:
            row.errors = [*row.errors, HAS_A_FILE]
            row.state = ImportRowState.DOUBLE if row.state == ImportRowState.GOOD else row.state
    return rows


def _mark_twice_in_the_file(batch: Import) -> None:
    """Of several good rows about one person, the first is kept."""
    good = batch.rows.filter(state=ImportRowState.GOOD).order_by("number")
    first: dict[str, int] = {}  # the line that has the key
    for rows in batched(_again(good, first), BATCH):
        ImportRow.objects.bulk_update(rows, ["state", "errors"])


def _again(rows: QuerySet[ImportRow], first: dict[str, int]) -> Iterator[ImportRow]:
    """The rows of people of whom an earlier row tells, under either of their last names."""
    for row in rows.iterator(chunk_size=BATCH):
        line = min((first[key] for key in row.cells["keys"] if key in first), default=None)
        if line is None:
            first |= dict.fromkeys(row.cells["keys"], row.number)
            continue
        row.state = ImportRowState.DOUBLE
        row.errors = [f"Même nom et même date de naissance que la ligne {number(line)} de ce fichier."]
        yield row


def lists_of(batch: Import) -> Lists:
    """What the Cité has set, under every name by which a spreadsheet may call it."""
    cite = batch.cite
    districts = {}
    for row in cite.districts.defer("contour"):
        districts |= {fold(name): row.pk for name in (row.name, str(row), row.code) if name}
    return Lists(
        districts=districts,
        themes={fold(row.name): row.pk for row in cite.barrier_themes.all()},
        cohorts={row.year: row.pk for row in cite.cohorts.all()},
        on=date.fromisoformat(batch.choices["on"]),
        notice_given_on=date.fromisoformat(told) if (told := batch.choices.get("notice_given_on")) else None,
    )


# --- Loading ----------------------------------------------------------------------------------------
def _load(batch: Import, tell: Callable[[int, int], None]) -> None:
    by = Actor.of(batch.author, batch.cite)
    if not by.is_coordinator:
        raise Refused("Seule la coordination importe un tableau : votre accès a changé depuis le dépôt du fichier.")
    loader = Loader(by, batch)
    done, last = 0, 0
    while rows := list(batch.rows.filter(number__gt=last)[:BATCH]):
        for row in rows:
            loader.take(row)
        ImportRow.objects.bulk_update(rows, ["state", "errors", "person"])
        done, last = done + len(rows), rows[-1].number
        tell(batch.pk, done)
    batch.status, batch.loaded, batch.progress = ImportStatus.LOADED, loader.opened, batch.total
    batch.finished_at, batch.choices = timezone.now(), {**batch.choices, "linked": loader.linked}
    if name := batch.file.name:
        transaction.on_commit(lambda: default_storage.delete(name))
    batch.file = ""
    batch.save()


class Loader:
    """Opens people's files one row after the other. A person who has a file is never changed."""

    def __init__(self, by: Actor, batch: Import):
        self.by, self.batch, self.lists = by, batch, lists_of(batch)
        self.districts = {row.pk: row for row in batch.cite.districts.defer("contour")}
        self.themes = {row.pk: row for row in batch.cite.barrier_themes.all()}
        self.cohorts = {row.pk: row for row in Cohort.objects.filter(cite=batch.cite)}
        self.opened = self.linked = 0

    def take(self, row: ImportRow) -> None:
        """Load the row or leave it, and write on it what was done; all or nothing raises ``Refused``."""
        if row.state == ImportRowState.DOUBLE:
            row.state = ImportRowState.LOADED if self._link(row) else ImportRowState.SKIPPED
        elif row.state == ImportRowState.GOOD:
            try:
                with transaction.atomic():
                    row.person = self._open(row)
            except Refused as refusal:
                reasons = [sentence for _, sentence in refusal.reasons]
                if self.batch.choices["mode"] == "all":
                    raise Refused(
                        f"Rien n'a été chargé. Ligne {number(row.number)}\xa0: {' '.join(reasons)}",
                        "Revoyez les colonnes pour vérifier de nouveau le fichier.",
                    ) from refusal
                row.state, row.errors = ImportRowState.WRONG, reasons
            else:
                row.state, self.opened = ImportRowState.LOADED, self.opened + 1

    def _link(self, row: ImportRow) -> bool:
        """Open an existing file to the organisation, unless it once followed the person: nothing closed is reopened."""
        if self.batch.choices["doubles"] != "link" or row.person_id is None:
            return False
        person = row.person.kept_file
        if Support.objects.filter(person=person, organisation=self.batch.organisation).exists():
            return False
        people_files.support(person=person, organisation=self.batch.organisation, on=self.lists.on)
        self.linked += 1
        return True

    def _open(self, row: ImportRow) -> Person:
        found = check(row.cells["texts"], self.lists)
        if found.errors:  # a neighbourhood was renamed since, say
            raise Refused(*found.errors)
        facts = dict(found.person)
        if "district_id" in facts:
            facts["district"] = self.districts[facts.pop("district_id")]
        since = found.supported_since or found.entered_on or self.lists.on
        person = people_files.create_person(
            by=self.by,
            organisation=self.batch.organisation,
            on=since,
            noted_at=timezone.now(),
            notice_language=self.batch.choices.get("notice_language", ""),
            **facts,
        )
        for theme in found.themes:
            barriers.open_barrier(by=self.by, person=person, theme=self.themes[theme], on=since)
        note_tried_schemes(by=self.by, person=person, tried=found.schemes_tried, on=self.lists.on)
        if found.cohort:
            self._enter(person, found)
        return person

    def _enter(self, person: Person, found: Checked) -> None:
        """A journey that began before the application: it has no referral. Nobody enters who may be in another file."""
        doubles = doubles_of([person.pk])
        if reasons := sorted({reason for double in doubles for reason in double.reasons}):
            raise Refused(_tell_likeness(reasons))
        end = last_day_of_support(found.entered_on, self.by.cite.support_months)
        checked(
            Journey(
                cite=self.by.cite,
                person=person,
                cohort=self.cohorts[found.cohort],
                starts_on=found.entered_on,
                planned_end_on=end,
            )
        )
