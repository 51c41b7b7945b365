"""Texts that several people write at once: each saves itself, and nobody's is overwritten unread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.text import LONGEST_TEXT

Typed = tuple[str, int]  # a text, and the version that its writer read


@dataclass(frozen=True)
class Kept:
    """A text as it stands, with its version and who wrote it."""

    text: str
    version: int
    by: User | None
    at: datetime | None


class WrittenMeanwhile(Refused):
    """Someone else saved the text since it was read: ``kept`` is what it is now, and nothing was overwritten."""

    def __init__(self, kept: Kept, what: str):
        self.kept = kept
        super().__init__(f"Quelqu'un d'autre a enregistré {what} entre-temps\xa0: comparez les deux textes.")


def text_to_keep(typed: Typed, kept: Kept, *, what: str, part: str) -> str | None:
    """The text that replaces what is kept; None when it is the same again.

    ``what`` and ``part`` call it in the sentences: « ce point », « point ». Raises ``WrittenMeanwhile`` when another
    text was saved since the version that was read, ``Refused`` for one that is too long.
    """
    text = typed[0].replace("\r\n", "\n").strip()
    if text == kept.text:
        return None
    if typed[1] != kept.version:
        raise WrittenMeanwhile(kept, what)
    if len(text) > LONGEST_TEXT:
        raise Refused(("text", f"Ce texte est trop long\xa0: gardez moins de {LONGEST_TEXT} caractères par {part}."))
    return text


def write_each[Key](
    typed: Mapping[Key, Typed], write: Callable[[Key, str, int], object]
) -> tuple[dict[Key, str], list[str]]:
    """Write several texts, each on its own: those that clash with what somebody else wrote, and why others were refused."""
    conflicts, reasons = {}, []
    for key, (text, version) in typed.items():
        try:
            write(key, text, version)
        except WrittenMeanwhile:
            conflicts[key] = text
        except Refused as refusal:
            reasons += [sentence for _, sentence in refusal.reasons]
    return conflicts, reasons
