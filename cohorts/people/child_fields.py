"""What is kept of children: the least, and forgotten first (each Cité says after how many months).

Every field that tells of a child says so where it is declared; the service that forgets them walks the models.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models


def of_child[Field: models.Field](field: Field) -> Field:
    """The field tells of a child of the person."""
    field.of_child = True
    return field


def models_with_child_fields() -> Iterator[tuple[type[models.Model], dict[str, object]]]:
    """Each model with such fields, by name, and what each holds once the child is forgotten."""
    for model in apps.get_models():
        if not hasattr(model, "pgh_tracked_model") and (fields := _child_fields(model)):
            yield model, {field.name: None if field.null else field.get_default() for field in fields}


def _child_fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.local_fields if getattr(field, "of_child", False)]
