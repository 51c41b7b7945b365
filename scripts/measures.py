#!/usr/bin/env python3
"""The shape of the code in a dozen numbers, each beside what is to hold: ``make measures``, or this file with another tree.

Python's own parser reads the application (without migrations) and the tests; nothing is imported, nothing is judged.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

LONG, MANY = 40, 6  # lines of a function, arguments
NOT_OURS = {".venv", "var", ".git"}
DISPOSITION = re.compile(r"""\[["']Content-Disposition["']\]\s*=""")
ANSWERS = Path("cite_emploi/web/answers.py")  # the one place that writes it


class Source:
    """A file of the tree: its path, its lines, its functions."""

    def __init__(self, path: Path, root: Path):
        self.path, self.text = path.relative_to(root), path.read_text(encoding="utf-8")
        self.lines = self.text.count("\n")
        self.tree = ast.parse(self.text)
        self.functions = [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]

    @property
    def is_view(self) -> bool:
        return "views" in (*self.path.parts[:-1], self.path.stem)

    @property
    def module(self) -> str:
        return ".".join(self.path.with_suffix("").parts)

    def imports(self) -> Iterator[str]:
        """Every module, or name in a module, that the file imports from."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arguments(function: ast.FunctionDef) -> int:
    """How many it names, ``self`` and ``cls`` aside."""
    given = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in given if name not in ("self", "cls")])


def is_long(function: ast.FunctionDef) -> bool:
    return function.end_lineno - function.lineno + 1 > LONG


def asserts_in_a_loop(function: ast.FunctionDef) -> bool:
    loops = (node for node in ast.walk(function) if isinstance(node, (ast.For, ast.While)))
    return any(isinstance(node, ast.Assert) for loop in loops for node in ast.walk(loop))


def is_wrapper(function: ast.FunctionDef) -> bool:
    """A form page for views of its kind, beside ``web.pages``: they tell it its title."""
    given = {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    makes_a_page = any(getattr(call, "id", getattr(call, "attr", "")).endswith("_page") for call in calls)
    return function.name not in ("form_page", "act_page") and {"request", "title"} <= given and makes_a_page


def view_to_view(sources: list[Source]) -> int:
    """Pairs of view modules of which one imports from the other."""
    views = {source.module: source for source in sources if source.is_view}
    names = ((here, name) for here, source in views.items() for name in source.imports())
    return len({(here, there) for here, name in names for there in (name, name.rpartition(".")[0]) if there in views})


Row = tuple[str, str, str]  # what, how much, what is to hold


def of_files(ours: list[Source], migrations: list[Path]) -> Iterator[Row]:
    sizes = [source.lines for source in ours if source.lines]
    spread = f"{median(sizes):.0f} / {quantiles(sizes, n=10)[-1]:.0f} / {max(sizes)}"
    yield "lines a file, median / p90 / max", spread, "≤ 90 / 220 / 300"
    yield "migrations, lines", str(sum(path.read_text().count("\n") for path in migrations)), "< 9000"
    [(largest, modules)] = Counter(source.path.parent for source in ours).most_common(1)
    yield "modules at the top of the largest room", f"{modules} ({largest})", "≤ 12"


def of_functions(functions: list[ast.FunctionDef], view_imports: int) -> Iterator[Row]:
    closures, wrappers = sum(f.name == "act" for f in functions), sum(map(is_wrapper, functions))
    yield "`def act` closures / page wrappers / view→view", f"{closures} / {wrappers} / {view_imports}", "< 20 / 1 / 0"
    long, wide = sum(map(is_long, functions)), sum(arguments(f) > MANY for f in functions)
    yield f"functions over {LONG} lines / {MANY} arguments", f"{long} / {wide}", "10 / 30"
    told = [ast.get_docstring(f) is not None for f in functions if not f.name.startswith("_")]
    yield "public functions with a docstring", f"{100 * sum(told) / len(told):.0f} %", "≥ 60 %"
    yield "functions called find", str(sum(f.name == "find" for f in functions)), "0"


def measure(root: Path) -> Iterator[Row]:
    paths = [path for path in sorted(root.rglob("*.py")) if not NOT_OURS & {*path.relative_to(root).parts}]
    migrations = [path for path in paths if "migrations" in path.parts]
    sources = [Source(path, root) for path in paths if path not in migrations]
    tests = [f for source in sources if source.path.parts[0] == "tests" for f in source.functions]
    ours = [source for source in sources if source.path.parts[0] != "tests"]
    yield from of_files(ours, migrations)
    yield from of_functions([f for source in ours for f in source.functions], view_to_view(ours))
    looping = [f for f in tests if f.name.startswith("test") and asserts_in_a_loop(f)]
    yield "tests that assert in a loop", str(len(looping)), "≤ 10"
    yield "README, bytes", str((root / "README.md").stat().st_size), "< 8000"
    elsewhere = [source.text for source in ours if source.path != ANSWERS]
    yield "Content-Disposition written by hand", str(sum(len(DISPOSITION.findall(t)) for t in elsewhere)), "0"


def main() -> None:
    root = Path(sys.argv[1] if sys.argv[1:] else Path(__file__).parent.parent).resolve()
    for what, much, hold in measure(root):
        sys.stdout.write(f"{what:<48} {much:>24}   {hold}\n")


if __name__ == "__main__":
    main()
