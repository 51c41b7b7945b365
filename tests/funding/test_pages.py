"""The pages of the money, by who reads and who keeps it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.catalogue import services as catalogue
from funding.models.drafts import Draft
from funding.models.ledger import Entry, Exercise
from funding.services import co_funding, documents, drafts, exercises, ledger
from tests import exported, factories
from tests import world as tests_world
from tests.factories import TODAY
from tests.journeys.paper import barriers_in, text_of
from tests.world import YEAR


@pytest.fixture
def w(world):
    return world


def url(name: str, *args) -> str:
    return reverse(name, args=["angers", *args])


def plain(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ").replace("&nbsp;", " ")


def test_an_action_is_programmed_and_its_money_committed_by_one_form(w, sign_in):
    client = sign_in(w.cast.claire)
    page = url("programme_create", YEAR)
    shown = client.get(page, {"action": w.project.pk})
    assert str(shown.context["form"].initial["action"]) == str(w.project.pk)
    typed = {
        "action": w.project.pk,
        "line": w.line.pk,
        "amount": "1 250,50",
        "authorised_by": "Comité technique",
        "on": TODAY.isoformat(),
        "document_number": "EJ-12",
    }
    too_much = client.post(page, typed | {"amount": "99999999", "authorised_by": ""})
    assert too_much.status_code == 422
    assert set(too_much.context["form"].errors) == {"authorised_by"}
    too_much = client.post(page, typed | {"amount": "60 000"})
    assert "Il reste" in too_much.context["form"].errors["amount"][0]
    assert "60 000" in plain(too_much), "nothing typed is lost"
    sent = client.post(page, typed)
    entry = Entry.objects.latest("id")
    assert sent.url == url("commitment_detail", entry.pk), "where it is paid and put in an agreement"
    assert (entry.edition.action, entry.edition.year, entry.amount) == (w.project, YEAR, Decimal("1250.50"))


def test_committees_read_everything_and_are_offered_nothing_to_write(w, sign_in):
    client = sign_in(w.cast.mehdi)
    writing = ("/nouveau/", "/nouvelle/", "/programmer/", "/clore/", "/payer/", "/degager/", "/modifier/", "/signer/")
    for page in (
        url("funding_year", YEAR),
        url("ledger", YEAR),
        url("cost_list", YEAR),
        url("line_detail", YEAR, w.line.pk),
        url("commitment_detail", w.commitment.pk),
        url("agreement_detail", w.agreement.pk),
        url("draft_list", YEAR + 1),
        url("action_money", w.matching.pk),
    ):
        html = plain(client.get(page))
        assert [address for address in writing if f"financement{address}" in html or address in html] == [], page


def test_the_ledger_keeps_its_running_balance_under_any_filter(w, sign_in):
    client = sign_in(w.cast.claire)
    rows = client.get(url("ledger", YEAR)).context["page"].object_list
    told = [(row.kind, row.amount, row.left_after) for row in rows]
    assert told == [
        ("grant", Decimal(50_000), Decimal(50_000)),
        ("commitment", Decimal(1_000), Decimal(49_000)),
        ("commitment", Decimal(250), Decimal(48_750)),
        ("payment", Decimal(400), Decimal(48_750)),
    ]
    only = client.get(url("ledger", YEAR), {"kind": "commitment"}).context["page"].object_list
    assert [row.left_after for row in only] == [Decimal(49_000), Decimal(48_750)]
    other = exercises.save_line(by=w.cast.claire, name="Personnel")
    assert client.get(url("ledger", YEAR), {"line": other.pk}).context["page"].paginator.count == 0
    assert client.get(url("ledger", YEAR), {"q": "reunion"}).context["page"].paginator.count == 1
    assert "Aucune écriture ne correspond" in plain(client.get(url("ledger", YEAR), {"q": "introuvable"}))


def test_the_exported_ledger_is_what_the_page_shows(w, sign_in):
    client = sign_in(w.cast.claire)
    ledger.correct(
        by=w.cast.claire,
        exercise=w.exercise,
        line=w.line,
        amount=Decimal("-10.50"),
        on=TODAY,
        label="=1+1",
        reason="Arrondi",
    )
    response = client.get(url("ledger_export", YEAR, "csv"), {"kind": "correction"})
    found = exported.table(response)
    assert [(row["Objet"], row["Montant (€)"], row["Reste à engager après (€)"]) for row in found] == [
        ("'=1+1", "-10,50", "48739,50")
    ]
    assert client.get(url("ledger_export", YEAR, "pdf")).status_code == 404


def test_a_year_is_closed_then_the_next_one_opened_by_their_buttons(w, sign_in):
    client = sign_in(w.cast.claire)
    assert client.post(url("exercise_close", YEAR)).url == url("funding_year", YEAR)
    html = plain(client.get(url("funding_year", YEAR)))
    assert "ses chiffres ne changent plus" in html
    assert url("grant_create", YEAR) not in html
    late = {"line": w.line.pk, "amount": "1", "on": TODAY.isoformat(), "label": "Trop tard"}
    assert "est clos" in plain(client.post(url("grant_create", YEAR), late))
    client.post(url("exercise_open", YEAR + 1))
    assert dict(Exercise.objects.values_list("year", "closed_on")) == {YEAR + 1: None, YEAR: TODAY}
    carried = client.get(url("funding_year", YEAR + 1)).context["money"].total.carried_in
    assert carried == Decimal(48_750)
    assert client.get(url("funding_year", YEAR + 1)).context["money"].total.to_pay == Decimal(850)


def test_money_at_risk_is_told_on_the_page_of_the_year(w, sign_in):
    client = sign_in(w.cast.mehdi)
    html = plain(client.get(url("funding_year", YEAR)))
    assert "De l'argent risque de ne pas être employé" in html
    at_risk = client.get(url("funding_year", YEAR)).context["money"].at_risk
    home = sign_in(w.cast.claire).get(url("home_cite"))
    [told] = [todo for todo in home.context["todos"] if todo.url == url("funding_year", YEAR)]
    assert told.count == len(at_risk) == 1
    ledger.commit(
        by=w.cast.claire,
        exercise=w.exercise,
        line=w.line,
        amount=Decimal(48_000),
        on=TODAY,
        label="Poste",
        authorised_by="Comité",
    )
    assert "De l'argent risque" not in plain(client.get(url("funding_year", YEAR)))


def test_a_draft_is_written_compared_changed_and_thrown_away(w, sign_in):
    client = sign_in(w.cast.claire)
    typed = {
        "name": "Autre",
        f"grant-{w.line.pk}": "10 000",
        f"action-{w.matching.pk}": "4 000,50",
        f"action-{w.matching.pk}-line": w.line.pk,
        "other-0": "100",
        "other-0-line": w.line.pk,
    }
    page = url("draft_create", YEAR + 1)
    bare = {"name": "Sans ligne", f"action-{w.matching.pk}": "1"}
    assert set(client.post(page, bare).context["form"].errors) == {f"action-{w.matching.pk}-line"}
    assert set(client.post(page, typed).context["form"].errors) == {"other-0-label"}
    client.post(page, typed | {"other-0-label": "Livret"})
    draft = Draft.objects.latest("id")
    again = client.get(url("draft_update", draft.pk)).context["form"]
    assert again[f"action-{w.matching.pk}"].value() == "4\u202f000,50"
    assert again["other-0-label"].value() == "Livret"
    compared = client.get(url("draft_list", YEAR + 1)).context["comparison"]
    assert [column.spent for column in compared.totals] == [Decimal(1200), Decimal("4100.50")]
    client.post(url("draft_update", draft.pk), typed | {"name": "Autre", "other-0": ""})
    assert [item.amount for item in draft.items.all()] == [Decimal("4000.50")]
    client.post(url("draft_drop", draft.pk))
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_a_payment_form_proposes_what_is_left_and_says_all_that_is_wrong(w, sign_in):
    client = sign_in(w.cast.claire)
    page = url("payment_create", w.commitment.pk)
    assert client.get(page).context["form"].initial["amount"] == Decimal(600)
    typed = {"amount": "600,01", "on": TODAY.isoformat(), "label": "Solde", "stage": "balance"}
    response = client.post(page, typed)
    assert set(response.context["form"].errors) == {"amount", "service_done_on"}
    done = client.post(page, typed | {"amount": "600", "service_done_on": TODAY.isoformat()})
    assert done.url == url("commitment_detail", w.commitment.pk)


def test_co_funding_tells_the_share_that_it_brings_to_its_action(w, sign_in):
    client = sign_in(w.cast.claire)
    [(row, rate)] = client.get(url("funding_year", YEAR)).context["money"].co_funding_rates
    assert (row, rate) == (w.co_funding, Decimal(2000) / Decimal(3000))  # 1 000 € of the grant, 2 000 € of the funder
    assert "67 % du financement de l'action" in plain(client.get(url("funding_year", YEAR)))


def test_an_agreement_on_paper_can_be_read_by_all(w, sign_in, tmp_path):
    path = tmp_path / "convention.pdf"
    path.write_bytes(sign_in(w.cast.claire).get(url("agreement_pdf", w.agreement.pk)).content)
    said = text_of(path)
    assert f"Convention {w.agreement.number}" in said
    assert "Le montant est de 1 000,00 €" in said
    assert "Projet, non signé" in said
    assert barriers_in(path) == []


def test_a_signed_agreement_offers_no_change(w, sign_in):
    client = sign_in(w.cast.claire)
    client.post(url("agreement_sign", w.agreement.pk), {"on": TODAY.isoformat()})
    html = plain(client.get(url("agreement_detail", w.agreement.pk)))
    assert "Signée" in html
    assert url("agreement_update", w.agreement.pk) not in html
    response = client.post(
        url("agreement_update", w.agreement.pk),
        {
            "operator": w.cast.cidff.pk,
            "number": "x",
            "starts_on": TODAY.isoformat(),
            "ends_on": TODAY.isoformat(),
            "body": "x",
        },
    )
    assert response.status_code == 422


PAGES = {
    "ledger": 12,
    "cost_list": 18,
    "line_detail": 9,
    "commitment_detail": 11,
    "draft_list": 15,
    "action_money": 21,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_the_database_as_often_for_three_rows_as_for_one(w, sign_in, page):
    args = {
        "ledger": [YEAR],
        "cost_list": [YEAR],
        "line_detail": [YEAR, w.line.pk],
        "commitment_detail": [w.commitment.pk],
        "draft_list": [YEAR + 1],
        "action_money": [w.matching.pk],
    }[page]
    client = sign_in(w.cast.claire)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(page, *args)).status_code == 200
        return len(captured)

    more(w, 1)
    once = count()
    more(w, 2)
    more(w, 3)
    assert (once, count()) == (PAGES[page], PAGES[page])


def more(w, n: int) -> None:
    by = {"by": w.cast.claire}
    action = tests_world._action(w.cast, f"Atelier {n}", "sessions", w.cast.rpe)
    ledger.programme(
        **by,
        exercise=w.exercise,
        action=action,
        line=w.line,
        amount=Decimal(10),
        on=TODAY,
        authorised_by="Comité",
    )
    edition = action.editions.get()
    co_funding.save_co_funding(**by, edition=edition, funder="Région", granted=Decimal(5))
    paid = ledger.pay(**by, commitment=w.commitment, amount=Decimal(1), on=TODAY, label=f"Acompte {n}")
    documents.add_supporting_document(**by, entry=paid, title="Pièce", file=factories.pdf(), on=TODAY)
    catalogue.save_edition(**by, action=w.matching, year=YEAR - n)
    drafts.save_draft(
        **by,
        year=YEAR + 1,
        name=f"Projet {n}",
        on=date(YEAR, 6, 1),
        grants={w.line: Decimal(1)},
        items=[{"line": w.line, "label": f"Dépense {n}", "amount": Decimal(1)}],
    )
