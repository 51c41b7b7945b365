"""From a row's texts to what is known of a person, with every reason why not. Pure: lists and a day in, words out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from actions.imports import values
from actions.imports.fields import BY_NAME
from cite_emploi.lib.errors import IN_THE_FUTURE
from cite_emploi.lib.text import fold
from cite_emploi.lib.written_dates import quoted
from cohorts.people.enums import ContactPreference, Gender, Residence
from cohorts.people.names import known_as
from cohorts.people.reads import NAMES
from cohorts.referrals.services.tried_schemes import TriedScheme

NOT_TO_COME = ("birth_date", "registered_since", "supported_since", "entered_on", "notice_given_on")
WHEN_EMPTY = {"first_name": " Si la personne n'a qu'un nom, écrivez «\xa0SNP\xa0» (sans prénom)."}
SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|NAME\?|NOM\?|VALUE!|VALEUR!|DIV/0!|NUM!|NOMBRE!|NULL!|NUL!)")


@dataclass(frozen=True)
class Lists:
    """What the Cité has set, by folded name: numbers of districts, themes, cohorts (by year); and the day."""

    districts: Mapping[str, int]
    themes: Mapping[str, int]
    cohorts: Mapping[int, int]
    on: date
    notice_given_on: date | None = None  # told of everybody at once


@dataclass
class Checked:
    """``person`` is what a file holds; the rest is done once it is open. Nothing is to be used when ``errors`` is not empty."""

    person: dict = field(default_factory=dict)
    themes: list[int] = field(default_factory=list)
    schemes_tried: list[TriedScheme] = field(default_factory=list)
    supported_since: date | None = None
    cohort: int | None = None
    entered_on: date | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """Two rows about one person share one; none when the row does not say who."""
        if not {"last_name", "first_name", "birth_date"} <= self.person.keys():
            return []
        return keys_of(*(self.person.get(name, "") for name in (*NAMES, "birth_date", "birth_precision")))


def keys_of(first_name: str, last_name: str, birth_name: str, birth_date: date, birth_precision: str) -> list[str]:
    """One for each last name, usual or of birth, with the birth as it is known."""
    names = known_as(first_name, last_name, birth_name)
    return [f"{name}|{birth_date:%Y-%m-%d}|{birth_precision}" for name in names]


def check(texts: Mapping[str, str], lists: Lists, *, overflow: bool = False) -> Checked:
    """Read a row. ``texts`` holds the cell of each mapped field; ``overflow``, cells beyond the last title."""
    found, errors = {}, []
    if overflow:
        errors.append("La ligne a plus de cellules que de titres. Vérifiez qu'aucune n'est décalée.")
    for name, cell in texts.items():
        label = BY_NAME[name].label
        try:
            if cell:
                found[name] = _read(name, cell, lists)
            elif BY_NAME[name].required:
                errors.append(f"{label}\xa0: la cellule est vide.{WHEN_EMPTY.get(name, '')}")
        except ValueError as error:
            errors.append(f"{label}\xa0: {error}")
    if birth := found.get("birth_date"):
        found |= birth.facts
    errors += [
        f"{BY_NAME[name].label}\xa0: {IN_THE_FUTURE[0].lower()}{IN_THE_FUTURE[1:]}"
        for name in NOT_TO_COME
        if found.get(name) and found[name] > lists.on
    ]
    notice = found.setdefault("notice_given_on", lists.notice_given_on)
    if notice is None and not any(error.startswith(BY_NAME["notice_given_on"].label) for error in errors):
        errors.append(f"{BY_NAME['notice_given_on'].label}\xa0: la cellule est vide.")
    errors += _together(found, lists)
    return _sort_out(found, errors, lists)


def _read(name: str, cell: str, lists: Lists):
    if cell.startswith("="):
        raise ValueError("une formule. Remplacez-la par sa valeur (copier, puis collage spécial « Valeurs »).")
    if SPREADSHEET_ERROR.match(cell):
        raise ValueError(f"{quoted(cell)} est une erreur du tableur. Corrigez la cellule.")
    if values.SPOILT_ACCENTS.search(cell):
        raise ValueError(
            f"{quoted(cell)} : les accents sont abîmés. Enregistrez le tableau en « CSV UTF-8 » ou en .xlsx."
        )
    if name == "district":
        return "outside" if fold(cell) in values.OUTSIDE | values.NO else _district(cell, lists)
    if name == "barriers":
        theme = values.among(lists.themes, "les freins de votre Cité")
        return list(dict.fromkeys(theme(part) for part in values.parts(cell)))
    return BY_NAME[name].parse(cell)


def _district(cell: str, lists: Lists) -> int:
    return values.among(lists.districts, "les quartiers de votre Cité")(cell)


def _together(found: dict, lists: Lists) -> list[str]:
    """What several cells say together."""
    born, entered = found.get("birth_date"), found.get("entered_on")
    errors = [
        f"{BY_NAME[name].label} : cette date précède la naissance."
        for name in ("registered_since", "supported_since", "entered_on")
        if born and found.get(name) and found[name] < born
    ]
    if "cohort" in found and not entered:
        errors.append("Cohorte : indiquez aussi la date d'entrée dans la cohorte.")
    year = found.get("cohort") or (entered and entered.year)
    if year and year not in lists.cohorts:
        errors.append(f"Cohorte : {year} n'est pas ouverte. Ouvrez-la dans les réglages, ou corrigez l'année.")
    if year and entered and abs(year - entered.year) > 1:
        errors.append(f"Cohorte : une entrée en {entered.year} est trop loin de la cohorte {year}.")
    return errors


def _sort_out(found: dict, errors: list[str], lists: Lists) -> Checked:
    result = Checked(errors=errors, themes=found.pop("barriers", []))
    result.schemes_tried = found.pop("schemes_tried", [])
    result.supported_since, result.entered_on = found.pop("supported_since", None), found.pop("entered_on", None)
    year = found.pop("cohort", None) or (result.entered_on and result.entered_on.year)
    result.cohort = lists.cohorts.get(year) if year else None
    if found.get("district") == "outside":
        del found["district"]
        found["residence"] = Residence.OUTSIDE
    if "district" in found:
        found["district_id"] = found.pop("district")
    result.person = {"gender": Gender.UNSAID, **found, "contact_preference": _preference(found)}
    return result


def _preference(found: dict) -> str:
    """How to reach someone, from what the file gives: nobody is said to prefer a telephone that we do not know."""
    if found.get("phone"):
        return ContactPreference.PHONE
    return ContactPreference.EMAIL if found.get("email") else ContactPreference.REFERENT
