"""From an address to a point: a small adapter to the national address API (« API Adresse », then the Géoplateforme).

Off unless ``settings.GEOCODER_URL`` names a service. The address is personal data: it goes to that service alone, and
to no log. Read: GeoJSON, ``features[0].geometry.coordinates`` as [longitude, latitude], ``properties.score``.
"""

import json
import logging
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException

from django.conf import settings

from cite_emploi.lib.errors import Refused

TIMEOUT = 3  # seconds: someone waits in front of the page
SURE = 0.6  # score, from 0 to 1: below, the street or the number was guessed
LARGEST = 200_000  # bytes: one feature takes less than one thousand

UNREACHABLE = (
    "Le service d'adresses ne répond pas pour l'instant\xa0: réessayez dans quelques minutes, "
    "ou vérifiez la résidence sur justificatif."
)
NOT_FOUND = "Cette adresse n'a pas été trouvée\xa0: corrigez-la dans la fiche, ou vérifiez sur justificatif."
UNSURE = "Adresse incertaine\xa0: précisez le numéro, la rue et la commune dans la fiche, ou vérifiez sur justificatif."

log = logging.getLogger("cite_emploi.geocoder")


@dataclass(frozen=True)
class Point:
    """A place in WGS 84, in degrees."""

    longitude: float
    latitude: float


def is_on() -> bool:
    """A service is named in the settings."""
    return bool(settings.GEOCODER_URL)


def locate(address: str) -> Point:
    """Where an address is. Raises ``Refused`` when the service is silent, does not know it, or is not sure."""
    query = urllib.parse.urlencode({"q": address, "limit": 1, "autocomplete": 0})
    url = f"{settings.GEOCODER_URL.rstrip('/')}/search/?{query}"
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:  # noqa: S310 - the settings' own address  # nosec B310
            found = json.loads(answer.read(LARGEST))
    except (OSError, HTTPException, ValueError) as failure:  # the kind alone: its words may hold the address
        log.warning("geocoder unreachable kind=%s", type(failure).__name__)
        raise Refused(UNREACHABLE) from None
    return _point(found)


def _point(found) -> Point:
    """The first feature's point; raises ``Refused`` for an answer that is not one."""
    try:
        if not found["features"]:
            raise Refused(NOT_FOUND)
        feature = found["features"][0]
        longitude, latitude = (float(each) for each in feature["geometry"]["coordinates"][:2])
        score = float(feature["properties"]["score"])
    except (KeyError, IndexError, TypeError, ValueError):
        log.warning("geocoder answered something else")
        raise Refused(UNREACHABLE) from None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise Refused(UNREACHABLE)
    if not score >= SURE:  # « not a number » is not sure either
        raise Refused(UNSURE)
    return Point(longitude, latitude)
