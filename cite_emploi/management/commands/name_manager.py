"""``manage.py name_manager``: an organisation that everybody left is given a manager of its accesses again."""

from django.core.management.base import BaseCommand, CommandError

from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused
from cite_emploi.members.services import name_manager


class Command(BaseCommand):
    help = "Invite une ou un responsable des accès dans une structure où personne ne travaille plus."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="adresse de la Cité, par exemple saint-nazaire")
        parser.add_argument("organisation", help="nom de la structure")
        parser.add_argument("--contact", required=True, help="prénom et nom de la personne invitée")
        parser.add_argument("--email", required=True, help="son adresse électronique")

    def handle(self, *args, slug, organisation, contact, email, **options):
        row = Organisation.objects.filter(cite__slug=slug, name__iexact=organisation).select_related("cite").first()
        if row is None:
            raise CommandError(f"Aucune structure de ce nom à l'adresse /{slug}/.")
        try:
            name_manager(organisation=row, email=email, contact=contact)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Responsable nommé. L'invitation part avec le prochain courriel.")
