"""The information handed to people: published by version and language, never edited; given when, by whom, which."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, InternalError, NotSupportedError, ProgrammingError, transaction
from django.urls import reverse

from actions.case_file import todo
from actions.participations.services import participations
from cite_emploi.accounts.models import NoticeVersion
from cite_emploi.accounts.notice import languages_of, next_number, notice_of, publish_notice
from cite_emploi.lib.errors import Refused
from cohorts.people.services import doubles
from cohorts.people.services.notices import give_notice, record_notice
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def publish(by, number="2", language="fr", text="Nos mots."):
    return publish_notice(by=by, number=number, language=language, text=text, on=TODAY)


def given(person) -> list[tuple]:
    rows = person.notices.order_by("given_on", "pk").select_related("recorded_by")
    return [(row.given_on, row.version, row.language, str(row.recorded_by)) for row in rows]


# --- Versions -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("version", "following"), [("1", "2"), ("9", "10"), ("2026-06", "2026-07"), ("bis", "bis")])
def test_the_next_number_is_proposed(version, following):
    assert next_number(version) == following


def test_the_default_text_says_what_the_settings_say(cast):
    cast.angers.child_data_months, cast.angers.data_protection_officer = 7, "dpo@angers.test"
    text = notice_of(cast.angers).text
    assert "7\xa0mois" in text
    assert "dpo@angers.test" in text


def test_the_latest_in_french_is_the_present_one(cast):
    publish(cast.claire, "2", text="Deux.")
    publish(cast.claire, "3", text="Trois.")
    assert (notice_of(cast.angers).text, notice_of(cast.angers).version) == ("Trois.", "3")
    assert notice_of(cast.nantes).version == "1"


@pytest.mark.parametrize(("number", "language"), [("1", "fr"), ("2", "ar")])
def test_a_changed_text_takes_a_new_number_and_a_translation_follows_the_french(cast, number, language):
    with pytest.raises(Refused):
        publish(cast.claire, number, language)


def test_a_translation_bears_the_number_of_the_french_text(cast):
    publish(cast.claire)
    publish(cast.claire, language="ar", text="بياناتكم")
    assert [code for code, _ in languages_of(cast.angers)] == ["fr", "ar"]
    assert notice_of(cast.angers, "ar").is_right_to_left
    publish(cast.claire, "3")
    assert [code for code, _ in languages_of(cast.angers)] == ["fr"]
    assert notice_of(cast.angers, "ar").language == "fr"


def test_what_is_published_is_never_edited(cast):
    row = publish(cast.claire)
    with pytest.raises((IntegrityError, InternalError, NotSupportedError, ProgrammingError)), transaction.atomic():
        NoticeVersion.objects.filter(pk=row.pk).update(text="Autre.")


def test_the_coordination_publishes(cast):
    with pytest.raises(Refused):
        publish(cast.farid)


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Vos données."), ("uk", "Ваші дані."), ("ar", "بياناتكم الشخصية")]
)
def test_it_prints_in_each_language_with_its_glyphs(cast, sign_in, language, text):
    publish(cast.claire)
    if language != "fr":
        publish(cast.claire, language=language, text=text)
    answer = sign_in(cast.farid).get(reverse("notice_pdf", args=["angers"]), {"langue": language})
    with pikepdf.open(io.BytesIO(b"".join(answer))) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    assert answer.headers["Content-Disposition"].endswith(f'"information-{language}.pdf"')


def test_it_is_published_from_its_page(cast, sign_in):
    client = sign_in(cast.claire)
    typed = {"number": "2", "language": "fr", "text": "Nos mots."}
    assert client.post(reverse("notice_publish", args=["angers"]), typed).status_code == 302
    assert "Nos mots." in client.get(reverse("notice_list", args=["angers"])).content.decode()


# --- Given ----------------------------------------------------------------------------------------------------
def test_a_referral_writes_when_by_whom_which_and_in_what_language(cast):
    publish(cast.claire)
    publish(cast.claire, language="ar", text="بياناتكم")
    referral = factories.referral(cast.farid, cast.france_travail, notice_given_on=TODAY - DAY, notice_language="ar")
    assert given(referral.person) == [(TODAY - DAY, "2", "ar", "Farid Conseiller")]


def test_an_operator_s_entry_writes_it_too(world):
    person = participations.enter_directly(
        by=world.cast.rosa,
        action=world.project,
        on=TODAY,
        notice_given_on=TODAY,
        first_name="Salimata",
        last_name="Nouvelle",
        birth_date=NOW.date().replace(year=1990),
        gender="woman",
    ).person
    assert given(person) == [(TODAY, "1", "fr", "Rosa Relais")]
    assert (person.notice_given_on, person.notice_version) == (TODAY, "1")


def test_from_the_person_s_own_page(cast, sign_in):
    person = factories.journey(cast, number=1).person
    publish(cast.claire)
    page = reverse("notice_give", args=["angers", person.pk])
    assert sign_in(cast.farid).post(page, {"notice_given_on": TODAY.isoformat()}).status_code == 302
    assert given(person)[-1] == (TODAY, "2", "fr", "Farid Conseiller")


@pytest.mark.parametrize("on", [TODAY + DAY])
def test_not_in_the_future(cast, on):
    person = factories.person(cast.farid, cast.france_travail)
    with pytest.raises(Refused):
        give_notice(by=cast.farid, person=person, on=TODAY, notice_given_on=on, notice_language="")


def test_said_twice_it_is_one_and_an_older_day_replaces_no_later_one(cast):
    person = factories.person(cast.farid, cast.france_travail)
    for on in (TODAY, TODAY, TODAY - DAY):
        record_notice(by=cast.farid, person=person, on=on)
    assert [row[0] for row in given(person)] == [TODAY - DAY, TODAY]
    assert person.notice_given_on == TODAY


def test_the_file_repeats_the_latest_giving_once_two_files_are_one(cast):
    kept, absorbed = (factories.person(cast.farid, cast.france_travail, number=n) for n in (1, 2))
    record_notice(by=cast.farid, person=kept, on=TODAY - DAY)
    record_notice(by=cast.farid, person=absorbed, on=TODAY - DAY)
    doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW)
    assert [row[0] for row in given(kept)] == [TODAY - DAY]


def test_who_has_an_old_version_is_listed(cast):
    person = factories.journey(cast, number=1).person
    assert person not in todo.people("information", cast.claire, TODAY)
    publish(cast.claire)
    assert person in todo.people("information", cast.claire, TODAY)
    record_notice(by=cast.claire, person=person, on=TODAY)
    assert person not in todo.people("information", cast.claire, TODAY)


def test_the_referral_s_page_says_it_once(cast, sign_in):
    referral = factories.referral(cast.farid, cast.france_travail)
    page = sign_in(cast.farid).get(reverse("referral_detail", args=["angers", referral.pk])).content.decode()
    assert page.count("Information remise") == 1
