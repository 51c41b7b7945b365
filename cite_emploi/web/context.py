"""What every template knows: the Cité, the actor, the places to go."""

from django.conf import settings
from django.utils import timezone

from cite_emploi.accounts.models import Cite
from cite_emploi.web.addresses import page


def cite(request) -> dict:
    user = getattr(request, "user", None)
    actor = getattr(request, "actor", None)
    due = getattr(request, "second_factor_due", None)
    return {
        "cite": getattr(request, "cite", None),
        "actor": actor,
        "cites": Cite.objects.filter(memberships__in=user.memberships.open()).distinct()
        if user is not None and user.is_authenticated
        else [],
        "navigation": navigation(request, actor) if actor else [],
        "demo": settings.DEMO,
        "second_factor_due": due,
        "second_factor_is_due": due is not None and due <= timezone.localdate(),
    }


def navigation(request, actor) -> list[dict]:
    """The main menu: one line a room that the actor may enter, the current one marked."""
    year = timezone.localdate().year
    follows, steers = actor.follows_people, actor.is_coordinator or actor.is_committee
    raises = steers or actor.is_caseworker or actor.is_operator
    rooms = [
        (True, "Accueil", "home_cite", [], "home"),
        (follows, "Agenda", "agenda", [], "calendar"),
        (actor.is_coordinator or actor.is_caseworker, "Orientations", "referral_list", [], "inbox"),
        (follows, "Personnes", "person_list", [], "people"),
        (actor.is_coordinator, "Cohorte", "cohort_detail", [year], "layers"),
        (follows or steers, "Actions", "action_list", [], "spark"),
        (actor.is_establishment or actor.is_coordinator, "Accueils", "stay_list", [], "child"),
        (actor.is_coordinator or actor.is_committee, "Financement", "funding_year", [year], "euro"),
        (raises, "Besoins du terrain", "field_need_list", [], "speech"),
        (steers, "Gouvernance", "committee_list", [], "building"),
        (steers, "Pilotage", "dashboard", [year], "chart"),
        (actor.is_coordinator, "Réglages", "settings", [], "settings"),
        (actor.manages_accounts, "Comptes", "membership_list", [], "key"),
    ]
    home = page("home_cite", actor.cite)
    entries = []
    for allowed, label, name, args, icon in rooms:
        if allowed:
            url = page(name, actor.cite, *args)
            room = home + url[len(home) :].split("/")[0] + "/" if url != home else url
            active = request.path == home if url == home else request.path.startswith(room)
            entries.append({"label": label, "url": url, "icon": icon, "active": active})
    return entries
