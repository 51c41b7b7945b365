"""The year as a workbook: a sheet a table of the page, typed cells, the same figures."""

from datetime import datetime
from decimal import Decimal

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.french import clock, date_long
from cite_emploi.lib.tables.writing import Column, Table
from funding.costs import costs
from funding.figures import Balance
from funding.models.ledger import Exercise
from funding.reads import journal
from funding.reads.overview import ActionMoney, Year, overview

WHOLE = "Ensemble"


def year_tables(actor: Actor, exercise: Exercise, *, at: datetime) -> list[Table]:
    """Lines, actions, co-funding, costs and the whole ledger; each says when it was made, in local time, and by whom.

    Costs per result are for who reads figures of people live; others find them in what was released.
    """
    cite, year = actor.cite, exercise.year
    money = overview(cite, year, as_of=at.date())
    provenance = (f"{cite}, au {date_long(at.date())} à {clock(at)}, par {actor.user}",)
    filters = journal.filter_entries(actor, exercise, {})
    columns = journal.columns(journal.left_after(exercise, filters))
    return [
        _lines(money, provenance),
        _actions(money, provenance),
        _co_funding(money, provenance),
        *([_costs(cite, year, provenance)] if actor.follows_people else []),
        Table("journal", "Journal", columns, list(journal.entries_of(filters)), provenance),
    ]


def _amount(label: str, name: str) -> Column:
    return Column(f"{label} (€)", lambda row: getattr(row, name), "number")


def _lines(money: Year, provenance) -> Table:
    columns = (
        Column("Ligne", lambda row: row.line.name if row.line else WHOLE),
        Column("Financeur", lambda row: row.line.funder if row.line else ""),
        _amount("Accordé", "granted"),
        _amount("Reporté de l'année précédente", "carried_in"),
        _amount("Corrections", "corrected"),
        _amount("Disponible", "available"),
        _amount("Engagé", "committed"),
        _amount("Dégagé", "released"),
        _amount("Engagé, net", "net_committed"),
        _amount("Reporté vers l'année suivante", "carried_out"),
        _amount("Reste", "left"),
        _amount("Restait à payer d'avant", "to_pay_before"),
        _amount("Payé", "paid"),
        _amount("Reste à payer", "to_pay"),
    )
    rows: list[Balance] = [*money.balances, money.total]
    return Table("lignes", f"Lignes {money.year}", columns, rows, provenance)


def _actions(money: Year, provenance) -> Table:
    def name(row: ActionMoney) -> str:
        if row is money.all_actions:
            return WHOLE
        return row.action.name if row.action else "Sans action (personnel, autres frais)"

    columns = (
        Column("Action", name),
        _amount("Coût prévu", "planned"),
        _amount("Engagé, net", "net_committed"),
        _amount("Payé", "paid"),
        _amount("Cofinancements accordés", "others_granted"),
        _amount("Cofinancements reçus", "others_received"),
        Column("Effet levier (€ pour 1 €)", lambda row: _two(row.leverage), "number"),
    )
    return Table("actions", f"Actions {money.year}", columns, [*money.actions, money.all_actions], provenance)


def _co_funding(money: Year, provenance) -> Table:
    rates = {row.pk: rate for row, rate in money.co_funding_rates}
    columns = (
        Column("Action", lambda row: row.edition.action.name),
        Column("Financeur", lambda row: row.funder),
        Column("Référence", lambda row: row.reference),
        _amount("Demandé", "asked"),
        _amount("Accordé", "granted"),
        Column("Taux (%)", lambda row: rates[row.pk] and round(rates[row.pk] * 100, 1), "number"),
        _amount("Reçu", "received"),
    )
    return Table("cofinancements", f"Cofinancements {money.year}", columns, money.co_funding, provenance)


def _costs(cite, year: int, provenance) -> Table:
    rows, whole = costs(cite, year)
    columns = (
        Column("Action", lambda row: row.action.name if row.action else WHOLE),
        _amount("Engagé sur l'enveloppe", "own"),
        _amount("Cofinancements accordés", "others"),
        _amount("Coût complet", "whole"),
        Column("Participants", lambda row: row.participants, "number"),
        _amount("Coût par participant", "per_participant"),
        Column("Freins levés", lambda row: row.lifted, "number"),
        _amount("Coût par frein levé", "per_barrier_lifted"),
        Column("Retours à l'emploi", lambda row: row.returns, "number"),
        _amount("Coût par retour à l'emploi", "per_return"),
        Column("Emplois durables", lambda row: row.durable, "number"),
        _amount("Coût par emploi durable", "per_durable_job"),
    )
    return Table("couts", f"Coûts {year}", columns, [*rows, whole], provenance)


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 2)
