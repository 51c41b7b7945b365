"""Deciding, in the browser: more is asked, someone waits, a freed place is proposed, someone enters; a secret link."""

import pytest

from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.thread import OutsideQuestion
from tests import factories
from tests.journeys.mails import link_to

pytestmark = pytest.mark.journey

FIRST, LAST = "Fatoumata", "Attente"


@pytest.fixture
def referral(cast):
    """Farid refers someone; the cohort's only place is taken by somebody else."""
    Cohort.objects.filter(pk=cast.cohort.pk).update(target=1)
    cast.leaving = factories.journey(cast, number=9)
    return factories.referral(cast.farid, cast.france_travail, first_name=FIRST, last_name=LAST)


def the_one(mails, to: str):
    """The e-mail for someone among those just sent; none of them names anybody."""
    for mail in mails:
        said = str(mail["Subject"]) + mail.get_content()
        assert FIRST not in said
        assert LAST not in said
    return link_to(mails, to)


@pytest.mark.long
def test_from_a_question_to_a_freed_place(cast, referral, sign_in, outbox):
    outbox()
    claire, farid = sign_in("claire@angers.test"), sign_in("farid@ft.test")

    claire.follow("Orientations")
    claire.follow(f"{FIRST} {LAST}")
    assert "Il manque : moyen de contact" in claire.text
    claire.shot("attente", "01-a-examiner")
    claire.follow("Demander un complément")
    claire.send("Envoyer la demande", {"Ce qui vous manque": "Quel est son téléphone ?"})
    assert "Attend une réponse" in claire.text

    farid.goto(the_one(outbox(), "farid@ft.test"))
    assert "La coordination attend votre réponse" in farid.text
    farid.shot("attente", "02-a-completer")
    farid.send("Envoyer le message", {"Écrire à la coordination": "06 12 34 56 78."})
    assert "À examiner" in farid.text

    claire.goto(the_one(outbox(), "claire@angers.test"))
    assert "06 12 34 56 78." in claire.text
    claire.follow("Accepter")
    claire.press("Accepter l'orientation")
    assert "est complète" in claire.text
    claire.follow("Annuler")
    claire.follow("Liste d'attente")
    claire.send("Mettre en liste d'attente")
    claire.shot("attente", "03-en-attente")
    farid.goto(the_one(outbox(), "farid@ft.test"))
    assert "1re de la liste de la cohorte 2026 : attend depuis aujourd'hui." in farid.text

    claire.goto(f"/angers/accompagnements/{cast.leaving.pk}/terminer/")
    claire.choose("Motif", "Déménagement")
    claire.choose("Situation à la sortie", "Personne non jointe")
    claire.send("Terminer l'accompagnement")
    farid.goto(the_one(outbox(), "farid@ft.test"))
    assert "La personne est-elle toujours disponible ?" in farid.text
    farid.shot("attente", "04-place-proposee")
    farid.press("Toujours disponible")

    claire.goto(the_one(outbox(), "claire@angers.test"))
    claire.goto("/angers/cohortes/2026/")
    claire.shot("attente", "05-cohorte")
    claire.follow("Faire entrer")
    claire.send("Accepter l'orientation")
    assert "Orientation acceptée" in claire.told
    farid.goto(the_one(outbox(), "farid@ft.test"))
    assert "Acceptée" in farid.text
    assert Journey.objects.filter(referral=referral).exists()


def test_several_are_answered_at_once_and_without_script_too(cast, visitor):
    for number in (1, 2, 3):
        factories.referral(cast.farid, cast.france_travail, number=number)
    for scripts in (True, False):
        claire = visitor(scripts=scripts)
        claire.goto("/")
        claire.send("Se connecter", {"Adresse électronique": "claire@angers.test", "Mot de passe": factories.PASSWORD})
        claire.goto("/angers/orientations/")
        if scripts:
            claire.page.get_by_label("Tout sélectionner").check()
            assert "3 orientations cochées" in claire.text
            claire.page.get_by_label("Choisir Amina Essai 3").uncheck()
            claire.press("Demander un complément")
            claire.send("Demander un complément : 2 orientations", {"Ce qui vous manque": "Quel quartier ?"})
            assert "Demander un complément : 2 sur 2." in claire.text
        else:
            claire.page.get_by_label("Choisir Amina Essai 3").check()
            claire.press("Accepter")
            claire.send("Accepter : 1 orientation")
            assert "Accepter : 1 sur 1." in claire.text


def test_someone_without_an_account_answers_by_a_secret_link(cast, referral, sign_in, visitor, outbox):
    outbox()
    claire = sign_in("claire@angers.test")
    claire.goto(f"/angers/orientations/{referral.pk}/")
    claire.follow("Interroger un professionnel sans compte")
    claire.send(
        "Envoyer la question",
        {
            "Nom et structure": "Marie Duval, CCAS",
            "Adresse électronique professionnelle": "marie@ccas.test",
            "Votre question": "A-t-elle une solution de garde ?",
        },
    )
    marie = visitor(390)
    marie.goto(the_one(outbox(), "marie@ccas.test"))
    assert f"Une question au sujet de {FIRST} {LAST[0]}." in marie.text
    assert LAST not in marie.page.content()
    marie.shot("attente", "06-lien-secret")
    address = marie.page.url
    marie.send("Envoyer la réponse", {"Votre réponse": "Oui, depuis mars."})
    assert "Merci, votre réponse est arrivée" in marie.text
    marie.goto(address)
    assert "Merci, votre réponse est arrivée" in marie.text
    claire.goto(the_one(outbox(), "claire@angers.test"))
    assert "Marie Duval, CCAS, par lien" in claire.text
    assert "Oui, depuis mars." in claire.text
    assert OutsideQuestion.objects.get().answer == "Oui, depuis mars."
