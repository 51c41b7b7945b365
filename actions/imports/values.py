"""From the text of a cell to a value; raises ``ValueError`` with a sentence that quotes what was read. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cite_emploi.lib.text import fold
from cite_emploi.lib.written_dates import existing_day, quoted, read_day
from cohorts.people.enums import Gender, Qualification, Rsa
from cohorts.people.fields import PhoneField, PostcodeField
from cohorts.referrals.enums import NotEnough, Scheme
from cohorts.referrals.services.tried_schemes import TriedScheme

MONTH = re.compile(r"(?:(\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{1,2}))")
NONE = frozenset({"", "non", "aucun", "aucune", "neant", "sans objet", "so", "nc", "na"})
ONE_NAME = frozenset({"snp", "sans prenom"})  # as the registers of births write it
YES = frozenset({"oui", "o", "x", "1", "vrai", "true", "yes"})
NO = NONE | {"n", "0", "faux", "false", "no"}
OUTSIDE = frozenset({"hors qpv", "hors quartier", "hors quartier prioritaire", "hors"})
GENDERS = {
    **dict.fromkeys(("f", "femme", "feminin", "mme", "madame", "mlle", "woman", "fille"), Gender.WOMAN),
    **dict.fromkeys(("h", "m", "homme", "masculin", "mr", "monsieur", "man", "garcon"), Gender.MAN),
    **dict.fromkeys(("nsp", "autre", "non renseigne", "ne souhaite pas repondre"), Gender.UNSAID),
}
RSA = {
    **dict.fromkeys(NO, Rsa.NO),
    **dict.fromkeys(("non majore", "oui non majore", "rsa non majore", "rsa", "socle", *YES), Rsa.STANDARD),
    **dict.fromkeys(("majore", "oui majore", "rsa majore"), Rsa.INCREASED),
}
LEVELS = {
    **dict.fromkeys(("0", "1", "2", "sans diplome", "aucun", "sans", "brevet", "dnb", "niveau 1", "niveau 2"), "0"),
    **dict.fromkeys(("3", "cap", "bep", "cap bep", "niveau 3"), "3"),
    **dict.fromkeys(("4", "bac", "baccalaureat", "bac pro", "bac professionnel", "bp", "niveau 4"), "4"),
    **dict.fromkeys(("5", "bac 2", "bts", "dut", "deug", "niveau 5"), "5"),
    **dict.fromkeys(("6", "7", "8", "bac 3", "bac 4", "bac 5", "licence", "bachelor", "but"), "6"),
    **dict.fromkeys(("master", "maitrise", "doctorat", "niveau 6", "niveau 7", "niveau 8"), "6"),
    **{fold(label): value for value, label in Qualification.choices},
}
SCHEMES = {
    **{fold(label): code for code, label in Scheme.choices},
    **{fold(code): code for code in Scheme.values},
    **dict.fromkeys(("pole emploi", "accompagnement france travail"), Scheme.FRANCE_TRAVAIL),
    **dict.fromkeys(("conseil departemental", "accompagnement rsa", "rsa"), Scheme.DEPARTEMENT),
    **dict.fromkeys(("insertion par l activite economique", "siae", "aci"), Scheme.IAE),
    **dict.fromkeys(("formation", "formation professionnelle"), Scheme.TRAINING),
    **dict.fromkeys(("francais", "fle"), Scheme.FRENCH),
    **dict.fromkeys(("creche", "mode d accueil", "garde d enfant"), Scheme.CHILDCARE),
    **dict.fromkeys(("mobilite", "permis"), Scheme.MOBILITY_AID),
    **dict.fromkeys(("assistante sociale", "service social"), Scheme.SOCIAL),
    "autre": Scheme.OTHER,
}
REASONS = {
    **{fold(label): code for code, label in NotEnough.choices},
    **dict.fromkeys(("pas de place", "complet"), NotEnough.NO_PLACE),
    **dict.fromkeys(("delai", "delais", "trop long"), NotEnough.DELAY),
    **dict.fromkeys(("conditions non remplies", "non eligible"), NotEnough.NOT_ENTITLED),
    **dict.fromkeys(("horaires", "lieu", "horaires inadaptes"), NotEnough.HOURS),
    **dict.fromkeys(("cout", "trop cher"), NotEnough.COST),
    **dict.fromkeys(("utile", "insuffisant"), NotEnough.PARTIAL),
    **dict.fromkeys(("termine", "sans solution"), NotEnough.ENDED),
    **dict.fromkeys(("refuse", "interrompu", "abandon"), NotEnough.DECLINED),
    "autre": NotEnough.OTHER,
}
# What opening a UTF-8 file as something else leaves: « Ã© » for « é ».
SPOILT_ACCENTS = re.compile("Ã[\x80-\xbf©¨ª«®´¯±¹¢§]|â€|\ufffd")


def text(longest: int) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        if len(cell) > longest:
            raise ValueError(f"ce texte dépasse {longest} caractères. Raccourcissez-le.")
        return " ".join(cell.split("\n"))

    return parse


def name(cell: str) -> str:
    """A name is not a number, nor an address."""
    kept = text(80)(cell)
    if not any(char.isalpha() for char in kept):
        raise ValueError(f"{quoted(cell)} n'est pas un nom.")
    if re.search(r"[0-9@<>{}|\\]", kept):
        raise ValueError(f"{quoted(cell)} contient un chiffre ou un signe qu'un nom ne porte pas.")
    return kept


def first_name(cell: str) -> str:
    """Empty for someone who has one name, when the cell says so: an empty cell is a first name forgotten."""
    return "" if fold(cell) in ONE_NAME else name(cell)


def birth_name(cell: str) -> str:
    """Empty where the cell says that there is no other name."""
    return "" if fold(cell) in NONE else name(cell)


def months(cell: str) -> list[date]:
    """Months of birth: « 03/2021, 05/2019 », or whole dates, of which the month is kept."""
    found = []
    for part in parts(cell):
        if match := MONTH.fullmatch(part):
            month, year = (int(each) for each in (match[1] or match[4], match[2] or match[3]))
            found.append(existing_day(part, year, month, 1))
        else:
            found.append(read_day(part).replace(day=1))
    if len(found) > 12:
        raise ValueError("plus de douze enfants. Vérifiez la cellule.")
    return found


def parts(cell: str) -> list[str]:
    """Words of a list, separated by commas, semicolons, bars or lines; « aucun » is an empty list."""
    found = [part.strip(" -•") for part in re.split(r"[,;|\n]+", cell)]
    return [part for part in found if fold(part) not in NONE]


def schemes(cell: str) -> list[TriedScheme]:
    """« PLIE : délai trop long ; Mission locale : terminé sans solution »: each scheme, and why it was not enough."""
    found = []
    for part in re.split(r"[;|\n]+", cell):
        if fold(part) not in NONE:
            scheme, _, reason = part.partition(":")
            found.append(TriedScheme(_scheme(scheme.strip()), _not_enough(reason.strip(), part.strip())))
    return list(dict.fromkeys(found))


def _scheme(text: str) -> str:
    if found := SCHEMES.get(fold(text)):
        return found
    near = get_close_matches(fold(text), SCHEMES, n=1)
    hint = f" Est-ce «\xa0{Scheme(SCHEMES[near[0]]).label}\xa0»\xa0?" if near else ""
    raise ValueError(
        f"{quoted(text)} n'est pas un dispositif connu. Écrivez «\xa0Autre dispositif\xa0», ou corrigez-le.{hint}"
    )


def _not_enough(text: str, part: str) -> str:
    if found := REASONS.get(fold(text)):
        return found
    raise ValueError(
        f"{quoted(part)} ne dit pas pourquoi le dispositif n'a pas suffi. Écrivez-le après deux-points, par exemple "
        "«\xa0PLIE\xa0: délai trop long\xa0», et un point-virgule entre deux dispositifs."
    )


def yes(cell: str) -> bool:
    return _coded({**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}, "« oui » ou « non »")(cell)


def _coded(codes: Mapping[str, object], wanted: str) -> Callable[[str], object]:
    def parse(cell: str) -> object:
        if fold(cell) not in codes:
            raise ValueError(f"{quoted(cell)} n'est pas compris. Écrivez {wanted}.")
        return codes[fold(cell)]

    return parse


gender = _coded(GENDERS, "F, H ou « ne souhaite pas répondre »")
rsa = _coded(RSA, "« oui », « non » ou « majoré »")
qualification = _coded(LEVELS, "un niveau de 0 à 6, ou CAP, BEP, Bac, Bac + 2…")


def phone(cell: str) -> str:
    """A spreadsheet that took the number for a figure dropped its first 0."""
    digits = re.sub(r"[\s.\-/()]", "", cell)
    return _asked(PhoneField(required=False), f"0{digits}" if re.fullmatch(r"[1-9]\d{8}", digits) else cell, cell)


def postcode(cell: str) -> str:
    return _asked(PostcodeField(required=False), f"0{cell}" if re.fullmatch(r"[1-9]\d{3}", cell) else cell, cell)


def _asked(field, cell: str, written: str) -> str:
    try:
        return field.clean(cell)
    except ValidationError as error:
        raise ValueError(f"{quoted(written)}. {error.messages[0]}") from None


def email(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        raise ValueError(f"{quoted(cell)} n'est pas une adresse électronique complète.") from None
    return text(254)(cell).lower()


def year(cell: str) -> int:
    if found := re.fullmatch(r"(?:cohorte )?(20\d{2})", fold(cell)):
        return int(found[1])
    raise ValueError(f"{quoted(cell)} n'est pas une année. Écrivez-la en quatre chiffres.")


def among(rows: Mapping[str, int], where: str) -> Callable[[str], int]:
    """A row that the Cité has set, by one of the folded names in ``rows``."""

    def parse(cell: str) -> int:
        if fold(cell) in rows:
            return rows[fold(cell)]
        near = get_close_matches(fold(cell), rows, n=1)
        hint = f" Est-ce « {near[0]} » ?" if near else ""
        raise ValueError(f"{quoted(cell)} n'est pas dans {where}. Corrigez-le, ou ajoutez-le dans les réglages.{hint}")

    return parse
