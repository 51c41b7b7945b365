"""Inviting an address tells nobody whose account it is, until its holder enters the Cité."""

import html

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs import reads
from cite_emploi.lib.errors import Refused
from cite_emploi.members import services
from tests import factories
from tests.test_permissions import MATRIX

KNOWN, NEW = "nadia@nantes.test", "nadia@nouvelle.test"  # the first has an account, in Nantes: « Nadia Coordination »


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def invited(cast) -> Membership:
    """Nadia, of Nantes, whom France Travail invites to Angers under the name that Maud knows."""
    return services.invite(
        by=cast.maud, name="N. Martin", email=KNOWN, organisation=cast.france_travail, role=Role.CASEWORKER
    )


# Nothing is reset of who is only invited: its page is not there.
ACCOUNTS = [name for name in MATRIX if name.startswith("membership_") and name != "membership_reset_factor"]


@pytest.mark.parametrize("name", ACCOUNTS)
def test_pages_show_the_name_that_was_typed(cast, world, sign_in, name):
    made = services.invite(
        by=cast.maud, name="N. Martin", email=KNOWN, organisation=cast.france_travail, role=Role.CASEWORKER
    )
    who, args = MATRIX[name]
    client = sign_in(cast.maud if "maud" in who else cast.claire)
    page = client.get(url(name, *([made.pk] if args(world) else [])), follow=True)
    assert page.status_code == 200
    assert "Nadia Coordination" not in text(page)


def test_the_list_and_the_history_show_it(cast, invited, sign_in):
    client = sign_in(cast.maud)
    assert "N. Martin" in text(client.get(url("membership_list")))
    assert "N. Martin" in text(client.get(url("membership_history")))


def test_a_known_address_is_told_nowhere_from_a_new_one(cast, sign_in):
    """The same answer, the same message, the same place in every list of people."""
    client, told = sign_in(cast.maud), []
    for email in (KNOWN, NEW):
        typed = {"name": "N. Martin", "email": email, "organisation": cast.france_travail.pk, "role": Role.CASEWORKER}
        page = client.post(url("membership_create"), typed, follow=True)
        told.append(text(page).replace(email, "…"))
        Membership.objects.filter(user__email=email).delete()
    first, second = (_without_numbers(page) for page in told)
    assert first == second


def _without_numbers(page: str) -> list[str]:
    kept = ("comptes/", "csrfmiddlewaretoken", "nonce")
    return [line for line in page.splitlines() if not any(word in line for word in kept)]


@pytest.mark.parametrize("email", [KNOWN, NEW])
def test_who_is_invited_is_given_nothing_before_they_enter(cast, email, sign_in):
    invited = services.invite(
        by=cast.maud, name="N. Martin", email=email, organisation=cast.france_travail, role=Role.CASEWORKER
    )
    farid = Membership.objects.get(user=cast.farid.user)
    assert invited not in reads.possible_successors(farid)
    sign_in(Actor.of(invited.user, cast.angers)).get(url("home_cite"))
    assert invited in reads.possible_successors(farid)


def test_the_name_of_the_account_shows_once_its_holder_has_entered(cast, invited, sign_in):
    sign_in(cast.nadia).get(reverse("home_cite", args=["nantes"]))
    assert Membership.objects.get(pk=invited.pk).holder == "N. Martin"
    sign_in(cast.nadia).get(url("home_cite"))
    assert Membership.objects.get(pk=invited.pk).holder == "Nadia Coordination"
    words = [change.words for change in sign_in(cast.maud).get(url("membership_history")).context["changes"]]
    assert words[0] == "Première entrée\xa0: Conseiller ou conseillère partenaire"


def test_a_second_access_of_who_has_entered_is_theirs_at_once(cast):
    made = services.invite(
        by=cast.maud, name="F.", email="farid@ft.test", organisation=cast.france_travail, role=Role.OPERATOR
    )
    assert made.holder == "Farid Conseiller"


def test_a_refusal_names_who_was_invited_as_they_were(cast):
    plie = factories.organisation(cast.angers, "PLIE")
    services.invite(by=cast.claire, name="N. Martin", email=KNOWN, organisation=plie, role=Role.CASEWORKER)
    with pytest.raises(Refused, match=r"demandez à N\. Martin\."):
        services.invite(by=cast.claire, name="X", email="x@x.test", organisation=plie, role=Role.CASEWORKER)


def test_mails_go_to_who_is_invited_alone(cast, invited):
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [
        ["access_opened", cast.nadia.user.pk, "/angers/"]
    ]
