"""A name for what a piece of work writes: PostgreSQL's history keeps it beside each change, whatever wrote it.

pghistory gives one name to all that a request writes. An act that can be taken back needs its own, since a request may
make several (ninety answers at once): the request's name is set aside meanwhile, with who signed in, and given back.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import connection
from pghistory import runtime

# The database keeps the last name until the end of the transaction: what nobody names must not inherit it.
FORGET = "SELECT set_config('pghistory.context_id', NULL, true), set_config('pghistory.context_metadata', NULL, true)"


@contextmanager
def mark_writes(**said) -> Iterator[uuid.UUID]:
    """What is written inside carries the name that is given: the ``pgh_context`` of its events. For a transaction."""
    outer = getattr(runtime._tracker, "value", None)
    if outer is None:
        with pghistory.context(**said) as context:
            yield context.id
        with connection.cursor() as cursor:
            cursor.execute(FORGET)
        return
    own = runtime.Context(id=uuid.uuid4(), metadata={**outer.metadata, **said})
    runtime._tracker.value = own
    try:
        yield own.id
    finally:
        runtime._tracker.value = outer
