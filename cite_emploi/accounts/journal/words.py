"""Rows of the journal in words: accounts and organisations by name, pages by what they are about."""

from collections.abc import Iterable

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import Kind, Way
from cite_emploi.accounts.journal.models import Trace
from cite_emploi.accounts.models import Organisation, User

NOBODY = "Personne sans compte"
SERVER = "Le serveur"
FILTERS = {
    "q": "nom",
    "district": "quartier",
    "todo": "à faire",
    "cohort": "cohorte",
    "action": "action",
    "status": "état",
    "late": "en retard",
    "organisation": "structure",
    "period": "période",
}
# From which page, by the first word of its name.
PAGES = {
    "person": "la fiche",
    "summary": "le résumé",
    "note": "une note",
    "task": "une tâche",
    "appointment": "un rendez-vous",
    "professional": "les professionnels",
    "support": "le suivi",
    "document": "un document",
    "barrier": "un frein",
    "journey": "l'accompagnement",
    "outcome": "un emploi ou une formation",
    "participation": "une participation",
    "referral": "une orientation",
    "message": "une orientation",
    "outside": "une orientation",
    "offer": "une orientation",
    "access": "le droit d'accès",
    "agenda": "l'agenda",
    "quality": "la qualité des fiches",
    "home": "l'accueil",
    "cohort": "la cohorte",
    "double": "les doubles",
    "merge": "les doubles",
    "action": "une action",
    "session": "une séance",
    "attendance": "les présences",
    "stay": "un accueil",
    "place": "les places réservées",
    "matching": "les recherches de garde",
    "need": "une recherche de garde",
    "search": "une recherche de garde",
    "proposal": "une recherche de garde",
    "solution": "une recherche de garde",
    "operation": "les fiches européennes",
    "questionnaire": "une fiche européenne",
    "project": "un projet",
    "milestone": "un projet",
    "level": "les niveaux",
    "import": "un import",
    "hand": "une passation",
}


def tell_traces(rows: Iterable[Trace]) -> list[Trace]:
    """The rows with what a page says of each (``who``, ``where``, ``more``), whatever their number in two queries."""
    rows = list(rows)
    users = User.objects.in_bulk({row.user_id for row in rows if row.user_id})
    organisations = Organisation.objects.in_bulk({pk for row in rows for pk in row.organisation_ids})
    for row in rows:
        nobody = NOBODY if row.kind in (Kind.LINK, Kind.SIGN_FAILED) else SERVER
        row.who = str(users.get(row.user_id, nobody))
        row.where = ", ".join(sorted(str(organisations[pk]) for pk in row.organisation_ids if pk in organisations))
        row.functions = functions_of(row)
        row.more = _more(row)
    return rows


def functions_of(row: Trace) -> str:
    return ", ".join(str(Role(role).label) for role in row.roles)


def _more(row: Trace) -> str:
    """What else the row says: why, how, how many, by which filters."""
    said = [row.get_reason_display()] if row.reason else []
    if row.kind in (Kind.SIGN_IN, Kind.SIGN_FAILED):
        said += [str(Way(name).label) for name in row.names]
    elif row.kind in (Kind.LIST, Kind.EXPORT):
        said.append(f"{row.count} {'ligne' if row.count < 2 else 'lignes'}")
        said += [f"filtré par {', '.join(FILTERS.get(name, name) for name in row.names)}"] if row.names else []
    elif row.kind in (Kind.HAND_OVER, Kind.TAKE_BACK):
        said.append(f"{row.count} {'personne' if row.count < 2 else 'personnes'}")
    elif page := PAGES.get(row.page.split("_")[0]):
        said.insert(0, f"depuis {page}")
    return "\xa0; ".join(said)
