"""``manage.py reset_second_factor``: whoever lost their telephone and whom nobody inside may free chooses another."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused
from cite_emploi.members.services import reset_factor_from_server


class Command(BaseCommand):
    help = (
        "Retire la double authentification d'un compte, pour un téléphone perdu\xa0: la personne en choisit une autre."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="adresse électronique du compte")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError("Aucun compte à cette adresse.")
        try:
            reset_factor_from_server(user=user, at=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Double authentification retirée. Un courriel l'annonce à la personne.")
