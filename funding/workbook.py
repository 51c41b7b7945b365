"""The year as a workbook: a sheet a table of the page, typed cells, the same figures."""

import io
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone

from cite_emploi.lib.french import date_long
from cite_emploi.lib.tables.writing import Column, Table, write_xlsx
from funding.costs import costs
from funding.figures import Balance
from funding.overview import ActionMoney, Year, overview
from funding.views.ledger import filtered, ledger_columns, rows_of, running
from funding.views.year import asked, exercise_of, seeing

WHOLE = "Ensemble"


@seeing
def workbook(request, year):
    """Lines, actions, co-funding, costs and the whole ledger."""
    exercise_of(request, asked(year))
    now = timezone.localtime()
    money = overview(request.cite, year, as_of=now.date())
    told = (f"{request.cite}, au {date_long(now.date())} à {now.hour} h {now.minute:02}, par {request.user}",)
    filters = filtered(request, year, {})
    left = running(request, year, filters)
    tables = [
        _lines(money, told),
        _actions(money, told),
        _co_funding(money, told),
        _costs(request.cite, year, told),
        Table("journal", "Journal", ledger_columns(left), list(rows_of(filters)), told),
    ]
    content = io.BytesIO()  # a year of one Cité is small
    write_xlsx(content, *tables)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content.getvalue(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="financement-{request.cite.slug}-{year}.xlsx"'
    return response


def _amount(label: str, name: str) -> Column:
    return Column(f"{label} (€)", lambda row: getattr(row, name), "number")


def _lines(money: Year, told) -> Table:
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
    return Table("lignes", f"Lignes {money.year}", columns, rows, told)


def _actions(money: Year, told) -> Table:
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
    return Table("actions", f"Actions {money.year}", columns, [*money.actions, money.all_actions], told)


def _co_funding(money: Year, told) -> Table:
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
    return Table("cofinancements", f"Cofinancements {money.year}", columns, money.co_funding, told)


def _costs(cite, year: int, told) -> Table:
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
    return Table("couts", f"Coûts {year}", columns, [*rows, whole], told)


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 2)
