"""The committees of Angers: the published composition, what each may decide, and who sits."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from governance.steering.enums import MemberKind
from governance.steering.services import committees

SINCE = date(2023, 1, 1)
# key: (name, purpose, rhythm, chairs, other institutions), as published; « co-animateurs » are the préfecture and Aldev.
COMPOSITION = {
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
TITLES = {("strategic", "prefecture"): "Le préfet, coprésident", ("strategic", "alm"): "Le président, coprésident"}
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


def seat_committees(s: SimpleNamespace) -> None:
    """Committees by key on the stage, with their institutions and members."""
    s.committees = {}
    for position, (key, (name, purpose, rhythm, chairs, members)) in enumerate(COMPOSITION.items(), 1):
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
                title=TITLES.get((key, partner), ""),
            )
        s.committees[key] = committee
    _seat_members(s)


def _seat_members(s: SimpleNamespace) -> None:
    """Who sits: the demonstration's accounts, and invented people without one. No name of a member was published."""
    for key, partner, account, name, function, kind, email, *days in MEMBERS:
        starts_on, ends_on = days or (SINCE, None)
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
