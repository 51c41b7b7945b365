"""Make the web fonts: Latin subsets in WOFF2, from the TTF files of the package font_source_sans_pro.

They go to VAR_DIR/fonts, which the static files serve under fonts/. Nothing is done when they are up to date.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset

from cite_emploi.lib import fonts

# Basic Latin, Latin-1, Latin Extended-A (œ, Œ, Ÿ, names from all over Europe), then signs one by one.
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015),  # dashes
    *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A),  # quotes
    *(0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033),  # bullet, ellipsis, narrow no-break space, primes
    *(0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193),  # euro, numero, trade mark, arrows
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x2713, 0x2717),  # minus, comparisons, check, cross
]
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum", "pnum", "onum", "ordn", "sups", "frac"]
STAMP = "made-from.txt"


class Command(BaseCommand):
    help = "Fabrique les polices du site (sous-ensembles latins, WOFF2)."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(settings.VAR_DIR) / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        recipe = self._recipe()
        stamp = folder / STAMP
        wanted = [folder / fonts.web_name(face) for face in fonts.FACES]
        if stamp.exists() and stamp.read_text() == recipe and all(path.exists() for path in wanted):
            self.stdout.write("Polices déjà à jour.")
            return
        for face, path in zip(fonts.FACES, wanted, strict=True):
            self._build(face, path)
        stamp.write_text(recipe)
        self.stdout.write(f"{len(wanted)} polices fabriquées.")

    def _recipe(self) -> str:
        """What the files were made from: a new package, or another subset, makes them again."""
        digest = hashlib.sha256(repr((UNICODES, FEATURES)).encode())
        for face in fonts.FACES:
            digest.update(face.path.read_bytes())
        return digest.hexdigest()

    def _build(self, face: fonts.Face, path: Path) -> None:
        options = subset.Options()
        options.flavor = "woff2"
        options.layout_features = FEATURES
        options.name_IDs = [0, 1, 2, 13, 14]  # the licence travels with the font
        options.notdef_outline = True
        font = subset.load_font(str(face.path), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(font)
        unfinished = path.with_suffix(".part")
        subset.save_font(font, str(unfinished), options)
        unfinished.replace(path)
