"""Angers as it was published: partners, accounts, districts, barriers, committees, actions and funding lines."""

from datetime import date
from types import SimpleNamespace

from cite_emploi.accounts.enums import Network, Role
from cite_emploi.demo.story.stage.actions import offer_actions
from cite_emploi.demo.story.stage.cites import let_in, open_cite
from cite_emploi.demo.story.stage.committees import seat_committees
from cite_emploi.members import services as members_services
from cohorts.programme import services as programme
from cohorts.programme.enums import Constraint, RuleKind
from funding.services import exercises

# key: (name, network)
PARTNERS = {
    "prefecture": ("Préfecture de Maine-et-Loire", Network.STATE),
    "ddets": ("Ddets 49", Network.STATE),
    "region": ("Région Pays de la Loire", Network.REGION),
    "departement": ("Département de Maine-et-Loire", Network.DEPARTEMENT),
    "trelaze": ("Ville de Trélazé", Network.COMMUNE),
    "alm": ("Angers Loire Métropole", Network.EPCI),
    "france_travail": ("France Travail", Network.FRANCE_TRAVAIL),
    "mission_locale": ("Mission locale angevine", Network.MISSION_LOCALE),
    "caf": ("CAF de Maine-et-Loire", Network.CAF),
    "cidff": ("CIDFF", Network.CIDFF),
    "rpe": ("Relais pour l'emploi (RPE)", Network.ASSOCIATION),
    "creche": ("Crèche des Ardoises (exemple)", Network.CRECHE),
    "creche_2": ("Multi-accueil des Tilleuls (exemple)", Network.CRECHE),
    # The article names the groups whose places are reserved, not their establishments.
    "vyv": ("Crèche du groupe VYV (exemple)", Network.CRECHE),
    "khera": ("Crèche de l'association Khera (exemple)", Network.CRECHE),
    "regie": ("Régie de quartiers (exemple)", Network.ASSOCIATION),
}
# key: (e-mail, name, partner, role)
ACCOUNTS = {
    "coordination": ("coordination@angers.example", "Camille Renard", "aldev", Role.COORDINATOR),
    "prefecture": ("prefecture@angers.example", "Dominique Vallet", "prefecture", Role.COORDINATOR),
    "france_travail": ("conseiller@francetravail.example", "Sacha Morin", "france_travail", Role.CASEWORKER),
    "mission_locale": ("conseiller@missionlocale.example", "Charlie Besson", "mission_locale", Role.CASEWORKER),
    "cidff": ("operateur@cidff.example", "Andréa Colin", "cidff", Role.OPERATOR),
    "rpe": ("operateur@rpe.example", "Morgan Leroux", "rpe", Role.OPERATOR),
    "creche": ("creche@angers.example", "Alex Guérin", "creche", Role.ESTABLISHMENT),
    "technical": ("comite.technique@angers.example", "Maxime Aubert", "ddets", Role.COMMITTEE),
    "follow_up": ("comite.suivi@angers.example", "Claude Poirier", "regie", Role.COMMITTEE),
    "strategic": ("comite.strategique@angers.example", "Lou Marchand", "caf", Role.COMMITTEE),
}


def set_stage() -> SimpleNamespace:
    """What the story needs before anybody is referred, each thing under its key."""
    email, contact, _, _ = ACCOUNTS["coordination"]
    lead = open_cite(
        "angers",
        "Angers",
        "Aldev (Angers Loire développement)",
        email,
        contact,
        national_code="cde-001",
        territory="Angers Loire Métropole",
        cohort_target=90,
        publishes_figures=True,
        target_public="Chercheurs et chercheuses d'emploi des quartiers prioritaires, adressés par un partenaire, qui "
        "rencontrent au moins un frein : mobilité, garde d'enfant, maîtrise du français, lien à l'entreprise.",
    )
    s = SimpleNamespace(lead=lead, cite=lead.cite, orgs={}, actors={"coordination": lead})
    s.orgs["aldev"] = lead.organisations()[0]
    for key, (name, network) in PARTNERS.items():
        s.orgs[key] = members_services.save_organisation(by=lead, name=name, network=network)
    for key, (email, name, partner, role) in ACCOUNTS.items():
        if key == "coordination":
            continue
        if role == Role.COORDINATOR:
            membership = members_services.name_coordinator(
                cite=s.cite, coordination=s.orgs[partner].name, email=email, contact=name
            )
        else:
            membership = members_services.invite(
                by=lead, name=name, email=email, organisation=s.orgs[partner], role=role
            )
        s.actors[key] = let_in(membership)
    _settings(s)
    seat_committees(s)
    offer_actions(s)
    return s


def _settings(s: SimpleNamespace) -> None:
    add = {"by": s.lead}
    s.districts = [
        # The one official code that public sources gave; the two others were not found, and are left empty.
        programme.save_district(**add, name="Belle-Beille", town="Angers", code="QN04901M"),
        programme.save_district(**add, name="La Roseraie", town="Angers"),
        programme.save_district(**add, name="Grand-Bellevue", town="Trélazé"),
    ]
    names = {
        "mobility": "Mobilité",
        "childcare": "Garde d'enfant",
        "french": "Maîtrise du français",
        "employers": "Lien à l'entreprise",
    }
    # The link to employers is none of France Travail's personal constraints: it has no list of situations.
    codes = {"mobility": Constraint.MOBILITY, "childcare": Constraint.FAMILY, "french": Constraint.LITERACY}
    s.themes = {
        key: programme.save_theme(**add, name=name, position=n, constraint=codes.get(key, ""))
        for n, (key, name) in enumerate(names.items(), 1)
    }
    for kind in (RuleKind.DISTRICT, RuleKind.BARRIER):
        programme.add_rule(**add, kind=kind, starts_on=date(2023, 1, 1))
    s.lines = {
        "actions": exercises.save_line(**add, name="Actions", position=1),
        "staff": exercises.save_line(**add, name="Ressources humaines", position=2),
    }
