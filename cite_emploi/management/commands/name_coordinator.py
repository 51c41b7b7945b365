"""``manage.py name_coordinator``: a Cité whose coordination has no access left is given one again."""

from django.core.management.base import BaseCommand, CommandError

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.errors import Refused
from cite_emploi.members.services import name_coordinator


class Command(BaseCommand):
    help = "Invite une coordinatrice ou un coordinateur dans une Cité qui n'en a plus."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="adresse de la Cité, par exemple saint-nazaire")
        parser.add_argument("--coordination", required=True, help="structure qui coordonne")
        parser.add_argument("--contact", required=True, help="prénom et nom de la personne invitée")
        parser.add_argument("--email", required=True, help="son adresse électronique")

    def handle(self, *args, slug, coordination, contact, email, **options):
        cite = Cite.objects.filter(slug=slug).first()
        if cite is None:
            raise CommandError(f"Aucune Cité à l'adresse /{slug}/.")
        try:
            name_coordinator(cite=cite, coordination=coordination, email=email, contact=contact)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Coordination nommée. L'invitation part avec le prochain courriel.")
