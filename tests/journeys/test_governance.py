"""From a need of the field to the course of the strategic committee, in five browsers; then the trace, both ways."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command

from funding.services import exercises, ledger
from governance.steering.services import committees as steering_committees
from governance.steering.services import meetings
from tests.factories import TODAY
from tests.journeys.mails import link_in
from tests.world import YEAR

pytestmark = pytest.mark.journey

NEED = "Pas de garde avant 7 h pour les postes du matin"
ACTION = "Garde à l'aube"
SECRET = "Discrète"  # whose name no page of steering may show


@pytest.fixture
def committees(cast):
    """The three committees, each with a meeting today (« d'aujourd'hui »), Mehdi a member of two; money to commit."""
    by = {"by": cast.claire}
    made = {}
    for position, (key, name, more) in enumerate(
        (
            ("technical", "Comité technique", {"examines_needs": True, "commits": True}),
            ("follow_up", "Comité de suivi", {"hears_needs": True}),
            ("strategic", "Comité stratégique", {}),
        ),
        1,
    ):
        committee = steering_committees.save_committee(**by, name=name, purpose="Piloter", position=position, **more)
        seat = steering_committees.add_seat(**by, committee=committee, organisation=cast.departement)
        if key != "follow_up":
            steering_committees.save_member(**by, seat=seat, user=cast.mehdi.user)
        day = TODAY if key == "technical" else TODAY + timedelta(days=1)
        made[key] = meetings.plan_meeting(**by, committee=committee, held_on=day, place="Salle 1")
    line = exercises.save_line(**by, name="Actions")
    exercise = exercises.open_exercise(**by, year=YEAR, on=date(YEAR, 1, 2))
    grant = {"amount": Decimal(50_000), "on": date(YEAR, 1, 2), "label": "Subvention"}
    ledger.grant(**by, exercise=exercise, line=line, **grant)
    return made


@pytest.mark.long
def test_a_need_becomes_an_action_whose_results_come_back_to_set_the_course(
    committees, sign_in, outbox, clock, settings
):
    settings.SESSION_COOKIE_AGE = settings.SESSION_LONGEST  # nobody signs in again during the evening
    clock.move_to(datetime.combine(TODAY, time(19, 30), UTC))
    farid, lea = raises(sign_in("farid@ft.test")), seconds(sign_in("lea@ml.test"))
    claire = puts_on_the_agenda(sign_in("claire@angers.test"))
    assert told(outbox(), "Un besoin que vous portez") == ["farid@ft.test", "lea@ml.test"]
    invites(claire)
    [invitation] = outbox()
    assert invitation["To"] == "mehdi@dept.test"
    assert any(part.get_content_type() == "text/calendar" for part in invitation.walk())

    programmes(claire)
    assert told(outbox(), "Une réponse à un besoin") == ["farid@ft.test", "lea@ml.test"]
    delivers(sign_in("odile@cidff.test"))
    call_command("daily", verbosity=0)
    opened = [mail for mail in outbox() if "est ouverte" in str(mail["Subject"])]
    assert sorted(mail["To"] for mail in opened) == ["farid@ft.test", "lea@ml.test"]
    lea.goto(link_in(next(mail for mail in opened if mail["To"] == "lea@ml.test")))
    assert f"« {ACTION} » est ouverte" in lea.text
    assert "6 000 €" not in lea.text  # amounts are for those to whom the room of funding is open

    clock.shift(timedelta(hours=3))  # past midnight: the strategic committee meets
    comes_back(claire, committees["strategic"])
    walks_both_ways(reads_the_whole(claire))
    mehdi = reads_what_was_released(sign_in("mehdi@dept.test"))
    assert "a reçu une réponse" in home_of(farid)
    pages = mehdi.seen | {page: source for page, source in claire.seen.items() if "/gouvernance/" in page}
    assert [page for page, source in pages.items() if SECRET in source] == []


def told(mails, subject: str) -> list[str]:
    """Who got the e-mails of this subject; none of them says more than its link."""
    found = [mail for mail in mails if subject in str(mail["Subject"])]
    assert all(NEED not in mail.get_content() for mail in found)
    return sorted(mail["To"] for mail in found)


def raises(farid):
    """A Tuesday at 16:50: one sentence, what is seen, and away."""
    farid.follow("Besoins du terrain")
    farid.follow("Poser un premier besoin")
    farid.send(
        "Poser ce besoin",
        {
            "Besoin, en une phrase": NEED,
            "Ce que vous constatez": "Les structures ouvrent à 7 h 30, les postes commencent à 6 h.",
            "Frein concerné": "Garde d'enfant",
            "Quartier": "La Roseraie (Angers)",
            "Combien de personnes, à peu près": "6",
        },
    )
    assert farid.heading == NEED
    return farid


def seconds(lea):
    lea.follow("Besoins du terrain")
    lea.follow(NEED)
    lea.press("J'appuie ce besoin")
    assert "Appuyé par 1 structure" in lea.text
    return lea


def puts_on_the_agenda(claire):
    claire.follow("1 besoin à examiner")
    claire.follow(NEED)
    claire.follow("Mettre à l'ordre du jour")
    claire.write({"Séance": "Comité technique du 15/06/2026"})
    claire.send("Mettre à l'ordre du jour")
    assert "qui le porte est prévenu" in claire.told
    claire.shot("governance", "02-a-l-ordre-du-jour")
    return claire


def invites(claire):
    claire.follow("Comité technique, 15 juin 2026")
    assert NEED in claire.text
    claire.follow("Inviter les membres")
    claire.send("Envoyer les invitations")


def programmes(claire):
    """At the meeting: the action, its money, who does it by when, in one form."""
    claire.follow("Voir le besoin")
    claire.follow("Programmer une action")
    claire.shot("governance", "04-programmer")
    claire.send(
        "Programmer",
        {
            "Décision": "Ouvrir une garde dès 5 h 30, un an pour essayer.",
            "Nom de la nouvelle action": ACTION,
            "Fonctionnement": "Recherche de solutions de garde",
            "Opérateur": "CIDFF de Maine-et-Loire",
            "Montant à engager (€)": "6 000",
            "Sur la ligne": "Actions",
            "Confiée à": "CIDFF de Maine-et-Loire",
            "À faire avant le": f"{YEAR}-09-01",
        },
    )
    assert "Action programmée" in claire.text
    assert "6 000 € engagés" in claire.text


def delivers(odile):
    """Somebody comes, and a solution is found: the action is open and has a result."""
    odile.follow("Actions")
    odile.follow(ACTION)
    odile.follow("Entrer une personne")
    odile.send(
        "Ouvrir sa fiche",
        {
            "Prénom": "Awa",
            "Nom": SECRET,
            "Date de naissance": "1991-04-02",
            "Sexe": "Femme",
            "Téléphone": "06 12 34 56 78",
            "Information remise à la personne le": f"{YEAR}-06-15",
        },
    )
    odile.follow("Enregistrer une solution")
    odile.send("Enregistrer", {"Mode d'accueil": "Assistante maternelle"})
    assert "Solution enregistrée" in odile.told


def comes_back(claire, meeting):
    """The results on the agenda of the strategic committee, which sets the course."""
    page = f"/angers/gouvernance/seances/{meeting.pk}/"
    claire.goto(page)
    claire.follow("Préparer l'ordre du jour")
    claire.send("Ajouter à l'ordre du jour")
    claire.goto(page)
    claire.follow("Consigner une décision")
    claire.send(
        "Enregistrer",
        {
            "Ce qu'elle fait": "Fixer une orientation",
            "Décision": "Étendre la garde à l'aube aux autres quartiers.",
            "L'action": f"{ACTION}, {YEAR}",
        },
    )


def reads_what_was_released(mehdi):
    """A committee's member follows the same thread; what became of people waits for a release."""
    mehdi.follow("Besoins du terrain")
    mehdi.follow(NEED)
    assert "6 000 € engagés" in mehdi.text
    assert "personne n'y participe dans les chiffres publiés" in mehdi.text
    return mehdi


def reads_the_whole(claire):
    claire.follow("Besoins du terrain")
    claire.follow(NEED)
    for said in (
        "Appuyé par 1 structure",
        "Le comité technique programme une action",
        "6 000 € engagés",
        f"« {ACTION} » est ouverte",
        "Solutions de garde trouvées : 1",
        "Présentée au comité stratégique",
        "Le comité stratégique fixe une orientation",
    ):
        assert said in claire.text, said
    assert claire.page.locator(".thread-steps > li:not(.done)").count() == 0
    claire.shot("governance", "06-le-fil")
    claire.page.set_viewport_size({"width": 390, "height": 844})
    claire.shot("governance", "07-le-fil-390")
    claire.page.set_viewport_size({"width": 1280, "height": 900})
    return claire


def walks_both_ways(person):
    """By links alone, from the need down to the course, and from the course back up to the need."""
    person.follow("Besoins du terrain")
    person.follow(NEED)
    person.follow("L'engagement", exact=False)
    person.follow("D'où vient cet engagement")
    assert "Vous êtes ici" in person.text
    person.follow("L'action", exact=False)
    assert person.heading == ACTION
    person.follow("D'où vient cette action")
    in_the_story(person, "Le comité stratégique fixe une orientation", "La décision")
    assert "Étendre la garde à l'aube" in person.text

    person.follow("D'où vient cette décision")
    assert "Vous êtes ici" in person.text
    in_the_story(person, "Résultats de Garde à l'aube", "L'action en")
    assert person.heading == ACTION
    person.follow("D'où vient cette action")
    in_the_story(person, "Le comité technique programme une action", "La séance")
    assert "Comité technique" in person.heading
    person.follow("Voir le besoin")
    assert person.heading == NEED


def in_the_story(person, event: str, link: str) -> None:
    """Follow a link of one event of the thread."""
    lines = person.page.locator(".story > li").filter(has_text=event)
    lines.first.get_by_role("link", name=link).first.click()
    person._look()


def home_of(person) -> str:
    person.goto("/angers/")
    return person.text
