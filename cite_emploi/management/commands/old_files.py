"""``manage.py old_files``: which files are to be erased, when, why not yet. It erases nothing: ``daily`` does."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.french import count
from cite_emploi.retention import reads, services


class Command(BaseCommand):
    help = "Dit quels dossiers seront effacés, quand, et pourquoi pas encore\xa0: par leur numéro, sans aucun nom."

    def add_arguments(self, parser):
        parser.add_argument("--cite", help="adresse de la Cité\xa0; toutes sinon")

    def handle(self, *args, **options):
        today = timezone.localdate()
        if not settings.ERASES_OLD_FILES:
            self.stdout.write("ERASE_OLD_FILES vaut 0\xa0: rien n'est annoncé ni effacé.")
        for cite in Cite.objects.filter(**{"slug": options["cite"]} if options["cite"] else {}):
            going, _ = services.files_due(Actor(None, cite), today)
            lines = reads.lines(cite, today)
            self.stdout.write(
                f"{cite.slug}\xa0: {count(len(lines), 'dossier', 'dossiers')} sans contact, "
                f"{len(going)} à effacer au prochain passage."
            )
            for line in lines:
                why = "S'efface au prochain passage." if line.person.pk in going else line.why(today)
                self.stdout.write(f"  {line.person.pk}\xa0: dernier contact le {line.last_contact:%d/%m/%Y}. {why}")
