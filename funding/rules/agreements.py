"""The text of an agreement with an operator: a template whose words between braces are replaced. Pure.

A line that begins with « Article » is a heading; a blank line ends a paragraph. The default text is an example to be
read by the Cité's own lawyers; what it must hold when the grant exceeds 23 000 euros is set by decree n° 2001-495 of
6 June 2001 (object, amount, terms of payment, conditions of use).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

KEYS = {
    "numero": "le numéro de la convention",
    "cite": "le programme et son territoire",
    "operateur": "la structure qui porte l'action",
    "action": "l'action",
    "objet": "l'objet de l'engagement",
    "montant": "le montant engagé, en euros",
    "annee": "l'année de l'engagement",
    "debut": "le premier jour de la convention",
    "fin": "le dernier jour de la convention",
    "autorisation": "qui a autorisé la dépense",
}
KEY = re.compile(r"\{([^{}]*)\}")

DEFAULT = """\
Article 1. Objet
{cite} confie à {operateur} la réalisation de « {action} » : {objet}.
Cette dépense a été autorisée par : {autorisation}.

Article 2. Durée
La convention s'applique du {debut} au {fin}.

Article 3. Montant et paiement
Le montant est de {montant}. Il est versé en plusieurs fois : une avance à la signature, puis le solde après service \
fait, au vu d'un bilan de l'action et d'un compte rendu financier.

Article 4. Engagements de l'opérateur
{operateur} réalise l'action dans les quartiers prioritaires, rend compte de son avancement au comité technique, et \
enregistre dans l'application les participations et leurs suites.

Article 5. Données personnelles
{operateur} n'accède qu'aux fiches des personnes qui participent à son action, et ne s'en sert que pour elle.

Article 6. Utilisation des fonds
La part du montant qui n'est pas utilisée pour l'action est rendue ou dégagée.

Article 7. Résiliation
Chaque partie peut mettre fin à la convention par écrit, avec un mois de préavis.
"""


@dataclass(frozen=True)
class Section:
    """A heading (or none, before the first) and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def unknown_keys(text: str) -> list[str]:
    """Words between braces that nothing replaces, in order, each once."""
    return list(dict.fromkeys(key for key in KEY.findall(text) if key not in KEYS))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its words replaced; raises ``KeyError`` for a key of ``KEYS`` without a value."""
    return KEY.sub(lambda found: values[found[1]] if found[1] in KEYS else found[0], text)


def sections(text: str) -> tuple[Section, ...]:
    """The text as headings and paragraphs, for paper."""
    found: list[tuple[str, list[list[str]]]] = [("", [[]])]
    for line in (line.strip() for line in text.splitlines()):
        if re.match(r"article\b", line, re.IGNORECASE):
            found.append((line, [[]]))
        elif line:
            found[-1][1][-1].append(line)
        else:
            found[-1][1].append([])
    return tuple(
        Section(heading, tuple(" ".join(lines) for lines in paragraphs if lines))
        for heading, paragraphs in found
        if heading or any(paragraphs)
    )
