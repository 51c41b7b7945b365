"""Finding rows by a name that people type: words in any order, accents and slips forgiven."""

from django.db.models import Q

from cite_emploi.lib.text import fold


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
