"""``manage.py diagram``: draw the data model, read from the models, into the README; ``--check`` says if it is stale."""

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

APPS = ["accounts", "cohorts", "actions", "funding", "governance"]
BEGIN, END = "<!-- diagram: made by `manage.py diagram` -->", "<!-- /diagram -->"

# Nouns to come, with what each will point to: drawn dashed, built by no model yet.
TO_COME: dict[str, list[str]] = {}


def mermaid() -> str:
    """The diagram as Mermaid text: one box a room, an arrow a foreign key (the link of each row to its Cité is left out)."""
    lines = ["flowchart RL"]
    models = [m for m in apps.get_models() if m._meta.app_label in APPS and not hasattr(m, "pgh_tracked_model")]
    for label in APPS:
        lines.append(f"  subgraph {label}")
        lines += [f"    {model.__name__}" for model in models if model._meta.app_label == label]
        lines.append("  end")
    for model in models:
        for field in model._meta.fields:
            target = field.related_model if field.remote_field else None
            if target and target._meta.app_label in APPS and field.name != "cite":
                lines.append(f"  {model.__name__} -->|{field.name}| {target.__name__}")
    lines.append("  subgraph to_come [to come]")
    lines += [f"    {name}:::coming" for name in TO_COME]
    lines.append("  end")
    lines += [f"  {name} -.-> {target}" for name, targets in TO_COME.items() for target in targets]
    lines.append("  classDef coming stroke-dasharray: 5 5")
    return "\n".join(lines)


class Command(BaseCommand):
    help = "Écrit le schéma des données dans le README."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="échoue si le README n'est pas à jour")

    def handle(self, *args, check, **options):
        readme = settings.BASE_DIR / "README.md"
        text = readme.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        drawn = f"{before}{BEGIN}\n```mermaid\n{mermaid()}\n```\n{END}{after}"
        if check:
            if drawn != text:
                raise CommandError("Le schéma du README n'est pas à jour : lancez « manage.py diagram ».")
            return
        readme.write_text(drawn, encoding="utf-8")
