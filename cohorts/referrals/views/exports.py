"""The list of referrals as a file."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.tables.writing import Column, Table
from cite_emploi.web.exports import export_page
from cite_emploi.web.roles import roles
from cohorts.people.models import Person
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.filters import ReferralFilter
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.inbox import list_missing, prefetch_content


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_export(request, file_format):
    """Birth dates and telephones only of the people whom the actor still follows, as on the referral's own page.

    Barriers and what is missing are the coordination's, as on the list.
    """
    actor = request.actor
    rows = Referral.objects.visible_to(actor).select_related("person__district", "organisation", "author")
    if actor.is_coordinator:
        rows = prefetch_content(rows)
    filters = ReferralFilter(request.GET, queryset=rows, actor=actor, today=timezone.localdate())
    followed = Exists(Person.objects.visible_to(actor).filter(pk=OuterRef("person")))
    return export_page(
        request,
        file_format,
        Table(
            name="orientations",
            title="Orientations",
            columns=(*REFERRAL_COLUMNS, *(INBOX_COLUMNS if actor.is_coordinator else ())),
            rows=filters.qs.annotate(is_followed=followed),
        ),
        filters=filters,
        counted=("orientation", "orientations"),
    )


def _if_followed(value: Callable[[Person], object]):
    return lambda referral: value(referral.person) if referral.is_followed else None


REFERRAL_COLUMNS = (
    Column("Nom", lambda referral: referral.person.last_name),
    Column("Prénom", lambda referral: referral.person.first_name),
    Column("Nom de naissance", _if_followed(lambda person: person.birth_name)),
    Column("Date de naissance", _if_followed(lambda person: person.birth.cell), "date"),
    Column("Téléphone", _if_followed(lambda person: person.phone)),
    Column("Adresse électronique", _if_followed(lambda person: person.email)),
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
        lambda referral: ", ".join(list_missing(referral)) if referral.status in REFERRAL_OPEN else "",
    ),
)
