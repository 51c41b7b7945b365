"""What is on the screen, as a file: the same address parameters, the same filters, the same rows, the same rights."""

import logging
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.french import count, date_long
from cite_emploi.lib.tables.writing import FORMATS, Column, Table, response
from cohorts.enums import REFERRAL_OPEN
from cohorts.filters import ReferralFilter
from cohorts.models import Person, Referral
from cohorts.views.referrals import open_barriers, what_is_missing

CHUNK = 500  # rows read from the database at once
logger = logging.getLogger("cite_emploi.export")


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_export(request, file_format):
    """Birth dates and telephones only of the people whom the actor still follows, as on the referral's own page.

    Barriers and what is missing are the coordination's, as on the list.
    """
    actor = request.actor
    rows = Referral.objects.visible_to(actor).select_related("person__district", "organisation", "author")
    if actor.is_coordinator:
        rows = rows.prefetch_related(open_barriers(), "schemes_tried")
    filters = ReferralFilter(request.GET, queryset=rows, actor=actor, today=timezone.localdate())
    followed = Exists(Person.objects.visible_to(actor).filter(pk=OuterRef("person")))
    return export_page(
        request,
        file_format,
        name="orientations",
        title="Orientations",
        columns=(*REFERRAL_COLUMNS, *(INBOX_COLUMNS if actor.is_coordinator else ())),
        rows=filters.qs.annotate(is_followed=followed),
        filters=filters,
        counted=("orientation", "orientations"),
    )


def _if_followed(name: str):
    return lambda referral: getattr(referral.person, name) if referral.is_followed else None


REFERRAL_COLUMNS = (
    Column("Nom", lambda referral: referral.person.last_name),
    Column("Prénom", lambda referral: referral.person.first_name),
    Column("Date de naissance", _if_followed("birth_date"), "date"),
    Column("Téléphone", _if_followed("phone")),
    Column("Adresse électronique", _if_followed("email")),
    Column("Quartier prioritaire", lambda referral: referral.person.district),
    Column("Orientée par", lambda referral: referral.organisation),
    Column("Rédigée par", lambda referral: referral.author),
    Column("Envoyée le", lambda referral: referral.submitted_on, "date"),
    Column("État", lambda referral: referral.get_status_display()),
    Column("Dans cet état depuis le", lambda referral: referral.status_since, "date"),
    Column("Réponse le", lambda referral: referral.decided_on, "date"),
    Column("Motif du refus", lambda referral: referral.get_refusal_reason_display()),
    Column(
        "Conditions non remplies",
        lambda referral: ", ".join(finding["label"] for finding in referral.assessment if not finding["met"]),
    ),
)
INBOX_COLUMNS = (
    Column("Freins", lambda referral: ", ".join(barrier.theme.name for barrier in referral.person.barriers.all())),
    Column(
        "Il manque",
        lambda referral: ", ".join(what_is_missing(referral)) if referral.status in REFERRAL_OPEN else "",
    ),
)


def export_page(
    request,
    file_format: str,
    *,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows,
    filters,
    counted: tuple[str, str],
):
    """A list as a file; raises ``Http404`` for a format that is not one. The log says who and how many, never who of.

    ``rows`` is the queryset that the page shows, before it is cut into pages; its prefetches are kept.
    """
    return export_table(
        request,
        file_format,
        name=name,
        title=title,
        columns=columns,
        rows=rows.iterator(chunk_size=CHUNK),
        number=rows.order_by().count(),
        counted=counted,
        told=in_words(filters),
    )


def export_table(
    request,
    file_format: str,
    *,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable,
    number: int,
    counted: tuple[str, str],
    told: Iterable[str] = (),
):
    """Rows as a file, with who, when and what is told of them; raises ``Http404`` for a format that is not one."""
    if file_format not in FORMATS:
        raise Http404
    now = timezone.localtime()
    logger.info(
        "export user=%s cite=%s list=%s format=%s rows=%s",
        request.user.pk,
        request.cite.pk,
        name,
        file_format,
        number,
    )
    provenance = (
        f"{request.cite}, export du {date_long(now.date())} à {now.hour} h {now.minute:02}, par {request.user}",
        count(number, *counted),
        *told,
    )
    return response(Table(name, title, columns, rows, provenance), file_format)


def in_words(filters) -> Iterable[str]:
    """The filters that narrow the list, as the page names them: « Quartier : La Roseraie »."""
    filters.form.is_valid()
    told = []
    for name, value in filters.form.cleaned_data.items():
        if value in (None, "", False) or (hasattr(value, "__len__") and not len(value)):
            continue
        field = filters.form.fields[name]
        label = field.label or name
        told.append(f"{label} : {_value(field, value)}")
    return [f"Filtres : {' ; '.join(told)}" if told else "Sans filtre"]


def _value(field, value) -> str:
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(value, str):
        return choices.get(value, value)
    if value is True:
        return "oui"
    if hasattr(value, "__iter__"):
        return ", ".join(_value(field, each) for each in value)
    return str(value)
