"""``manage.py bilan <cite> 2024 -o bilan.pdf``: the annual report of a Cité, as the site gives it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import YEARS
from governance.reporting.papers import draft


class Command(BaseCommand):
    help = "Écrit le bilan annuel d'une Cité en PDF."

    def add_arguments(self, parser):
        parser.add_argument("cite", help="adresse de la Cité, le premier mot de ses pages")
        parser.add_argument("year", type=int, help="année")
        parser.add_argument("-o", "--output", type=Path, required=True, help="fichier à écrire")

    def handle(self, *args, cite, year, output, **options):
        if year not in YEARS or year > timezone.localdate().year:
            raise CommandError(f"L'année va de {YEARS[0]} à l'année en cours.")
        found = Cite.objects.filter(slug=cite).first()
        if found is None:
            known = ", ".join(Cite.objects.values_list("slug", flat=True)) or "aucune"
            raise CommandError(f"Aucune Cité à l'adresse « {cite} ». Cités connues : {known}.")
        output.write_bytes(draft.as_pdf(found, year, as_of=timezone.localdate()))
        self.stdout.write(f"Bilan {year}, {found} : {output}")
