"""The actions of Angers, with what they need before anybody takes part: steps of a project, reserved places."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind, ActionState, Axis
from actions.catalogue.models import Action
from actions.places.services import places
from actions.projects import services as projects


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An action as it is entered; ``operator`` and ``themes`` are keys of the stage."""

    name: str
    kind: ActionKind
    operator: str
    themes: tuple[str, ...]
    description: str
    audience: str = ""
    axis: Axis = Axis.INNOVATE
    state: ActionState = ActionState.RUNNING


OFFERS = {
    "avip": Offer(
        name="Places en crèche Avip",
        kind=ActionKind.PLACES,
        operator="aldev",
        themes=("childcare",),
        description="Des places en crèche à vocation d'insertion professionnelle, d'abord pour les familles monoparentales engagées "
        "dans un projet d'emploi ou de formation. Élargies au privé (groupe VYV, association Khera).",
        audience="Familles monoparentales en priorité",
    ),
    "paremploi": Offer(
        name="Par'Emploi",
        kind=ActionKind.MATCHING,
        operator="cidff",
        themes=("childcare",),
        description="Trouver à chaque famille un mode d'accueil adapté, pour que la garde ne soit plus un frein à l'emploi. "
        "Les places Avip y sont intégrées.",
        audience="Familles en recherche d'emploi",
    ),
    "solidairmam": Offer(
        name="Solidair'Mam",
        kind=ActionKind.PROJECT,
        operator="rpe",
        themes=("childcare", "employers"),
        description="Accompagner des femmes qui souhaitent devenir assistantes maternelles et, pour certaines, créer une maison "
        "d'assistantes maternelles (MAM).",
        audience="Femmes des quartiers prioritaires",
    ),
    "permis": Offer(
        name="Coup de pouce mobilité",
        kind=ActionKind.SESSIONS,
        operator="regie",
        themes=("mobility",),
        description="Ateliers pour préparer le code, lire un plan et essayer un vélo. Action inventée pour la démonstration.",
        axis=Axis.REACH_OUT,
        state=ActionState.EXPERIMENT,
    ),
    "francais": Offer(
        name="Le français du travail",
        kind=ActionKind.SESSIONS,
        operator="regie",
        themes=("french", "employers"),
        description="Cours de français tournés vers le premier emploi. Action inventée pour la démonstration.",
        axis=Axis.REACH_OUT,
    ),
}
# key, body, territory. The article says who carries the actions on, not since when.
TAKE_UPS = (
    ("paremploi", "le Département", "d'autres territoires"),
    ("avip", "le groupe VYV", ""),
    ("avip", "l'association Khera", ""),
)
CONFIRMED = "Projet confirmé"
STEPS = (
    "Information collective",
    "Agrément d'assistante maternelle demandé",
    CONFIRMED,
    "Création commencée",
    "Structure ouverte",
)
# First tried in Trélazé (3 places in 2023), then eight on the territory: number, organisation, first year.
PLACES = (
    (1, "creche", 2023),
    (2, "creche", 2023),
    (3, "creche", 2023),
    (4, "creche", 2024),
    (5, "creche", 2024),
    (6, "creche_2", 2024),
    (7, "vyv", 2024),
    (8, "khera", 2024),
)


def offer_actions(s: SimpleNamespace) -> None:
    """Actions by key, steps and places by rank, on the stage."""
    s.actions = {key: _save(s, offer) for key, offer in OFFERS.items()}
    for key, body, territory in TAKE_UPS:
        catalogue.save_take_up(by=s.lead, action=s.actions[key], body=body, territory=territory)
    project, avip = s.actions["solidairmam"], s.actions["avip"]
    s.steps = [
        projects.save_step(by=s.lead, action=project, name=name, position=n, confirms_project=name == CONFIRMED)
        for n, name in enumerate(STEPS, 1)
    ]
    s.places = [
        places.save_place(
            by=s.lead, action=avip, establishment=s.orgs[key], label=f"Place {n}", opens_on=date(year, 1, 2)
        )
        for n, key, year in PLACES
    ]


def _save(s: SimpleNamespace, offer: Offer) -> Action:
    return catalogue.save_action(
        by=s.lead,
        name=offer.name,
        kind=offer.kind,
        operator=s.orgs[offer.operator],
        state=offer.state,
        description=offer.description,
        themes=[s.themes[theme] for theme in offer.themes],
        axis=offer.axis,
        audience=offer.audience,
    )
