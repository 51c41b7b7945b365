"""How committees are named inside a sentence."""

from governance.models import Committee


def the(committee: Committee) -> str:
    """« le comité technique »; a body that is no « comité » keeps its name between quotation marks."""
    name = committee.name
    return f"le c{name[1:]}" if name.startswith("Comité") else f"l'instance «\xa0{name}\xa0»"


def to_the(committee: Committee) -> str:
    """« au comité technique »."""
    name = committee.name
    return f"au c{name[1:]}" if name.startswith("Comité") else f"à l'instance «\xa0{name}\xa0»"


def one_of(phrases: list[str]) -> str:
    """« a », « a ou b », « a, b ou c »."""
    return " ou ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)


def sentence(text: str) -> str:
    """With a capital letter."""
    return text[:1].upper() + text[1:]
