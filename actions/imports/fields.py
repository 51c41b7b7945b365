"""What a spreadsheet may say of a person: each field, the titles under which it is met, how its cells are read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from actions.imports import values
from cite_emploi.lib.text import fold
from cite_emploi.lib.written_dates import read_day
from cohorts.people.births import read_birth


@dataclass(frozen=True)
class Field:
    """``synonyms`` are titles met in real files, without accents. ``parse`` is None where the Cité's lists are needed."""

    name: str
    label: str
    synonyms: tuple[str, ...]
    parse: Callable[[str], Any] | None
    required: bool = False


FIELDS = (
    Field(
        "last_name",
        "Nom",
        ("nom de famille", "nom usuel", "nom d usage", "nom marital", "nom d epouse", "noms", "last name"),
        values.name,
        required=True,
    ),
    Field("first_name", "Prénom", ("prenoms", "prenom usuel", "first name"), values.first_name, required=True),
    Field(
        "birth_name",
        "Nom de naissance",
        ("nom de jeune fille", "nom naissance", "nom patronymique", "birth name"),
        values.birth_name,
    ),
    Field(
        "birth_date",
        "Date de naissance",
        ("date naissance", "ne le", "nee le", "ne e le", "naissance", "ddn", "date de naiss", "date naiss"),
        read_birth,
        required=True,
    ),
    Field("gender", "Sexe", ("genre", "civilite", "h f", "f h", "sexe f h", "sexe h f"), values.gender),
    Field(
        "phone",
        "Téléphone",
        ("tel", "telephone portable", "portable", "mobile", "numero de telephone", "n de telephone", "tel portable"),
        values.phone,
    ),
    Field(
        "email",
        "Adresse électronique",
        ("email", "e mail", "mail", "courriel", "adresse mail", "adresse email", "adresse e mail", "adresse courriel"),
        values.email,
    ),
    Field("address", "Adresse", ("adresse postale", "rue", "adresse complete", "n et rue"), values.text(200)),
    Field("postcode", "Code postal", ("cp", "code post"), values.postcode),
    Field("town", "Commune", ("ville", "commune de residence", "localite"), values.text(120)),
    Field(
        "district",
        "Quartier prioritaire",
        (
            "quartier",
            "qpv",
            "nom du qpv",
            "code qpv",
            "quartier qpv",
            "nom du quartier",
            "code quartier",
            "quartier d habitation",
        ),
        None,
    ),
    Field(
        "registered_since",
        "Inscription à France Travail depuis le",
        (
            "inscription a france travail",
            "date d inscription",
            "date inscription",
            "inscrit depuis",
            "inscrite depuis",
            "date d inscription france travail",
            "date d inscription a france travail",
            "date d inscription pole emploi",
            "inscrit depuis le",
            "inscrite depuis le",
        ),
        read_day,
    ),
    Field(
        "rsa", "RSA", ("brsa", "beneficiaire du rsa", "beneficiaire rsa", "rsa oui non", "allocataire rsa"), values.rsa
    ),
    Field(
        "qualification",
        "Diplôme le plus élevé",
        (
            "diplome",
            "niveau",
            "niveau d etudes",
            "niveau de formation",
            "niveau de qualification",
            "qualification",
            "niveau de diplome",
        ),
        values.qualification,
    ),
    Field(
        "is_single_parent",
        "Élève seule ou seul ses enfants",
        ("parent isole", "famille monoparentale", "monoparental", "monoparentale", "parent seul", "mere isolee"),
        values.yes,
    ),
    Field(
        "children_birth_months",
        "Naissance des enfants",
        ("enfants", "naissance enfants", "dates de naissance des enfants", "date de naissance des enfants"),
        values.months,
    ),
    Field(
        "barriers",
        "Freins à l'emploi",
        ("freins", "frein", "frein a l emploi", "freins identifies", "freins reperes", "problematiques", "difficultes"),
        None,
    ),
    Field(
        "schemes_tried",
        "Dispositifs déjà essayés",
        (
            "dispositifs",
            "dispositif",
            "dispositifs mobilises",
            "dispositifs deja mobilises",
            "accompagnements anterieurs",
        ),
        values.schemes,
    ),
    Field(
        "supported_since",
        "Suivie par la structure depuis le",
        (
            "suivi depuis",
            "suivie depuis",
            "date d orientation",
            "date de premier accueil",
            "debut du suivi",
            "suivi depuis le",
        ),
        read_day,
    ),
    Field(
        "notice_given_on",
        "Information remise le",
        (
            "information remise",
            "date d information",
            "information rgpd",
            "notice remise le",
            "informee le",
            "informe le",
        ),
        read_day,
    ),
    Field("cohort", "Cohorte (année)", ("cohorte", "annee", "annee de cohorte", "promotion"), values.year),
    Field(
        "entered_on",
        "Entrée dans la cohorte le",
        ("date d entree", "date entree", "entree le", "date d integration", "debut d accompagnement", "entree"),
        read_day,
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
REQUIRED = tuple(field.name for field in FIELDS if field.required)


def guess(titles: Iterable[str]) -> dict[str, int]:
    """The column of each field that a title names: its own label first, then a synonym, then one within. Each once."""
    folded = [fold(title) for title in titles]
    found: dict[str, int] = {}
    for matches in (_labelled, _synonym, _within):
        for field in FIELDS:
            for index, title in enumerate(folded):
                if field.name not in found and index not in found.values() and matches(field, title):
                    found[field.name] = index
    if "last_name" not in found and "birth_name" in found:  # the only name that the file gives
        found["last_name"] = found.pop("birth_name")
    return found


def _labelled(field: Field, title: str) -> bool:
    return title == fold(field.label)


def _synonym(field: Field, title: str) -> bool:
    return title in field.synonyms


def _within(field: Field, title: str) -> bool:
    """Whole words: « Téléphone de la personne » is a telephone, « Nom du conseiller » is nobody's last name."""
    if field.name in ("last_name", "first_name", "birth_name", "address", "cohort", "entered_on", "supported_since"):
        return False
    if title.split(" ")[0] in ("nom", "prenom", "lieu", "commune", "ville", "pays"):  # « Lieu de naissance » is no date
        return False
    return any(f" {words} " in f" {title} " for words in (fold(field.label), *field.synonyms) if len(words) > 4)
