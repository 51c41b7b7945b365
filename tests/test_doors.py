"""Doors without a signed-in reader: tasks, e-mails, links, commands. Each has its reason, and the test that holds it.

What signed-in people read is walked by ``tests/test_permissions.py``, row by row (``tests/doors.py``).
"""

import ast
from pathlib import Path

import pytest

from tests.doors import parents

ROOT = Path(__file__).parent.parent
ROOMS = ("cite_emploi", "cohorts", "actions", "funding", "governance")
NOBODY = "reads nothing about a person"

# By module: its doors, why no ``visible_to`` stands there, and the test of it.
DOORS = {
    "actions/imports/tasks.py": (
        {"check_import", "load_import"},
        "works for the import's author, on rows that the author sent; another's file is told to the coordination alone",
        "tests/actions/imports/test_import_services.py::test_a_row_without_cohort_that_looks_like_a_file_is_the_coordination_s_to_look_at",
    ),
    "cite_emploi/accounts/mail.py": ({"send_mailbox_link", "send_notice", "send_password_link"}, NOBODY, ""),
    "cite_emploi/management/commands/old_files.py": (
        {"Command"},
        "says numbers of files and days, to who runs the server: no name",
        "tests/retention/test_pages.py::test_the_command_tells_numbers_and_why_and_no_name",
    ),
    "cite_emploi/home/views.py": ({"SignIn", "accessibility", "privacy", "outbox"}, NOBODY, ""),
    "cite_emploi/members/sign_in/views.py": ({"ChoosePassword", "FromProConnect", "ToProConnect"}, NOBODY, ""),
    "cite_emploi/members/views.py": ({"landing"}, NOBODY, ""),
    "cohorts/referrals/mail.py": (
        {"send_outside_link"},
        "sends a link and no word of the question",
        "tests/cohorts/referrals/test_outside.py::test_the_queue_holds_a_number_and_the_e_mail_a_link_and_no_name",
    ),
    "cohorts/referrals/views/thread.py": (
        {"outside_answer"},
        "the secret link is the right: a first name, an initial, the question",
        "tests/cohorts/referrals/test_outside.py::test_the_page_shows_the_question_the_cite_and_no_more_than_an_initial",
    ),
    "governance/reporting/tasks.py": ({"make_drawing", "make_pack", "make_report"}, NOBODY, ""),
    "governance/reporting/views/public.py": ({"figures", "pdf", "data"}, NOBODY, ""),
    "governance/steering/mail.py": ({"send_invitation", "send_cancellation", "send_withdrawal"}, NOBODY, ""),
    "governance/steering/views/outside.py": ({"invitation_outside"}, NOBODY, ""),
    **{
        f"cite_emploi/management/commands/{name}.py": ({"Command"}, NOBODY, "")
        for name in (
            "assets",
            "bilan",
            "create_cite",
            "daily",
            "demo",
            "diagram",
            "import_qpv",
            "migrate",
            "name_coordinator",
            "name_manager",
            "reset",
            "reset_second_factor",
            "run",
            "worker",
        )
    },
}
OPEN = ("login_not_required", "mailing")


def is_door(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return False
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    is_command = isinstance(node, ast.ClassDef) and node.name == "Command"
    return is_command or any(mark == "task" or any(word in mark for word in OPEN) for mark in marks)


def doors() -> dict[str, set[str]]:
    """Every task, e-mail, page without sign-in and command of the product, by module; the demonstration's aside."""
    found: dict[str, set[str]] = {}
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        if not {"migrations", "demo"} & set(path.parts):
            names = {node.name for node in ast.walk(ast.parse(path.read_text())) if is_door(node)}
            if names:
                found[str(path.relative_to(ROOT))] = names
    return found


def test_every_door_without_a_reader_is_declared():
    assert doors() == {module: names for module, (names, _, _) in DOORS.items()}


@pytest.mark.parametrize("module", [module for module, (_, reason, _) in DOORS.items() if reason == NOBODY])
def test_what_reads_nothing_about_a_person_names_no_row_of_one(module):
    imported = {
        f"{node.module}.{name.name}"
        for node in ast.walk(ast.parse((ROOT / module).read_text()))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert imported & {f"{model.__module__}.{model.__name__}" for model in parents()} == set()


@pytest.mark.parametrize("test", [test for _, _, test in DOORS.values() if test])
def test_every_reason_has_its_test(test):
    path, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text()
