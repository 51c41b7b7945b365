"""``manage.py demo``: fill an empty database with the demonstration, through the services."""

from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.mail import muted
from cite_emploi.accounts.models import Cite, User
from cite_emploi.demo.story.closed_years import chapters as closed_chapters
from cite_emploi.demo.story.closed_years.plans import PLANS
from cite_emploi.demo.story.closed_years.year import Year
from cite_emploi.demo.story.current_year import chapters as current_chapters
from cite_emploi.demo.story.current_year.year import CurrentYear
from cite_emploi.demo.story.figures import annual_report, note_published_figures, release_years
from cite_emploi.demo.story.matching import Searches
from cite_emploi.demo.story.people import People
from cite_emploi.demo.story.places import ReservedPlaces
from cite_emploi.demo.story.stage.angers import set_stage
from cite_emploi.demo.story.stage.cites import administer, open_cite

PUBLISHED = 2024  # the year whose figures the article gives


class Command(BaseCommand):
    help = "Charge les données de démonstration dans une base vide (jamais en production)."

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("La démonstration ne se charge pas en production.")
        if Cite.objects.exists():
            raise CommandError("La base contient déjà des données : « make reset » repart de zéro.")
        with transaction.atomic(), muted():
            play(today=timezone.localdate())
        self.stdout.write("Données de démonstration chargées.")


@contextmanager
def in_one_piece():
    """No savepoints: a refusal throws the whole demonstration away, and most statements would only be savepoints."""
    features = connection.features
    before, features.uses_savepoints = features.uses_savepoints, False
    try:
        yield
    finally:
        features.uses_savepoints = before


@in_one_piece()
def play(*, today) -> None:
    """Angers over three closed years and the current one; Nantes and Le Mans on their first day."""
    s = set_stage()
    people = People(seed=49)
    for plan in PLANS:
        closed_chapters.play(Year(s, people, plan, today))
    current_chapters.play(CurrentYear(s, people, today, last_closed=PLANS[-1].year))
    Searches(s, today).play()
    ReservedPlaces(s, today).play()
    # Rows poured in at once have no statistics until PostgreSQL's own round, a minute later: meanwhile its planner
    # was seen to take minutes over a list.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    note_published_figures(s)
    release_years(s, [plan.year for plan in PLANS], today)
    annual_report(s, PUBLISHED, Actor.of(User.objects.get(email="prefecture@angers.example"), s.cite))
    nantes = open_cite(
        "nantes",
        "Nantes",
        "Coordination de la Cité de Nantes",
        "coordination@nantes.example",
        "Jordan Prigent",
        national_code="cde-013",
    )
    le_mans = open_cite(
        "le-mans",
        "Le Mans",
        "Coordination de la Cité du Mans",
        "coordination@lemans.example",
        "Élie Fournier",
        national_code="cde-032",
    )
    administer([s.lead, nantes, le_mans])
