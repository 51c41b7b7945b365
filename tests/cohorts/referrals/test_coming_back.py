"""Coming back to a referral that was sent, or begun twice: its page, never « cette page n'existe pas »."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from cite_emploi.accounts.form_drafts import ANOTHER_TAB
from cohorts.referrals.models.referrals import ReferralDraft
from cohorts.referrals.services import drafts, submission
from tests import factories
from tests.factories import NOW, TODAY


@pytest.fixture
def sent(cast):
    """A draft of Farid's, sent: its number and the referral that it became."""
    draft = factories.draft(cast.farid)
    values = {"first_name": "Coumba", "last_name": "Envoyée", "birth_date": TODAY.replace(year=1990), "gender": "woman"}
    referral = submission.submit_draft(
        by=cast.farid,
        draft=draft,
        on=TODAY,
        at=NOW,
        organisation=cast.france_travail,
        motive="Cherche un emploi.",
        notice_given_on=TODAY,
        **values,
    )
    return draft, referral


def test_back_to_a_sent_draft_leads_to_the_referral(cast, client, sent):
    draft, referral = sent
    client.force_login(cast.farid.user)
    answer = client.get(reverse("draft_detail", args=["angers", draft.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("referral_detail", args=["angers", referral.pk])
    assert "Cette orientation est envoyée" in unescape(answer.text)


@pytest.mark.parametrize("who", ["lea", "odile"])
def test_to_a_stranger_a_sent_draft_is_no_page(cast, client, sent, who):
    client.force_login(getattr(cast, who).user)
    assert client.get(reverse("draft_detail", args=["angers", sent[0].pk])).status_code == 404


def test_a_second_referral_is_told_before_anything_is_typed(cast, client):
    first = factories.referral(cast.farid, cast.france_travail)
    client.force_login(cast.farid.user)
    url = reverse("referral_create", args=["angers"]) + f"?personne={first.person_id}"
    assert client.get(url).url == reverse("referral_detail", args=["angers", first.pk])
    assert client.post(url).url == reverse("referral_detail", args=["angers", first.pk])
    assert not ReferralDraft.objects.exists()


def test_an_older_tab_does_not_write_over_a_newer_draft(cast, client):
    draft = factories.draft(cast.farid)
    client.force_login(cast.farid.user)
    url = reverse("draft_save", args=["angers", draft.pk])
    full = client.post(url, {"draft_version": "1", "motive": "Un texte entier."}).json()
    empty = client.post(url, {"draft_version": "1", "motive": ""}).json()
    assert (full["version"], empty) == (2, {"refused": ANOTHER_TAB})
    draft.refresh_from_db()
    assert draft.values == {"motive": ["Un texte entier."]}


@pytest.mark.parametrize("whose", ["dropped", "nobody's", "somebody else's"])
def test_a_draft_that_is_not_there_is_said_so_the_same_for_any_number(cast, sign_in, whose):
    """Dropped or left thirty days, nothing is kept of it; a stranger's number tells no more."""
    author = cast.lea if whose == "somebody else's" else cast.farid
    draft = factories.draft(author)
    number = uuid4() if whose == "nobody's" else draft.pk
    if whose == "dropped":
        drafts.drop_draft(by=author, draft=draft)
    answer = sign_in(cast.farid).get(reverse("draft_detail", args=["angers", number]))
    assert answer.status_code == 404
    assert "Ce brouillon n'existe plus" in unescape(answer.text)
    assert reverse("referral_list", args=["angers"]) in answer.text
