"""``manage.py import_qpv``: the official contours, from a file drawn by hand in the official form."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cite_emploi.management.commands import import_qpv
from cite_emploi.management.commands import import_qpv as commands_import_qpv
from cite_emploi.management.commands.import_qpv import MEMBER
from cohorts.programme.models import District

FILE = Path(__file__).parent / "fixtures" / "qpv.geojson"


def load(path=FILE, **options) -> str:
    out = io.StringIO()
    call_command("import_qpv", path, stdout=out, **options)
    return out.getvalue()


def known() -> list[tuple]:
    rows = District.objects.order_by("cite__name", "name")
    return [(row.name, row.town, row.code, row.contour and row.contour["type"]) for row in rows]


def test_districts_are_known_by_name_and_town_then_by_code(cast):
    cast.roseraie.name = "La roseraie"  # the case and accents do not matter
    cast.roseraie.save()
    said = load()
    assert known() == [("La roseraie", "Angers", "QN04901M", "Polygon"), ("Bellevue", "Nantes", "QN04401M", "Polygon")]
    assert "Angers\xa0: 1\xa0contour chargé." in said
    District.objects.filter(pk=cast.roseraie.pk).update(name="Renommé", contour=None)
    load()
    assert known()[0] == ("Renommé", "Angers", "QN04901M", "Polygon")


def test_loading_twice_is_loading_once(cast):
    load(cite="angers", town=["Angers", "trelaze"])
    before = known()
    assert "ajouté" not in load(cite="angers", town=["Angers", "trelaze"])
    assert known() == before


def test_towns_bring_the_districts_that_are_missing_and_no_others(cast):
    said = load(cite="angers", town=["Angers", "trelaze"])
    assert [row[0] for row in known()] == ["Belle Vue", "La Roseraie", "Le Grand Pré", "Bellevue"]
    assert "2\xa0quartiers ajoutés\xa0: Belle Vue, Le Grand Pré." in said
    assert District.objects.get(cite=cast.nantes).contour is None


def test_two_towns_may_have_a_district_of_the_same_name(cast):
    load(cite="nantes", town=["Nantes", "Saint-Herblain"])
    assert {row[:3] for row in known() if row[2].startswith("QN044")} == {
        ("Bellevue", "Nantes", "QN04401M"),
        ("Bellevue (Saint-Herblain)", "Saint-Herblain", "QN04402M"),
    }


def test_what_stays_without_a_contour_is_said(cast):
    District.objects.create(cite=cast.angers, name="Inconnu", town="Angers")
    assert "Encore sans contour\xa0: Inconnu." in load(cite="angers")


def test_the_official_zip_is_read_as_it_is(cast, tmp_path):
    path = tmp_path / "qpv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SHP/autre.shp", b"x")
        archive.write(FILE, MEMBER)
    load(path, cite="angers")
    assert known()[0][2] == "QN04901M"


@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_features_are_read_whatever_the_pieces(cast, monkeypatch, chunk):
    monkeypatch.setattr(import_qpv, "CHUNK", chunk)
    with FILE.open(encoding="utf-8") as text:
        codes = [feature["properties"]["code_qp"] for feature in commands_import_qpv.features(text)]
    assert codes == ["QN04901M", "QN04902M", "QN04903M", "QN04401M", "QN04402M", "QN07501M"]


def spoilt(name: str) -> bytes:
    good = FILE.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lisezmoi.txt" if name == "another zip" else MEMBER, good)
    broken = bytearray(packed.getvalue())
    broken[120:140] = b"\x00" * 20
    return {
        "empty": b"",
        "not json": b"code;nom\nQN04901M;La Roseraie\n",
        "another json": b'{"type": "Topology"}',
        "another geojson": good.replace(b"code_qp", b"code"),
        "features that are none": b'{"features": [1, 2]}',
        "cut": good[:900],
        "latin": good.decode().encode("latin-1"),
        "metres": good.replace(b"-0.56", b"431000"),
        "a point": good.replace(b'"Polygon", "coordinates": [[[-0.56', b'"Point", "coordinates": [[[-0.56'),
        "a code that is none": good.replace(b"QN04901M", b"INVENTED"),
        "a spoilt zip": bytes(broken),
        "another zip": packed.getvalue(),
    }[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("empty", "n'est pas celui des quartiers prioritaires"),
        ("not json", "n'est pas celui des quartiers prioritaires"),
        ("another json", "n'est pas celui des quartiers prioritaires"),
        ("another geojson", "code_qp, lib_qp et lib_com"),
        ("features that are none", "n'est pas celui des quartiers prioritaires"),
        ("cut", "incomplet"),
        ("latin", "illisible"),
        ("metres", "n'est pas en degrés"),
        ("a point", "n'est pas en degrés"),
        ("a code that is none", "Un code de quartier s'écrit"),
        ("a spoilt zip", "illisible"),
        ("another zip", "ne contient pas"),
    ],
)
def test_another_file_gets_a_sentence_and_changes_nothing(cast, tmp_path, name, said):
    path, before = tmp_path / "fichier", known()
    path.write_bytes(spoilt(name))
    with pytest.raises(CommandError, match=said):
        load(path, cite="angers")
    assert known() == before


@pytest.mark.parametrize(
    ("path", "options", "said"),
    [
        (Path("/nulle/part.geojson"), {}, "introuvable"),
        (FILE, {"cite": "lille"}, "Cités connues\xa0: angers, nantes"),
        (FILE, {"town": ["Angers"]}, "--cite"),
    ],
)
def test_a_wrong_command_says_what_to_do(cast, path, options, said):
    with pytest.raises(CommandError, match=said):
        load(path, **options)
