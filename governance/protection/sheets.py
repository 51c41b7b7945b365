"""The register and the draft impact assessment, made of the models, the settings and what the Cité wrote.

What the application cannot know is a part to write (``Part``), marked as to be completed while it is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Field
from django.utils.text import capfirst

from actions.rights.enums import Right
from actions.rights.models import DELAY_MONTHS, EXTENSION_MONTHS
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.french import date_long
from governance.protection.categories import Category, category_of
from governance.protection.enums import Part
from governance.protection.facts import MEASURES, UNKNOWN, durations, joint_controllers
from governance.protection.models import ProtectionText, SubProcessor
from governance.protection.recipients import SCOPE, models_of_people, recipients

TITLES = {"register": "Registre du traitement", "impact": "Analyse d'impact (projet)"}
OF_REGISTER = (Part.CONTROLLER, Part.PURPOSES, Part.BASIS, Part.TRANSFERS, Part.SECURITY)
ASKED = {
    Part.CONTROLLER: "Nom, adresse, représentant légal, et l'accord entre coresponsables s'il y en a plusieurs.",
    Part.PURPOSES: "Ce que votre Cité fait en plus de ce que l'application sait d'elle-même.",
    Part.BASIS: "La base retenue avec votre délégué, et le texte qui fonde la mission.",
    Part.TRANSFERS: "Ce qui sort de l'Union européenne en dehors des sous-traitants de la liste, ou que rien n'en sort.",
    Part.SECURITY: "Sauvegardes, habilitations, formation, incidents\xa0: ce que vos organisations font.",
    Part.CONTEXT: "Pourquoi ce traitement, ses enjeux, les référentiels suivis.",
    Part.PROCESSES: "Comment les données arrivent, circulent et partent, et sur quels supports.",
    Part.NECESSITY: "Pourquoi chaque catégorie est nécessaire, et ce qui a été écarté.",
    Part.QUALITY: "Comment les données sont vérifiées et tenues à jour.",
    Part.ACCESS: "Sources, impacts pour les personnes, gravité et vraisemblance\xa0: négligeable, limitée, importante ou maximale.",
    Part.CHANGE: "Sources, impacts pour les personnes, gravité et vraisemblance\xa0: négligeable, limitée, importante ou maximale.",
    Part.LOSS: "Sources, impacts pour les personnes, gravité et vraisemblance\xa0: négligeable, limitée, importante ou maximale.",
    Part.PEOPLE: "Comment leur avis a été recueilli, ou pourquoi il ne l'a pas été.",
    Part.OFFICER: "Son avis, sa date.",
    Part.PLAN: "Ce qui reste à faire, par qui, pour quand\xa0; qui valide, et quand l'analyse est revue.",
}


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part: what is known by itself, then what the Cité writes (``part``), if it is asked."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    part: Part | None = None
    text: str = ""
    sub_processors: tuple[SubProcessor, ...] | None = None


@dataclass(frozen=True)
class Sheet:
    code: str
    title: str
    lead: str
    sections: tuple[Section, ...]

    @property
    def to_complete(self) -> int:
        return sum(1 for section in self.sections if section.part and not section.text)


def register(cite: Cite, today: date) -> Sheet:
    """The record of the processing (RGPD, article 30), in the order of its points."""
    lead = f"Accompagnement vers l'emploi par {cite.programme_label} · {cite.name}. Établi le {date_long(today)}."
    return Sheet("register", TITLES["register"], lead, tuple(_with_texts(cite, _of_register(cite, today))))


def impact(cite: Cite, today: date) -> Sheet:
    """A draft in the order of the CNIL's method: context, principles, risks, validation. Nothing in it is assessed."""
    lead = (
        "Projet, à relire et à compléter par votre délégué à la protection des données. Une analyse d'impact est obligatoire\xa0: "
        "l'accompagnement social des personnes est dans la liste de la CNIL."
    )
    return Sheet("impact", TITLES["impact"], lead, tuple(_with_texts(cite, _of_impact(cite, today))))


def _with_texts(cite: Cite, sections: Iterator[Section]) -> Iterator[Section]:
    texts = dict(ProtectionText.objects.filter(cite=cite).values_list("part", "text"))
    for section in sections:
        yield Section(**{**vars(section), "text": texts.get(section.part, "")})


def _of_register(cite: Cite, today: date) -> Iterator[Section]:
    yield _controllers(cite)
    yield _purposes(cite)
    yield _basis()
    yield Section("Les personnes concernées", (f"Public visé\xa0: {cite.target_public or UNKNOWN}.", PEOPLE))
    yield _data(cite)
    yield _recipients(cite)
    yield _processors(cite, today)
    yield _transfers(cite, today)
    yield _durations(cite)
    yield _measures()
    yield _rights(cite)


def _of_impact(cite: Cite, today: date) -> Iterator[Section]:
    yield Section("1. Contexte\xa0: vue d'ensemble", _purposes(cite).sentences, part=Part.CONTEXT)
    yield Section("1. Contexte\xa0: données, cycle de vie et supports", table=_data(cite).table, part=Part.PROCESSES)
    yield _named("1. Contexte\xa0: ", _processors(cite, today))
    yield Section("2. Principes\xa0: nécessité et proportionnalité", _basis().sentences, part=Part.NECESSITY)
    yield Section("2. Principes\xa0: exactitude des données", (HISTORY,), part=Part.QUALITY)
    yield _named("2. Principes\xa0: ", _durations(cite))
    yield _named("2. Principes\xa0: ", _recipients(cite))
    yield _named("2. Principes\xa0: ", _rights(cite))
    yield _named("3. Risques\xa0: ", Section("mesures existantes", table=_measures().table))
    for part in (Part.ACCESS, Part.CHANGE, Part.LOSS):
        yield Section(f"3. {part.label}", (TO_ASSESS,), part=part)
    for part in (Part.PEOPLE, Part.OFFICER, Part.PLAN):
        yield Section(f"4. Validation\xa0: {part.label[0].lower()}{part.label[1:]}", part=part)


BASES = (
    "Mission d'intérêt public (RGPD, article 6, 1, e) pour les organismes publics\xa0; intérêt légitime pour les structures "
    "privées, selon le référentiel de la CNIL (délibération 2021-028 du 11 mars 2021)."
)
NOT_ASKED = (
    "Aucune donnée de santé, d'origine, de religion ou d'opinion n'est demandée, sauf ce qu'un fonds européen fait demander, "
    "et que la personne peut refuser."
)
PEOPLE = "Les personnes orientées ou accompagnées, leurs enfants, et les professionnels qui les suivent."
HISTORY = "Chaque modification est gardée, avec qui l'a faite et quand. Une personne peut demander une rectification."
TO_ASSESS = "La gravité et la vraisemblance sont à évaluer par votre délégué\xa0: l'application ne les estime pas."


def _named(before: str, section: Section) -> Section:
    """The same section under the heading of the impact assessment; what is written for the register is not asked again."""
    title = f"{section.title[0].lower()}{section.title[1:]}"
    return Section(**{**vars(section), "title": f"{before}{title}", "part": None})


def _controllers(cite: Cite) -> Section:
    names = joint_controllers(cite)
    said = f"Coordination\xa0: {', '.join(names)}." if names else f"Coordination\xa0: {UNKNOWN}."
    officer = cite.data_protection_officer.strip()
    said_of_officer = f"Délégué à la protection des données\xa0: {officer or UNKNOWN}."
    joint = ("Plusieurs structures coordonnent\xa0: un accord entre coresponsables est à joindre (RGPD, article 26).",)
    return Section(
        "Responsables du traitement",
        (said, *(joint if len(names) > 1 else ()), said_of_officer),
        part=Part.CONTROLLER,
    )


def _purposes(cite: Cite) -> Section:
    return Section(
        "Finalités",
        (
            f"Accompagner des personnes vers l'emploi pendant {cite.support_months}\xa0mois, avec les structures qui les suivent.",
            "Rendre compte du programme à ses comités et à ses financeurs, par des totaux où personne n'est reconnaissable.",
        ),
        part=Part.PURPOSES,
    )


def _basis() -> Section:
    return Section(
        "Base légale",
        (BASES, NOT_ASKED),
        part=Part.BASIS,
    )


def _data(cite: Cite) -> Section:
    labels: dict[Category, list[str]] = {category: [] for category in Category}
    for name, model in sorted(models_of_people().items()):
        for field in model._meta.local_fields:
            category = category_of(name, field.name)
            if category and category != Category.FOLLOWERS and _is_told(field, category):
                labels[category].append(str(field.verbose_name))
    labels[Category.FOLLOWERS].append("nom, structure, dates, et l'auteur de chaque écrit")
    labels[Category.EUROPE].append("une réponse à chaque question de l'opération, que la personne peut refuser")
    rows = tuple((category.label, ", ".join(dict.fromkeys(words))) for category, words in labels.items())
    return Section(
        "Catégories de données",
        ("Chaque donnée est gardée avec ses dates.",),
        Table(("Catégorie", "Ce qui est gardé"), rows),
    )


def _is_told(field: Field, category: Category) -> bool:
    """The fields that have a name in French; of dates, a birth alone: the others go without saying."""
    is_a_day = isinstance(field, DateField) and category != Category.IDENTITY
    return str(field.verbose_name) != field.name.replace("_", " ") and not is_a_day


def _recipients(cite: Cite) -> Section:
    rows = tuple(
        (category.label, ", ".join(Role(role).label for role in found) or "personne")
        for category, found in recipients(cite).items()
    )
    scope = tuple(f"{Role(role).label}\xa0: {words}." for role, words in SCOPE.items())
    others = "Les membres des comités et le public ne lisent que des totaux, petits effectifs masqués."
    return Section("Destinataires", (*scope, others), Table(("Catégorie", "Rôles qui en lisent"), rows))


def _processors(cite: Cite, today: date) -> Section:
    found = tuple(SubProcessor.objects.filter(cite=cite))
    said = () if found else (f"Hébergeur, envoi des courriels, sauvegardes\xa0: {UNKNOWN}.",)
    rows = tuple((row.name, row.purpose, row.place, row.contract or UNKNOWN, _period(row)) for row in found)
    table = Table(("Sous-traitant", "Pour quoi", "Où", "Contrat", "Depuis, jusqu'à"), rows) if rows else None
    return Section("Sous-traitants", said, table, sub_processors=found)


def _period(row: SubProcessor) -> str:
    until = f", jusqu'au {date_long(row.ends_on)}" if row.ends_on else ""
    return f"depuis le {date_long(row.starts_on)}{until}"


def _transfers(cite: Cite, today: date) -> Section:
    outside = SubProcessor.objects.filter(cite=cite, is_outside_eu=True).present(today)
    said = [f"{row.name}, {row.place}\xa0: {row.safeguards}." for row in outside]
    none = "Aucun sous-traitant de la liste ne garde de données hors de l'Union européenne."
    return Section("Transferts", tuple(said) or (none,), part=Part.TRANSFERS)


def _durations(cite: Cite) -> Section:
    return Section(
        "Durées de conservation", table=Table(("Quoi", "Combien de temps", "À partir de"), tuple(durations(cite)))
    )


def _measures() -> Section:
    rows = tuple((measure.what, measure.state) for measure in MEASURES)
    return Section("Mesures de sécurité", table=Table(("Mesure", "Ici"), rows), part=Part.SECURITY)


def _rights(cite: Cite) -> Section:
    names = ", ".join(capfirst(label.lower()) if i == 0 else label.lower() for i, label in enumerate(Right.labels))
    return Section(
        "Droits des personnes",
        (
            f"{names}\xa0: chaque demande est notée, avec sa réponse.",
            f"Le délai est de {DELAY_MONTHS}\xa0mois, prolongé de {EXTENSION_MONTHS} avec une raison dite à la personne.",
            f"L'information remise est la version {notice_of(cite).version}\xa0; à qui, quand, par qui et en quelle langue est noté.",
            "Une réclamation peut être adressée à la CNIL.",
        ),
    )
