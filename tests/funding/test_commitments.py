"""What happens to a commitment and to a line: paid in stages, released, taken back, corrected; in the open year only."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Edition
from cite_emploi.lib.errors import Refused
from funding import figures as funding_figures
from funding.models.ledger import Entry, Exercise
from funding.models.papers import SupportingDocument
from funding.rules.agreements import DEFAULT, KEYS, fill, sections, unknown_keys
from funding.services import agreements, co_funding, documents, exercises, ledger
from tests import factories

DAY = date(2026, 3, 3)


@pytest.fixture
def books(cast):
    """1 000 € granted on a line of 2026, 400 € of them committed."""
    cast.line = exercises.save_line(by=cast.claire, name="Actions")
    cast.year = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(by=cast.claire, exercise=cast.year, line=cast.line, amount=Decimal(1000), on=DAY, label="Subvention")
    cast.spent = ledger.commit(
        by=cast.claire,
        exercise=cast.year,
        line=cast.line,
        amount=Decimal(400),
        on=DAY,
        label="Garde à la carte",
        authorised_by="Comité technique",
    )
    cast.action = catalogue.save_action(
        by=cast.claire, name="Garde à la carte", kind=ActionKind.MATCHING, operator=cast.cidff, themes=[]
    )
    return cast


def refused(act) -> dict:
    with pytest.raises(Refused) as refusal:
        act()
    return dict(refusal.value.reasons)


def state(books):
    found = funding_figures.commitment_state(books.spent)
    return found.net, found.paid, found.to_pay


# --- Paying in stages -------------------------------------------------------------------------------------
def test_the_balance_is_paid_after_the_service_is_done(books):
    pay = {"by": books.claire, "commitment": books.spent, "label": "Versement"}
    ledger.pay(**pay, amount=Decimal(160), on=DAY, stage="advance")
    wrong = refused(lambda: ledger.pay(**pay, amount=Decimal(300), on=date(2026, 3, 2), stage="balance"))
    assert set(wrong) == {"amount", "service_done_on", "on"}, "all the reasons at once"
    late = {"on": DAY, "service_done_on": date(2026, 3, 4)}
    assert set(refused(lambda: ledger.pay(**pay, amount=Decimal(240), stage="balance", **late))) == {"service_done_on"}
    ledger.pay(**pay, amount=Decimal(240), on=date(2026, 6, 1), stage="balance", service_done_on=date(2026, 5, 31))
    assert state(books) == (Decimal(400), Decimal(400), Decimal(0))


def test_a_payment_taken_back_is_owed_again_and_never_more_than_it_was(books):
    payment = ledger.pay(by=books.claire, commitment=books.spent, amount=Decimal(300), on=DAY, label="Avance")
    reverse = {"by": books.claire, "payment": payment, "on": DAY, "reason": "Saisi deux fois"}
    assert set(refused(lambda: ledger.reverse_payment(**reverse, amount=Decimal("300.01")))) == {"amount"}
    ledger.reverse_payment(**reverse, amount=Decimal(100))
    assert state(books) == (Decimal(400), Decimal(200), Decimal(200))
    assert set(refused(lambda: ledger.reverse_payment(**reverse, amount=Decimal("200.01")))) == {"amount"}
    assert (
        "Seul un paiement"
        in refused(lambda: ledger.reverse_payment(**reverse | {"payment": books.spent}, amount=1))[None]
    )


def test_a_payment_is_not_taken_back_twice_on_the_back_of_another(books):
    pay = {"by": books.claire, "commitment": books.spent, "on": DAY}
    ledger.pay(**pay, amount=Decimal(300), label="Avance")
    small = ledger.pay(**pay, amount=Decimal(100), label="Acompte")
    reverse = {"by": books.claire, "payment": small, "on": DAY, "reason": "Saisi deux fois"}
    ledger.reverse_payment(**reverse, amount=Decimal(100))
    assert "0\xa0€ au plus" in refused(lambda: ledger.reverse_payment(**reverse, amount=Decimal("0.01")))["amount"]
    assert state(books) == (Decimal(400), Decimal(300), Decimal(100))


def test_what_is_released_can_be_committed_again_and_what_is_paid_can_not_be_released(books):
    ledger.pay(by=books.claire, commitment=books.spent, amount=Decimal(150), on=DAY, label="Avance")
    release = {"by": books.claire, "commitment": books.spent, "on": DAY, "reason": "Moins cher que prévu"}
    assert set(refused(lambda: ledger.release(**release, amount=Decimal("250.01")))) == {"amount"}
    ledger.release(**release, amount=Decimal(250))
    assert state(books) == (Decimal(150), Decimal(150), Decimal(0))
    assert funding_figures.balance(books.year, books.line).left == Decimal(850)
    assert "pourquoi" in refused(lambda: ledger.release(**release | {"reason": ""}, amount=Decimal(0)))[None]


def test_a_correction_never_takes_what_is_committed(books):
    correct = {"by": books.claire, "exercise": books.year, "line": books.line, "on": DAY, "label": "Notification"}
    assert set(refused(lambda: ledger.correct(**correct, amount=Decimal("-600.01"), reason="x"))) == {"amount"}
    ledger.correct(**correct, amount=Decimal(-600), reason="Subvention notifiée à 400 €")
    found = funding_figures.balance(books.year, books.line)
    assert (found.corrected, found.available, found.left) == (Decimal(-600), Decimal(400), Decimal(0))
    assert "pourquoi" in refused(lambda: ledger.correct(**correct, amount=Decimal(5), reason=""))[None]


# --- Closed years -----------------------------------------------------------------------------------------
def test_a_closed_year_is_frozen_by_the_database_itself(books):
    exercises.close_exercise(by=books.claire, exercise=books.year, on=date(2026, 12, 31))
    with pytest.raises(DatabaseError, match="budget year is closed"), transaction.atomic():
        Entry.objects.create(
            cite=books.angers, exercise=books.year, line=books.line, kind="grant", amount=1, on=DAY, label="En douce"
        )
    assert (
        "déjà clos"
        in refused(lambda: exercises.close_exercise(by=books.claire, exercise=books.year, on=date(2026, 12, 31)))[None]
    )
    pay = {"by": books.claire, "commitment": books.spent, "amount": Decimal(1), "on": DAY, "label": "x"}
    assert "ouvrez d'abord" in refused(lambda: ledger.pay(**pay))[None], "no year is open"


def test_two_years_are_never_open_at_once(books):
    with pytest.raises(DatabaseError, match="one_open_exercise"), transaction.atomic():
        Exercise.objects.create(cite=books.angers, year=2030)


@pytest.mark.parametrize(("rule", "comes_back"), [("all", 100), ("none", 0), ("share", 0)])
def test_a_release_on_an_earlier_year_follows_the_rule_of_its_line(books, rule, comes_back):
    exercises.save_line(by=books.claire, line=books.line, carry_rule=rule, carry_share=10 if rule == "share" else None)
    exercise = exercises.open_exercise(by=books.claire, year=2027, on=date(2027, 1, 2))
    before = funding_figures.balance(exercise, books.line).left
    ledger.release(by=books.claire, commitment=books.spent, amount=Decimal(100), on=date(2027, 2, 1), reason="Abandon")
    assert funding_figures.balance(exercise, books.line).left == before + comes_back
    assert state(books) == (Decimal(300), Decimal(0), Decimal(300))


# --- One form ---------------------------------------------------------------------------------------------
def test_an_action_is_programmed_and_its_money_committed_in_one_act_or_not_at_all(books):
    act = {"by": books.claire, "exercise": books.year, "action": books.action, "line": books.line, "on": DAY}
    assert set(refused(lambda: ledger.programme(**act, amount=Decimal(601), authorised_by=" "))) == {
        "amount",
        "authorised_by",
    }
    assert not Edition.objects.exists(), "nothing half written"
    entry = ledger.programme(**act, amount=Decimal(600), authorised_by="Comité technique du 3 mars")
    assert (entry.edition.year, entry.edition.planned_cost) == (2026, Decimal(600))
    assert funding_figures.committed_by_action(books.angers, 2026) == {books.action.pk: Decimal(600)}


@pytest.mark.django_db(transaction=True)
def test_fifty_commitments_at_once_never_overdraw_and_losers_get_a_sentence(transactional_db, cast):
    line = exercises.save_line(by=cast.claire, name="Actions")
    exercise = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(by=cast.claire, exercise=exercise, line=line, amount=Decimal(1000), on=DAY, label="Subvention")

    def spend(n: int) -> str:
        values = {"amount": Decimal("33.34"), "label": f"Dépense {n}", "authorised_by": "Comité", "on": DAY}
        try:
            ledger.commit(by=cast.claire, exercise=exercise, line=line, **values)
        except Refused as refusal:
            return str(refusal)
        else:
            return "engagé"
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(spend, range(50)))
    assert answers.count("engagé") == 29  # 29 × 33,34 = 966,86; a thirtieth would need 0,20 more
    assert {answer for answer in answers if answer != "engagé"} == {
        "Il reste 33,14\xa0€ sur cette ligne\xa0: diminuez le montant ou choisissez une autre ligne."
    }
    assert funding_figures.balance(exercise, line).left == Decimal("33.14")


# --- Papers -----------------------------------------------------------------------------------------------
def test_a_paper_is_what_its_content_says_and_bad_ones_leave_nothing(books):
    add = {"by": books.claire, "entry": books.spent, "title": "Notification", "on": DAY}
    documents.add_supporting_document(**add, file=factories.pdf("../../facture.pdf"))
    kept = SupportingDocument.objects.get()
    assert kept.file.name.startswith("pieces/")
    assert "facture" not in kept.file.name
    html = SimpleUploadedFile("facture.pdf", b"<script>alert(1)</script>", content_type="application/pdf")
    assert "ni un PDF" in refused(lambda: documents.add_supporting_document(**add, file=html))["file"]
    assert SupportingDocument.objects.count() == 1


def test_an_agreement_is_drawn_from_the_text_of_the_cite_and_frozen_by_its_signature(books):
    draw = {
        "by": books.claire,
        "commitment": books.spent,
        "operator": books.cidff,
        "starts_on": DAY,
        "ends_on": date(2026, 12, 31),
    }
    assert "{montnat}" in refused(lambda: agreements.save_agreement_template(by=books.claire, body="{montnat}"))["body"]
    agreements.save_agreement_template(by=books.claire, body="Article 1\n{operateur} reçoit {montant}.")
    agreement = agreements.draft_agreement(**draw, number="2026-01")
    assert agreement.body == f"Article 1\n{books.cidff} reçoit 400,00\xa0€."
    agreements.update_agreement(by=books.claire, agreement=agreement, body="Article 1\nAutre texte.")
    agreements.sign_agreement(by=books.claire, agreement=agreement, on=DAY)
    assert (
        "signée" in refused(lambda: agreements.update_agreement(by=books.claire, agreement=agreement, body="x"))[None]
    )
    assert "signée" in refused(lambda: agreements.sign_agreement(by=books.claire, agreement=agreement, on=DAY))[None]


def test_the_example_text_uses_every_word_that_it_may_and_no_other():
    assert unknown_keys(DEFAULT) == []
    filled = fill(DEFAULT, dict.fromkeys(KEYS, "X"))
    assert "{" not in filled
    found = sections(filled)
    assert [part.heading for part in found][:2] == ["Article 1. Objet", "Article 2. Durée"]
    assert all(part.paragraphs for part in found)


# --- Co-funding -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ({}, "demandé ou accordé"),
        ({"asked": Decimal(100), "received": Decimal(1)}, "pas plus que ce qui est accordé"),
        ({"granted": Decimal(100), "received": Decimal("100.01")}, "pas plus que ce qui est accordé"),
    ],
)
def test_co_funding_is_asked_then_granted_then_received(books, amounts, sentence):
    edition = catalogue.save_edition(by=books.claire, action=books.action, year=2026)
    save = {"by": books.claire, "edition": edition, "funder": "Région"}
    assert sentence in " ".join(refused(lambda: co_funding.save_co_funding(**save, **amounts)).values())
    row = co_funding.save_co_funding(**save, asked=Decimal(100))
    assert funding_figures.co_funding_by_action(books.angers, 2026) == {}, "asked is not granted"
    co_funding.save_co_funding(**save, co_funding=row, granted=Decimal(80), received=Decimal(80))
    assert funding_figures.co_funding_by_action(books.angers, 2026) == {books.action.pk: Decimal(80)}
