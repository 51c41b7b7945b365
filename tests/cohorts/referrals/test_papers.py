"""What is printed about a referral: the sheet, the information for the person."""

import io
import re
import subprocess

import pikepdf
import pytest
from django.urls import reverse
from pdfua import validate

from cite_emploi.accounts.notice import notice_of, publish_notice
from cohorts.barriers.services import DeclaredBarrier
from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.referrals.services.tried_schemes import TriedScheme
from tests import factories


def words(path) -> str:
    made = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s+", " ", made.stdout)


@pytest.fixture
def referral(cast, today):
    programme.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=18, starts_on=today)
    programme.save_theme(by=cast.claire, theme=cast.childcare, constraint="24")
    return factories.referral(
        cast.farid,
        cast.france_travail,
        first_name="Zoé",
        last_name="D'Été",
        barriers=[DeclaredBarrier(cast.childcare, "strong", ("13",), "Le matin.")],
        schemes_tried=[TriedScheme("childcare", "no_place", "Trois crèches")],
    )


@pytest.fixture
def printed(tmp_path, sign_in):
    """``printed(actor, name, *args)`` is the file that the page gives."""

    def fetch(actor, name, *args):
        response = sign_in(actor).get(reverse(name, args=["angers", *args]))
        assert response["Content-Type"] == "application/pdf"
        path = tmp_path / "paper.pdf"
        path.write_bytes(response.content)
        return response, path

    return fetch


def test_the_sheet_says_what_was_said_and_its_name_tells_nobody_s(cast, referral, printed):
    response, path = printed(cast.farid, "referral_sheet", referral.pk)
    assert response["Content-Disposition"] == f'inline; filename="orientation-{referral.pk}.pdf"'
    said = words(path)
    for word in (
        "Zoé D'Été",
        "Garde d'enfant",
        "Enfant de moins de 3 ans sans solution de garde. Le matin.",
        "Mode d'accueil de droit commun",
        "Pas de place disponible",
        "36 ans, pour un minimum de 18 ans.",
        "Farid Conseiller",
        "version 1",
    ):
        assert word in said, word
    with pikepdf.open(path) as document:
        assert "Zoé" not in str(document.docinfo["/Title"])


@pytest.mark.parametrize("name", ["referral_sheet", "notice_pdf"])
def test_papers_pass_the_checks_of_pdf_ua(cast, referral, printed, name):
    _, path = printed(cast.farid, name, *([referral.pk] if name == "referral_sheet" else []))
    assert [finding.message for finding in validate(str(path)).findings] == []
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0


def test_who_no_longer_follows_the_person_prints_no_sheet(cast, sign_in, referral):
    factories.shut(referral.person.supports.get())
    address = reverse("referral_sheet", args=["angers", referral.pk])
    assert sign_in(cast.farid).get(address).status_code == 404
    assert sign_in(cast.claire).get(address).status_code == 200


def test_the_information_is_the_cite_s_own_or_a_sensible_one(cast, printed):
    _, path = printed(cast.farid, "notice_pdf")
    assert "Vous pouvez refuser cet accompagnement sans conséquence sur vos droits." in words(path)
    publish_notice(by=cast.claire, number="2026-06", language="fr", text="Nos propres mots.", on=factories.TODAY)
    _, path = printed(cast.farid, "notice_pdf")
    assert ("Nos propres mots." in words(path), "version 2026-06" in words(path)) == (True, True)


def test_the_default_information_names_the_programme(cast):
    assert "Cité de l'emploi · Nantes" in notice_of(cast.nantes).text


def test_a_sheet_fits_on_two_pages(cast, referral, printed):
    _, path = printed(cast.farid, "referral_sheet", referral.pk)
    with pikepdf.open(io.BytesIO(path.read_bytes())) as document:
        assert len(document.pages) <= 2
