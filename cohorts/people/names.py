"""How a person's name is kept to be sorted and searched, and how it is found by what people type."""

from django.db.models import Q

from cite_emploi.lib.text import fold

SORT_NAME = 170  # characters


def sort_name(first_name: str, last_name: str) -> str:
    """The form in which a name is sorted, searched and compared; cut, since folding may lengthen a letter (œ, ﬁ)."""
    return fold(f"{last_name} {first_name}")[:SORT_NAME]


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
