"""Is a point in a neighbourhood's contour? Pure: contours and a point in, a neighbourhood out."""

from collections.abc import Iterable

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape

AREAS = frozenset({"Polygon", "MultiPolygon"})


def district_at(longitude: float, latitude: float, districts: Iterable):
    """The district (objects with ``name`` and ``contour``) that covers the point, in degrees WGS 84; None outside all.

    The border belongs to the district. On an edge that two share, the first by name, so that the answer is always
    the same.
    """
    point = shapely.Point(longitude, latitude)
    for district in sorted(districts, key=lambda each: each.name):
        if district.contour and area_of(district.contour).covers(point):
            return district
    return None


def area_of(contour: dict):
    """The contour as a shape, mended where its line crosses itself; raises ``ValueError`` when it is no area."""
    try:
        if contour["type"] not in AREAS:
            raise ValueError(contour["type"])
        area = shape(contour)
        area = area if area.is_valid else shapely.make_valid(area)
        west, south, east, north = area.bounds
    except (KeyError, TypeError, AttributeError, IndexError, GEOSException) as failure:
        raise ValueError("no area") from failure
    if area.is_empty or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("not in degrees")
    return area
