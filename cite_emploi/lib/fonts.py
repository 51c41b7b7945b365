"""The text face: which files of the package font_source_sans_pro are used, and under which weight."""

from dataclasses import dataclass
from pathlib import Path

import font_source_sans_pro

FAMILY = "Source Sans"


@dataclass(frozen=True, kw_only=True)
class Face:
    name: str
    weight: int
    style: str
    source: str

    @property
    def path(self) -> Path:
        return Path(font_source_sans_pro.font_directory) / self.source


FACES = (
    Face(name="regular", weight=400, style="normal", source="SourceSansPro-Regular.ttf"),
    Face(name="italic", weight=400, style="italic", source="SourceSansPro-It.ttf"),
    Face(name="semibold", weight=600, style="normal", source="SourceSansPro-Semibold.ttf"),
    Face(name="bold", weight=700, style="normal", source="SourceSansPro-Bold.ttf"),
)


def web_name(face: Face) -> str:
    return f"source-sans-{face.name}.woff2"


def font_face_rules() -> str:
    """@font-face rules that read the package's own files: for the PDF, which embeds them."""
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{face.path.as_uri()}"); }}'
        for face in FACES
    )
