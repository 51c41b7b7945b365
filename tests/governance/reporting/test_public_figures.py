"""The statistics open to all: switched on by the Cité, from validated reports alone, the same for everybody."""

import csv
import html
import io
import json
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse

from cite_emploi.accounts.models import Cite, not_reserved
from governance.reporting.models import AnnualReport
from governance.reporting.reads import digest
from tests.world import YEAR

PAGE = "/chiffres/angers/"
FILES = (f"{PAGE}{YEAR - 2}/bilan.pdf", f"{PAGE}{YEAR - 2}/donnees-ouvertes.zip")


@pytest.fixture
def opened(world):
    Cite.objects.filter(slug="angers").update(publishes_figures=True)
    return world


def page(client, address=PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def another(report: AnnualReport, **changed) -> AnnualReport:
    """The same report validated again, as a later version or of another year."""
    figures = json.loads(json.dumps(report.figures))
    figures["sections"][0]["panels"][0]["rows"][0]["cells"][0]["display"] = "1\u202f234"
    again = AnnualReport.objects.get(pk=report.pk)
    again.pk = None
    for name, value in ({"figures": figures} | changed).items():
        setattr(again, name, value)
    again.figures_sha256 = digest(again.figures)
    again.file.save("reports/two.pdf", ContentFile(b"%PDF-1.7 two"))
    return again


@pytest.mark.parametrize("address", [PAGE, *FILES])
def test_nothing_is_open_before_the_cite_says_so(world, client, address):
    assert client.get(address).status_code == 404
    assert client.get(address.replace("angers", "nantes")).status_code == 404
    assert client.get(address.replace("angers", "nulle-part")).status_code == 404


def test_nothing_is_open_before_a_report_is_validated(world, client):
    Cite.objects.update(publishes_figures=True)
    assert client.get("/chiffres/nantes/").status_code == 404
    assert client.get(f"/chiffres/nantes/{YEAR - 2}/bilan.pdf").status_code == 404
    assert client.get(f"{PAGE}{YEAR}/bilan.pdf").status_code == 404  # of this year there is a draft


def test_a_page_is_closed_again(opened, client):
    assert client.get(PAGE).status_code == 200
    Cite.objects.filter(slug="angers").update(publishes_figures=False)
    assert client.get(PAGE).status_code == 404


def test_the_page_shows_the_frozen_aggregates_and_what_proves_them(opened, client):
    report, said = opened.validated, page(client)
    kept = [each for each in report.figures["sections"] if each["code"] != "gouvernance"]
    cells = [
        (row["label"], cell["display"])
        for section in kept
        for panel in section["panels"]
        for row in panel["rows"]
        for cell in row["cells"]
    ]
    assert len(cells) > 20
    for label, display in cells:
        assert label in said
        assert display in said
    assert report.file_sha256 in said
    assert report.figures_sha256 in said
    assert f"Les chiffres de {report.year}" in said


def test_it_tells_no_decision_no_need_no_opinion_and_no_name_of_a_user(opened, client):
    figures = json.loads(json.dumps(opened.validated.figures))
    secret = {"title": "Un besoin posé", "decision": "Une décision prise", "opinion": "Avis de la coordination"}
    cell = {"display": secret["decision"], "value": None, "behind": [], "masked": False}
    panel = {
        **figures["sections"][0]["panels"][-1],
        "note": "",
        "lead": "",
        "style": "table",
        "head": ["Besoin", "Suite"],
    }
    panel["rows"] = [{"label": secret["title"], "cells": [cell], "code": "", "before": ""}]
    for section in figures["sections"]:
        if section["code"] == "gouvernance":
            section["panels"] = [{**panel, "code": "decisions"}, {**panel, "code": "besoins"}]
        if section["code"] == "actions":
            rows = [{"label": "Personnes", "cells": [{**cell, "display": "12", "value": 12}], "code": "", "before": ""}]
            action = {**panel, "code": "action-7", "lead": secret["opinion"], "note": secret["opinion"], "rows": rows}
            section["panels"].append(action)
    made = another(opened.validated, release=opened.release, version=2, changes="Les actions.", figures=figures)
    said = page(client)
    assert made.figures_sha256 in said
    assert "tableau-action-7" in said
    for text in secret.values():
        assert text in json.dumps(made.figures, ensure_ascii=False)
        assert text not in said
    for actor in (opened.cast.claire, opened.cast.mehdi, opened.cast.farid):
        assert actor.user.name not in said


def test_the_latest_version_of_the_latest_year_and_earlier_years_by_choice(opened, client):
    first = opened.validated
    corrected = another(first, release=opened.release, version=2, changes="Une entrée manquait.")
    said = page(client)
    assert "Une entrée manquait." in said
    assert "1\u202f234" in said
    assert corrected.figures_sha256 in said
    assert first.figures_sha256 not in said
    assert b"".join(client.get(FILES[0]).streaming_content) == b"%PDF-1.7 two"


def test_years_are_chosen_among_those_validated(opened, client):
    another(opened.validated, release=opened.release, year=YEAR - 1, version=1)
    assert re.findall(r'aria-current="page">(\d+)<', page(client)) == [str(YEAR - 1)]
    assert re.findall(r'aria-current="page">(\d+)<', page(client, f"{PAGE}?annee={YEAR - 2}")) == [str(YEAR - 2)]
    for asked in (YEAR, "x", "", "9" * 5000, "٢٠٢٤"):
        assert client.get(PAGE, {"annee": asked}).status_code == 404


@pytest.mark.parametrize("address", [PAGE, *FILES])
def test_reading_touches_nothing_but_the_frozen_report(opened, client, address):
    """No live table is read, nothing is written, and no session begins."""
    asked = []

    def watch(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        response = client.get(address)
        b"".join(response)
    assert 2 <= len(asked) <= 3
    for sql in asked:
        assert sql.startswith("SELECT")
        assert set(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql)) <= {"accounts_cite", "governance_annualreport"}
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in response
    assert "'none'" in response["Content-Security-Policy"]


def test_signed_in_or_out_the_page_is_the_same(opened, client):
    signed_out = page(client)
    client.force_login(opened.cast.claire.user)
    assert page(client) == signed_out
    assert client.post(PAGE).status_code == 405


def test_the_open_data_hold_the_same_aggregates(opened, client):
    archive = zipfile.ZipFile(io.BytesIO(client.get(FILES[1]).content))
    lines = list(csv.DictReader(io.StringIO(archive.read("chiffres.csv").decode())))
    assert lines
    said = page(client)
    for line in lines:
        if line["partie"] in said:
            assert line["ligne"] in said


def test_the_coordination_is_told_where_the_page_is(world, sign_in):
    client = sign_in(world.cast.claire)
    address = "/angers/pilotage/bilans/"
    assert "cochez-la dans vos réglages" in page(client, address)
    Cite.objects.update(publishes_figures=True)
    assert f'href="{PAGE}"' in page(client, address)
    assert "Page publique" not in page(sign_in(world.cast.mehdi), address)
    nadia = sign_in(world.cast.nadia)
    assert "à la première validation" in page(nadia, "/nantes/pilotage/bilans/")


def test_the_setting_opens_the_page(world, sign_in):
    client = sign_in(world.cast.claire)
    address = reverse("cite_update", args=["angers"])
    shown = {field.name: field.value() for field in client.get(address).context["form"] if field.value() is not None}
    assert shown["publishes_figures"] is False
    assert client.post(address, shown | {"publishes_figures": "on"}).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_no_cite_takes_its_address():
    with pytest.raises(ValidationError):
        not_reserved("chiffres")
