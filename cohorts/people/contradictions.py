"""Where two files of one person say different things: whoever merges them says which stands. Pure."""

from dataclasses import dataclass
from datetime import date

from cite_emploi.lib.french import date_long
from cohorts.people.models import Person

# Facts that stand or fall together, by the name that a form gives them.
FACTS = {
    "first_name": ("first_name",),
    "last_name": ("last_name",),
    "birth_name": ("birth_name",),
    "birth_date": ("birth_date", "birth_precision"),
    "gender": ("gender",),
    "phone": ("phone",),
    "email": ("email",),
    "contact_preference": ("contact_preference",),
    "home": ("address", "postcode", "town"),
    "residence": ("residence", "district_id", "residence_checked_on"),
    "registered_since": ("is_registered", "registered_since"),
    "rsa": ("rsa",),
    "qualification": ("qualification",),
    "is_single_parent": ("is_single_parent",),
    "children_birth_months": ("children_birth_months",),
    "summary": ("summary", "summary_on", "summary_by_id"),
}
UNSAID = (None, "", [])


@dataclass(frozen=True)
class Contradiction:
    """One of ``FACTS``, with what each file says in words."""

    name: str
    label: str
    kept: str
    absorbed: str

    @property
    def question(self) -> str:
        return f"{self.label}\xa0: qu'est-ce qui est juste\xa0?"


def list_contradictions(kept: Person, absorbed: Person) -> list[Contradiction]:
    """Facts that both files tell, and not alike."""
    return [
        Contradiction(name, _label(name), _tell(kept, fields), _tell(absorbed, fields))
        for name, fields in FACTS.items()
        if disagree(kept, absorbed, fields)
    ]


def disagree(kept: Person, absorbed: Person, fields: tuple[str, ...]) -> bool:
    """Both tell one of the fields, and not alike; what one tells and the other does not completes it."""
    if fields == FACTS["first_name"]:  # none is a fact too: the person has one name
        return kept.first_name != absorbed.first_name
    pairs = zip(_values(kept, fields), _values(absorbed, fields), strict=True)
    return any(mine not in UNSAID and theirs not in UNSAID and mine != theirs for mine, theirs in pairs)


def _label(name: str) -> str:
    return "Adresse" if name == "home" else str(Person._meta.get_field(name).verbose_name).capitalize()


def _values(person: Person, fields: tuple[str, ...]) -> list:
    return [getattr(person, field) for field in fields]


def _tell(person: Person, fields: tuple[str, ...]) -> str:
    if fields[0] == "residence":
        return ", ".join(filter(None, [str(person.district or ""), person.get_residence_display()]))
    if fields[0] == "birth_date":
        return str(person.birth)
    if fields[0] == "first_name":
        return person.first_name or "Aucun\xa0: un seul nom"
    if fields[0] == "summary":
        return person.summary
    return " ".join(filter(None, (_word(person, field) for field in fields)))


def _word(person: Person, field: str) -> str:
    value = getattr(person, field)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, date):
        return date_long(value)
    if isinstance(value, list):
        return ", ".join(f"{month:%m/%Y}" for month in value)
    return str(getattr(person, f"get_{field}_display")() if hasattr(person, f"get_{field}_display") else value)
