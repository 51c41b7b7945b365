"""The actor: a user in a Cité, with the roles held there. Every page, rule and service is given one."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property

from cite_emploi.accounts.enums import FOLLOWING, GUARDED, Role
from cite_emploi.accounts.models import Cite, Membership, User
from cite_emploi.lib.errors import Refused


@dataclass(frozen=True)
class Actor:
    """Who acts, and where. ``user`` is None for the periodic work that the application does by itself."""

    user: User | None
    cite: Cite
    memberships: tuple[Membership, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, user: User, cite: Cite) -> "Actor":
        """The actor with their open memberships (one query); without any, a stranger."""
        rows = Membership.objects.open().filter(user=user, cite=cite).select_related("organisation")
        return cls(user, cite, tuple(rows))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(membership.role for membership in self.memberships)

    @property
    def role_labels(self) -> list[str]:
        return [label for value, label in Role.choices if value in self.roles]

    def organisation_ids(self, *roles: str) -> frozenset[int]:
        """Organisations for which the actor holds one of the roles (any role when none is named)."""
        return frozenset(m.organisation_id for m in self.memberships if not roles or m.role in roles)

    def organisations(self, *roles: str):
        """The same as rows, each once, in order of name."""
        found = {m.organisation_id: m.organisation for m in self.memberships if not roles or m.role in roles}
        return sorted(found.values(), key=lambda organisation: organisation.name)

    @property
    def is_coordinator(self) -> bool:
        return Role.COORDINATOR in self.roles

    @property
    def is_caseworker(self) -> bool:
        return Role.CASEWORKER in self.roles

    @property
    def is_operator(self) -> bool:
        return Role.OPERATOR in self.roles

    @property
    def is_establishment(self) -> bool:
        return Role.ESTABLISHMENT in self.roles

    @property
    def is_committee(self) -> bool:
        return Role.COMMITTEE in self.roles

    @property
    def is_admin(self) -> bool:
        return Role.ADMINISTRATOR in self.roles

    @property
    def is_manager(self) -> bool:
        return Role.MANAGER in self.roles

    @property
    def is_guarded(self) -> bool:
        """A password alone does not open what they see."""
        return bool(self.roles & GUARDED)

    @property
    def manages_accounts(self) -> bool:
        """Those of the Cité, or of their own organisation for a manager (``Membership.visible_to``)."""
        return self.is_coordinator or self.is_admin or self.is_manager

    @property
    def follows_people(self) -> bool:
        """Whether the work is with people, one by one: only then are figures about them read live."""
        return bool(self.roles & FOLLOWING)


_answers: ContextVar[dict | None] = ContextVar("answers_about_rights", default=None)


@contextmanager
def remember_answers():
    """Ask the database once for each right that is looked at inside: for who draws a page, never for who writes."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def answer_once[Answer](key: tuple, ask: Callable[[], Answer]) -> Answer:
    """What ``ask`` says, asked once for the key within ``remember_answers``."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if key not in answers:
        answers[key] = ask()
    return answers[key]


def require_nobody(by: Actor) -> None:
    """Raise ``Refused`` unless the application acts by itself: what the periodic work does is nobody's to ask."""
    if by.user is not None:
        raise Refused("Ce travail se fait tout seul, chaque nuit.")
