"""This room's lists as files. What they share with the pages is the filter and the rows; see ``cite_emploi.web.exports``."""

from django.utils import timezone

from actions.case_file.filters import JourneyFilter, PersonFilter
from actions.case_file.person_file import (
    progress_of,
    with_open_barriers,
    with_progress,
    with_what_the_list_tells,
)
from actions.participations.filters import participation_filter
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.lib.tables.writing import Column, Table
from cite_emploi.web.exports import export_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_year_or_404
from cohorts.people.models import Person
from cohorts.referrals.figures import entries


@roles(*FOLLOWING)
def person_export(request, file_format):
    actor, today = request.actor, timezone.localdate()
    filters = PersonFilter(request.GET, queryset=Person.objects.visible_to(actor), actor=actor, today=today)
    columns = (
        *person_columns(lambda person: person, today),
        Column("Suivie par", lambda person: ", ".join(str(support.organisation) for support in person.supports.all())),
        Column("Freins ouverts", lambda person: _barriers(person)),
        Column("Cohorte", lambda person: _journey(person, "cohort"), "number"),
        Column("Début", lambda person: _journey(person, "starts_on"), "date"),
        Column("Fin prévue", lambda person: _journey(person, "planned_end_on"), "date"),
        Column("Fin", lambda person: _journey(person, "ended_on"), "date"),
    )
    return export_page(
        request,
        file_format,
        Table(
            name="personnes",
            title="Personnes",
            columns=columns,
            rows=with_what_the_list_tells(filters.qs),
        ),
        filters=filters,
        counted=("personne", "personnes"),
    )


@roles(Role.COORDINATOR)
def journey_export(request, year, file_format):
    """The people of a year's cohort."""
    get_year_or_404(year)
    today = timezone.localdate()
    filters = JourneyFilter(request.GET, queryset=entries(request.cite, year), actor=request.actor, today=today)
    rows = with_open_barriers(filters.qs).select_related("person__district", "cohort")
    columns = (
        *person_columns(lambda journey: journey.person, today),
        Column("Freins ouverts", lambda journey: _barriers(journey.person)),
        Column("Début", lambda journey: journey.starts_on, "date"),
        Column("Fin prévue", lambda journey: journey.planned_end_on, "date"),
        Column("Fin", lambda journey: journey.ended_on, "date"),
        Column("Motif de fin", lambda journey: journey.get_end_reason_display()),
    )
    return export_page(
        request,
        file_format,
        Table(
            name=f"cohorte-{year}",
            title=f"Cohorte {year}",
            columns=columns,
            rows=rows.order_by("person__sort_name", "id"),
        ),
        filters=filters,
        counted=("personne", "personnes"),
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_export(request, file_format):
    """Who takes part: what the list shows, no more, since a request alone opens nobody's file to the operator."""
    filters = participation_filter(request)
    return export_page(
        request,
        file_format,
        Table(
            name="participations",
            title="Participations",
            columns=PARTICIPATION_COLUMNS,
            rows=with_progress(filters.qs).select_related("person"),
        ),
        filters=filters,
        counted=("participation", "participations"),
    )


PARTICIPATION_COLUMNS = (
    Column("Nom", lambda row: row.person.last_name),
    Column("Prénom", lambda row: row.person.first_name),
    Column("Action", lambda row: row.action),
    Column("État", lambda row: row.get_status_display()),
    Column("Avancement", progress_of),
    Column("Demandée le", lambda row: row.requested_on, "date"),
    Column("Entrée le", lambda row: row.enrolled_on, "date"),
    Column("Sortie le", lambda row: row.ended_on, "date"),
)


def person_columns(person_of, today) -> tuple[Column, ...]:
    """Who a person is and how to reach them: for those who may open the file."""

    def column(label, name, kind="text"):
        return Column(label, lambda row: getattr(person_of(row), name), kind)

    return (
        column("Nom", "last_name"),
        column("Prénom", "first_name"),
        column("Nom de naissance", "birth_name"),
        Column("Date de naissance", lambda row: person_of(row).birth.cell, "date"),
        Column("Âge", lambda row: person_of(row).birth.age_cell(today), "number"),
        column("Téléphone", "phone"),
        column("Adresse électronique", "email"),
        column("Commune", "town"),
        Column("Quartier prioritaire", lambda row: person_of(row).district and person_of(row).district.name),
    )


def _barriers(person: Person) -> str:
    return ", ".join(barrier.theme.name for barrier in person.barriers.all())


def _journey(person: Person, name: str):
    """What is to be said of the latest journey."""
    journey = next(iter(person.journeys.all()), None)
    if journey is None:
        return None
    return journey.cohort.year if name == "cohort" else getattr(journey, name)
