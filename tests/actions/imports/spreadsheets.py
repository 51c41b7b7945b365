"""Spreadsheets of people for tests, and the worker that takes them in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from actions.imports import services as imports
from actions.imports import tasks
from tests import factories
from tests.lib.spreadsheets import csv_bytes

TITLES = ["Nom", "Prénom", "Date de naissance", "Sexe", "Téléphone", "QPV", "RSA", "Freins"]
AMINA = ["Essai", "Amina", "12/03/1990", "F", "0612345678", "La Roseraie", "oui", "Mobilité"]


def person(number: int, **changed) -> list:
    """A line about someone else; ``changed`` by title."""
    line = dict(zip(TITLES, AMINA, strict=True)) | {"Prénom": f"Amina {chr(96 + number)}"} | changed
    return list(line.values())


def upload(content: bytes, name: str = "liste.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def received(cast, *lines, titles=TITLES):
    """An import whose columns were guessed."""
    file = upload(csv_bytes(*lines, header=titles))
    return imports.receive(by=cast.claire, organisation=cast.france_travail, file=file)


def checked(cast, *lines, titles=TITLES):
    """An import whose rows were read."""
    batch = received(cast, *lines, titles=titles)
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    tasks.check_import.func(batch.pk)
    batch.refresh_from_db()
    return batch


def loaded(cast, *lines, mode="good", doubles="skip", titles=TITLES):
    """An import that went all the way."""
    batch = checked(cast, *lines, titles=titles)
    return load(cast, batch, mode=mode, doubles=doubles)


def load(cast, batch, *, mode="good", doubles="skip"):
    imports.start_loading(by=cast.claire, batch=batch, mode=mode, doubles=doubles, on=factories.TODAY)
    tasks.load_import.func(batch.pk)
    batch.refresh_from_db()
    return batch
