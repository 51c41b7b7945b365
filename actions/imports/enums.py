"""States of an import and of its rows."""

from django.db import models


class ImportStatus(models.TextChoices):
    UPLOADED = "uploaded", "Colonnes à vérifier"
    CHECKING = "checking", "Vérification en cours"
    CHECKED = "checked", "Prêt à charger"
    LOADING = "loading", "Chargement en cours"
    LOADED = "loaded", "Chargé"
    FAILED = "failed", "Interrompu"
    DROPPED = "dropped", "Abandonné"


class ImportRowState(models.TextChoices):
    GOOD = "good", "Correcte"
    DOUBLE = "double", "Double probable"
    WRONG = "wrong", "À corriger"
    LOADED = "loaded", "Ajoutée"
    SKIPPED = "skipped", "Laissée de côté"
