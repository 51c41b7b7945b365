"""A point in a neighbourhood: inside, on the edge, in the hole, outside."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.programme.location import area_of, district_at

OFFICIAL = json.loads((Path(__file__).parent / "fixtures" / "qpv.geojson").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Quarter:
    name: str
    contour: dict | None


DRAWN = [Quarter(f["properties"]["lib_qp"], f["geometry"]) for f in OFFICIAL["features"]]


def name_at(longitude, latitude, districts=DRAWN):
    found = district_at(longitude, latitude, districts)
    return found and found.name


@pytest.mark.parametrize(
    ("longitude", "latitude", "expected"),
    [
        (-0.55, 47.45, "La Roseraie"),
        (-0.56, 47.44, "La Roseraie"),  # a corner is inside
        (-0.55, 47.44, "La Roseraie"),  # so is an edge
        (-0.5601, 47.45, None),
        (-0.54, 47.45, "Belle Vue"),  # the edge that two share: the first by name
        (-0.495, 47.505, "Belle Vue"),  # its second part
        (-0.465, 47.455, None),  # the hole of Le Grand Pré
        (-0.47, 47.455, "Le Grand Pré"),  # the edge of the hole
        (0.0, 0.0, None),
    ],
)
def test_a_point_is_in_the_neighbourhood_whose_contour_covers_it(longitude, latitude, expected):
    assert name_at(longitude, latitude) == expected


@given(st.floats(-0.6, -0.4), st.floats(47.4, 47.6), st.permutations(DRAWN))
def test_the_order_of_the_neighbourhoods_changes_nothing(longitude, latitude, districts):
    assert name_at(longitude, latitude, districts) == name_at(longitude, latitude)


@given(st.floats(-0.559, -0.541), st.floats(47.441, 47.459))
def test_every_point_inside_is_inside(longitude, latitude):
    assert name_at(longitude, latitude) == "La Roseraie"


def test_a_neighbourhood_without_a_contour_covers_nothing():
    assert name_at(-0.55, 47.45, [Quarter("La Roseraie", None)]) is None


def test_a_contour_that_crosses_itself_is_mended():
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    assert (name_at(0.2, 1, [Quarter("Nœud", bow)]), name_at(1, 0.2, [Quarter("Nœud", bow)])) == ("Nœud", None)


@pytest.mark.parametrize(
    "contour",
    [
        {},
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        # Metres (Lambert 93): the other file of the same zip.
        {
            "type": "Polygon",
            "coordinates": [[[431000, 6712000], [432000, 6712000], [432000, 6713000], [431000, 6712000]]],
        },
    ],
)
def test_what_is_no_area_in_degrees_is_refused(contour):
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is the caller's
        area_of(contour)
