"""Erasing people: every row of theirs, its history, what was typed of them and not sent, their files. For ``services``."""

import json
import re
from collections.abc import Collection

from django.db import connection, models, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.imports.models import ImportRow
from cite_emploi.accounts.models import Act, Cite, FormDraft, Submission
from cite_emploi.retention.gathering import Gathered, files_of, tracked
from cite_emploi.web.addresses import HasPage
from cohorts.people.models import Person
from cohorts.referrals.models.referrals import ReferralDraft

WORD = re.compile(r"\w+")


def erase_rows(cite: Cite, found: Gathered) -> int:
    """Delete what was gathered, in the transaction of the caller; how many deposited files go once it is done.

    Rows first and then their history, since the database writes down that they went. Keys are checked at commit: a row
    that somebody added meanwhile undoes everything.
    """
    people = list(Person.objects.filter(pk__in=found.rows[Person]))
    files = files_of(found)
    _erase_typed(cite, people)
    _erase_traces(cite, found)
    for key, rows in found.unlinked.items():
        key.model._base_manager.filter(pk__in=rows).update(**{key.attname: None})
    for model, rows in found.rows.items():
        _delete(model._base_manager.filter(pk__in=rows))
    for model, rows in found.rows.items():
        if tracked(model):
            _delete(model.pgh_event_model.objects.filter(pgh_obj_id__in=rows))
    names = [(file.storage, file.name) for file in files]
    transaction.on_commit(lambda: [storage.delete(name) for storage, name in names])
    return len(names)


def _delete(rows: models.QuerySet) -> None:
    """As it is: everything that points to these rows goes too, and Django would protect them from each other."""
    rows._raw_delete(connection.alias)


def _erase_traces(cite: Cite, found: Gathered) -> None:
    """Acts on the rows, forms being typed and messages waiting under their pages."""
    subjects = models.Q()
    for model, rows in found.rows.items():
        subjects |= models.Q(subject_model=model._meta.label, subject_pk__in=rows) if _counts(model) else models.Q()
    Act.objects.filter(subjects, cite=cite).delete()
    pages = tuple(
        reverse(model.PAGE, args=[cite.slug, pk])
        for model, rows in found.rows.items()
        if issubclass(model, HasPage)
        for pk in rows
    )
    root = f"/{cite.slug}/"
    for rows, name in ((FormDraft.objects.filter(cite=cite), "page"), (_sent(root), "location")):
        gone = [pk for pk, address in rows.values_list("pk", name) if address.startswith(pages)]
        rows.filter(pk__in=gone).delete()
    waiting = DBTaskResult.objects.filter(args_kwargs__icontains=root).values_list("pk", "args_kwargs")
    gone = [pk for pk, given in waiting if any(str(each).startswith(pages) for each in given.get("args", ()))]
    DBTaskResult.objects.filter(pk__in=gone).delete()


def _counts(model: type[models.Model]) -> bool:
    return isinstance(model._meta.pk, models.AutoField | models.BigAutoField)


def _sent(root: str) -> models.QuerySet:
    return Submission.objects.filter(location__startswith=root)


def _erase_typed(cite: Cite, people: Collection[Person]) -> None:
    """What is being typed, or was read from a spreadsheet, and names one of them without pointing to their file."""
    for rows, name in (
        (FormDraft.objects.filter(cite=cite), "values"),
        (ReferralDraft.objects.filter(cite=cite, person=None), "values"),
        (ImportRow.objects.filter(cite=cite, person=None), "cells"),
    ):
        gone = [pk for pk, said in rows.values_list("pk", name) if any(_names(person, said) for person in people)]
        rows.filter(pk__in=gone).delete()


def _names(person: Person, said: object) -> bool:
    """The words are of this person: a way to reach them, or all the words of a name."""
    text = json.dumps(said, ensure_ascii=False).casefold()
    if any(told and told.casefold() in text for told in (person.email, person.phone)):
        return True
    words = set(WORD.findall(text))
    return any(
        name and set(WORD.findall(f"{person.first_name} {name}".casefold())) <= words
        for name in (person.last_name, person.birth_name)
    )
