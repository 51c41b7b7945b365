"""Small makers for tests: the cast, and people in situations that names tell."""

import io
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Network, Role
from cite_emploi.accounts.models import Cite, Membership, Organisation, User
from cohorts.barriers.services import DeclaredBarrier
from cohorts.people.enums import Gender
from cohorts.people.models import Person
from cohorts.people.services import files
from cohorts.programme.models import BarrierTheme, Cohort, District
from cohorts.referrals.models.referrals import ReferralDraft
from cohorts.referrals.services import answers, drafts, submission

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))
TODAY = NOW.date()
PASSWORD = "un-mot-de-passe-long"


def actor(cite: Cite, email: str, name: str, organisation: Organisation, *roles: str) -> Actor:
    """A user with these roles in the organisation, as an ``Actor``."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name, PASSWORD)
    for role in roles:
        Membership.objects.create(cite=cite, user=user, organisation=organisation, role=role)
    return Actor.of(user, cite)


def organisation(cite: Cite, name: str, network: str = Network.OTHER) -> Organisation:
    return Organisation.objects.create(cite=cite, name=name, network=network)


def cast() -> SimpleNamespace:
    angers = Cite.objects.create(slug="angers", name="Angers", cohort_target=90)
    nantes = Cite.objects.create(slug="nantes", name="Nantes")
    c = SimpleNamespace(angers=angers, nantes=nantes)
    c.aldev = organisation(angers, "Aldev", Network.EPCI)
    c.france_travail = organisation(angers, "France Travail Angers", Network.FRANCE_TRAVAIL)
    c.mission_locale = organisation(angers, "Mission locale angevine", Network.MISSION_LOCALE)
    c.cidff = organisation(angers, "CIDFF de Maine-et-Loire", Network.CIDFF)
    c.rpe = organisation(angers, "Relais pour l'emploi", Network.ASSOCIATION)
    c.creche = organisation(angers, "Crèche des Tilleuls", Network.CRECHE)
    c.departement = organisation(angers, "Département", Network.DEPARTEMENT)
    c.maison_nantes = organisation(nantes, "Maison de l'emploi de Nantes")
    c.france_travail_nantes = organisation(nantes, "France Travail Nantes", Network.FRANCE_TRAVAIL)
    c.claire = actor(angers, "claire@angers.test", "Claire Coordination", c.aldev, Role.COORDINATOR)
    c.farid = actor(angers, "farid@ft.test", "Farid Conseiller", c.france_travail, Role.CASEWORKER)
    c.maud = actor(angers, "maud@ft.test", "Maud Responsable", c.france_travail, Role.MANAGER)
    c.lea = actor(angers, "lea@ml.test", "Léa Conseillère", c.mission_locale, Role.CASEWORKER)
    c.odile = actor(angers, "odile@cidff.test", "Odile Opératrice", c.cidff, Role.OPERATOR)
    c.rosa = actor(angers, "rosa@rpe.test", "Rosa Relais", c.rpe, Role.OPERATOR)
    c.carla = actor(angers, "carla@creche.test", "Carla Crèche", c.creche, Role.ESTABLISHMENT)
    c.mehdi = actor(angers, "mehdi@dept.test", "Mehdi Membre", c.departement, Role.COMMITTEE)
    c.alix = actor(angers, "alix@admin.test", "Alix Comptes", c.aldev, Role.ADMINISTRATOR)
    c.nadia = actor(nantes, "nadia@nantes.test", "Nadia Coordination", c.maison_nantes, Role.COORDINATOR)
    c.paul = actor(nantes, "paul@ft-nantes.test", "Paul Conseiller", c.france_travail_nantes, Role.CASEWORKER)
    c.roseraie = District.objects.create(cite=angers, name="La Roseraie", town="Angers")
    c.bellevue = District.objects.create(cite=nantes, name="Bellevue", town="Nantes")
    c.childcare = BarrierTheme.objects.create(cite=angers, name="Garde d'enfant", position=1)
    c.mobility = BarrierTheme.objects.create(cite=angers, name="Mobilité", position=2)
    c.cohort = Cohort.objects.create(cite=angers, year=2026, target=90)
    return c


def person(by: Actor, organisation: Organisation, *, on: date = TODAY, **facts):
    """A person whose file the organisation opened."""
    number = facts.pop("number", 1)
    defaults = {
        "first_name": "Amina",
        "last_name": f"Essai {number}",
        "birth_date": date(1990, 3, 12),
        "gender": Gender.WOMAN,
    }
    return files.create_person(by=by, organisation=organisation, on=on, **(defaults | facts))


def referral(by: Actor, organisation: Organisation, *, themes=(), on: date = TODAY, **facts):
    """A referral of a new person, waiting for an answer."""
    number = facts.pop("number", 1)
    defaults = {
        "first_name": "Amina",
        "last_name": f"Essai {number}",
        "birth_date": date(1990, 3, 12),
        "gender": Gender.WOMAN,
        "motive": "Cherche un emploi de jour.",
        "notice_given_on": on,
    }
    facts["barriers"] = [*(DeclaredBarrier(theme) for theme in themes), *facts.get("barriers", ())]
    return submission.submit_referral(by=by, organisation=organisation, on=on, **(defaults | facts))


def draft(by: Actor, values=(), person: Person | None = None) -> ReferralDraft:
    """A referral that is being typed, stored."""
    begun = drafts.begin_draft(by=by, values=values, person=person)
    return begun if begun.version else drafts.save_draft(by=by, draft=begun, values=values, at=NOW)


def journey(cast: SimpleNamespace, *, on: date = TODAY, **facts):
    """A person whom France Travail referred and the coordination accepted into the cohort."""
    asked = referral(cast.farid, cast.france_travail, on=on, **facts)
    return answers.accept_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=on)


def shut(support) -> None:
    """The organisation followed until yesterday: its access is closed today."""
    support.starts_on, support.ends_on = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    support.save()


def pdf(name: str = "document.pdf") -> SimpleUploadedFile:
    """A real one, of one page."""
    content = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(content)
    return SimpleUploadedFile(name, content.getvalue(), content_type="application/pdf")
