"""Who reads what, asked of the rules themselves: each model's ``visible_to``, for an actor of each role."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import models

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Membership, User
from cohorts.people.models import Person
from cohorts.people.person_keys import person_key_of
from governance.protection.categories import FIELDS, Category

ROOMS = frozenset({"cohorts", "actions"})
# What its author or the coordination alone reads: the roles of the pages say it, where the rule names the author.
PAGES_OF = {"ReferralDraft": {Role.CASEWORKER, Role.COORDINATOR}, "ImportRow": {Role.COORDINATOR}}
# Of whom, in words: the rules say which rows.
SCOPE = {
    Role.CASEWORKER: "les personnes que sa structure oriente ou suit, aux dates de son suivi",
    Role.OPERATOR: "qui participe à ses actions ou y est adressé, et les personnes que sa structure suit",
    Role.ESTABLISHMENT: "les enfants accueillis sur ses places, et le nom de leur parent",
    Role.COORDINATOR: "toutes les personnes de la Cité, sauf ce qu'une structure réserve à son équipe",
}


@cache
def models_of_people() -> dict[str, type[models.Model]]:
    """Every model that tells of a person, by its class name: what points to one, and what hangs on that."""
    found: dict[str, type[models.Model]] = {"Person": Person}
    candidates = [model for model in apps.get_models() if _may_tell(model)]
    grew = True
    while grew:
        new = [model for model in candidates if model.__name__ not in found and any(_parents(model, found))]
        found |= {model.__name__: model for model in new}
        grew = bool(new)
    return found


def _may_tell(model: type[models.Model]) -> bool:
    return model._meta.app_label in ROOMS and not hasattr(model, "pgh_tracked_model")


def _parents(model: type[models.Model], found: dict) -> Iterator[type[models.Model]]:
    for field in model._meta.local_fields:
        if field.remote_field and found.get(field.related_model.__name__) is field.related_model:
            yield field.related_model


def recipients(cite: Cite) -> dict[Category, list[Role]]:
    """The roles that read each category: at least one of its models, for some rows."""
    read = {role: {name for name in models_of_people() if _is_read_by(name, role, cite)} for role in Role}
    return {
        category: [role for role in Role if read[role] & FIELDS[category].keys()]
        for category in Category
        if category in FIELDS
    }


def _is_read_by(name: str, role: Role, cite: Cite) -> bool:
    return role in PAGES_OF.get(name, Role) and _reads(name, _actor(cite, role))


def _actor(cite: Cite, role: str) -> Actor:
    """Someone who holds the role in some organisation of the Cité."""
    return Actor(User(pk=0), cite, (Membership(cite=cite, role=role, organisation_id=0),))


def _reads(name: str, actor: Actor) -> bool:
    """Whether the model's rule, or that of the row that it hangs on, may give rows to the actor."""
    model = models_of_people()[name]
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        try:
            rows = rows.visible_to(actor)
            str(rows.query)
        except EmptyResultSet:
            return False
        return not rows.query.is_empty()
    key = person_key_of(model)
    found = models_of_people()
    parents = [key.related_model] if key else list(_parents(model, found))
    return any(_reads(parent.__name__, actor) for parent in parents if parent is not model)
