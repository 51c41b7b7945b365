"""What a coordinator does with a spreadsheet: send it, say what its columns are, choose what is loaded, give up.

Keyword only, ``by`` first; a broken rule raises ``Refused``. The long work is the worker's (``tasks``).
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from actions.imports import tasks
from actions.imports.enums import ImportRowState, ImportStatus
from actions.imports.fields import BY_NAME, REQUIRED, guess
from actions.imports.models import Import
from actions.imports.reads import counts_of, has_doubles
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import IN_THE_FUTURE, OTHER_CITE, Refused, refuse_if
from cite_emploi.lib.tables.reading import opened

NOTICE_FIRST = (
    "Dites quel jour l'information a été remise\xa0: choisissez la colonne qui le dit, ou donnez une date pour toutes."
)
EXAMPLES = 3  # rows shown beside the titles
FOLDER = "imports"
KEEP = timedelta(days=2)  # a file and its rows, whatever became of them; the people loaded stay
ALL, GOOD = "all", "good"  # all or nothing; only the rows without an error
SKIP, LINK = "skip", "link"  # rows of people who have a file: left aside; or their file is opened to the organisation
TO_MAP = frozenset({ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.FAILED})


@transaction.atomic
def receive(*, by: Actor, organisation: Organisation, file) -> Import:
    """Keep a file and guess its columns; raises ``BadFile`` when it is no table. It is served to nobody.

    Its name is only shown: where it lies is drawn at random.
    """
    _require_coordinator(by)
    if organisation.cite_id != by.cite.pk:
        raise Refused(("organisation", OTHER_CITE))
    with opened(file, file.name, file.size) as reading:
        rows = [row.cells for row in reading.first(EXAMPLES)]
        titles = reading.header
    columns = [
        {"title": title, "examples": [row[index][:60] for row in rows if row[index]]}
        for index, title in enumerate(titles)
    ]
    batch = Import(cite=by.cite, organisation=organisation, author=by.user, columns=columns, mapping=guess(titles))
    batch.file_name = file.name[-160:]
    file.seek(0)
    batch.file.save(f"{FOLDER}/{secrets.token_hex(16)}", file, save=False)
    batch.save()
    return batch


@transaction.atomic
def set_columns(
    *,
    by: Actor,
    batch: Import,
    mapping: Mapping[str, int],
    on: date,
    notice_given_on: date | None = None,
    notice_language: str = "",
) -> Import:
    """Say which column is which field, and have the rows checked. May be done again until the rows are loaded.

    Nobody's file is opened without the day of their information: a column says it, or ``notice_given_on`` for all.
    """
    batch = _lock_import(by, batch, TO_MAP, "Cet import n'attend plus ses colonnes : il est en cours, ou terminé.")
    missing = [BY_NAME[name].label for name in REQUIRED if name not in mapping]
    reasons = []
    if missing:
        reasons.append(f"Sans {' ni '.join(f'« {label} »' for label in missing)}, une fiche ne peut pas être ouverte.")
    if len(set(mapping.values())) < len(mapping):
        reasons.append("Une colonne ne peut remplir qu'une rubrique.")
    if not set(mapping) <= set(BY_NAME) or not set(mapping.values()) <= set(range(len(batch.columns))):
        reasons.append("Une des colonnes n'existe pas dans ce fichier.")
    if "notice_given_on" not in mapping and notice_given_on is None:
        reasons.append(("notice_for_all", NOTICE_FIRST))
    if notice_given_on and notice_given_on > on:
        reasons.append(("notice_for_all", IN_THE_FUTURE))
    if not batch.file:
        reasons.append("Le fichier n'est plus là : déposez-le de nouveau.")
    refuse_if(reasons)
    batch.mapping, batch.choices = dict(mapping), {"on": on.isoformat(), "notice_language": notice_language}
    if notice_given_on:
        batch.choices["notice_given_on"] = notice_given_on.isoformat()
    batch.status, batch.progress, batch.total, batch.failure = ImportStatus.CHECKING, 0, 0, ""
    batch.save()
    tasks.check_import.enqueue(batch.pk)
    return batch


@transaction.atomic
def start_loading(*, by: Actor, batch: Import, mode: str, doubles: str, on: date) -> Import:
    """Have the rows loaded: ``ALL`` or nothing, or only the ``GOOD`` ones; doubles are left aside or linked."""
    batch = _lock_import(by, batch, {ImportStatus.CHECKED}, "Ce fichier est déjà en cours de chargement, ou chargé.")
    counts = counts_of(batch)
    if mode not in (ALL, GOOD) or doubles not in (SKIP, LINK):
        raise Refused("Choisissez ce qui est chargé.")
    if mode == ALL and counts[ImportRowState.WRONG]:
        raise Refused(("mode", "Des lignes sont à corriger : chargez les lignes correctes, ou corrigez le fichier."))
    if not counts[ImportRowState.GOOD] and not (doubles == LINK and has_doubles(batch)):
        raise Refused("Il n'y a aucune ligne à charger : corrigez le fichier, puis déposez-le de nouveau.")
    batch.choices |= {"mode": mode, "doubles": doubles, "on": on.isoformat()}
    batch.status, batch.progress, batch.failure = ImportStatus.LOADING, 0, ""
    batch.total = sum(counts.values())
    batch.save()
    tasks.load_import.enqueue(batch.pk)
    return batch


@transaction.atomic
def drop(*, by: Actor, batch: Import) -> Import:
    """Give up: the file and its rows are deleted at once, nothing was loaded."""
    batch = _lock_import(by, batch, TO_MAP, "Cet import est en cours ou terminé : il ne peut plus être abandonné.")
    forget(batch)
    batch.status = ImportStatus.DROPPED
    batch.save()
    return batch


def forget(batch: Import) -> None:
    """Delete the file (once committed) and the rows; the examples beside the titles too. The caller saves."""
    name = batch.file.name
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
    batch.file, batch.columns = "", [{"title": column["title"], "examples": []} for column in batch.columns]
    batch.rows.all().delete()


def purge_imports(now: datetime) -> int:
    """Forget what is older than ``KEEP``, and files that no import names any more. Gives the number of imports."""
    old = Import.objects.filter(created_at__lt=now - KEEP).exclude(file="", rows__isnull=True).distinct()
    count = 0
    for batch in old:
        with transaction.atomic():
            forget(batch)
            if batch.status != ImportStatus.LOADED:
                batch.status = ImportStatus.DROPPED
            batch.save()
        count += 1
    _purge_orphans(now)
    return count


def _purge_orphans(now: datetime) -> None:
    """Files whose import was rolled back."""
    if not default_storage.exists(FOLDER):
        return
    known = set(Import.objects.exclude(file="").values_list("file", flat=True))
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in known and default_storage.get_modified_time(path) < now - KEEP:
            default_storage.delete(path)


def _require_coordinator(by: Actor) -> None:
    if not by.is_coordinator:
        raise Refused("Seule la coordination importe un tableau.")


def _lock_import(by: Actor, batch: Import, states, otherwise: str) -> Import:
    """The import, locked, in one of the states; raises ``Refused`` with ``otherwise``."""
    _require_coordinator(by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if batch.status not in states:
        raise Refused(otherwise)
    return batch
