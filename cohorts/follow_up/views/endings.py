"""The end of a journey; the end of an organisation's access to a file."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import endings as forms
from cohorts.follow_up.services import endings as services
from cohorts.people.models import Support
from cohorts.people.permissions import can_end_support
from cohorts.referrals.models.journeys import Journey

TEMPLATE = "cohorts/follow_up/ending.html"


@roles(Role.COORDINATOR)
def journey_end(request, pk):
    journey = get_row_or_404(request, Journey.objects.select_related("person", "cohort"), pk)
    return form_page(
        request,
        bind(request, forms.JourneyEndForm, person=journey.person),
        services.end_journey_with_check,
        given={"journey": journey},
        under=journey.person,
        possible=not journey.ended_on,
        title="Terminer l'accompagnement",
        submit="Terminer l'accompagnement",
        done="Accompagnement terminé.",
        lead="Un emploi trouvé ne termine pas l'accompagnement\xa0: il continue pour le sécuriser, jusqu'à la fin prévue.",
        template=TEMPLATE,
        person=journey.person,
        readers=_readers(journey.person),
    )


@roles(*FOLLOWING)
def support_end(request, pk):
    """From the day after: until that evening the page still opens, and the act can be taken back."""
    support = get_row_or_404(request, Support.objects.select_related("person", "organisation"), pk)
    return form_page(
        request,
        bind(request, forms.SupportEndForm, person=support.person),
        services.end_access,
        given={"support": support},
        under=support.person,
        possible=not support.ends_on and can_end_support(request.actor, support),
        then=lambda ended: _still_open(request, ended),
        title=f"Retirer l'accès de {support.organisation}",
        submit="Retirer l'accès",
        submit_tone="danger",
        cancel_label="Ne rien changer",
        done="Accès retiré\xa0: la fiche se ferme le lendemain du dernier jour. D'ici là, vous pouvez l'annuler.",
        lead="Ses professionnels n'ouvriront plus cette fiche après ce jour. Ce qu'ils ont écrit y reste.",
        template=TEMPLATE,
        person=support.person,
        readers=_readers(support.person, but=support),
    )


def _still_open(request, ended: Support) -> str:
    """The file, or the list when the day has passed already and the file is shut."""
    if request.actor.is_coordinator or ended.ends_on >= timezone.localdate():
        return page("person_detail", request.cite, ended.person_id)
    return page("person_list", request.cite)


def _readers(person, but: Support | None = None) -> list:
    """The organisations that go on opening the file."""
    rows = person.supports.filter(ends_on__isnull=True).select_related("organisation")
    return [support.organisation for support in (rows.exclude(pk=but.pk) if but else rows)]
