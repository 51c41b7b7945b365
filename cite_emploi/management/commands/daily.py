"""``manage.py daily``: the periodic work. Idempotent: run it once a day, or ten times."""

from datetime import timedelta

import pghistory
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from actions.imports.services import purge_imports
from actions.places.services import waiting
from actions.rights import forgetting
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.form_drafts import purge_form_drafts
from cite_emploi.accounts.journal.forgetting import forget_traces
from cite_emploi.accounts.models import Cite, Submission
from cite_emploi.accounts.sessions import purge_sessions
from cite_emploi.members.sign_in.throttle import purge_tries
from cite_emploi.retention import services as retention
from cohorts.referrals.services import drafts, expiry
from governance.reporting.services.drawings import purge_drawings
from governance.steering.services import decisions, need_mails, silence

KEEP_SUBMISSIONS = timedelta(days=2)  # a form left open longer than that is a new one
KEEP_TASKS = 14  # days: long enough to look into a failure; arguments hold identifiers only

# (service, what is said of it): each works on one Cité and gives the number of rows that it touched.
OF_REFERRALS = (
    (expiry.expire_referrals, "orientations expirées"),
    (expiry.remind, "orientations rappelées"),
    (expiry.climb, "orientations remontées à l'autre copilote"),
    (silence.put_on_agenda, "séances où des orientations sans réponse sont à l'ordre du jour"),
    (expiry.expire_offers, "places proposées restées sans réponse"),
    (waiting.expire_stay_offers, "places réservées proposées restées sans réponse"),
    (waiting.propose_freed_places, "places réservées proposées à la liste d'attente"),
)
OF_NEEDS = ((need_mails.tell_openings, "besoins du terrain dont l'action est ouverte"),)
OF_DECISIONS = ((decisions.remind_late, "décisions en retard rappelées"),)
# In this order: what came back goes again, what is announced today goes in a month.
OF_OLD_FILES = (
    (retention.erase_again, "dossiers effacés de nouveau après une restauration"),
    (retention.erase_old, "dossiers effacés, leur délai de conservation étant passé"),
    (retention.announce, "dossiers dont l'effacement est annoncé"),
    (retention.erase_documents, "documents effacés, leur délai de conservation étant passé"),
    (retention.forget_numbers, "effacements dont les sauvegardes n'existent plus"),
)
# What the law asks is done whatever else is held back.
OF_CHILDREN = ((forgetting.forget_children, "fiches, besoins et accueils dont les enfants sont effacés"),)


class Command(BaseCommand):
    help = "Travail périodique\xa0: orientations à rappeler ou à clore, sessions closes, brouillons et tâches anciens."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="dire ce qui serait fait, sans rien écrire")
        parser.add_argument(
            "--without-referrals",
            action="store_true",
            help="ne rappeler ni clore aucune orientation (réglage douteux, panne des courriels)",
        )

    def handle(self, *args, **options):
        if not options["without_referrals"]:
            self._each(OF_REFERRALS, dry_run=options["dry_run"])
            self._each(OF_DECISIONS, dry_run=options["dry_run"])  # a mail too: held back with the others
        self._each(OF_NEEDS, dry_run=options["dry_run"])
        self._each(OF_CHILDREN, dry_run=options["dry_run"])
        self._each(OF_OLD_FILES, dry_run=options["dry_run"])
        if not options["dry_run"]:
            self._housekeeping()

    def _each(self, works, *, dry_run: bool) -> None:
        """Cité by Cité; each service makes its own transactions, and what it did once is not done again."""
        today, cites = timezone.localdate(), list(Cite.objects.all())
        for work, said in works:
            with pghistory.context(work=work.__name__):
                n = sum(work(by=Actor(None, cite), today=today, dry_run=dry_run) for cite in cites)
            self.stdout.write(f"{'À faire' if dry_run else 'Fait'}\xa0: {n} {said}.")

    def _housekeeping(self) -> None:
        call_command("clearsessions")
        purge_sessions()
        purge_tries(timezone.now())
        old = Submission.objects.filter(at__lt=timezone.now() - KEEP_SUBMISSIONS)
        count, _ = old.delete()
        purge_imports(timezone.now())
        drafts.purge_drafts(timezone.now())
        purge_form_drafts(timezone.now())
        purge_drawings(timezone.now())
        forget_traces(timezone.now())
        call_command("prune_db_task_results", min_age_days=KEEP_TASKS, verbosity=0)
        self.stdout.write(f"Travail du jour fait\xa0: {count} formulaires oubliés.")
