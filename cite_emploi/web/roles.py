"""Which roles a page is for. A page of a Cité without this line is shut to all."""

from collections.abc import Callable

from cite_emploi.accounts.enums import Role

EVERYONE = frozenset(Role.values)


def roles(*allowed: str) -> Callable:
    """Mark a view with the roles it serves; ``CiteMiddleware`` answers 404 to everybody else."""

    def mark(view):
        view.roles = frozenset(allowed)
        return view

    return mark


everyone = roles(*EVERYONE)
