"""What a form carries besides its fields, which nobody types: read in one way, whatever was sent."""

import json


def read_number(text: str, otherwise: int = 0) -> int:
    """A version; ``otherwise`` when it is none, or larger than any."""
    return int(text) if text.isdecimal() and len(text) <= 9 else otherwise


def read_words(text: str) -> dict[str, str]:
    """Words by name, as JSON; a text that is none, or is nested without end, is nothing read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {key: word for key, word in found.items() if isinstance(word, str)} if isinstance(found, dict) else {}
