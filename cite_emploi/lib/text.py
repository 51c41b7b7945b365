"""Names and texts: how long, and folded for search and sort."""

import unicodedata

LONGEST_TEXT = 20_000  # characters, some six pages: what is typed is read on a phone, and printed


def fold(text: str) -> str:
    """Lower case without accents or punctuation, one space between words: « Zoé D'Été » gives « zoe d ete ».

    PostgreSQL may be built without ICU, so French names are sorted and searched on this form.
    """
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(kept.lower().split())
