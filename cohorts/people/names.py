"""How a person's name is kept to be sorted and searched, and how it is found by what people type."""

from django.db.models import Q

from cite_emploi.lib.text import fold
from cohorts.people.enums import Gender

SORT_NAME = 255  # characters


def sort_name(first_name: str, last_name: str, birth_name: str = "") -> str:
    """The form in which a name is sorted and searched; cut, since folding may lengthen a letter (œ, ﬁ).

    The birth name comes last: it changes no order, and « Ba Awa » is found as well as « Diallo Awa ».
    """
    return fold(f"{last_name} {first_name} {birth_name}")[:SORT_NAME]


def known_as(first_name: str, last_name: str, birth_name: str = "") -> list[str]:
    """The folded names under which someone may be met: the usual one, then the one of their birth if it is another."""
    return list(dict.fromkeys(sort_name(first_name, name) for name in (last_name, birth_name) if name))


def short_name(first_name: str, last_name: str) -> str:
    """« Awa Diallo »; someone who has one name is called by it alone."""
    return f"{first_name} {last_name}".strip()


def full_name(person) -> str:
    """« Awa Diallo, née Ba »: the usual name, and the one of their birth if it is another."""
    born = {Gender.WOMAN: "née", Gender.MAN: "né"}.get(person.gender, "nom de naissance\xa0:")
    is_another = fold(person.birth_name) not in ("", fold(person.last_name))
    return f"{person}, {born} {person.birth_name}" if is_another else str(person)


def matching(rows, path: str, words: str):
    """Rows whose folded name at ``path`` holds every word, in any order; when there is none, those that come close.

    Accents, case and order never matter. A slip of the keyboard is forgiven only when nothing holds what was typed:
    who types a name right sees no other. Both ways use the trigram index.
    """
    folded = fold(words)
    holds = Q()
    for word in folded.split():
        holds &= Q(**{f"{path}__contains": word})
    exact = rows.filter(holds)
    if not folded or exact.exists():
        return exact
    return rows.filter(**{f"{path}__trigram_word_similar": folded})
