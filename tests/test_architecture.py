"""The shape of the house, kept true: foreign keys run one way, every key to a person declares its policy."""

import ast
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.management import call_command
from django.db import models
from django.urls import URLResolver, get_resolver

from actions.imports.models import ImportRow
from actions.rights.models import ErasureNotice
from cite_emploi.accounts.models import Membership, User
from cite_emploi.accounts.user_keys import UserKey, duty_keys
from cite_emploi.lib.sql import SameCite
from cite_emploi.web.addresses import HasPage
from cohorts.people.models import Person
from cohorts.people.person_keys import PersonKey
from cohorts.referrals.models.referrals import ReferralDraft

ROOT = Path(__file__).resolve().parent.parent
ORDER = ["accounts", "cohorts", "actions", "funding", "governance"]
OURS = [model for model in apps.get_models() if model._meta.app_label in ORDER]


# A draft stays out of the history until it is sent; a line of an import is forgotten once its person is there.
WITHOUT_HISTORY = {ReferralDraft, ImportRow, ErasureNotice}


def is_event(model) -> bool:
    """A row of the history: it follows the row that it tells of."""
    return hasattr(model, "pgh_tracked_model")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_left(model):
    here = ORDER.index(model._meta.app_label)
    for field in model._meta.get_fields():
        if field.concrete and field.remote_field and field.related_model._meta.app_label in ORDER:
            assert ORDER.index(field.related_model._meta.app_label) <= here, f"{model._meta.label}.{field.name}"


def test_every_foreign_key_to_a_person_says_what_merging_erasing_and_exporting_do():
    keys = [
        field
        for model in OURS
        if not is_event(model)
        for field in model._meta.fields
        if field.remote_field and field.related_model is Person
    ]
    assert keys, "nothing points to a person?"
    for field in keys:
        assert isinstance(field, PersonKey), f"{field} must be a PersonKey"
        assert None not in field.policy, f"{field} has no policy"


def test_every_foreign_key_to_a_user_or_an_access_says_what_becomes_of_it_when_they_leave():
    keys = [
        field
        for model in OURS
        if not is_event(model)
        for field in model._meta.fields
        if field.remote_field and field.related_model in (User, Membership)
    ]
    assert [str(field) for field in keys if not getattr(field, "policy", None)] == []
    assert list(duty_keys()), "nothing is handed over?"
    assert [key.model._meta.label for key in duty_keys() if not _lies_in_a_cite(key)] == []


def _lies_in_a_cite(key: UserKey) -> bool:
    return any(field.name == "cite" for field in key.model._meta.fields)


def test_a_user_key_without_a_policy_is_a_fault_of_the_checks():
    field = UserKey()
    field.set_attributes_from_name("someone")
    assert "accounts.E001" in {error.id for error in [*_policy_errors(field)]}


def test_a_person_key_without_a_policy_is_a_fault_of_the_checks():
    field = PersonKey()
    field.set_attributes_from_name("someone")
    assert "cohorts.E001" in {error.id for error in [*_policy_errors(field)]}


def _policy_errors(field):
    meta = type("Meta", (), {"app_label": "tests_architecture"})
    row = type(
        f"RowOf{type(field).__name__}", (models.Model,), {"someone": field, "Meta": meta, "__module__": __name__}
    )
    return row._meta.get_field("someone").check()


@pytest.mark.parametrize(
    "model",
    [
        m
        for m in OURS
        if not is_event(m)
        and m._meta.label
        not in ("accounts.Cite", "accounts.User", "accounts.Submission", "accounts.Tries", "accounts.Trace")
    ],
    ids=lambda model: model._meta.label,
)
def test_every_row_belongs_to_a_cite_and_the_database_keeps_its_links_inside(model):
    cite = model._meta.get_field("cite")
    assert not cite.null
    guarded = {constraint.field for constraint in model._meta.constraints if isinstance(constraint, SameCite)}
    links = {
        field.name
        for field in model._meta.fields
        if field.remote_field
        and field.name != "cite"
        and "cite" in {other.name for other in field.related_model._meta.fields}
    }
    assert links == guarded


# Definitions that do not begin with the Cité, each with its reason (docs/decisions, « Keys begin with the Cité »).
BY_RANGE = "read by range or in order under its first column, without the Cité"
OTHERWISE_ORDERED = {
    "entry_balance": BY_RANGE,
    "import_row_once": BY_RANGE,
    "meeting_once_a_day": BY_RANGE,
    "note_of_person": BY_RANGE,
    "appointment_of_person": BY_RANGE,
    "session_once": BY_RANGE,
    "person_by_trigram": "pieces of a name: a GIN index has no order",
    "session_capacity_key": "what the copies of a session's capacity point to",
}
# One column, unique by itself: a key of one to one that the Cité would only weaken, an address that the world knows.
UNIQUE_BY_THEMSELVES = {
    "accounts.Act.mark",
    "actions.Establishment.organisation",
    "actions.Need.participation",
    "actions.PlaceWish.participation",
    "actions.Solution.proposal",
    "actions.Solution.stay",
    "actions.SolutionCheck.solution",
    "cohorts.Journey.referral",
    "funding.Agreement.commitment",
    "governance.AnnualReport.release",
    "governance.Decision.commitment",
    "governance.LateReminder.decision",
    "governance.Meeting.uid",
    "governance.Pack.release",
}


def columns(definition) -> list[str]:
    """Of a unique, exclusion or index definition; an expression of several columns is written out."""
    if isinstance(definition, ExclusionConstraint):
        return [str(getattr(expression, "name", expression)) for expression, _ in definition.expressions]
    return [*definition.fields] or [
        str(getattr(expression, "name", expression)) for expression in definition.expressions
    ]


def test_definitions_of_a_table_of_a_cite_begin_with_the_cite_but_for_a_written_list():
    tables = [model for model in OURS if not is_event(model) and "cite" in {f.name for f in model._meta.fields}]
    definitions = {
        definition.name: columns(definition)
        for model in tables
        for definition in [*model._meta.constraints, *model._meta.indexes]
        if isinstance(definition, models.UniqueConstraint | ExclusionConstraint | models.Index)
    }
    assert {name for name, (first, *_) in definitions.items() if first != "cite"} == OTHERWISE_ORDERED.keys()
    alone = {str(f) for m in tables for f in m._meta.fields if f.unique and not f.primary_key and f.name != "cite"}
    assert alone == UNIQUE_BY_THEMSELVES


@pytest.mark.parametrize("model", [m for m in OURS if not is_event(m)], ids=lambda model: model._meta.label)
def test_personal_rows_keep_their_history(model):
    if model in WITHOUT_HISTORY:
        return
    personal = model is Person or any(isinstance(field, PersonKey) for field in model._meta.fields)
    if personal:
        assert any(is_event(event) and event.pgh_tracked_model is model for event in OURS), f"{model} has no history"


def test_a_view_of_a_cite_names_its_roles():
    def walk(patterns, inside):
        for pattern in patterns:
            here = inside or "<slug:cite>" in str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, here)
            elif here:
                assert getattr(pattern.callback, "roles", None), f"{pattern.name} names no role"

    walk(get_resolver().url_patterns, False)


def test_the_diagrams_of_the_rooms_are_those_of_the_models():
    call_command("diagram", check=True)


# Writes that nobody who signed in asks for: the command line, and who holds a secret link.
WITHOUT_ACTOR = {
    "create_cite",
    "name_coordinator",
    "name_manager",
    "reset_factor_from_server",
    "answer_outside",
    "answer_by_link",
}


def services() -> list[ast.FunctionDef]:
    """The writes: what a room's ``services`` do in a transaction of their own."""
    files = [*ROOT.glob("*/**/services/*.py"), *ROOT.glob("*/**/services.py")]
    ours = [path for path in files if path.relative_to(ROOT).parts[0] in (*ORDER, "cite_emploi")]
    functions = [
        node for path in ours for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)
    ]
    return [each for each in functions if any("atomic" in ast.unparse(by) for by in each.decorator_list)]


def test_a_service_is_a_write_that_says_first_who_asks_and_names_all_that_it_is_given():
    acts = {each.name: each.args for each in services() if not each.name.startswith("_")}
    assert len(acts) > 100
    assert {name for name, given in acts.items() if given.args} == set()
    assert {name for name, given in acts.items() if given.kwonlyargs[0].arg != "by"} == WITHOUT_ACTOR


def test_no_two_modules_import_each_other_however_far_round():
    """A name that has to be imported inside a function counts: it hides a circle."""
    graph = grimp.build_graph("cite_emploi", "cohorts", "actions", "funding", "governance", cache_dir=None)
    imported = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while free := {module for module, others in imported.items() if not others & imported.keys()}:
        imported = {module: others for module, others in imported.items() if module not in free}
    assert sorted(imported) == []


def test_what_has_a_page_says_its_name_in_words():
    """It is a crumb, and a heading: « Participation object (423) » is neither."""
    nameless = [
        model for model in apps.get_models() if issubclass(model, HasPage) and model.__str__ is models.Model.__str__
    ]
    assert nameless == []
