"""``manage.py diagram``: draw the data model, a room at a time, into docs/data-model.md; ``--check`` says if it is stale."""

import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from inspect import getdoc

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

PATH = "docs/data-model.md"
BEGIN, END = "<!-- diagrams: made by `manage.py diagram` -->", "<!-- /diagrams -->"


def room_of(model: type[Model]) -> str:
    """The room whose ``models`` hold it: « cohorts.people »."""
    return model.__module__.partition(".models")[0]


def rooms() -> list[str]:
    """Every room, from left to right: the line of imports, as pyproject.toml has it for import-linter."""
    pyproject = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    layers = pyproject["tool"]["importlinter"]["contracts"][0]["layers"]
    return [room for layer in reversed(layers) for room in re.split(r"[|:]", layer.replace(" ", ""))]


def sections() -> Iterator[str]:
    """A room that has models: its name, what it is for, its diagram."""
    models = [model for model in apps.get_models() if not hasattr(model, "pgh_tracked_model")]
    for room in rooms():
        if own := [model for model in models if room_of(model) == room]:
            purpose = getdoc(import_module(room)).partition(" May import")[0]
            yield f"### {room}\n\n{purpose}\n\n```mermaid\n{mermaid(room, own)}\n```\n"


def mermaid(room: str, models: list[type[Model]]) -> str:
    """A box a model, an arrow a foreign key. What another room holds is rounded, and the link to the Cité left out."""
    ours, others, arrows = set(models), {}, []
    for model in models:
        fields: dict[type[Model], list[str]] = {}
        for field in model._meta.fields:
            if field.remote_field and field.name != "cite":
                fields.setdefault(field.related_model, []).append(field.name)
        for target, names in fields.items():
            if target not in ours:
                others[target] = f'  {target.__name__}(["{room_of(target)}.{target.__name__}"])'
            told = "" if names == [_snake(target.__name__)] else f"|{', '.join(names)}|"
            arrows.append(f"  {model.__name__} -->{told} {target.__name__}")
    boxes = [f"    {model.__name__}" for model in models]
    return "\n".join(
        ["flowchart LR", f'  subgraph room["{room}"]', *boxes, "  end", *others.values(), *arrows],
    )


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Command(BaseCommand):
    help = f"Écrit le schéma des données, pièce par pièce, dans {PATH}."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="échoue si le schéma n'est pas à jour, sans l'écrire")

    def handle(self, *args, check, **options):
        document = settings.BASE_DIR / PATH
        text = document.read_text(encoding="utf-8")
        before, begin, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not (begin and end):
            raise CommandError(f"{PATH} n'a plus les marques entre lesquelles le schéma s'écrit.")
        drawn = f"{before}{BEGIN}\n\n{'\n'.join(sections())}\n{END}{after}"
        if not check:
            document.write_text(drawn, encoding="utf-8")
        elif drawn != text:
            raise CommandError(f"Le schéma de {PATH} n'est pas à jour\xa0: lancez «\xa0manage.py diagram\xa0».")
