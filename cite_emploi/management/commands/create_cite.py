"""``manage.py create_cite``: open a Cité and invite its first coordinator, who sets everything else in the browser."""

from django.core.management.base import BaseCommand, CommandError

from cite_emploi.lib.errors import Refused
from cite_emploi.members.services import create_cite


class Command(BaseCommand):
    help = "Ouvre une Cité et invite sa première coordinatrice ou son premier coordinateur."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="adresse, par exemple saint-nazaire")
        parser.add_argument("name", help="nom, par exemple Saint-Nazaire")
        parser.add_argument("--coordination", required=True, help="structure qui coordonne")
        parser.add_argument("--contact", required=True, help="prénom et nom de la personne invitée")
        parser.add_argument("--email", required=True, help="son adresse électronique")

    def handle(self, *args, slug, name, coordination, contact, email, **options):
        try:
            create_cite(slug=slug, name=name, coordination=coordination, email=email, contact=contact)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Cité « {name} » ouverte à l'adresse /{slug}/. L'invitation part avec le prochain courriel.")
