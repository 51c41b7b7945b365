"""The coordinator's day in pages: more is asked, waiting list, offers, several answers at once; where a partner stands."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.programme.models import Cohort
from cohorts.referrals.enums import OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import Journey, PlaceOffer, Renewal
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.models.thread import Message
from cohorts.referrals.services import answers, journeys, thread
from cohorts.referrals.services import waiting as referrals_waiting
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def url(name, *args, cite="angers"):
    return reverse(name, args=[cite, *args])


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def referral(cast):
    return factories.referral(cast.farid, cast.france_travail)


def waiting(cast, number=1):
    asked = factories.referral(cast.farid, cast.france_travail, number=number)
    return referrals_waiting.waitlist_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=TODAY)


# --- One referral ------------------------------------------------------------------------------------------
def test_the_page_offers_the_four_answers_and_says_what_is_missing(cast, sign_in, referral):
    page = text(sign_in(cast.claire).get(url("referral_detail", referral.pk)))
    for name in ("referral_accept", "referral_waitlist", "referral_ask", "referral_refuse", "outside_create"):
        assert url(name, referral.pk) in page
    assert "Il manque :</strong> moyen de contact" in page
    partner = text(sign_in(cast.farid).get(url("referral_detail", referral.pk)))
    assert "Il manque" not in partner
    for name in ("referral_accept", "referral_waitlist", "referral_ask", "referral_refuse", "outside_create"):
        assert url(name, referral.pk) not in partner


def test_what_is_asked_comes_first_on_the_partner_s_page_and_their_answer_brings_it_back(cast, sign_in, referral):
    client = sign_in(cast.claire)
    asked = client.post(url("referral_ask", referral.pk), {"text": "Quel est son quartier ?"}, follow=True)
    assert "attend maintenant le partenaire" in text(asked)
    client = sign_in(cast.farid)
    page = text(client.get(url("referral_detail", referral.pk)))
    assert "La coordination attend votre réponse" in page
    assert page.index("Quel est son quartier ?") < page.index("Situation et attentes")
    answered = client.post(url("message_create", referral.pk), {"text": "La Roseraie."}, follow=True)
    assert answered.redirect_chain == [(f"{url('referral_detail', referral.pk)}#fil", 302)]
    assert "La Roseraie." in text(answered)
    referral.refresh_from_db()
    assert referral.status == ReferralStatus.SUBMITTED


def test_an_empty_message_is_refused_on_its_own_page_and_a_double_click_writes_one(cast, sign_in, referral):
    client = sign_in(cast.farid)
    assert client.post(url("message_create", referral.pk), {"text": " "}).status_code == 422
    for _ in range(2):
        assert client.post(url("message_create", referral.pk), {"text": "Bonjour."}).status_code == 302
    assert Message.objects.count() == 1


def test_the_thread_tells_both_sides_the_same_in_the_order_of_time(cast, sign_in, referral):
    thread.ask_for_more(by=cast.claire, referral=referral, text="Un numéro ?", at=NOW)
    thread.write_message(by=cast.farid, referral=referral, text="06 12 34 56 78.", at=NOW + DAY)
    referrals_waiting.waitlist_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY + DAY)
    answers.withdraw_referral(by=cast.farid, referral=referral, on=TODAY + 2 * DAY)
    said = [
        [(line.title, line.text) for line in sign_in(who).get(url("referral_detail", referral.pk)).context["thread"]]
        for who in (cast.claire, cast.farid)
    ]
    assert said[0] == [
        ("Orientation envoyée par France Travail Angers", ""),
        ("Claire Coordination, Aldev", "Un numéro ?"),
        ("Farid Conseiller, France Travail Angers", "06 12 34 56 78."),
        ("Mise en liste d'attente", ""),
        ("Orientation retirée par le partenaire", ""),
    ]
    assert said[1] == said[0]


def test_a_redirection_without_a_scheme_is_asked_for_and_both_messages_are_shown(cast, sign_in, referral):
    typed = {"refusal_reason": "other_scheme", "answer": "Voyez le PLIE.", "on": TODAY.isoformat()}
    client = sign_in(cast.claire)
    refused = client.post(url("referral_refuse", referral.pk), typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["redirected_to"])
    typed |= {"redirected_to": "PLIE d'Angers", "answer_person": "Le PLIE vous appellera."}
    assert client.post(url("referral_refuse", referral.pk), typed).status_code == 302
    page = text(sign_in(cast.farid).get(url("referral_detail", referral.pk)))
    for said in ("PLIE d'Angers", "Voyez le PLIE.", "À transmettre à la personne", "Le PLIE vous appellera."):
        assert said in page


def test_a_full_cohort_is_said_beside_its_field_with_what_to_do(cast, sign_in, referral):
    Cohort.objects.update(target=1)
    factories.journey(cast, number=9)
    typed = {"cohort": cast.cohort.pk, "on": TODAY.isoformat()}
    response = sign_in(cast.claire).post(url("referral_accept", referral.pk), typed)
    assert response.status_code == 422
    assert (
        "Mettez la personne en liste d'attente, ou relevez l'objectif" in response.context["form"].errors["cohort"][0]
    )
    assert "(1 sur 1, complète)" in text(response)


@pytest.mark.parametrize("name", ["referral_accept", "referral_refuse", "referral_ask", "referral_waitlist"])
def test_a_page_to_answer_what_is_answered_leads_back(cast, sign_in, referral, name):
    answers.withdraw_referral(by=cast.farid, referral=referral, on=TODAY)
    assert sign_in(cast.claire).get(url(name, referral.pk)).url == url("referral_detail", referral.pk)


def test_an_expired_referral_may_be_sent_again_by_its_partner(cast, sign_in, referral):
    Referral.objects.update(status=ReferralStatus.EXPIRED)
    page = text(sign_in(cast.farid).get(url("referral_detail", referral.pk)))
    assert f"{url('referral_create')}?personne={referral.person_id}" in page


# --- Waiting list and offers -------------------------------------------------------------------------------
def test_a_partner_reads_the_rank_and_its_reasons_and_answers_the_offer(cast, sign_in):
    first = waiting(cast)
    client = sign_in(cast.farid)
    page = text(client.get(url("referral_detail", first.pk)))
    assert "1re</strong> de la liste de la cohorte 2026 : attend depuis aujourd'hui." in page
    offer = referrals_waiting.offer_place(by=cast.claire, referral=first, on=TODAY)
    assert "toujours disponible" in text(client.get(url("referral_detail", first.pk)))
    answered = client.post(url("offer_answer", offer.pk), {"answer": "accepted"}, follow=True)
    assert "la place est gardée pour cette personne" in text(answered)
    coordination = text(sign_in(cast.claire).get(url("referral_detail", first.pk)))
    assert "Faire entrer" in coordination


def test_an_offer_is_answered_by_nobody_else(cast, sign_in):
    offer = referrals_waiting.offer_place(by=cast.claire, referral=waiting(cast), on=TODAY)
    for who in (cast.lea, cast.odile, cast.nadia):
        assert sign_in(who).post(url("offer_answer", offer.pk), {"answer": "declined"}).status_code == 404
    led_back = sign_in(cast.farid).get(url("offer_answer", offer.pk))
    assert led_back.url == url("referral_detail", offer.referral_id)
    offer.refresh_from_db()
    assert offer.answer == ""


def test_the_coordination_answers_for_the_partner_from_the_cohort_s_page_and_comes_back_to_it(cast, sign_in):
    offer = referrals_waiting.offer_place(by=cast.claire, referral=waiting(cast), on=TODAY)
    response = sign_in(cast.claire).post(f"{url('offer_answer', offer.pk)}?cohorte=2026", {"answer": "declined"})
    assert response.url == f"{url('cohort_detail', 2026)}#attente"
    offer.refresh_from_db()
    assert offer.answer == OfferAnswer.DECLINED


@pytest.mark.parametrize("year", ["999999", "20x6", "٢٠٢٦", ""])
def test_a_senseless_year_leads_back_to_the_referral(cast, sign_in, year):
    first = waiting(cast)
    response = sign_in(cast.claire).post(f"{url('offer_create', first.pk)}?cohorte={year}")
    assert response.url.startswith(url("referral_detail", first.pk))
    assert PlaceOffer.objects.count() == 1


def test_the_cohort_s_page_shows_the_rule_the_ranks_and_the_offers(cast, sign_in):
    client = sign_in(cast.claire)
    typed = {"year": 2026, "target": 90, "criterion_0": "single_parent", "criterion_1": "district"}
    assert client.post(url("cohort_update", cast.cohort.pk), typed).status_code == 302
    waiting(cast, 1)
    alone = factories.referral(cast.farid, cast.france_travail, number=2, is_single_parent=True)
    referrals_waiting.waitlist_referral(by=cast.claire, referral=alone, cohort=cast.cohort, on=TODAY)
    referrals_waiting.offer_place(by=cast.claire, referral=alone, on=TODAY)
    page = text(client.get(url("cohort_detail", 2026)))
    for said in (
        "<li>Familles monoparentales d'abord</li><li>Résidence en quartier prioritaire vérifiée d'abord</li>",
        "1re</strong> : élève seule ses enfants ; résidence non vérifiée ; attend depuis aujourd'hui",
        "jusqu'au 22/06/2026",
        "Proposer une place",
    ):
        assert said in page


@pytest.mark.parametrize("size", [1, 3])
def test_the_waiting_list_is_read_as_often_for_three_as_for_one(cast, sign_in, size, django_assert_num_queries):
    factories.journey(cast, number=50)
    for number in range(size):
        referrals_waiting.offer_place(by=cast.claire, referral=waiting(cast, number), on=TODAY)
    client = sign_in(cast.claire)
    with django_assert_num_queries(25):
        client.get(url("cohort_detail", 2026))


def test_the_same_criterion_twice_is_said_and_an_empty_rule_is_the_order_of_arrival(cast, sign_in):
    client = sign_in(cast.claire)
    typed = {"year": 2026, "target": 90, "criterion_0": "district", "criterion_2": "district"}
    assert list(client.post(url("cohort_update", cast.cohort.pk), typed).context["form"].errors) == ["criterion_2"]
    typed = {"year": 2026, "target": 90, "criterion_1": "long_term"}
    client.post(url("cohort_update", cast.cohort.pk), typed)
    cast.cohort.refresh_from_db()
    assert cast.cohort.waiting_criteria == ["long_term"]
    assert client.get(url("cohort_update", cast.cohort.pk)).context["form"]["criterion_0"].value() == "long_term"


def test_the_pace_and_the_places_are_in_words(cast, sign_in):
    leaving = factories.journey(cast, number=1)
    factories.journey(cast, number=2)
    journeys.end_journey(by=cast.claire, journey=leaving, on=TODAY, end_reason="moved")
    response = sign_in(cast.claire).get(url("cohort_detail", 2026))
    assert "2 entrées pour 41 attendues à cette date." in text(response)
    held = response.context["places"]
    assert (held.left, held.taken, held.freed) == (89, 1, 1)


def test_those_near_the_end_are_as_many_as_the_people_s_list_shows(cast, sign_in):
    for number, days in ((1, -1), (2, 30), (3, 31)):
        journey = factories.journey(cast, number=number)
        Journey.objects.filter(pk=journey.pk).update(planned_end_on=TODAY + days * DAY, starts_on=TODAY - 99 * DAY)
    client = sign_in(cast.claire)
    assert client.get(url("cohort_detail", 2026)).context["ending"] == 2
    listed = client.get(url("person_list"), {"todo": "fin", "cohort": "2026"})
    assert listed.context["page"].paginator.count == 2


# --- Renewal -----------------------------------------------------------------------------------------------
def test_a_support_is_renewed_and_the_file_says_so(cast, sign_in):
    journey = factories.journey(cast)
    client = sign_in(cast.claire)
    address = url("journey_renew", journey.pk)
    typed = {"until": journey.planned_end_on.isoformat(), "reason": "Emploi récent", "on": TODAY.isoformat()}
    assert list(client.post(address, typed).context["form"].errors) == ["until"]
    typed["until"] = "2027-12-31"
    page = text(client.post(address, typed, follow=True))
    assert "Accompagnement prolongé jusqu'au 31 décembre 2027" in page
    assert Renewal.objects.get().reason == "Emploi récent"
    journeys.end_journey(by=cast.claire, journey=journey, on=TODAY, end_reason="completed")
    assert client.get(address).url == reverse("person_detail", args=["angers", journey.person_id])


# --- Several at once ---------------------------------------------------------------------------------------
def lot(acte: str, *referrals) -> str:
    return f"{url('referral_bulk')}?acte={acte}" + "".join(f"&choix={each.pk}" for each in referrals)


@pytest.fixture
def three(cast):
    return [
        factories.referral(cast.farid, cast.france_travail, number=number, on=TODAY - number * DAY)
        for number in (1, 2, 3)
    ]


def test_the_page_lists_who_is_concerned_before_anything_is_done(cast, sign_in, three):
    response = sign_in(cast.claire).get(lot("refuser", *three[:2]))
    assert [referral.pk for referral, _ in response.context["lines"]] == [three[1].pk, three[0].pk]
    assert "Refuser : 2 orientations" in text(response)
    assert set(Referral.objects.values_list("status", flat=True)) == {"submitted"}


def test_several_are_refused_with_one_message_and_the_answer_says_which_were_not(cast, sign_in, three):
    answers.withdraw_referral(by=cast.farid, referral=three[1], on=TODAY)
    typed = {"refusal_reason": "unreachable", "answer": "Injoignables.", "on": TODAY.isoformat()}
    client = sign_in(cast.claire)
    page = text(client.post(lot("refuser", *three), typed, follow=True))
    assert "Refuser : 2 sur 3." in page
    assert "Cette orientation a déjà une réponse : retirée." in page
    assert list(Referral.objects.order_by("pk").values_list("status", "answer")) == [
        ("refused", "Injoignables."),
        ("withdrawn", ""),
        ("refused", "Injoignables."),
    ]


def test_several_are_accepted_until_the_cohort_is_full_and_none_is_half_written(cast, sign_in, three):
    Cohort.objects.update(target=2)
    typed = {"cohort": cast.cohort.pk, "on": TODAY.isoformat()}
    page = text(sign_in(cast.claire).post(lot("accepter", *three), typed, follow=True))
    assert "Accepter : 2 sur 3." in page
    assert "est complète" in page
    # Who has waited longest passes first.
    assert set(Journey.objects.values_list("referral", flat=True)) == {three[1].pk, three[2].pk}
    left = Referral.objects.get(pk=three[0].pk)
    assert (left.status, left.decided_on) == ("submitted", None)


def test_the_same_question_is_asked_of_several(cast, sign_in, three):
    sign_in(cast.claire).post(lot("demander", *three), {"text": "Quel quartier ?"})
    assert Message.objects.filter(asks=True, text="Quel quartier ?").count() == 3


def test_sent_twice_the_answer_is_given_once_and_the_page_still_tells_it(cast, sign_in, three):
    client = sign_in(cast.claire)
    pages = [client.post(lot("demander", *three), {"text": "?"}, follow=True) for _ in range(2)]
    assert Message.objects.count() == 3
    for page in pages:
        assert "Demander un complément : 3 sur 3." in text(page)


def test_one_referral_of_others_or_a_senseless_number_and_nothing_is_shown(cast, sign_in, three):
    elsewhere = factories.referral(cast.paul, cast.france_travail_nantes, number=7)
    client = sign_in(cast.claire)
    typed = {"text": "?"}
    for address in (
        lot("demander", *three, elsewhere),
        lot("demander") + "&choix=x",
        lot("demander") + "&choix=" + "9" * 19,
        lot("demander") + "&choix=0",
        lot("demander") + "&choix=1" * 26,
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, typed).status_code == 404
    assert not Message.objects.exists()
    assert sign_in(cast.farid).post(lot("demander", *three), typed).status_code == 404


def test_nothing_chosen_says_what_to_do(cast, sign_in):
    assert "Cochez dans la liste" in text(sign_in(cast.claire).get(lot("accepter")))
    assert "Rien à montrer" in text(sign_in(cast.claire).get(url("referral_bulk_done")))


def test_a_referral_of_somebody_who_is_in_a_cohort_already_is_answered_so_in_one_click(cast, sign_in):
    journey = factories.journey(cast)
    again = factories.referral(cast.lea, cast.mission_locale, last_name="Autre")
    Referral.objects.filter(pk=again.pk).update(person=journey.person)
    client = sign_in(cast.claire)
    page = client.get(url("referral_detail", again.pk)).content.decode()
    answer = f"{url('referral_refuse', again.pk)}?motif=duplicate"
    assert answer in page
    assert url("referral_accept", again.pk) not in page
    assert client.get(answer).context["form"]["refusal_reason"].value() == "duplicate"


def test_who_answers_after_another_is_told_who_did_and_when_above_the_form(cast, sign_in):
    asked = factories.referral(cast.farid, cast.france_travail)
    answers.accept_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=TODAY)
    typed = {"refusal_reason": "unreachable", "on": TODAY.isoformat(), "answer": "Injoignable."}
    form = sign_in(cast.claire).post(url("referral_refuse", asked.pk), typed).context["form"]
    assert list(form.errors) == ["__all__"]
    assert "acceptée, le 15\xa0juin\xa02026 par Claire Coordination" in str(form.errors)
