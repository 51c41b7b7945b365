"""Of people: the year in one page, the territory, the cohort, referrals, barriers, earlier years."""

from django.db.models import Count
from django.utils.text import capfirst

from actions.results.figures import PARTICIPANTS
from cite_emploi.lib import french
from governance.reporting.board import Cell, Panel, Row, Section, Style, euros, things, words
from governance.reporting.boards.actions import together
from governance.reporting.boards.follow_up import delay, partners
from governance.reporting.boards.panels import (
    Facts,
    comparison,
    essentials,
    held,
    leverage,
    money_over_years,
    months_panel,
    of_table,
)
from governance.reporting.boards.year import target
from governance.reporting.figures.catalogue import ENDED, ENTRIES, LIFTED, OPENED, OUTCOMES, REFERRALS, RETURNS
from governance.reporting.figures.national import NATIONAL, NationalCount


def in_one_page(facts: Facts) -> Section:
    """The year in one page, with the counts that the ANCT publishes for the whole programme."""
    money = facts.money()
    key = essentials(
        facts,
        (REFERRALS, ENTRIES, OPENED, LIFTED, RETURNS),
        delay(facts),
        Row("Engagé", (euros(money.total.net_committed),), "engage"),
        Row("Cofinancements accordés", (euros(money.all_actions.others_granted),), "cofinance"),
        leverage(facts),
    )
    national = Panel(
        "anct",
        "Les comptes que l'ANCT publie pour l'ensemble du programme",
        Style.TABLE,
        ("Compte", "Nombre", "Ce qui est compté ici"),
        tuple(Row(each.label, (_national(facts, each), words(each.definition)), each.code) for each in NATIONAL),
        note="L'ANCT n'en donne pas de définition\xa0: la colonne de droite dit la lecture retenue.",
    )
    return Section("annee", "L'année en une page", (key, national))


def _national(facts: Facts, each: NationalCount) -> Cell:
    n = each.count(facts.cite, facts.year)
    if not each.of_people:
        return things(n)
    return together(facts, PARTICIPANTS, n) if each.code == "anct-beneficiaires" else facts.people(n, code=each.code)


def territory(facts: Facts) -> Section:
    cite = facts.cite
    told = [cite.territory and f"{cite.territory}.", cite.target_public]
    told.append(
        f"L'accompagnement dure {french.count(cite.support_months, 'mois', 'mois')}, même si un emploi commence."
    )
    districts = tuple(Row(str(district), (words(district.code),)) for district in cite.districts.all())
    networks = cite.organisations.filter(is_active=True).order_by().values_list("network").annotate(Count("pk"))
    labels = dict(cite.organisations.model._meta.get_field("network").choices)
    found = sorted(networks, key=lambda pair: (-pair[1], labels[pair[0]]))
    rows = tuple(Row(str(labels[network]), (things(n),)) for network, n in found)
    panels = (
        Panel("quartiers-vises", "Quartiers visés", Style.TABLE, ("Quartier", "Code officiel"), districts),
        Panel("partenaires-reseaux", "Partenaires", Style.TABLE, ("Réseau", "Structures"), rows),
    )
    return Section("territoire", "Le territoire et les partenaires", held(panels), tuple(filter(None, told)))


def cohort(facts: Facts) -> Section:
    aim = target(facts)
    entered = facts.count(ENTRIES)
    told = capfirst(facts.in_words(entered, "personne entrée", "personnes entrées")) + f" dans la cohorte {facts.year}"
    told += f", pour un objectif de {french.number(aim)}." if aim else "."
    codes = ("quartiers", "sexe", "age", "rsa", "parent-isole", "diplome")
    panels = (months_panel(facts), *(of_table(facts, code, style=Style.TABLE) for code in codes))
    return Section("cohorte", "La cohorte", held(panels), (told,))


def referrals(facts: Facts) -> Section:
    panels = (partners(facts), of_table(facts, "reponses"))
    return Section("orientations", "Les orientations et les réponses", held(panels))


def mainstream(facts: Facts) -> Section:
    told = (
        "Avant d'orienter une personne, son conseiller dit quels dispositifs de droit commun ont été essayés, et pourquoi "
        "ils n'ont pas suffi."
    )
    panels = (
        of_table(facts, "dispositifs-essayes", style=Style.TABLE),
        of_table(facts, "dispositifs-raisons", style=Style.TABLE),
    )
    shown = held(panels)
    nothing = () if shown else ("Aucun dispositif n'a été indiqué dans l'année.",)
    return Section("droit-commun", "Ce que le droit commun n'a pas suffi à résoudre", shown, (told, *nothing))


def barriers(facts: Facts) -> Section:
    panels = (
        of_table(facts, "freins-entree-par-theme"),
        of_table(facts, "freins-reperes-par-theme"),
        of_table(facts, "freins-leves-par-theme"),
    )
    return Section("freins", "Les freins", held(panels))


def comparison_section(facts: Facts) -> Section:
    indicators = (REFERRALS, ENTRIES, OPENED, LIFTED, RETURNS, OUTCOMES, ENDED)
    return Section("annees", "D'une année à l'autre", (comparison(facts, indicators, *money_over_years(facts)),))
