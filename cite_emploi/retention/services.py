"""Announcing, keeping, erasing. ``by`` first, atomic; a broken rule raises ``Refused``."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from actions.rights.enums import ErasureReason
from actions.rights.models import Erasure, ErasureNotice, StillFollowed
from cite_emploi.accounts.actor import Actor, require_nobody
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked, refuse_if
from cite_emploi.lib.frozen import answering_a_right
from cite_emploi.retention import again, reads, rules
from cite_emploi.retention.erasing import erase_rows
from cite_emploi.retention.gathering import Gathered, family_of, gather
from cite_emploi.retention.rules import State
from cite_emploi.retention.tallies import PEOPLE, Years, keep_figures, threshold, years_of
from cite_emploi.web.addresses import page
from cohorts.follow_up.models import Document
from cohorts.people.models import Person, Support
from cohorts.people.permissions import NOT_YOURS, can_follow
from cohorts.programme.kept import kept_total, lock_figures
from cohorts.referrals.reads.staff import colleagues, coordinators

BATCH = 200  # people a transaction


# --- The notice ---------------------------------------------------------------------------------------------
@transaction.atomic
def announce(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Note the files that are to be erased in a month, and tell whoever sees them, once; forget the notices of those that
    somebody touched since. How many new ones.
    """
    require_nobody(by)
    found = {line.person.pk: line for line in reads.lines(by.cite, today)}
    new = [pk for pk, line in found.items() if line.noted_on is None]
    if dry_run or not settings.ERASES_OLD_FILES:
        return len(new)
    # A notice of a longer delay than the Cité's of today, or of a file that is followed again, is no notice.
    ErasureNotice.objects.filter(cite=by.cite).exclude(person__in=found).delete()
    ErasureNotice.objects.bulk_create(
        (ErasureNotice(cite=by.cite, person_id=pk, noted_on=today) for pk in new), ignore_conflicts=True
    )
    if new:
        _tell(by, new)
    return len(new)


def _tell(by: Actor, people: list[int]) -> None:
    """One mail a reader: the coordination's, and the organisations' that may open one of the files."""
    organisations = Organisation.objects.filter(
        pk__in=Support.objects.filter(person__in=people).giving_access().values("organisation")
    )
    users = {user.pk: user for organisation in organisations for user in colleagues(organisation)}
    users |= {user.pk: user for user in coordinators(by.cite)}
    notify("files_to_erase", users=users.values(), path=page("erasure_notice_list", by.cite))


@act("Suivi confirmé", may=lambda by, row: can_follow(by, row.person), subject="result")
def confirm_follow_up(*, by: Actor, person: Person, on: date) -> StillFollowed:
    """Someone still follows the person: it counts as a contact, and the file is not erased."""
    person = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk=person.pk, cite=by.cite).first()
    if person is None or not can_follow(by, person):
        raise Refused(NOT_YOURS)
    ErasureNotice.objects.filter(person=person).delete()
    return checked(StillFollowed(cite=by.cite, person=person, on=on, by=by.user))


@transaction.atomic
def confirm_follow_ups(*, by: Actor, people: Iterable[Person], on: date) -> int:
    """The same of several people at once; how many."""
    people = sorted(people, key=lambda person: person.pk)
    refuse_if([] if people else [("people", "Cochez au moins une personne.")])
    for person in people:
        confirm_follow_up(by=by, person=person, on=on)
    return len(people)


# --- When the delay is over ---------------------------------------------------------------------------------
def erase_old(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Erase the files whose delay is over and that were announced for a month, with others of their years; how many.

    A batch a transaction: stopped in the middle, it goes on the next day.
    """
    require_nobody(by)
    going, years = files_due(by, today)
    if dry_run or not settings.ERASES_OLD_FILES:
        return len(going)
    count, company = 0, Counter(year for pk in going for year in years[pk])
    for n in range(0, len(going), BATCH):
        batch = going[n : n + BATCH]
        company -= Counter(year for pk in batch for year in years[pk])
        count += _erase_batch(by, batch, company, today)
    return count


def files_due(by: Actor, today: date) -> tuple[list[int], Years]:
    """The files that go on the day, those of the same years side by side, with the years that count each."""
    due = [line for line in reads.lines(by.cite, today) if line.state(today) == State.DUE]
    years = _years_of_files(by, [line.person.pk for line in due], today)
    already = {year: kept_total(by.cite, year, PEOPLE) for found in years.values() for year in found}
    overdue = {line.person.pk for line in due if line.latest_on <= today}
    going = rules.stand_together(years, overdue, already, threshold(by.cite))
    return sorted(going, key=lambda pk: (max(years[pk], default=0), pk)), years


def _years_of_files(by: Actor, people: list[int], today: date) -> Years:
    """Each with what was merged into it: a year that counts one counts the file."""
    found: Years = {pk: set() for pk in people}
    if people:
        kept = {other: pk for pk in people for other in family_of([pk])}
        for pk, years in years_of(by.cite, kept, today).items():
            found[kept[pk]] |= years
    return found


@transaction.atomic
def _erase_batch(by: Actor, people: list[int], company: Counter, today: date) -> int:
    """Those of the batch that are still to be erased, once nobody can touch them."""
    lock_figures(by.cite)
    _lock(people)
    due = [line.person.pk for line in reads.lines(by.cite, today, people) if line.state(today) == State.DUE]
    if due:
        _erase(by, due, company, ErasureReason.DELAY, timezone.now())
    return len(due)


def _lock(people: Iterable[int]) -> Gathered:
    """The files and every row of theirs, until the transaction ends: who writes on one waits, and finds nothing."""
    family = family_of(people)
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=family).order_by("pk").values_list("pk"))
    found = gather(family_of(people))
    for model, rows in found.rows.items():
        list(model._base_manager.select_for_update(of=("self",)).filter(pk__in=rows).order_by("pk").values_list("pk"))
    return found


def _erase(by: Actor, people: list[int], company: Counter, reason: ErasureReason, at: datetime) -> Erasure:
    """What is to go is locked. What figures counted of it is kept, everything goes, and that it went stays."""
    family, today = family_of(people), timezone.localdate(at)
    opened = Person.objects.filter(pk__in=family).order_by("pk").values_list("pk", "created_at")
    numbers = [[pk, created.isoformat()] for pk, created in opened]
    keep_figures(by.cite, family, years_of(by.cite, family, today), company, today)
    found = gather(family)
    with answering_a_right():  # a frozen file goes too, when the person asks for it
        rows, documents = found.count, erase_rows(by.cite, found)
    made = checked(
        Erasure(
            cite=by.cite,
            at=at,
            by=by.user,
            reason=reason,
            people=len(people),
            files=len(family),
            rows=rows,
            documents=documents,
            numbers=numbers,
        )
    )
    transaction.on_commit(again.write_list)
    return made


# --- On demand ----------------------------------------------------------------------------------------------
@transaction.atomic
def erase_person(*, by: Actor, person: Person, reason: str, confirmation: str, at: datetime) -> Erasure:
    """Erase a person who asks for it, now and for good. Raises ``Refused`` with all that is to be ended first.

    ``confirmation``: the name, typed by who erases, so that it is nobody else's file.
    """
    if not by.is_coordinator:
        raise Refused("Seule la coordination efface un dossier.")
    lock_figures(by.cite)
    _lock([person.pk])
    person = Person.objects.filter(pk=person.pk, cite=by.cite, merged_into__isnull=True).first()
    if person is None:
        raise Refused(OTHER_CITE)
    reasons: list = reads.why_not_erased(person, timezone.localdate(at))
    if " ".join(confirmation.split()).casefold() != str(person).casefold():
        reasons.append(("confirmation", f"Écrivez «\xa0{person}\xa0», comme en haut de la page."))
    if reason not in ErasureReason.values or reason in (ErasureReason.DELAY, ErasureReason.RESTORED):
        reasons.append(("reason", "Dites pourquoi ce dossier s'efface."))
    refuse_if(reasons)
    return _erase(by, [person.pk], Counter(), ErasureReason(reason), at)


def erase_again(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Erase the files that a restored backup brought back; how many. They were announced, or asked for, once."""
    require_nobody(by)
    back = again.files_back(by.cite)
    if back and not dry_run:
        with transaction.atomic():
            lock_figures(by.cite)
            _lock(back)
            _erase(by, back, Counter(), ErasureReason.RESTORED, timezone.now())
    return len(back)


def forget_numbers(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Backups that held them are gone: the numbers of erased files serve no more. How many erasures."""
    require_nobody(by)
    old = timezone.now() - timedelta(days=rules.BACKUP_DAYS)
    rows = Erasure.objects.filter(cite=by.cite, at__lt=old).exclude(numbers=[])
    count = rows.count() if dry_run else rows.update(numbers=[])
    if not dry_run:
        again.write_list()
    return count


# --- Documents ----------------------------------------------------------------------------------------------
@transaction.atomic
def erase_documents(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Throw away the files deposited longer ago than the Cité keeps them, their title in the history too; how many."""
    require_nobody(by)
    before = add_months(today, -by.cite.document_months)
    rows = Document.objects.in_use().filter(cite=by.cite, added_on__lt=before)
    keys = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if keys and not dry_run and settings.ERASES_OLD_FILES:
        found = Gathered()
        found.rows[Document] = set(keys)
        erase_rows(by.cite, found)
    return len(keys)
