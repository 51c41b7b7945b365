"""French typography in what people read: a double mark of punctuation is never left alone on the next line."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("cite_emploi", "cohorts", "actions", "funding", "governance")
ALONE = re.compile(r"(?:(?<=[\w»)%}\]€’])|^) (?=[:;?!»](?:[\s.,)\"'{]|$))|(?<=«) ")
# What a template says in quotes: an argument of a tag, or an attribute that is read out or shown.
QUOTED = re.compile(r"""(?<=[\s=])"([^"]*)"|(?<=[\s=])'([^']*)'""")
TAG = re.compile(r"\{%(?! *(?:load|include|url|static|extends)\b).*?%\}")
SHOWN = re.compile(r"""(?:data-confirm(?:-label)?|title|aria-label|placeholder|alt)="([^"]*)\"""")
MARKUP = re.compile(r"<span class=.visually-hidden.>.*?</span>|\{#.*?#\}|\{%.*?%\}|<[^>]*>")


def sentences(path: Path) -> list[str]:
    """The texts of a file that somebody may read: string literals but docstrings, or a template without what it hides."""
    source = path.read_text()
    if path.suffix != ".py":
        lines = [re.sub(r"\{\{.*?\}\}", "}", MARKUP.sub("", line)) for line in source.splitlines()]
        quoted = [one or two for tag in TAG.findall(source) for one, two in QUOTED.findall(tag)]
        return [*lines, *quoted, *SHOWN.findall(source)]
    tree = ast.parse(source)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
    ]


@pytest.mark.parametrize("folder", [*ROOMS, "templates"])
def test_double_marks_of_punctuation_have_a_no_break_space(folder: str):
    paths = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".html", ".txt"}]
    read = [(path, text) for path in paths if "migrations" not in path.parts for text in sentences(path)]

    assert read
    assert [f"{path.relative_to(ROOT)}: {text.strip()}" for path, text in read if ALONE.search(text)] == []
