"""Official contours of the neighbourhoods, laid on those of a Cité. From the command line: no actor."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.errors import checked
from cite_emploi.lib.text import fold
from cohorts.programme.location import area_of
from cohorts.programme.models import District


@dataclass(frozen=True)
class Contour:
    """One neighbourhood of the official file (fields code_qp, lib_qp, lib_com)."""

    code: str
    name: str
    town: str
    geometry: dict


@dataclass
class Laid:
    """What was done in a Cité."""

    cite: Cite
    updated: list[District] = field(default_factory=list)
    created: list[District] = field(default_factory=list)
    without: list[District] = field(default_factory=list)


def wanted(districts: Iterable[District], towns: Iterable[str]):
    """A test that tells the few contours to keep while a national file is read, so that it is never held whole."""
    codes = {district.code for district in districts if district.code}
    names = {_place(district.name, district.town) for district in districts if not district.code}
    asked = {fold(town) for town in towns}
    return lambda each: each.code in codes or _place(each.name, each.town) in names or fold(each.town) in asked


@transaction.atomic
def lay_contours(*, cite: Cite, contours: Iterable[Contour], towns: Iterable[str] = ()) -> Laid:
    """Give each district of the Cité its official contour, and its code where it had none.

    Districts are known by their code; without one, by name and town, accents aside. ``towns``: the districts of these
    towns that the Cité lacks are added. Raises ``ValueError`` for a contour that is no area in degrees. Idempotent.
    """
    laid, asked = Laid(cite), {fold(town) for town in towns}
    districts = list(District.objects.select_for_update().filter(cite=cite))
    by_code = {district.code: district for district in districts if district.code}
    by_place = {_place(district.name, district.town): district for district in districts if not district.code}
    for contour in contours:
        area_of(contour.geometry)
        district = by_code.get(contour.code) or by_place.get(_place(contour.name, contour.town))
        if district is None and fold(contour.town) in asked:
            district = District(cite=cite, name=_free_name(contour, districts), town=contour.town, code=contour.code)
            districts.append(district)
            laid.created.append(district)
        elif district is not None:
            laid.updated.append(district)
        else:
            continue
        district.contour, district.code = contour.geometry, contour.code
        by_code[contour.code] = checked(district)
    laid.without = [district for district in districts if not district.contour]
    return laid


def _place(name: str, town: str) -> tuple[str, str]:
    return fold(name), fold(town)


def _free_name(contour: Contour, districts: list[District]) -> str:
    """Two towns of a Cité may each have a « Centre »."""
    taken = {district.name for district in districts}
    return f"{contour.name} ({contour.town})" if contour.name in taken else contour.name
