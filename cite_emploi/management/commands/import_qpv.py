"""``manage.py import_qpv FILE``: the official contours of priority neighbourhoods, from the GeoJSON or its zip."""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.french import count
from cohorts.programme.contours import Contour, Laid, lay_contours, wanted
from cohorts.programme.models import District

# The file of data.gouv.fr (ANCT), in degrees; the zip also holds it in metres, which are of no use here.
MEMBER = "GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson"
CHUNK = 1 << 20  # characters
BEGINNING, LONGEST_BEGINNING = re.compile(r'"features"\s*:\s*\['), 200  # characters
LARGEST_FEATURE = 16 << 20  # characters: the largest contour of 2024 has some ten thousand
LARGEST_FILE = 500 << 20  # bytes, unpacked: the file of 2024 has ten million

NOT_THE_FILE = (
    "Ce fichier n'est pas celui des quartiers prioritaires\xa0: il faut le GeoJSON de data.gouv.fr (ou son zip), "
    "avec les champs code_qp, lib_qp et lib_com."
)


class Command(BaseCommand):
    help = "Charge les contours officiels des quartiers prioritaires (GeoJSON de data.gouv.fr, ou son zip)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="fichier .geojson ou .zip")
        parser.add_argument("--cite", help="adresse de la Cité\xa0; toutes sinon")
        parser.add_argument(
            "--town",
            action="append",
            default=[],
            help="commune dont les quartiers manquants sont ajoutés à la Cité (répétable)",
        )

    def handle(self, *args, file, cite, town, **options):
        cites = list(Cite.objects.filter(slug=cite) if cite else Cite.objects.all())
        if not cites:
            known = ", ".join(Cite.objects.values_list("slug", flat=True)) or "aucune"
            raise CommandError(f"Aucune Cité à l'adresse «\xa0{cite or ''}\xa0». Cités connues\xa0: {known}.")
        if town and not cite:
            raise CommandError("Avec --town, dites aussi à quelle Cité ajouter ces quartiers\xa0: --cite.")
        keep = wanted(District.objects.filter(cite__in=cites), town)
        with opened(file) as text:
            kept = [contour for contour in map(contour_of, features(text)) if keep(contour)]
        try:
            with transaction.atomic():
                done = [lay_contours(cite=each, contours=kept, towns=town) for each in cites]
        except ValueError as error:
            raise CommandError("Un contour de ce fichier n'est pas en degrés (WGS 84). Rien n'a changé.") from error
        except Refused as refusal:
            raise CommandError(f"{refusal} Rien n'a changé.") from refusal
        for laid in done:
            self.tell(laid)

    def tell(self, laid: Laid) -> None:
        self.stdout.write(f"{laid.cite}\xa0: {count(len(laid.updated), 'contour chargé', 'contours chargés')}.")
        if laid.created:
            names = ", ".join(district.name for district in laid.created)
            self.stdout.write(f"  {count(len(laid.created), 'quartier ajouté', 'quartiers ajoutés')}\xa0: {names}.")
        if laid.without:
            names = ", ".join(district.name for district in laid.without)
            self.stdout.write(f"  Encore sans contour\xa0: {names}. Vérifiez leur code, ou leur nom et leur commune.")


@contextmanager
def opened(file: Path) -> Iterator[io.TextIOBase]:
    """The GeoJSON as text, from the file or from inside its zip; raises ``CommandError`` for another file."""
    try:
        if not zipfile.is_zipfile(file):
            with file.open(encoding="utf-8-sig") as text:
                yield text
            return
        with zipfile.ZipFile(file) as archive:
            if MEMBER not in archive.namelist():
                raise CommandError(f"Ce zip ne contient pas {MEMBER}.")
            if archive.getinfo(MEMBER).file_size > LARGEST_FILE:
                raise CommandError("Ce zip se déplie en un fichier démesuré\xa0: ce n'est pas celui de data.gouv.fr.")
            with archive.open(MEMBER) as packed, io.TextIOWrapper(packed, encoding="utf-8-sig") as text:
                yield text
    except FileNotFoundError as error:
        raise CommandError(f"Fichier introuvable\xa0: {file}.") from error
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise CommandError("Ce fichier est illisible\xa0: téléchargez-le de nouveau.") from error


def features(text: io.TextIOBase) -> Iterator[dict]:
    """The features one by one: ten megabytes of text never stand whole in memory."""
    decoder, buffer = json.JSONDecoder(), ""
    while not (begun := BEGINNING.search(buffer)):
        more = text.read(CHUNK)
        if not more:
            raise CommandError(NOT_THE_FILE)
        buffer = buffer[-LONGEST_BEGINNING:] + more
    buffer = buffer[begun.end() :]
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        try:
            feature, end = decoder.raw_decode(buffer)
        except json.JSONDecodeError as error:
            more = text.read(max(CHUNK, len(buffer)))
            if not more or len(buffer) > LARGEST_FEATURE:
                raise CommandError(
                    "Ce fichier est incomplet\xa0: téléchargez-le de nouveau. Rien n'a changé."
                ) from error
            buffer += more
            continue
        yield feature
        buffer = buffer[end:]


def contour_of(feature: dict) -> Contour:
    try:
        told = feature["properties"]
        code, name, town = (str(told[field]).strip() for field in ("code_qp", "lib_qp", "lib_com"))
        return Contour(code, name, town, dict(feature["geometry"]))
    except (KeyError, TypeError, ValueError) as error:
        raise CommandError(NOT_THE_FILE) from error
