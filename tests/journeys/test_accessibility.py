"""No page keeps anyone out: axe-core on every page, wide and narrow, open and closed; none scrolls sideways."""

import pytest
from django.test import Client
from django.urls import reverse

from cite_emploi.accounts.models import Cite
from tests.journeys.accessible import Walk
from tests.journeys.browser import NARROW
from tests.test_permissions import FILES, MATRIX, POST_ONLY

pytestmark = pytest.mark.journey

# Pages that change with who reads them: these as well as the matrix's first.
ALSO = (
    *(("home_cite", who) for who in ("farid", "odile", "carla", "mehdi", "alix")),
    ("dashboard", "mehdi"),
    ("action_list", "mehdi"),
    ("action_detail", "odile"),
    ("person_detail", "farid"),
    ("participation_detail", "odile"),
    ("referral_detail", "farid"),
    ("referral_amend", "farid"),
    ("stay_list", "carla"),
    ("committee_detail", "mehdi"),
    ("field_need_detail", "odile"),
)
SIGNED_OUT = ("account_login", "account_reset_password", "account_reset_password_done", "accessibility", "privacy")


@pytest.fixture
def walk(request):
    """Everything is found before anything fails. ``wide`` by ``request.param``: see ``Walk``."""
    walk = Walk(wide=getattr(request, "param", True))
    yield walk
    assert not walk.findings, "\n" + "\n".join(walk.findings)


@pytest.fixture
def as_person(world, visitor):
    """``as_person("claire")``: her browser, signed in (the sign-in page has its own journey)."""
    browsers = {}

    def enter(who):
        if who not in browsers:
            client = Client()
            client.force_login(getattr(world.cast, who).user)
            browsers[who] = visitor()
            browsers[who].keep_cookie(client.cookies["sessionid"])
        return browsers[who]

    return enter


NARROW_ALONE, BOTH = pytest.param(False, id="narrow"), pytest.param(True, id="both", marks=pytest.mark.long)


@pytest.mark.parametrize("walk", [NARROW_ALONE, BOTH], indirect=True)
@pytest.mark.parametrize("half", [0, 1])
def test_every_page_of_a_cite(world, as_person, walk, half):
    """In two halves, for two processors. A phone shows all that a page holds: axe-core looks at the wide one apart."""
    for name, who in every_page()[half::2]:
        address = reverse(name, args=["angers", *MATRIX[name][1](world)])
        walk.page(as_person(who), address, f"{name} [{who}]")
    assert walk.count > 75  # a matrix that shrank would prove nothing


def every_page() -> list[tuple[str, str]]:
    """Address and reader: whoever sees the most of it, and others where it differs."""
    first = [(name, "claire" if "claire" in who else min(who)) for name, (who, _) in MATRIX.items()]
    return [(name, who) for name, who in (*first, *ALSO) if name not in POST_ONLY | FILES]


def test_the_walk_finds_what_it_looks_for(visitor):
    person, walk = visitor(), Walk()
    person.goto("/accessibilite/")
    person.page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/favicon.svg\" width=900>'")
    walk.narrow(person, "spoilt")
    assert {finding.split(":")[1].split()[0] for finding in walk.findings} >= {"overflows", "image-alt"}


def test_pages_of_the_signed_out_and_of_the_lost(world, visitor, as_person, walk):
    stranger = visitor()
    stranger.expected.add(404)
    for name in SIGNED_OUT:
        walk.page(stranger, reverse(name), name)
    Cite.objects.filter(slug="angers").update(publishes_figures=True)
    walk.page(stranger, reverse("public_figures", args=["angers"]), "public_figures")
    stranger.shot("accessibility", "public-390")
    walk.page(stranger, "/compte/mot-de-passe/lien/1-nul/", "account_reset_password_from_key")
    walk.page(stranger, "/nulle/part/", "404 signed out")
    claire = as_person("claire")
    claire.expected.add(404)
    walk.page(claire, "/angers/nulle-part/", "404 signed in")
    walk.page(claire, reverse("account_change_password"), "account_change_password")


def test_what_opens_and_what_is_refused(world, as_person, visitor, walk):
    """The phone's menu, a refused form, an open panel of filters, a question before an act."""
    claire = as_person("claire")
    claire.page.set_viewport_size({"width": NARROW, "height": 844})
    claire.goto("/angers/")
    claire.page.get_by_role("button", name="Menu").click()
    claire.page.get_by_role("link", name="Orientations", exact=True).wait_for()
    walk.look(claire, "menu open")
    claire.shot("accessibility", "menu-390")
    claire.page.keyboard.press("Escape")
    for name in ("referral_list", "person_list", "participation_list", "membership_list"):
        claire.goto(reverse(name, args=["angers"]))
        panel = claire.page.locator("details.filter-more summary")
        if panel.count():
            panel.click()
        walk.narrow(claire, f"{name}, filters open")
    claire.shot("accessibility", "filters-390")

    farid = as_person("farid")
    farid.goto("/angers/orientations/nouvelle/")
    farid.write({"Prénom": "Amina", "Nom": "Essai 2", "Date de naissance": "1990-03-12"})
    farid.press("Continuer")
    walk.look(farid, "close matches 1280")
    walk.narrow(farid, "close matches")
    farid.shot("accessibility", "matches-390")
    farid.goto(reverse("draft_detail", args=["angers", world.draft.pk]))
    farid.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    walk.narrow(farid, "referral, all unfolded")
    farid.press("Envoyer l'orientation")
    walk.look(farid, "refused form 1280")
    walk.narrow(farid, "refused form")
    farid.shot("accessibility", "refused-390")
    farid.goto(reverse("referral_detail", args=["angers", world.waiting.pk]))
    farid.press("Retirer l'orientation")
    walk.look(farid, "question before an act")
    farid.shot("accessibility", "question-390")

    stranger = visitor()
    stranger.goto(reverse("account_login"))
    stranger.press("Se connecter")
    walk.look(stranger, "refused sign-in")
