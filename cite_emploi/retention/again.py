"""After a backup is restored, what was erased since is erased again: a list of numbers beside the database, never of names.

The list lies in ``CITE_VAR_DIR``, which is not the database: restoring one leaves the other. Each line is a file's Cité,
number and the moment when it was opened, since numbers serve again after a restoration; it lives as long as backups do.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from actions.rights.models import Erasure
from cite_emploi.accounts.models import Cite
from cite_emploi.retention.rules import BACKUP_DAYS
from cohorts.people.models import Person

Entry = tuple[int, int, str, str]  # Cité, file, when it was opened, when it was erased


def list_path() -> Path:
    return Path(settings.VAR_DIR) / "erased.jsonl"


def read_list() -> set[Entry]:
    """What is written, as far as it can be read: a line cut in the middle of a crash is no line."""
    try:
        text = list_path().read_text()
    except FileNotFoundError:
        return set()
    found = set()
    for line in text.splitlines():
        try:
            cite, number, opened, erased = json.loads(line)
        except ValueError:
            continue
        found.add((cite, number, opened, erased))
    return found


def write_list() -> None:
    """The database's numbers and those of the list, which may know more: of a database that was restored since."""
    oldest = timezone.now() - timedelta(days=BACKUP_DAYS)
    entries = {
        (cite, number, opened, at.isoformat())
        for cite, at, numbers in Erasure.objects.exclude(numbers=[]).values_list("cite", "at", "numbers")
        for number, opened in numbers
    }
    kept = sorted(each for each in read_list() | entries if datetime.fromisoformat(each[3]) >= oldest)
    path = list_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(f"{json.dumps(each)}\n" for each in kept))
    fresh.chmod(0o600)
    fresh.replace(path)


def files_back(cite: Cite) -> list[int]:
    """The files of the list that are there."""
    erased = {(number, opened) for of, number, opened, _ in read_list() if of == cite.pk}
    rows = Person.objects.filter(cite=cite, pk__in=[number for number, _ in erased]).order_by("pk")
    return [pk for pk, created in rows.values_list("pk", "created_at") if (pk, created.isoformat()) in erased]
