"""What the application knows by itself: durations, security measures, joint controllers. Each is read where it is true."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from actions.imports.services import KEEP as KEEP_IMPORTS
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.french import count
from cohorts.referrals.services.drafts import KEEP_DRAFTS

UNKNOWN = "à compléter par votre délégué"


def read_setting(cite: Cite | None, name: str):
    """A setting of the Cité, or of the server; None while the application has none of this name."""
    return getattr(cite, name, None) if hasattr(cite, name) else getattr(settings, name, None)


def _months(n: int) -> str:
    return "aussitôt" if n == 0 else f"{n}\xa0mois"


def _days(delay: timedelta) -> str:
    return count(delay.days, "jour", "jours") if delay.days else f"{int(delay.total_seconds() // 3600)}\xa0h"


def durations(cite: Cite) -> list[tuple[str, str, str]]:
    """(what, how long, from when): the Cité's own settings first, then what the application forgets by itself."""
    kept = read_setting(cite, "retention_months")
    return [
        ("La fiche d'une personne", _months(kept) if kept else UNKNOWN, "dernier contact avec la personne"),
        ("Ce qui est gardé de ses enfants", _months(cite.child_data_months), "fin de tout ce qui était en cours"),
        ("L'accompagnement lui-même", _months(cite.support_months), "entrée dans la cohorte"),
        ("Une fiche gelée", "jusqu'à la levée, ou l'effacement", "réponse donnée à la personne"),
        ("Un brouillon d'orientation", _days(KEEP_DRAFTS), "dernière saisie"),
        ("Un tableau importé, ses lignes", _days(KEEP_IMPORTS), "dépôt du fichier"),
        ("Une session ouverte", f"{settings.SESSION_LONGEST // 3600}\xa0h au plus", "connexion"),
        ("Les sauvegardes", UNKNOWN, "elles vieillissent selon votre hébergeur"),
    ]


@dataclass(frozen=True)
class Measure:
    """A measure of security, and whether it stands here: True, False, or None when the application cannot know."""

    what: str
    stands: Callable[[], bool | None]

    @property
    def state(self) -> str:
        return {True: "en place", False: "non activé ici", None: UNKNOWN}[self.stands()]


MEASURES = (
    Measure(
        "Chacun n'ouvre que ce que son rôle demande, à chaque page, export et courriel\xa0; vérifié par des tests",
        lambda: True,
    ),
    Measure("Les Cités sont séparées par la base de données elle-même", lambda: True),
    Measure("Double authentification de qui lit des noms", lambda: settings.SECOND_FACTOR),
    Measure(
        f"Session fermée après {settings.SESSION_COOKIE_AGE // 60}\xa0minutes sans rien faire",
        lambda: settings.SESSION_COOKIE_AGE <= 2 * 3600,
    ),
    Measure("Échanges chiffrés (HTTPS imposé)", lambda: bool(getattr(settings, "SECURE_SSL_REDIRECT", False))),
    Measure("Mots de passe ralentis, comparés à une liste de mots de passe courants", lambda: True),
    Measure("Historique de chaque modification, tenu par la base de données", lambda: True),
    Measure("Journal des lectures de fiches", lambda: read_setting(None, "JOURNAL_MONTHS") is not None),
    Measure("Aucun nom dans les courriels, les adresses des pages et les journaux techniques", lambda: True),
    Measure("Petits effectifs masqués aux comités et au public", lambda: True),
    Measure("Fiche gelée\xa0: toute écriture refusée par la base de données", lambda: True),
    Measure("Documents déposés chiffrés au repos", lambda: bool(read_setting(None, "DOCUMENT_KEYS")) or None),
    Measure("Documents déposés analysés par un antivirus", lambda: bool(read_setting(None, "CLAMAV")) or None),
    Measure("Sauvegardes chiffrées, restauration essayée", lambda: None),
)


def joint_controllers(cite: Cite) -> list[str]:
    """The organisations that coordinate: the co-leads."""
    rows = Organisation.objects.filter(
        cite=cite, is_active=True, memberships__role=Role.COORDINATOR, memberships__is_active=True
    )
    return sorted({row.name for row in rows})
