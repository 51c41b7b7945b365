"""A referral, and the information for the person, on paper."""

from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cite_emploi.accounts.enums import Language, Role
from cite_emploi.accounts.notice import notice_of
from cite_emploi.web.answers import paper
from cite_emploi.web.roles import roles
from cohorts.people.permissions import can_follow
from cohorts.referrals.pages import get_referral_or_404


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_sheet(request, pk):
    """The referral, for who sees it and follows the person. Its file name tells nobody's name."""
    referral = get_referral_or_404(request, pk, "author", "referent")
    if not can_follow(request.actor, referral.person):
        raise Http404
    context = {
        "cite": request.cite,
        "referral": referral,
        "person": referral.person,
        "barriers": referral.person.barriers.select_related("theme"),
        "schemes": referral.person.schemes_tried.all(),
        "today": timezone.localdate(),
    }
    return paper("print/referral.html", context, f"orientation-{referral.pk}.pdf")


@require_safe
@roles(Role.CASEWORKER, Role.COORDINATOR)
def notice_pdf(request):
    """The information for the person, to hand over, in French or in the language asked for (``?langue=ar``)."""
    notice = notice_of(request.cite, request.GET.get("langue", Language.FRENCH))
    return paper("print/notice.html", {"cite": request.cite, "notice": notice}, f"information-{notice.language}.pdf")
