"""What several pages of this room share: the referral, and the way back to the list as it was filtered."""

from django.http import HttpRequest
from django.utils import timezone

from cite_emploi.web.addresses import Crumb, page_of, trail
from cite_emploi.web.rows import get_row_or_404
from cohorts.programme.models import Cohort
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.standing import Standing, get_room


def get_referral_or_404(request: HttpRequest, pk: int, *related: str) -> Referral:
    """The referral that the actor may see, with its person and organisation; raises ``Http404``."""
    rows = Referral.objects.select_related("person__district", "organisation", *related)
    return get_row_or_404(request, rows, pk)


def crumbs_of(request: HttpRequest, referral: Referral) -> list[Crumb]:
    """The pages above: the list, then the referral."""
    return [(label, url + query_of(request)) for label, url in trail(request.cite, referral)]


def back_to(request: HttpRequest, referral: Referral) -> str:
    """The referral's page."""
    return page_of(referral, request.cite) + query_of(request)


def entry_page(request: HttpRequest, referral: Referral, standing: Standing) -> dict:
    """What every page that gives a referral a place shows of it (``form_page``'s context): cohorts, doubles, room."""
    return {
        "under": crumbs_of(request, referral),
        "template": "cohorts/referrals/referral_accept.html",
        "cohorts": Cohort.objects.visible_to(request.actor).exists(),
        "standing": standing,
        "room": get_room(request.cite, on=timezone.localdate()),
        "referral": referral,
    }


def acceptance_page(request: HttpRequest, referral: Referral, standing: Standing) -> dict:
    """The same, with the words of an acceptance."""
    return entry_page(request, referral, standing) | {
        "title": f"Accueillir {referral.person} dans la cohorte",
        "done": "Orientation acceptée\xa0: l'accompagnement commence, le partenaire est prévenu.",
    }


def initial_cohort(referral: Referral) -> dict:
    """The cohort whose list the person waits on, if any; the form proposes that of the year."""
    return {"cohort": referral.waiting_cohort_id} if referral.waiting_cohort_id else {}


def query_of(request: HttpRequest) -> str:
    """The list's filters travel in the address of the pages that it leads to, so that « retour » finds them again.

    Only the query string is kept, never a path: nobody can be sent elsewhere. A very long one is dropped.
    """
    query = request.GET.urlencode()
    return f"?{query}" if query and len(query) <= 200 else ""
