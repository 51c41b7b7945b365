"""The annual report: commented, read by the other co-lead, then frozen; the same figures in every form."""

import csv
import hashlib
import io
import json
import zipfile
from html import unescape
from importlib import import_module

import openpyxl
import pikepdf
import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from cite_emploi.accounts.models import Act
from cite_emploi.lib.errors import Refused
from cohorts.programme.models import FrozenYear
from cohorts.programme.undo import undo_act
from governance.reporting import reads as reporting_reads
from governance.reporting.enums import Job, ReportState
from governance.reporting.models import AnnualReport, Release, ReportComment
from governance.reporting.reads import canonical, digest
from governance.reporting.services import reports
from governance.reporting.tasks import make_report
from governance.steering.writing import WrittenMeanwhile
from tests import factories
from tests.journeys.paper import barriers_in, text_of

YEAR = factories.TODAY.year


@pytest.fixture
def two(cast):
    """Claire and Denis lead together."""
    cast.denis = factories.actor(cast.angers, "denis@prefecture.test", "Denis Roy", cast.departement, "coordinator")
    for number in (1, 2, 3):
        factories.journey(cast, number=number)
    return cast


def enter_more(two) -> None:
    """Enough people for their number to be told."""
    for number in (11, 12, 13):
        factories.journey(two, number=number)


def comment(two, report, section="cohorte", text="Une année pleine.", version=0):
    return reports.write_comment(
        by=two.claire, report=report, section=section, text=text, version=version, at=factories.NOW
    )


def start(two, **more) -> AnnualReport:
    return reports.start_report(by=two.claire, year=YEAR, on=factories.TODAY, **more)


def review(two, report, by=None) -> AnnualReport:
    sha256 = reporting_reads.content_digest(report, reporting_reads.current_values(report, factories.TODAY))
    return reports.review_report(by=by or two.denis, report=report, sha256=sha256, on=factories.TODAY)


def validated(two, **more) -> AnnualReport:
    report = start(two, **more)
    review(two, report)
    reports.ask_to_validate(by=two.claire, report=report)
    make_report.func(report.pk)
    return AnnualReport.objects.get(pk=report.pk)


def test_one_click_makes_one_report_a_year(two):
    assert start(two) == start(two)
    assert AnnualReport.objects.count() == 1


def test_the_report_is_read_by_someone_else_before_it_is_validated(two):
    report = start(two)
    with pytest.raises(Refused, match="après relecture"):
        reports.ask_to_validate(by=two.claire, report=report)
    with pytest.raises(Refused, match="demandez à l'autre pilote"):
        review(two, report, by=two.claire)
    assert review(two, report).state == ReportState.REVIEWED


def test_a_comment_written_after_the_review_asks_for_another(two):
    report = start(two)
    review(two, report)
    comment(two, report)
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT


def test_two_people_do_not_overwrite_each_other(two):
    report = start(two)
    first = comment(two, report)
    with pytest.raises(WrittenMeanwhile) as meanwhile:
        comment(two, report, text="Autre chose.")
    assert meanwhile.value.kept.text == "Une année pleine."
    assert comment(two, report, text="Les deux.", version=first.version).text == "Les deux."


def test_figures_that_moved_since_the_review_are_named_and_nothing_is_frozen(two):
    enter_more(two)
    report = start(two)
    review(two, report)
    factories.journey(two, number=4)
    reports.ask_to_validate(by=two.claire, report=report)
    make_report.func(report.pk)
    report.refresh_from_db()
    assert (report.state, report.job) == (ReportState.REVIEWED, Job.FAILED)
    assert "L'essentiel, Orientations reçues" in report.fault
    assert "faites-le relire de nouveau" in report.fault
    assert not Release.objects.exists()


def test_a_validated_report_keeps_its_figures_its_paper_and_their_digests(two, tmp_path):
    report = start(two)
    comment(two, report)
    made = validated(two)
    assert (made.state, made.job, made.validated_by) == (ReportState.VALIDATED, "", two.claire.user)
    assert digest(made.figures) == made.figures_sha256
    paper = made.file.read()
    assert hashlib.sha256(paper).hexdigest() == made.file_sha256
    assert len(paper) < 1_000_000
    path = tmp_path / "bilan.pdf"
    path.write_bytes(paper)
    assert barriers_in(path) == []
    assert "Une année pleine." in text_of(path)
    first, second = (text_of(path, page=page) for page in (2, 3))
    assert "L'année en une page" in first
    assert "Les comptes que l'ANCT publie" in first
    assert "L'année en une page" not in second
    assert "Le territoire et les partenaires" in second
    with pikepdf.open(path) as pdf:
        attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    name = f"bilan-angers-{YEAR}"
    assert hashlib.sha256(attached[f"{name}.json"]).hexdigest() == made.figures_sha256
    assert openpyxl.load_workbook(io.BytesIO(attached[f"{name}.xlsx"])).sheetnames[0] == "L'année en une page"


def test_a_validation_whose_worker_was_given_up_may_be_asked_again(two, client):
    report = start(two)
    review(two, report)
    reports.ask_to_validate(by=two.claire, report=report)
    with pytest.raises(Refused, match="en cours de validation"):
        comment(two, report)
    client.force_login(two.denis.user)
    page = client.get(f"/angers/pilotage/bilans/{report.pk}/")
    assert "Demander de nouveau" in page.text
    client.post(f"/angers/pilotage/bilans/{report.pk}/valider/")
    make_report.func(report.pk)
    assert AnnualReport.objects.get().state == ReportState.VALIDATED


def test_asked_twice_or_started_again_it_is_frozen_once(two):
    made = validated(two)
    make_report.func(made.pk)
    again = AnnualReport.objects.get(pk=made.pk)
    assert (again.file.name, again.file_sha256) == (made.file.name, made.file_sha256)
    assert Release.objects.count() == 1


@pytest.mark.parametrize("act", ["update", "delete", "comment"])
def test_the_database_refuses_to_change_a_validated_report(two, act):
    made = validated(two)
    rows = AnnualReport.objects.filter(pk=made.pk)
    acts = {
        "update": lambda: rows.update(changes="Rien"),
        "delete": rows.delete,
        "comment": lambda: ReportComment.objects.create(cite=two.angers, report=made, section="cohorte", text="Après"),
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        acts[act]()


def test_a_correction_is_a_new_version_that_says_what_changed_and_keeps_the_comments(two, client):
    enter_more(two)
    comment(two, start(two))
    first = validated(two)
    with pytest.raises(Refused, match="Dites ce qui change"):
        start(two)
    moved = factories.journey(two, number=4)
    accepted = Act.objects.latest("pk")
    undo_act(by=two.claire, act=accepted, reason="Une erreur.", at=factories.NOW)
    second = start(two, changes="Une personne entrée en juin manquait.")
    assert (second.version, second.state) == (2, ReportState.DRAFT)
    assert [each.text for each in second.comments.all()] == ["Une année pleine."]
    review(two, second)
    reports.ask_to_validate(by=two.claire, report=second)
    make_report.func(second.pk)
    second.refresh_from_db()
    assert second.figures_sha256 != first.figures_sha256
    first.refresh_from_db()
    assert digest(first.figures) == first.figures_sha256
    client.force_login(two.mehdi.user)
    html = unescape(client.get(f"/angers/pilotage/bilans/{second.pk}/").text)
    assert "Une personne entrée en juin manquait." in html
    assert "Corrigé depuis la version 1\xa0: Acceptation de l'orientation (1)." in html
    assert str(moved.person) not in html


def test_years_validated_before_acts_could_be_taken_back_are_frozen_too(two):
    made = validated(two)
    FrozenYear.objects.all().delete()
    import_module("governance.migrations.0003_the_record_is_right").freeze_validated_years(apps, None)
    frozen = FrozenYear.objects.get()
    assert (frozen.cite, frozen.year, frozen.on) == (two.angers, YEAR, made.validated_on)


def test_committees_read_validated_reports_alone(two, client):
    draft = start(two)
    client.force_login(two.mehdi.user)
    assert client.get(f"/angers/pilotage/bilans/{draft.pk}/").status_code == 404
    made = validated(two)
    page = client.get(f"/angers/pilotage/bilans/{made.pk}/")
    assert page.status_code == 200
    assert client.get(f"/angers/pilotage/bilans/{made.pk}/bilan.pdf").status_code == 200
    assert [report.pk for report in client.get("/angers/pilotage/bilans/").context["page"]] == [made.pk]


def test_json_workbook_open_data_page_and_paper_say_the_same(two, client, tmp_path):
    made = validated(two)
    client.force_login(two.claire.user)
    home = f"/angers/pilotage/bilans/{made.pk}"
    assert client.get(f"{home}/chiffres.json").content == canonical(made.figures)
    figures = json.loads(client.get(f"{home}/chiffres.json").content)
    cells = [
        (section["title"], panel["title"], row["label"], cell["display"], cell["value"], cell["masked"], panel["code"])
        for section in figures["sections"]
        for panel in section["panels"]
        for row in panel["rows"]
        for cell in row["cells"]
    ]
    page = client.get(home + "/").content.decode().replace("&#x27;", "'")
    path = tmp_path / "bilan.pdf"
    path.write_bytes(b"".join(client.get(f"{home}/bilan.pdf").streaming_content))
    said = "".join(text_of(path).split())
    for _, _, label, display, _, _, _ in cells:
        assert label in page
        assert display in page
        if len(display) < 12:
            assert "".join(display.split()) in said, display
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{home}/bilan.xlsx").content))
    written = [
        (row[1], row[4])
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows(min_row=5, values_only=True)
        if row[1] and row[0] != "Rubrique"
    ]
    assert written == [(label, display) for _, _, label, display, _, _, _ in cells]
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{home}/donnees-ouvertes.zip").content))
    lines = list(csv.DictReader(io.StringIO(archive.read("chiffres.csv").decode())))
    counted = [cell for cell in cells if (cell[4] is not None or cell[5]) and cell[6] not in ("decisions", "comites")]
    assert [(line["ligne"], line["valeur"]) for line in lines] == [
        (label, "" if value is None else str(value)) for _, _, label, _, value, _, _ in counted
    ]
    known = {row["code"] for row in csv.DictReader(io.StringIO(archive.read("dictionnaire.csv").decode()))}
    assert {line["indicateur"] for line in lines} - {""} <= known
