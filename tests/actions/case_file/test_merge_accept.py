"""Two partners refer one woman: the coordination is told where it answers, and the cohort counts one."""

import html

import pytest
from django.urls import reverse

from actions.case_file.services import merge_then_accept
from cite_emploi.lib.errors import Refused
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.services import answers
from cohorts.referrals.services.bulk import answer_each
from tests import factories

NOW, TODAY = factories.NOW, factories.TODAY


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def two(cast):
    """The referrals of one woman: France Travail's, then the Mission locale's with a letter wrong."""
    first = factories.referral(cast.farid, cast.france_travail, last_name="Durand")
    return first, factories.referral(cast.lea, cast.mission_locale, last_name="Durant")


def accept(cast, referral, **facts):
    return answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY, **facts)


def test_nobody_is_accepted_while_another_file_may_be_theirs(cast, two):
    refused = answer_each(
        by=cast.claire, referrals=two, act=answers.accept_referral, cohort=cast.cohort, on=TODAY
    ).refused
    assert [(pk, "dites d'abord" in why) for pk, why in refused] == [(referral.pk, True) for referral in two]
    assert not Journey.objects.exists()


def test_the_pages_where_one_answers_tell_of_the_other_file_and_the_other_referral(cast, two, sign_in):
    client = sign_in(cast.claire)
    page = text(client.get(url("referral_detail", two[1].pk)))
    assert "Une autre fiche ressemble à celle-ci" in page
    assert "noms presque identiques, même date de naissance" in page
    assert "Orientée aussi par France Travail Angers" in page
    assert "90 places libres sur 90" in page
    assert url("referral_merge_accept", two[1].pk) in page
    assert url("referral_accept", two[1].pk) not in page
    bulk = text(client.get(url("referral_bulk") + f"?choix={two[0].pk}&choix={two[1].pk}"))
    assert (bulk.count("Double probable"), bulk.count("1 autre orientation")) == (2, 2)


def test_a_partner_is_told_nothing_of_the_other_file(cast, two, sign_in):
    page = text(sign_in(cast.lea).get(url("referral_detail", two[1].pk)))
    assert "ressemble" not in page
    assert "France Travail Angers" not in page


def test_merged_then_accepted_the_woman_counts_once(cast, two, sign_in):
    client, (first, second) = sign_in(cast.claire), two
    address = url("referral_merge_accept", second.pk)
    assert client.get(address).context["form"]["cohort"].value() == cast.cohort.pk
    typed = {"cohort": cast.cohort.pk, "on": TODAY.isoformat()}
    assert client.post(address, typed).status_code == 422  # the question has no answer beforehand
    field = f"double_{Double.objects.get().pk}"
    unsaid = client.post(address, typed | {field: "same"})
    assert unsaid.context["form"].errors.keys() == {f"{field}_last_name"}
    assert client.post(address, typed | {field: "same", f"{field}_last_name": "absorbed"}).status_code == 302
    assert Person.objects.get(pk=first.person_id).last_name == "Durant"
    assert Journey.objects.get().person == first.person
    assert Merge.objects.get().absorbed == second.person
    with pytest.raises(
        Refused, match=r"déjà dans cette cohorte, depuis le 15\xa0juin\xa02026.*refusez cette orientation"
    ):
        accept(cast, first)


def test_said_to_be_two_people_both_are_taken_in(cast, two):
    merge_then_accept(
        by=cast.claire,
        referral=two[1],
        said={Double.objects.get(): "distinct"},
        cohort=cast.cohort,
        on=TODAY,
        at=NOW,
    )
    accept(cast, two[0])
    assert (Journey.objects.count(), Person.objects.filter(merged_into__isnull=True).count()) == (2, 2)


def test_what_can_not_be_accepted_is_not_merged(cast, two):
    doubles.say_distinct(by=cast.claire, double=Double.objects.get(), at=NOW)
    accept(cast, two[0])
    Double.objects.update(answer="", answered_at=None, answered_by=None)
    with pytest.raises(Refused, match="déjà dans cette cohorte"):
        merge_then_accept(
            by=cast.claire,
            referral=two[1],
            said={Double.objects.get(): "same"},
            stands={Double.objects.get(): {"last_name": "kept"}},
            cohort=cast.cohort,
            on=TODAY,
            at=NOW,
        )
    assert not Merge.objects.exists()


def test_only_the_coordination_merges_then_accepts(cast, two):
    with pytest.raises(Refused, match="Seule la coordination"):
        merge_then_accept(by=cast.lea, referral=two[1], said={}, cohort=cast.cohort, on=TODAY, at=NOW)


def test_who_is_put_on_the_waiting_list_while_places_are_free_is_told_of(cast, sign_in):
    asked = factories.referral(cast.farid, cast.france_travail)
    page = text(sign_in(cast.claire).get(url("referral_waitlist", asked.pk)))
    assert "La cohorte 2026 a encore 90 places libres : vous pouvez accepter l'orientation sans attendre." in page


@pytest.mark.parametrize("size", [1, 3])
def test_answering_several_reads_as_often_for_three_as_for_one(cast, sign_in, size, django_assert_num_queries):
    letters = "ABC"[:size]
    for letter in letters:
        factories.referral(cast.farid, cast.france_travail, last_name=letter * 6)
    chosen = [
        factories.referral(cast.lea, cast.mission_locale, last_name=letter * 6, first_name="Aminah")
        for letter in letters
    ]
    client = sign_in(cast.claire)
    query = "?" + "&".join(f"choix={referral.pk}" for referral in chosen)
    with django_assert_num_queries(19):
        client.get(url("referral_bulk") + query)
