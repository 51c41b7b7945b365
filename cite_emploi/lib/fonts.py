"""The text face: which files of the package font_source_sans_pro are used, for paper as they are, for the web as subsets."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import font_source_sans_pro
from fontTools import subset

FAMILY = "Source Sans"
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


@dataclass(frozen=True, kw_only=True)
class Face:
    name: str
    weight: int
    style: str
    source: str

    @property
    def path(self) -> Path:
        return Path(font_source_sans_pro.font_directory) / self.source

    @property
    def web_name(self) -> str:
        return f"source-sans-{self.name}.woff2"


FACES = (
    Face(name="regular", weight=400, style="normal", source="SourceSansPro-Regular.ttf"),
    Face(name="italic", weight=400, style="italic", source="SourceSansPro-It.ttf"),
    Face(name="semibold", weight=600, style="normal", source="SourceSansPro-Semibold.ttf"),
    Face(name="bold", weight=700, style="normal", source="SourceSansPro-Bold.ttf"),
)


def font_face_rules() -> str:
    """@font-face rules that read the package's own files: for the PDF, which embeds them."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{face.path.as_uri()}"); }}'
        for face in FACES
    )


def build_web_fonts(folder: Path) -> None:
    """Latin subsets in WOFF2, for the static files to serve under fonts/. Nothing is done when they are up to date."""
    folder.mkdir(parents=True, exist_ok=True)
    recipe, stamp = _recipe(), folder / STAMP
    if stamp.exists() and stamp.read_text() == recipe and all((folder / face.web_name).exists() for face in FACES):
        return
    for face in FACES:
        _build(face, folder / face.web_name)
    stamp.write_text(recipe)


def _recipe() -> str:
    """What the files were made from: a new package, or another subset, makes them again."""
    digest = hashlib.sha256(repr((UNICODES, FEATURES)).encode())
    for face in FACES:
        digest.update(face.path.read_bytes())
    return digest.hexdigest()


def _build(face: Face, path: Path) -> None:
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
