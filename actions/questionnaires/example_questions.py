"""A set of questions to start from, after the 2021-2027 indicators as they are remembered (domain notes §7).

The official annex could not be read: codes and words are unsourced. The coordination loads them, checks them with its
managing authority, and corrects them; the application never relies on a code.
"""

from typing import NamedTuple

from actions.questionnaires.enums import KnownFact, SheetMoment

ENTRY, EXIT, SIX = SheetMoment.ENTRY, SheetMoment.EXIT, SheetMoment.SIX


class Example(NamedTuple):
    """``options``: (label, codes, known fact)."""

    moment: SheetMoment
    label: str
    options: tuple[tuple[str, str, str], ...]
    is_sensitive: bool = False


def _yes(code: str, yes: str = "", no: str = "") -> tuple[tuple[str, str, str], ...]:
    return (("Oui", code, yes), ("Non", "", no))


NOT_REACHED = ("Personne non jointe", "", "")
EXAMPLES = (
    Example(
        ENTRY,
        "Situation au regard de l'emploi",
        (
            ("Au chômage depuis moins de 12 mois", "EECO02", KnownFact.UNEMPLOYED_SHORT),
            ("Au chômage depuis 12 mois ou plus", "EECO02 EECO03", KnownFact.UNEMPLOYED_LONG),
            ("Inactive ou inactif", "EECO04", ""),
            ("En emploi, y compris à son compte", "EECO05", ""),
        ),
    ),
    Example(
        ENTRY,
        "Âge à l'entrée",
        (
            ("Moins de 18 ans", "EECO06", KnownFact.UNDER_18),
            ("18 à 29 ans", "EECO07", KnownFact.FROM_18_TO_29),
            ("30 à 54 ans", "", KnownFact.FROM_30_TO_54),
            ("55 ans ou plus", "EECO08", KnownFact.FROM_55),
        ),
    ),
    Example(
        ENTRY,
        "Niveau de diplôme",
        (
            ("Premier cycle du secondaire ou moins (CITE 0 à 2)", "EECO09", KnownFact.ISCED_0_2),
            ("Second cycle du secondaire (CITE 3 à 4)", "EECO10", KnownFact.ISCED_3_4),
            ("Enseignement supérieur (CITE 5 à 8)", "EECO11", KnownFact.ISCED_5_8),
        ),
    ),
    Example(ENTRY, "Élève seule ou seul un ou plusieurs enfants", _yes("", KnownFact.SINGLE_PARENT)),
    Example(ENTRY, "Bénéficie du RSA", _yes("", KnownFact.RSA)),
    Example(ENTRY, "En situation de handicap", _yes("EECO12"), True),
    Example(ENTRY, "Nationalité d'un pays hors de l'Union européenne", _yes("EECO13"), True),
    Example(ENTRY, "Origine étrangère", _yes("EECO14"), True),
    Example(ENTRY, "Appartient à une minorité", _yes("EECO15"), True),
    Example(ENTRY, "Sans domicile ou en exclusion du logement", _yes("EECO16"), True),
    Example(ENTRY, "Habite en zone rurale", _yes("EECO17")),
    Example(
        EXIT,
        "Situation à la sortie",
        (
            ("En recherche d'emploi, après une période d'inactivité", "EECR01", ""),
            ("En études ou en formation", "EECR02", ""),
            ("En emploi, y compris à son compte", "EECR04", ""),
            ("Toujours au chômage", "", ""),
            ("Inactive ou inactif", "", ""),
            NOT_REACHED,
        ),
    ),
    Example(EXIT, "Qualification obtenue à la sortie", (*_yes("EECR03"), NOT_REACHED)),
    Example(SIX, "En emploi six mois après la sortie", (*_yes("EECR05"), NOT_REACHED)),
    Example(SIX, "Meilleure situation sur le marché du travail", (*_yes("EECR06"), NOT_REACHED)),
)
