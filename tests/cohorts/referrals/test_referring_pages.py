"""Referring someone in the browser: the search, the draft, the one page, the paper."""

import html
import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from cite_emploi.accounts.models import FormDraft
from cohorts.people.enums import ContactPreference
from cohorts.people.models import Double, Person
from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.programme.models import District
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.services import answers as referrals_answers
from cohorts.referrals.services.tried_schemes import TriedScheme, note_tried_schemes
from tests import factories
from tests.pages import typed_in

DAY = timedelta(days=1)
IDENTITY = {"first_name": "Amina", "last_name": "Diallo", "birth_date": "1990-03-12"}


def url(name, *args, cite="angers"):
    return reverse(name, args=[cite, *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


def answers(cast, **more) -> dict:
    """What a caseworker types, complete."""
    return {
        **IDENTITY,
        "gender": "woman",
        "phone": "06.12.34.56.78",
        "contact_preference": ContactPreference.PHONE,
        "district": str(cast.roseraie.pk),
        "rsa": "no",
        f"severity_{cast.mobility.pk}": "strong",
        "motive": "Cherche un emploi de jour.",
        "organisation": str(cast.france_travail.pk),
        "referent": str(cast.farid.user.pk),
        "notice_given_on": factories.TODAY.isoformat(),
        **more,
    }


def draft_page(client, *, person=None, cite="angers", **identity) -> str:
    """The address of a draft, as one comes to it."""
    asked = f"?personne={person.pk}" if person else ""
    response = client.post(url("referral_create", cite=cite) + asked, IDENTITY | identity | {"other": "1"})
    assert response.status_code == 302
    return response.url


@pytest.fixture
def referral(cast):
    return factories.referral(cast.farid, cast.france_travail)


# --- Who ----------------------------------------------------------------------------------------------
def test_nobody_close_leads_straight_to_the_page_with_what_was_typed(cast, sign_in):
    client = sign_in(cast.farid)
    response = client.post(url("referral_create"), IDENTITY)
    assert not ReferralDraft.objects.exists()
    page = text(client.get(response.url))
    for typed in IDENTITY.values():
        assert f'value="{typed}"' in page


def test_what_is_wrong_in_the_search_is_said_and_begins_nothing(cast, sign_in, today):
    response = sign_in(cast.farid).post(url("referral_create"), {"birth_date": (today + DAY).isoformat()})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"first_name", "last_name", "birth_date"}
    assert not ReferralDraft.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "birth", "found"),
    [
        ("Zoé", "D'Été", "1980-01-01", True),
        ("ZOE", "d ete", "1975-01-01", True),
        ("D'Été", "Zoé", "1975-01-01", True),  # the other way round
        ("Zoée", "d'Eté", "1975-01-01", True),  # a slip of the keyboard
        ("Zoé", "Lenormand", "1980-01-01", True),  # a name that changed, the same birthday
        ("Zoé", "Lenormand", "1975-01-01", False),
        ("Anatole", "Kerbrat", "1980-01-01", False),
        ("Zoé", "Lenormand", "1980-01-02", False),
    ],
)
def test_a_search_forgives_accents_order_and_slips(cast, sign_in, first, last, birth, found):
    known = factories.person(
        cast.farid, cast.france_travail, first_name="Zoé", last_name="D'Été", birth_date=date(1980, 1, 1)
    )
    client = sign_in(cast.farid)
    response = client.post(url("referral_create"), {"first_name": first, "last_name": last, "birth_date": birth})
    assert (response.status_code == 200) == found
    if found:
        assert response.context["matches"] == [known]
        for offered in (url("person_detail", known.pk), f"?personne={known.pk}", "Ce n'est pas elle"):
            assert offered in text(response).replace("\xa0", " ")


def test_a_search_shows_only_people_whom_one_may_see(cast, sign_in):
    factories.person(cast.farid, cast.france_travail, **IDENTITY | {"birth_date": date(1990, 3, 12)})
    assert sign_in(cast.lea).post(url("referral_create"), IDENTITY).status_code == 302
    assert sign_in(cast.claire).post(url("referral_create"), IDENTITY).status_code == 200


def test_a_name_is_never_in_an_address(cast, sign_in):
    factories.person(cast.farid, cast.france_travail, first_name="Amina", last_name="Dialo")
    client = sign_in(cast.farid)
    page = text(client.post(url("referral_create"), IDENTITY))
    assert not [link for link in re.findall(r'(?:href|action)="([^"]*)"', page) if "amina" in link.lower()]
    assert resolve(client.post(url("referral_create"), IDENTITY | {"other": "1"}).url).url_name == "draft_detail"


def test_a_second_search_takes_up_again_the_draft_where_something_is_typed(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    client.post(f"{page}enregistrer/", answers(cast) | {"draft_version": "0"})
    assert draft_page(client) == page
    assert draft_page(client, first_name="Aminata") != page
    assert ReferralDraft.objects.count() == 1


def test_coming_to_the_page_stores_nothing_until_the_first_word(cast, sign_in, referral, today):
    referrals_answers.withdraw_referral(by=cast.farid, referral=referral, on=today)
    client = sign_in(cast.farid)
    for page in (draft_page(client), draft_page(client, person=referral.person)):
        assert client.get(page).status_code == client.get(page).status_code == 200
        assert not ReferralDraft.objects.exists()
        typed = typed_in(client.get(page).text) | {"motive": "Un emploi."}
        assert client.post(f"{page}enregistrer/", typed).json()["version"] == 1
        assert (str(ReferralDraft.objects.get().pk) in page, client.get(page).status_code) == (True, 200)
        assert client.get(page).context["form"]["motive"].value() == "Un emploi."
        client.post(f"{page}supprimer/")


def test_a_page_where_nothing_was_stored_outlives_its_session(cast, sign_in, referral, today):
    referrals_answers.withdraw_referral(by=cast.farid, referral=referral, on=today)
    client = sign_in(cast.farid)
    page = draft_page(client, person=referral.person)
    typed = typed_in(client.get(page).text) | {"motive": "Un emploi."}
    client = sign_in(cast.farid)  # another session: the page alone remembers
    assert client.post(f"{page}enregistrer/", typed).json()["version"] == 1
    assert ReferralDraft.objects.get().person == referral.person
    ReferralDraft.objects.all().delete()
    assert client.post(page, typed | {"draft_person": str(referral.person_id + 99)}).status_code == 404


@pytest.mark.parametrize("act", ["", "enregistrer/"])
def test_what_is_sent_after_the_session_ended_is_on_the_page_again(cast, sign_in, act):
    client = sign_in(cast.farid)
    page = draft_page(client)
    typed = typed_in(client.get(page).text) | {"motive": "Un texte long."}
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - DAY)
    assert client.post(page + act, typed).status_code == 302
    client = sign_in(cast.farid)
    form = client.get(page).context["form"]
    assert (form["motive"].value(), form["first_name"].value()) == ("Un texte long.", "Amina")
    client.post(f"{page}enregistrer/", typed_in(client.get(page).text))
    assert ReferralDraft.objects.get().values["motive"] == ["Un texte long."]
    assert not FormDraft.objects.exists()


def test_the_search_reads_as_often_for_one_match_as_for_three(cast, sign_in, django_assert_num_queries):
    client = sign_in(cast.farid)
    for number in (1, 2, 3):
        factories.person(
            cast.farid,
            cast.france_travail,
            first_name="Amina",
            last_name="Diallo",
            number=number,
            birth_date=date(1980, 1, number),
        )
        if number != 2:
            with django_assert_num_queries(7):
                assert len(client.post(url("referral_create"), IDENTITY).context["matches"]) == number


# --- Drafts -------------------------------------------------------------------------------------------
def test_a_draft_keeps_what_is_typed_right_or_wrong(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    typed = answers(cast, phone="06 12", motive="", note_2="Délai", **{f"severity_{cast.mobility.pk}": "medium"})
    saved = client.post(f"{page}enregistrer/", typed | {"first_name": "Ami\0na"})
    assert saved.json() == {"saved": "Enregistré à 10\xa0h", "version": 1}
    form = client.get(page).context["form"]
    shown = {name: form[name].value() for name in ("first_name", "phone", "note_2", f"severity_{cast.mobility.pk}")}
    assert shown == {
        "first_name": "Amina",
        "phone": "06 12",
        "note_2": "Délai",
        f"severity_{cast.mobility.pk}": "medium",
    }


def test_keep_it_for_later_leads_to_the_list_where_it_waits(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    response = client.post(f"{page}enregistrer/", answers(cast) | {"later": "1"}, follow=True)
    assert response.redirect_chain == [(url("referral_list"), 302)]
    assert "1\xa0orientation commencée" in text(response)
    assert page in text(response)
    assert "Amina Diallo" in text(response)


@pytest.mark.parametrize("who", ["claire", "lea", "nadia", "odile", "mehdi"])
def test_a_draft_is_its_author_s_alone(cast, sign_in, who):
    page = draft_page(sign_in(cast.farid))
    other = getattr(cast, who)
    client = sign_in(other)
    for address in (page, page.replace("angers", other.cite.slug)):
        assert client.get(address).status_code == 404
        for act in ("", "enregistrer/", "supprimer/"):
            assert client.post(address + act, answers(cast)).status_code == 404
    if who in ("claire", "lea"):
        assert "Amina" not in text(client.get(url("referral_list")))
    assert not ReferralDraft.objects.exists()
    sign_in(cast.farid).post(f"{page}enregistrer/", answers(cast) | {"draft_version": "0"})
    for address in (page, page.replace("angers", other.cite.slug)):
        for act in ("", "enregistrer/", "supprimer/"):
            assert sign_in(other).post(address + act, answers(cast) | {"draft_version": "0"}).status_code == 404
    assert ReferralDraft.objects.get().author == cast.farid.user


def test_a_draft_is_deleted_by_its_author(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    client.post(f"{page}enregistrer/", answers(cast))
    assert client.get(f"{page}supprimer/").url == url("referral_list")
    assert client.get(f"{page}enregistrer/").url == page
    assert "Brouillon supprimé" in text(client.post(f"{page}supprimer/", follow=True))
    assert not ReferralDraft.objects.exists()
    assert client.post(f"{page}enregistrer/", answers(cast)).status_code == 404
    assert client.get(page).status_code == 404


def test_a_draft_about_someone_whom_one_no_longer_follows_is_gone(cast, sign_in, referral, today):
    referrals_answers.withdraw_referral(
        by=cast.farid, referral=referral, on=today
    )  # one that waits is told instead of another draft
    client = sign_in(cast.farid)
    page = draft_page(client, person=referral.person)
    assert client.get(page).status_code == 200
    factories.shut(referral.person.supports.get())
    assert client.get(page).status_code == 404
    assert "Vos brouillons" not in text(client.get(url("referral_list")))


def test_what_is_refused_is_in_the_draft_all_the_same(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    assert client.post(page, answers(cast, motive="", town="Trélazé")).status_code == 422
    assert client.get(page).context["form"]["town"].value() == "Trélazé"


def test_the_list_of_drafts_reads_as_often_for_one_as_for_three(cast, sign_in):
    client, counts = sign_in(cast.farid), []
    for number in (1, 2, 3):
        page = draft_page(client, person=factories.person(cast.farid, cast.france_travail, number=number))
        client.post(f"{page}enregistrer/", {"motive": "Un emploi.", "draft_version": "0"})
        with CaptureQueriesContext(connection) as captured:
            assert f"{number}\xa0orientation" in text(client.get(url("referral_list")))
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


# --- The page -----------------------------------------------------------------------------------------
def test_a_complete_referral_is_sent_and_shown(cast, sign_in):
    client = sign_in(cast.farid)
    response = client.post(draft_page(client), answers(cast), follow=True)
    referral = Referral.objects.get()
    assert response.redirect_chain == [(url("referral_detail", referral.pk), 302)]
    assert "Orientation envoyée" in text(response)
    person = referral.person
    assert (person.phone, person.district, person.residence) == ("06 12 34 56 78", cast.roseraie, "declared")
    assert [barrier.theme for barrier in person.barriers.all()] == [cast.mobility]


def test_someone_outside_the_neighbourhoods_may_be_referred(cast, sign_in):
    client = sign_in(cast.farid)
    client.post(draft_page(client), answers(cast, district="outside"))
    person = Person.objects.get()
    assert (person.district, person.residence) == (None, "outside")


def test_all_that_is_wrong_is_said_at_once_and_what_was_typed_stays(cast, sign_in, today):
    typed = answers(
        cast,
        first_name="",
        birth_date=(today + DAY).isoformat(),
        phone="06 12",
        email="amina@",
        district="",
        postcode="490",
        motive="",
        notice_given_on=(today + DAY).isoformat(),
        town="Trélazé",
    )
    client = sign_in(cast.farid)
    response = client.post(draft_page(client), typed)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {
        "first_name",
        "birth_date",
        "phone",
        "email",
        "district",
        "postcode",
        "motive",
        "notice_given_on",
    }
    page = text(response)
    assert page.index("data-error-summary") < page.index("Il y a 8 erreurs à corriger")
    for kept in ("Diallo", "Trélazé", "06 12", "amina@"):
        assert f'value="{kept}"' in page
    assert "Cette date est dans le futur" in page
    assert not Person.objects.exists()


def test_the_way_to_reach_someone_is_asked_for(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    for preference, field in (("phone", "phone"), ("email", "email")):
        response = client.post(page, answers(cast, phone="", contact_preference=preference))
        assert list(response.context["form"].errors) == [field]
    assert client.post(page, answers(cast, phone="", contact_preference="referent")).status_code == 302


def test_a_file_that_one_follows_already_is_asked_about_and_never_a_wall(cast, sign_in, today):
    known = factories.person(cast.farid, cast.france_travail, **IDENTITY | {"birth_date": date(1990, 3, 12)})
    client = sign_in(cast.farid)
    page = draft_page(client)
    assert url("person_detail", known.pk) in text(client.get(page))
    refused = client.post(page, answers(cast))
    assert list(refused.context["form"].errors) == ["distinct"]
    assert 'value="Diallo"' in text(refused)
    assert client.post(page, answers(cast, distinct="on")).status_code == 302
    assert Person.objects.filter(last_name="Diallo").count() == 2
    assert Double.objects.waiting().count() == 1


def test_across_organisations_the_submitter_reads_that_the_coordination_checks_and_no_more(cast, sign_in):
    factories.person(cast.farid, cast.france_travail, **IDENTITY | {"birth_date": date(1990, 3, 12)})
    client = sign_in(cast.lea)
    page = draft_page(client)
    assert client.get(page).context["form"].twins == []
    typed = answers(cast, organisation=str(cast.mission_locale.pk), referent=str(cast.lea.user.pk))
    told = text(client.post(page, typed, follow=True))
    assert "La coordination vérifie cette orientation." in told
    assert "France Travail Angers" not in told
    assert Referral.objects.get().status == "submitted"
    assert Double.objects.get().person == Referral.objects.get().person


def test_a_double_click_makes_one_referral(cast, sign_in):
    client, typed = sign_in(cast.farid), answers(cast)
    page = draft_page(client)
    first, second = (client.post(page, typed) for _ in range(2))
    assert Referral.objects.count() == 1
    assert first.url == second.url == url("referral_detail", Referral.objects.get().pk)


@pytest.mark.parametrize(("field", "foreign"), [("district", "bellevue"), ("organisation", "mission_locale")])
def test_a_choice_that_was_not_offered_is_refused(cast, sign_in, field, foreign):
    client = sign_in(cast.farid)
    response = client.post(draft_page(client), answers(cast, **{field: str(getattr(cast, foreign).pk)}))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_the_public_and_the_conditions_are_shown_beside_the_form(cast, sign_in, today):
    cast.angers.target_public = "Habitantes et habitants des quartiers."
    cast.angers.save()
    programme.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=18, starts_on=today)
    programme.add_rule(by=cast.claire, kind=RuleKind.MAX_AGE, number=60, starts_on=today + DAY)
    client = sign_in(cast.farid)
    page = text(client.get(draft_page(client)))
    assert "Habitantes et habitants des quartiers." in page
    assert "Âge minimal (ans) : 18" in page
    assert "Âge maximal" not in page


def test_a_cite_on_its_first_day_can_already_receive_a_referral(cast, sign_in, today):
    District.objects.filter(cite=cast.nantes).delete()
    client = sign_in(cast.paul)
    address = draft_page(client, cite="nantes")
    page = text(client.get(address))
    assert "Aucun quartier prioritaire n'est proposé" in page
    assert "Aucun frein n'est proposé" in page
    typed = answers(cast, organisation=str(cast.france_travail_nantes.pk), referent=str(cast.paul.user.pk))
    assert client.post(address, typed).status_code == 302
    assert (Person.objects.get().district, Person.objects.get().residence) == (None, "declared")


def test_someone_already_known_is_referred_again_without_typing_the_file_again(cast, sign_in, referral, today):
    referrals_answers.withdraw_referral(by=cast.farid, referral=referral, on=today)
    client, asked = sign_in(cast.farid), f"{url('referral_create')}?personne={referral.person_id}"
    assert "Commencer l'orientation" in text(client.get(asked))
    assert not ReferralDraft.objects.exists()
    page = draft_page(client, person=referral.person)
    form = client.get(page).context["form"]
    assert not set(form.fields) & {"first_name", "phone", "district", "distinct"}
    assert client.post(page, answers(cast)).status_code == 302
    assert Referral.objects.filter(person=referral.person).count() == 2
    for answer in (sign_in(cast.lea).get(asked), sign_in(cast.lea).post(asked)):
        assert answer.status_code == 404
    assert client.get(f"{url('referral_create')}?personne=x").status_code == 404


def test_at_most_twelve_fields_are_mandatory(cast, sign_in):
    client = sign_in(cast.farid)
    form = client.get(draft_page(client)).context["form"]
    assert [each.name for each in form.mandatory] == [
        "first_name",
        "last_name",
        "birth_date",
        "gender",
        "contact_preference",
        "phone",
        "email",
        "district",
        "motive",
        "notice_given_on",
    ]
    assert [each.name for each, waits in form.missing if waits] == [
        "gender",
        "phone",
        "district",
        "motive",
        "notice_given_on",
    ]


def test_all_that_a_partner_knows_is_kept(cast, sign_in, today):
    programme.save_theme(by=cast.claire, theme=cast.childcare, constraint="24")
    client = sign_in(cast.farid)
    typed = answers(
        cast,
        children_birth_months="mars 2023, 11/2025",
        scheme_1="mobility_aid",
        reason_1="delay",
        note_1="Six mois",
        scheme_3="plie",
        reason_3="partial",
        referent="",
        referent_name="Inès, CCAS, 02 41 00 00 00",
        **{
            f"severity_{cast.childcare.pk}": "strong",
            f"situations_{cast.childcare.pk}": ["13", "10"],
            f"comment_{cast.childcare.pk}": "Le matin surtout.",
            f"severity_{cast.mobility.pk}": "none",
        },
    )
    assert client.post(draft_page(client), typed).status_code == 302
    referral = Referral.objects.get()
    person = referral.person
    assert person.children_birth_months == [date(2023, 3, 1), date(2025, 11, 1)]
    told = [(b.theme, b.status, b.severity, b.situations, b.comment) for b in person.barriers.all()]
    assert told == [
        (cast.childcare, "in_progress", "strong", ["13", "10"], "Le matin surtout."),
        (cast.mobility, "no_impact", "none", [], ""),
    ]
    tried = [(t.scheme, t.reason, t.note) for t in referral.schemes_tried.all()]
    assert tried == [("mobility_aid", "delay", "Six mois"), ("plie", "partial", "")]
    assert (referral.referent, referral.referent_name) == (None, "Inès, CCAS, 02 41 00 00 00")
    assert (referral.notice_version, person.professionals.get().name) == ("1", "Inès, CCAS, 02 41 00 00 00")
    assert not ReferralDraft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"scheme_1": "plie"}, "reason_1"),
        ({"reason_2": "delay"}, "scheme_2"),
        ({"note_2": "Six mois"}, "scheme_2"),
        ({"scheme_1": "plie", "reason_1": "delay", "scheme_2": "plie", "reason_2": "delay"}, "scheme_2"),
        ({"referent": ""}, "referent_name"),
        ({"referent_name": "Inès"}, "referent_name"),
        ({"children_birth_months": "treize 2023"}, "children_birth_months"),
        ({"children_birth_months": "13/2023"}, "children_birth_months"),
        ({"children_birth_months": "07/2026"}, "children_birth_months"),
        ({"children_birth_months": ", ".join(["03/2020"] * 13)}, "children_birth_months"),
    ],
)
def test_what_goes_together_is_asked_together(cast, sign_in, typed, wrong):
    client = sign_in(cast.farid)
    response = client.post(draft_page(client), answers(cast, **typed))
    assert list(response.context["form"].errors) == [wrong]


def test_what_is_said_of_a_barrier_needs_an_answer(cast, sign_in):
    client, pk = sign_in(cast.farid), cast.mobility.pk
    typed = answers(cast, **{f"severity_{pk}": "", f"comment_{pk}": "Pas de bus."})
    response = client.post(draft_page(client), typed)
    assert list(response.context["form"].errors) == [f"severity_{pk}"]


def test_a_colleague_of_another_organisation_is_not_offered_as_referent(cast, sign_in):
    client = sign_in(cast.farid)
    page = draft_page(client)
    form = client.get(page).context["form"]
    assert list(form.fields["referent"].queryset) == [cast.farid.user]
    response = client.post(page, answers(cast, referent=str(cast.lea.user.pk)))
    assert "referent" in response.context["form"].errors


def test_the_page_reads_as_often_for_two_barriers_as_for_five(cast, sign_in, django_assert_num_queries):
    client = sign_in(cast.farid)
    page = draft_page(client)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page)
    for name in ("Logement", "Numérique", "Français"):
        programme.save_theme(by=cast.claire, name=name, constraint="27")
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page)


# Two of them read the information that is handed over, and the languages in which it is published.
PAGE_QUERIES = 16


# --- Names and births as they are known -----------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        {"last_name": "Ba"},
        {"last_name": "Sow", "birth_name": "Ba"},
        {"last_name": "Diallo", "birth_date": "1990"},
        {"first_name": "", "has_one_name": "on", "last_name": "Diallo", "birth_date": "mars 1990"},
    ],
)
def test_a_search_finds_under_either_name_and_whatever_is_known_of_the_birth(cast, sign_in, typed):
    known = factories.person(
        cast.farid, cast.france_travail, first_name="Amina", last_name="Diallo", birth_name="Ba", number=1
    )
    response = sign_in(cast.farid).post(url("referral_create"), IDENTITY | typed)
    assert response.context["matches"] == [known]
    assert "Amina Diallo, née Ba" in text(response)
    assert " ,  " not in text(response)


def test_what_was_said_of_the_name_and_the_birth_goes_from_the_search_to_the_file(cast, sign_in):
    client = sign_in(cast.farid)
    identity = {"first_name": "", "has_one_name": "on", "birth_name": "Ba", "birth_date": "1990"}
    address = draft_page(client, **identity)
    page = client.get(address)
    form = page.context["form"]
    assert ("first_name", False) in [(field.name, waits) for field, waits in form.missing]
    assert client.post(address, answers(cast, **identity)).status_code == 302
    person = Person.objects.get()
    assert (person.full_name, str(person.birth)) == ("Diallo, née Ba", "1990")
    paper = client.get(url("referral_detail", Referral.objects.get().pk))
    assert "environ" not in text(paper)
    assert "<dd>1990</dd>" in text(paper)


def test_a_first_name_that_is_only_forgotten_is_asked(cast, sign_in):
    client = sign_in(cast.farid)
    address = draft_page(client)
    response = client.post(address, answers(cast, first_name=""))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["first_name"])


def test_the_same_name_and_the_same_year_ask_whether_it_is_the_same_person(cast, sign_in):
    facts = {"birth_date": date(1990, 1, 1), "birth_precision": "year"}
    twin = factories.person(cast.farid, cast.france_travail, **IDENTITY | facts)
    client = sign_in(cast.farid)
    response = client.post(draft_page(client), answers(cast, birth_date="1990"))
    assert response.context["form"].twins == [twin]
    assert "née à la même date" in text(response)


# --- Schemes tried, once for a person --------------------------------------------------------------------
def test_who_has_said_what_was_tried_is_not_asked_again(cast, sign_in):
    first = factories.referral(cast.farid, cast.france_travail, schemes_tried=[TriedScheme("plie", "delay")])
    referrals_answers.refuse_referral(
        by=cast.claire, referral=first, on=factories.TODAY, refusal_reason="unreachable", answer="Injoignable."
    )
    client = sign_in(cast.farid)
    address = draft_page(client, person=first.person)
    page = client.get(address)
    assert "scheme_1" not in page.context["form"].fields
    for told in ("PLIE ou autre parcours d'insertion", "Délai trop long", "ils ne sont pas redemandés"):
        assert told in text(page)
    typed = answers(cast, scheme_1="plie", reason_1="delay")
    assert client.post(address, typed).status_code == 302
    assert first.person.schemes_tried.count() == 1
    second = Referral.objects.exclude(pk=first.pk).get()
    told = sign_in(cast.claire).get(url("referral_detail", second.pk))
    assert list(told.context["schemes"]) == list(first.schemes_tried.all())
    assert "dispositifs déjà essayés" not in told.context["missing"]


def test_who_follows_the_person_no_longer_reads_of_the_schemes_those_of_their_own_referral(cast, sign_in):
    mine = factories.referral(cast.farid, cast.france_travail, schemes_tried=[TriedScheme("plie", "delay")])
    note_tried_schemes(by=cast.claire, person=mine.person, tried=[TriedScheme("french", "hours")], on=factories.TODAY)
    page = sign_in(cast.farid).get(url("referral_detail", mine.pk))
    assert len(page.context["schemes"]) == 2
    factories.shut(mine.person.supports.get())
    page = sign_in(cast.farid).get(url("referral_detail", mine.pk))
    assert [row.scheme for row in page.context["schemes"]] == ["plie"]
