"""``manage.py daily``: the periodic work. Idempotent: run it once a day, or ten times."""

from datetime import timedelta

import pghistory
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.models import Cite, Submission
from cohorts import services
from cohorts.imports.services import purge_imports

KEEP_SUBMISSIONS = timedelta(days=2)  # a form left open longer than that is a new one
KEEP_TASKS = 14  # days: long enough to look into a failure; arguments hold identifiers only


class Command(BaseCommand):
    help = "Travail périodique : sessions closes, formulaires déjà envoyés, tâches anciennes."

    def handle(self, *args, **options):
        call_command("clearsessions")
        old = Submission.objects.filter(at__lt=timezone.now() - KEEP_SUBMISSIONS)
        count, _ = old.delete()
        purge_imports(timezone.now())
        call_command("prune_db_task_results", min_age_days=KEEP_TASKS, verbosity=0)
        self.stdout.write(f"Travail du jour fait : {count} formulaires oubliés.")
