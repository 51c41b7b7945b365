"""The three Cités: Angers as it was published, Nantes and Le Mans on their first day."""

from datetime import date
from decimal import Decimal
from functools import cache
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind, ActionState, Axis
from actions.places.services import places
from actions.projects import services as projects
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Network, Role
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.demo.sign_ins import DEMO_PASSWORD
from cite_emploi.members import services as members_services
from cohorts.programme import services as programme
from cohorts.programme.enums import Constraint, RuleKind
from funding.services import exercises
from governance.steering.enums import MemberKind
from governance.steering.services import committees

FIRST_YEAR = 2023

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
# Who may commit money, and how much, was not published.
INVENTED = {"mandate_source": "Exemple inventé pour la démonstration"}
MANDATES = {
    "technical": {"commits": True, "commits_up_to": Decimal(50_000), **INVENTED},
    "strategic": {"commits": True, **INVENTED},
}
HOLDER, SUBSTITUTE = MemberKind.HOLDER, MemberKind.SUBSTITUTE
REPLACED = date(2025, 8, 31)
# committee, partner, account, name, function, kind, e-mail, [from, until]. Names are invented; some have no address.
MEMBERS = [
    ("technical", "prefecture", "prefecture", "", "Déléguée du préfet", HOLDER, ""),
    ("technical", "aldev", "coordination", "", "Coordination", HOLDER, ""),
    ("technical", "ddets", "technical", "", "Chef de service", HOLDER, ""),
    ("technical", "ddets", "", "Yaël Garnier", "Chargée de mission", SUBSTITUTE, "y.garnier@ddets.example"),
    ("technical", "region", "", "Noa Tessier", "Cheffe de projet", HOLDER, "n.tessier@region.example", date(2023, 1, 1), REPLACED),
    ("technical", "region", "", "Swann Bodin", "Chef de projet", HOLDER, "s.bodin@region.example", date(2025, 9, 1), None),
    ("technical", "departement", "", "Éden Guillot", "Responsable de l'insertion", HOLDER, "e.guillot@departement.example"),
    ("technical", "departement", "", "Loïs Perrot", "Chargée d'insertion", SUBSTITUTE, "l.perrot@departement.example"),
    ("technical", "trelaze", "", "Maé Chauvin", "Directrice de la cohésion sociale", HOLDER, ""),
    ("technical", "france_travail", "france_travail", "", "Conseiller référent", HOLDER, ""),
    ("technical", "mission_locale", "", "Andrea Besnard", "Directrice", HOLDER, "a.besnard@missionlocale.example"),
    ("follow_up", "aldev", "coordination", "", "Coordination", HOLDER, ""),
    ("follow_up", "france_travail", "france_travail", "", "Conseiller référent", HOLDER, ""),
    ("follow_up", "mission_locale", "mission_locale", "", "Conseillère", HOLDER, ""),
    ("follow_up", "cidff", "cidff", "", "Chargée de projet", HOLDER, ""),
    ("follow_up", "rpe", "rpe", "", "Chargée d'accompagnement", HOLDER, ""),
    ("follow_up", "regie", "follow_up", "", "Médiatrice", HOLDER, ""),
    ("strategic", "prefecture", "", "Sacha Delaunay", "Cabinet du préfet", HOLDER, "cabinet@prefecture.example"),
    ("strategic", "alm", "", "Camille Rousseau", "Cabinet du président", HOLDER, "cabinet@alm.example"),
    ("strategic", "aldev", "coordination", "", "Coordination", HOLDER, ""),
    ("strategic", "departement", "", "Ange Lebrun", "Directeur de l'insertion", HOLDER, "a.lebrun@departement.example"),
    ("strategic", "france_travail", "", "Morgan Gaudin", "Directrice d'agence", HOLDER, "m.gaudin@francetravail.example"),
    ("strategic", "caf", "strategic", "", "Responsable de l'action sociale", HOLDER, ""),
]  # fmt: skip


def open_cite(slug: str, name: str, coordination: str, email: str, contact: str, **more) -> Actor:
    """A Cité with its first coordinator, able to sign in with the demonstration's password."""
    membership = members_services.create_cite(
        slug=slug, name=name, coordination=coordination, email=email, contact=contact
    )
    _password(membership.user)
    Cite.objects.filter(pk=membership.cite_id).update(is_demo=True)
    actor = Actor.of(membership.user, Cite.objects.get(pk=membership.cite_id))
    if more:
        members_services.update_settings(by=actor, **more)
    return Actor.of(membership.user, Cite.objects.get(pk=membership.cite_id))


def _password(user: User) -> None:
    user.password = _hashed()
    user.save(update_fields=["password"])


@cache
def _hashed() -> str:
    """Half a second of work, for a password that is published: once is enough."""
    return make_password(DEMO_PASSWORD)


def administer(actors: list[Actor]) -> None:
    """One administrator for the accounts of all the Cités."""
    for actor in actors:
        home = Organisation.objects.filter(cite=actor.cite).order_by("pk").first()
        membership = members_services.open_account(
            cite=actor.cite,
            name="Administration",
            email="admin@demo.example",
            organisation=home,
            role=Role.ADMINISTRATOR,
        )
        _password(membership.user)


def angers() -> SimpleNamespace:
    """Angers: partners, accounts, districts, barriers, committees, actions and funding lines."""
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
        if key != "coordination":
            membership = members_services.invite(
                by=lead, name=name, email=email, organisation=s.orgs[partner], role=role
            )
            _password(membership.user)
            s.actors[key] = Actor.of(membership.user, s.cite)
    _settings(s)
    _committees(s)
    _actions(s)
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
        programme.add_rule(**add, kind=kind, starts_on=date(FIRST_YEAR, 1, 1))
    s.lines = {
        "actions": exercises.save_line(**add, name="Actions", position=1),
        "staff": exercises.save_line(**add, name="Ressources humaines", position=2),
    }


def _committees(s: SimpleNamespace) -> None:
    """The published composition; « co-animateurs » are the préfecture and Aldev."""
    composition = {
        "technical": (
            "Comité technique",
            "Définit les orientations et programme les actions.",
            "Chaque trimestre",
            ["prefecture", "aldev"],
            ["ddets", "region", "departement", "trelaze", "france_travail", "mission_locale"],
        ),
        "follow_up": (
            "Comité de suivi",
            "Réunit les professionnels du territoire pour mieux travailler ensemble et faire remonter les besoins.",
            "Tous les deux mois",
            ["aldev"],
            ["france_travail", "mission_locale", "cidff", "rpe", "regie"],
        ),
        "strategic": (
            "Comité stratégique",
            "Fixe le cap et associe des acteurs extérieurs à l'emploi.",
            "Une fois par an",
            ["prefecture", "alm"],
            ["aldev", "departement", "france_travail", "caf"],
        ),
    }
    titles = {("strategic", "prefecture"): "Le préfet, coprésident", ("strategic", "alm"): "Le président, coprésident"}
    s.committees = {}
    for position, (key, (name, purpose, rhythm, chairs, members)) in enumerate(composition.items(), 1):
        committee = committees.save_committee(
            by=s.lead,
            name=name,
            purpose=purpose,
            rhythm=rhythm,
            position=position,
            board=key,
            examines_needs=key == "technical",
            hears_needs=key == "follow_up",
            **MANDATES.get(key, {}),
        )
        for partner in [*chairs, *members]:
            committees.add_seat(
                by=s.lead,
                committee=committee,
                organisation=s.orgs[partner],
                is_chair=partner in chairs,
                title=titles.get((key, partner), ""),
            )
        s.committees[key] = committee

    _members(s)


def _members(s: SimpleNamespace) -> None:
    """Who sits: the demonstration's accounts, and invented people without one. No name of a member was published."""
    since = date(FIRST_YEAR, 1, 1)
    for key, partner, account, name, function, kind, email, *days in MEMBERS:
        starts_on, ends_on = days or (since, None)
        seat = s.committees[key].seats.get(organisation=s.orgs[partner])
        member = committees.save_member(
            by=s.lead,
            seat=seat,
            user=s.actors[account].user if account else None,
            name=name,
            function=f"{function} (exemple)",
            kind=kind,
            email=email,
            starts_on=starts_on,
        )
        if ends_on:
            committees.end_member(by=s.lead, member=member, ends_on=ends_on)


def _actions(s: SimpleNamespace) -> None:
    def create(key, name, kind, operator, themes, state, description, **more):
        s.actions[key] = catalogue.save_action(
            by=s.lead,
            name=name,
            kind=kind,
            operator=s.orgs[operator],
            state=state,
            description=description,
            themes=[s.themes[theme] for theme in themes],
            axis=more.pop("axis", Axis.INNOVATE),
            **more,
        )

    s.actions = {}
    create(
        "avip",
        "Places en crèche Avip",
        ActionKind.PLACES,
        "aldev",
        ["childcare"],
        ActionState.RUNNING,
        "Des places en crèche à vocation d'insertion professionnelle, d'abord pour les familles monoparentales engagées "
        "dans un projet d'emploi ou de formation. Élargies au privé (groupe VYV, association Khera).",
        audience="Familles monoparentales en priorité",
    )
    create(
        "paremploi",
        "Par'Emploi",
        ActionKind.MATCHING,
        "cidff",
        ["childcare"],
        ActionState.RUNNING,
        "Trouver à chaque famille un mode d'accueil adapté, pour que la garde ne soit plus un frein à l'emploi. "
        "Les places Avip y sont intégrées.",
        audience="Familles en recherche d'emploi",
    )
    create(
        "solidairmam",
        "Solidair'Mam",
        ActionKind.PROJECT,
        "rpe",
        ["childcare", "employers"],
        ActionState.RUNNING,
        "Accompagner des femmes qui souhaitent devenir assistantes maternelles et, pour certaines, créer une maison "
        "d'assistantes maternelles (MAM).",
        audience="Femmes des quartiers prioritaires",
    )
    create(
        "permis",
        "Coup de pouce mobilité",
        ActionKind.SESSIONS,
        "regie",
        ["mobility"],
        ActionState.EXPERIMENT,
        "Ateliers pour préparer le code, lire un plan et essayer un vélo. Action inventée pour la démonstration.",
        axis=Axis.REACH_OUT,
    )
    create(
        "francais",
        "Le français du travail",
        ActionKind.SESSIONS,
        "regie",
        ["french", "employers"],
        ActionState.RUNNING,
        "Cours de français tournés vers le premier emploi. Action inventée pour la démonstration.",
        axis=Axis.REACH_OUT,
    )
    # The article says who carries the actions on, not since when.
    for key, body, territory in (
        ("paremploi", "le Département", "d'autres territoires"),
        ("avip", "le groupe VYV", ""),
        ("avip", "l'association Khera", ""),
    ):
        catalogue.save_take_up(by=s.lead, action=s.actions[key], body=body, territory=territory)
    s.steps = [
        projects.save_step(
            by=s.lead,
            action=s.actions["solidairmam"],
            name=name,
            position=n,
            confirms_project=name == "Projet confirmé",
        )
        for n, name in enumerate(
            [
                "Information collective",
                "Agrément d'assistante maternelle demandé",
                "Projet confirmé",
                "Création commencée",
                "Structure ouverte",
            ],
            1,
        )
    ]
    # First tried in Trélazé (3 places in 2023), then eight on the territory.
    s.places = [
        places.save_place(
            by=s.lead,
            action=s.actions["avip"],
            establishment=s.orgs["creche" if n <= 5 else {6: "creche_2", 7: "vyv", 8: "khera"}[n]],
            label=f"Place {n}",
            opens_on=date(2023 if n <= 3 else 2024, 1, 2),
        )
        for n in range(1, 9)
    ]
