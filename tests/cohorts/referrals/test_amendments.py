"""A sent referral is corrected, fact by fact, with a reason: by whom, until when, and what is read of it."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.models import Act
from cite_emploi.lib.errors import Refused
from cohorts.barriers import services as barriers
from cohorts.barriers.services import DeclaredBarrier
from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.amendments import Amendment
from cohorts.referrals.services import answers, submission
from cohorts.referrals.services.amendments import ANSWERED, UNCHANGED, WAITS, amend_referral
from cohorts.referrals.services.submission import TriedScheme
from tests.factories import NOW, TODAY
from tests.pages import typed_in

REASON = "La personne l'a précisé au téléphone."


@pytest.fixture
def referral(cast):
    """Farid's: one barrier, one scheme; the Cité asks for a barrier."""
    programme.add_rule(by=cast.claire, kind=RuleKind.BARRIER, starts_on=TODAY)
    return submission.submit_referral(
        by=cast.farid,
        organisation=cast.france_travail,
        on=TODAY,
        motive="Cherche un emploi.",
        notice_given_on=TODAY,
        barriers=[DeclaredBarrier(cast.childcare, "medium", comment="Le matin.")],
        schemes_tried=[TriedScheme("plie", "delay")],
        first_name="Coumba",
        last_name="Corrigée",
        birth_date=TODAY.replace(year=1990),
        gender="woman",
    )


def amend(by, referral, **changes):
    """The referral as it stands, but for ``changes``."""
    said = {
        "motive": referral.motive,
        "notice_given_on": referral.notice_given_on,
        "referent": referral.referent,
        "referent_name": referral.referent_name,
        "schemes_tried": [TriedScheme(row.scheme, row.reason, row.note) for row in referral.schemes_tried.all()],
    }
    return amend_referral(by=by, referral=referral, at=NOW, reason=REASON, **(said | changes))


def told() -> list[tuple]:
    return [(row.label, row.before, row.after) for row in Amendment.objects.all()]


def accept(cast, referral):
    return answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)


def page(referral) -> str:
    return reverse("referral_detail", args=["angers", referral.pk])


def door(referral) -> str:
    return reverse("referral_amend", args=["angers", referral.pk])


# --- What is corrected --------------------------------------------------------------------------------------
def test_each_fact_is_kept_with_what_it_said_and_why(cast, referral):
    amend(
        cast.farid,
        referral,
        motive="Cherche un emploi de jour.",
        notice_given_on=TODAY - timedelta(days=1),
        barriers=[
            DeclaredBarrier(cast.childcare, "strong", comment="Le soir."),
            DeclaredBarrier(cast.mobility, "none"),
        ],
        schemes_tried=[TriedScheme("plie", "delay", "Six mois"), TriedScheme("training", "no_place")],
    )
    yesterday, today = (f"{day:%d/%m/%Y}" for day in (TODAY - timedelta(days=1), TODAY))
    childcare = ("Moyen\nLe matin.", "Fort\nLe soir.")
    assert told() == [
        ("Situation et attentes", "Cherche un emploi.", "Cherche un emploi de jour."),
        ("Information remise à la personne", today, yesterday),
        ("Frein\xa0: Garde d'enfant", *childcare),
        ("Dispositif déjà essayé\xa0: PLIE ou autre parcours d'insertion, délai trop long", "indiqué", "Six mois"),
        ("Frein\xa0: Mobilité", "", "Sans impact"),
        ("Dispositif déjà essayé\xa0: Formation de droit commun, pas de place disponible", "", "indiqué"),
    ]
    assert {(row.reason, row.by, row.at) for row in Amendment.objects.all()} == {(REASON, cast.farid.user, NOW)}
    referral.refresh_from_db()
    assert (referral.motive, referral.person.notice_given_on) == (
        "Cherche un emploi de jour.",
        TODAY - timedelta(days=1),
    )
    kept = referral.person.barriers.order_by("pk").values_list("severity", "status", "comment", "assessments__severity")
    assert list(kept) == [("strong", "in_progress", "Le soir.", "strong"), ("none", "no_impact", "", "none")]


def test_a_barrier_that_was_not_told_goes_and_the_condition_is_assessed_again(cast, referral):
    assert [finding["met"] for finding in referral.assessment] == [True]
    amended = amend(cast.farid, referral, barriers=[DeclaredBarrier(cast.childcare)])
    assert told() == [("Frein\xa0: Garde d'enfant", "Moyen\nLe matin.", "")]
    assert not referral.person.barriers.exists()
    assert [finding["met"] for finding in amended.assessment] == [False]


def test_after_the_answer_the_assessment_stands_as_it_was_decided_on(cast, referral):
    accept(cast, referral)
    amended = amend(cast.claire, referral, barriers=[DeclaredBarrier(cast.childcare)])
    assert [finding["met"] for finding in amended.assessment] == [True]


def test_a_barrier_that_was_taken_up_is_corrected_in_the_file(cast, referral):
    barriers.assess_barrier(by=cast.farid, barrier=referral.person.barriers.get(), severity="strong", on=TODAY)
    with pytest.raises(Refused, match="c'est là qu'il se corrige"):
        amend(cast.farid, referral, barriers=[DeclaredBarrier(cast.childcare, "none")])


def test_taken_back_the_referral_says_again_what_it_said(cast, referral):
    changes = {"barriers": [DeclaredBarrier(cast.childcare)], "schemes_tried": [], "motive": "Rien."}
    amend(cast.farid, referral, **changes)
    act = Act.objects.latest("pk")
    assert act.code == "cohorts.referrals.amend_referral"
    undo_act(by=cast.farid, act=act, reason="Une erreur.", at=NOW)
    referral.refresh_from_db()
    assert (referral.motive, referral.schemes_tried.get().scheme) == ("Cherche un emploi.", "plie")
    assert (referral.person.barriers.get().severity, referral.assessment[0]["met"]) == ("medium", True)
    assert not Amendment.objects.exists()


def test_the_coordination_takes_a_correction_back_to_take_back_the_sending(cast, referral):
    amend(cast.farid, referral, motive="Autre.")
    for act in Act.objects.filter(by=cast.farid.user).order_by("-pk"):
        undo_act(by=cast.claire, act=act, reason="Une erreur.", at=NOW)
    assert not Amendment.objects.exists()


# --- By whom ------------------------------------------------------------------------------------------------
def test_its_organisation_until_the_answer_and_the_coordination_afterwards(cast, referral):
    with pytest.raises(Refused, match=WAITS[:40]):
        amend(cast.claire, referral, motive="Autre.")
    accept(cast, referral)
    with pytest.raises(Refused, match=ANSWERED[:40]):
        amend(cast.farid, referral, motive="Autre.")
    assert amend(cast.claire, referral, motive="Autre.").motive == "Autre."


def test_who_no_longer_follows_the_person_corrects_nothing(cast, referral, client):
    days = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)}
    referral.person.supports.update(**days)
    client.force_login(cast.farid.user)
    assert "Corriger l'orientation" not in unescape(client.get(page(referral)).text)
    assert client.get(door(referral)).status_code == 404
    with pytest.raises(Refused, match="Vous ne suivez pas"):
        amend(cast.farid, referral, motive="Autre.")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"motive": "Autre.", "reason": " "}, "Dites pourquoi"),
        ({}, UNCHANGED[:20]),
        ({"notice_given_on": TODAY + timedelta(days=1)}, "avant l'envoi"),
        ({"referent_name": "Inès"}, "pas les deux"),
    ],
)
def test_what_is_wrong_is_said(cast, referral, changes, reason):
    with pytest.raises(Refused, match=reason):
        amend_referral(
            by=cast.farid,
            referral=referral,
            at=NOW,
            **{
                "reason": REASON,
                "motive": referral.motive,
                "notice_given_on": TODAY,
                "referent": cast.farid.user,
                "schemes_tried": [TriedScheme("plie", "delay")],
            }
            | changes,
        )
    assert not Amendment.objects.exists()


# --- What is read of it -------------------------------------------------------------------------------------
def test_each_side_reads_it_and_the_other_one_is_told_by_mail(cast, referral, client):
    DBTaskResult.objects.all().delete()
    amend(cast.farid, referral, motive="Cherche un emploi de jour.")
    assert [task.args_kwargs["args"][:2] for task in DBTaskResult.objects.all()] == [
        ["referral_amended", cast.claire.user.pk]
    ]
    accept(cast, referral)
    DBTaskResult.objects.all().delete()
    amend(cast.claire, referral, motive="Cherche un emploi de nuit.")
    assert [task.args_kwargs["args"][:2] for task in DBTaskResult.objects.all()] == [
        ["referral_amended", cast.farid.user.pk]
    ]
    for who in (cast.farid, cast.claire):
        client.force_login(who.user)
        text = unescape(client.get(page(referral)).text)
        for words in ("a corrigé l'orientation", REASON, "<del>Cherche un emploi.</del>", "emploi de nuit.</ins>"):
            assert words in text
        file = client.get(reverse("person_detail", args=["angers", referral.person_id]))
        assert "Orientation corrigée" in file.text


def test_the_form_shows_what_was_said_and_saves_what_is_corrected(cast, referral, client):
    client.force_login(cast.farid.user)
    typed = typed_in(client.get(door(referral)).text)
    assert (typed["motive"], typed["scheme_1"]) == (["Cherche un emploi."], ["plie"])
    assert typed[f"severity_{cast.childcare.pk}"] == ["medium"]
    refused = client.post(door(referral), typed | {"motive": "Un emploi de jour."})
    assert refused.status_code == 422
    answer = client.post(door(referral), typed | {"motive": "Un emploi de jour.", "reason": REASON})
    assert answer.url == page(referral) + "#fil"
    assert told() == [("Situation et attentes", "Cherche un emploi.", "Un emploi de jour.")]


def test_who_may_not_is_led_back_and_told_who_may(cast, referral, client):
    client.force_login(cast.claire.user)
    assert WAITS in unescape(client.get(door(referral), follow=True).text)
    assert "Corriger l'orientation" not in unescape(client.get(page(referral)).text)
    sent = client.post(door(referral), {"motive": "Autre.", "reason": REASON, "notice_given_on": TODAY.isoformat()})
    assert WAITS in unescape(sent.text)
    assert not Amendment.objects.exists()
