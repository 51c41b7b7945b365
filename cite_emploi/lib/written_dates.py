"""A day as people and spreadsheets write it, read in one place; raises ``ValueError`` with a French sentence. Pure."""

import re
from datetime import date

from cite_emploi.lib.forms import FIRST_DAY, LAST_DAY
from cite_emploi.lib.french import MONTHS
from cite_emploi.lib.text import fold

EXAMPLE = "Écrivez le jour, le mois et l'année, par exemple 12/03/1990."
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}[:h].*)?")
FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[ T]\d{1,2}[:h].*)?")
IN_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
MONTH_NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, 1)}


def quoted(written: str) -> str:
    """What was read, cut, between French quotation marks."""
    return f"«\xa0{written if len(written) <= 40 else written[:40] + '…'}\xa0»"


def read_day(written: str, example: str = EXAMPLE) -> date:
    """12/03/1990, 1990-03-12 or 12 mars 1990; the hour that some spreadsheets add is left aside.

    ``example``: what a refusal says to write.
    """
    if found := ISO.fullmatch(written):
        year, month, number = map(int, found.groups())
    elif found := FRENCH.fullmatch(written):
        number, month, year = map(int, found.groups())
    elif (found := IN_WORDS.fullmatch(fold(written))) and found[2] in MONTH_NUMBERS:
        number, month, year = int(found[1]), MONTH_NUMBERS[found[2]], int(found[3])
    elif re.fullmatch(r"\d{4,6}", written):
        raise ValueError(
            f"{quoted(written)} est un nombre. Donnez à la colonne le format «\xa0Date\xa0» dans votre tableur."
        )
    elif re.fullmatch(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}", written):
        raise ValueError(f"{quoted(written)} n'a que deux chiffres pour l'année. {example}")
    else:
        raise ValueError(f"{quoted(written)} n'est pas une date. {example}")
    return existing_day(written, year, month, number, example)


def existing_day(written: str, year: int, month: int, number: int, example: str = EXAMPLE) -> date:
    """The day of the calendar, if it is one and if somebody may mean it."""
    try:
        found = date(year, month, number)
    except ValueError:
        raise ValueError(f"{quoted(written)} n'existe pas dans le calendrier. {example}") from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"{quoted(written)} n'est pas plausible. Vérifiez l'année.")
    return found
