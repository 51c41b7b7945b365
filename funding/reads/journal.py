"""The ledger of a year (« journal »), row by row with its running balance: for the page, the file and the workbook."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Case, DecimalField, F, QuerySet, Sum, When, Window

from actions.catalogue.models import Action
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.tables.writing import Column
from funding.enums import ADDS, TAKES
from funding.figures import with_left_to_pay
from funding.filters import EntryFilter
from funding.models.ledger import Entry, Exercise


def filter_entries(actor: Actor, exercise: Exercise, data: Mapping) -> EntryFilter:
    """The entries of the budget year that ``data`` asks for: the page's address, or nothing for all of them."""
    rows = Entry.objects.visible_to(actor).filter(exercise=exercise)
    return EntryFilter(data, queryset=rows, actor=actor, actions=Action.objects.visible_to(actor))


def entries_of(filters: EntryFilter) -> QuerySet[Entry]:
    """The rows that the filters leave, in order, with what is left to pay of each commitment."""
    rows = filters.qs.select_related("line", "edition__action", "author")
    return with_left_to_pay(rows).order_by("on", "id")


def left_after(exercise: Exercise, filters: EntryFilter) -> dict[int, Decimal]:
    """What can still be committed after each entry: on the line that is looked at, or on all. One query, by entry id.

    Every entry counts, whatever else the filters hide: a balance is not of what one looks at.
    """
    rows = Entry.objects.filter(exercise=exercise)
    if line := filters.chosen.get("line"):
        rows = rows.filter(line=line)
    effect = Case(
        When(kind__in=sorted(ADDS), then=F("amount")),
        When(kind__in=sorted(TAKES), then=-F("amount")),
        default=0,
        output_field=DecimalField(),
    )
    left = Window(Sum(effect), order_by=[F("on").asc(), F("id").asc()])
    return dict(rows.annotate(left=left).values_list("pk", "left"))


def columns(left: dict[int, Decimal]) -> tuple[Column, ...]:
    """``left`` is the running balance, by entry id."""
    return (
        Column("Date", lambda row: row.on, "date"),
        Column("Nature", lambda row: row.get_kind_display()),
        Column("Ligne", lambda row: row.line.name),
        Column("Action", lambda row: row.edition.action.name if row.edition else ""),
        Column("Objet", lambda row: row.label),
        Column("Motif", lambda row: row.reason),
        Column("Numéro de pièce", lambda row: row.document_number),
        Column("Autorisé par", lambda row: row.authorised_by),
        Column("Saisi par", lambda row: str(row.author) if row.author else ""),
        Column("Montant (€)", lambda row: row.amount, "number"),
        Column("Reste à engager après (€)", lambda row: left[row.pk], "number"),
        Column("Reste à payer (€)", lambda row: row.to_pay, "number"),
    )
