"""An address whose row went: the file that stands for it, or what became of it; a stranger learns nothing."""

from html import unescape

import pytest
from django.apps import apps
from django.urls import reverse

from actions.projects import services as projects
from cite_emploi.accounts.models import Act, FormDraft
from cite_emploi.web.departures import MOVED, MOVED_WITH_TEXT, _could_see
from cohorts.follow_up.services import documents
from cohorts.people.models import Person
from cohorts.people.services import doubles
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.referrals import Referral
from tests import factories
from tests.factories import NOW


def at(name, *args):
    return reverse(name, args=["angers", *args])


@pytest.fixture
def merged(cast):
    """Farid's file, kept, and the one of the coordination that was merged into it."""
    kept = factories.person(cast.farid, cast.france_travail, number=1)
    absorbed = factories.person(cast.claire, cast.aldev, number=2)
    doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW)
    return kept, absorbed


@pytest.mark.parametrize("name", ["person_detail", "note_create", "person_update"])
def test_the_address_of_a_merged_file_leads_to_the_same_page_of_the_one_kept(cast, client, merged, name):
    kept, absorbed = merged
    client.force_login(cast.farid.user)
    answer = client.get(at(name, absorbed.pk), follow=True)
    assert answer.redirect_chain == [(at(name, kept.pk), 302)]
    assert MOVED in unescape(answer.text)


def test_what_was_typed_for_a_merged_file_waits_on_the_one_kept(cast, client, merged):
    kept, absorbed = merged
    client.force_login(cast.farid.user)
    answer = client.post(at("note_create", absorbed.pk), {"text": "Vient lundi.", "visibility": "shared"}, follow=True)
    assert MOVED_WITH_TEXT in unescape(answer.text)
    assert "Vient lundi." in answer.text
    assert FormDraft.objects.get().page == at("note_create", kept.pk)


def test_what_waits_there_already_is_not_written_over(cast, client, merged):
    kept, absorbed = merged
    client.force_login(cast.farid.user)
    page, old = at("note_create", kept.pk), at("note_create", absorbed.pk)
    save = {"draft_page": page, "draft_version": "0", "text": "De la fiche gardée."}
    client.post(at("form_draft_save"), save)
    answer = client.post(old, {"text": "De la fiche absorbée."}, follow=True)
    assert "De la fiche absorbée." in answer.text
    assert "De la fiche gardée." in client.get(page).text


def test_a_draft_kept_before_the_merge_is_found_by_its_former_address(cast, client):
    kept = factories.person(cast.farid, cast.france_travail, number=1)
    absorbed = factories.person(cast.farid, cast.france_travail, number=2)
    old = at("note_create", absorbed.pk)
    client.force_login(cast.farid.user)
    client.post(at("form_draft_save"), {"draft_page": old, "draft_version": "0", "text": "Vient lundi."})
    doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW)
    assert len(client.get(at("form_draft_list")).context["started"]) == 1
    assert "Vient lundi." in client.get(old, follow=True).text
    assert FormDraft.objects.get().page == at("note_create", kept.pk)


def test_a_merged_file_that_one_may_not_read_is_no_page(cast, client, merged):
    client.force_login(cast.lea.user)
    assert client.get(at("person_detail", merged[1].pk)).status_code == 404


def test_the_referral_that_was_taken_back_says_by_whom_and_why(cast, client):
    referral = factories.referral(cast.farid, cast.france_travail)
    undo_act(by=cast.farid, act=Act.objects.get(), reason="Envoyée pour une autre.", at=NOW)
    assert not Person.objects.exists()
    for name, pk in (("referral_detail", referral.pk), ("person_detail", referral.person_id)):
        for who in (cast.farid, cast.claire):
            client.force_login(who.user)
            answer = client.get(at(name, pk))
            assert answer.status_code == 410
            text = unescape(answer.text)
            for told in ("Envoi de l'orientation", "Farid", "Envoyée pour une autre."):
                assert told in text
        for stranger in (cast.lea, cast.odile, cast.nadia):
            client.force_login(stranger.user)
            assert client.get(at(name, pk)).status_code == 404
    client.force_login(cast.farid.user)
    assert at("referral_list") in client.get(at("referral_detail", referral.pk)).text


def test_what_was_deleted_leads_to_what_it_belonged_to(world, client):
    milestone, pk = world.milestone, world.milestone.pk
    projects.undo_milestone(by=world.cast.rosa, milestone=milestone)
    client.force_login(world.cast.rosa.user)
    answer = client.get(at("milestone_update", pk))
    assert answer.status_code == 410
    assert at("participation_detail", milestone.participation_id) in answer.text
    client.force_login(world.cast.odile.user)
    assert client.get(at("milestone_update", pk)).status_code == 404


def test_a_private_document_that_was_removed_is_told_to_its_organisation_alone(world, client):
    document, pk = world.document, world.document.pk
    documents.remove_document(by=world.cast.farid, document=document)
    for who, status in (("farid", 410), ("claire", 404), ("odile", 404), ("lea", 404)):
        client.force_login(getattr(world.cast, who).user)
        assert client.get(at("document_read", pk)).status_code == status, who


def test_a_number_that_never_was_is_no_page(cast, client):
    client.force_login(cast.claire.user)
    assert client.get(at("referral_detail", 4_000)).status_code == 404


def test_every_rule_can_be_asked_of_what_history_keeps(world):
    """A rule that looks at other rows than its own says how (``could_see``)."""
    asked = 0
    for model in apps.get_models():
        event = getattr(model, "pgh_event_model", None)
        last = event.objects.order_by("-pgh_id").first() if event else None
        if last and hasattr(model._default_manager.all(), "visible_to"):
            for actor in (world.cast.claire, world.cast.farid, world.cast.nadia):
                seen = _could_see(actor, model, last)
                asked += 1
                if actor is world.cast.nadia and last.cite_id == world.cast.angers.pk:
                    assert not seen, model
    assert asked > 60
    assert _could_see(world.cast.claire, Referral, Referral.pgh_event_model.objects.latest("pgh_id"))
