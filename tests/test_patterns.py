"""No regular expression of the product takes a time that grows faster than what it reads, whatever is typed or imported."""

import ast
import importlib
import pkgutil
import re
import time
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

ROOTS = ("cite_emploi", "cohorts", "actions", "funding", "governance")
ANCHORED = frozenset({"match", "fullmatch"})
CALLS = ANCHORED | {"compile", "search", "sub", "split", "findall", "finditer"}
LETTERS = ("a", "1", " ", "\n", ".", "-", "@", '"', "&", "<", ">", "{", "é")
IN_TURN = ("a", "1", " ", ".", "-", "@")
BEGINNINGS = ("1", "janvier", "née", "Mme", '"features"', ">", "&", "{", "sep=", "/reponse/")
SHORT, TIMES = 400, 8  # characters, and how many times as long the long text is
ROUNDS = 4  # a text that is slow in all of them is slow
REFERENCE = re.compile(r"[^\x00]*\x00")
Use = tuple[re.Pattern, str]  # a pattern, and the function that reads with it


# --- Every pattern that the product compiles --------------------------------------------------------------------
def modules() -> list[ModuleType]:
    names = [
        each.name
        for root in ROOTS
        for each in pkgutil.walk_packages(importlib.import_module(root).__path__, f"{root}.")
        if not any(part in each.name for part in (".migrations", ".demo", ".settings", ".wsgi"))
    ]
    return [importlib.import_module(name) for name in names]


def patterns_within(value) -> list[re.Pattern]:
    """Those that a constant holds, itself or in its parts."""
    match value:
        case re.Pattern():
            return [value]
        case dict():
            return [each for part in value.values() for each in patterns_within(part)]
        case tuple() | list() | frozenset() | set():
            return [each for part in value for each in patterns_within(part)]
    return []


def uses_held(module: ModuleType, source: str) -> list[Use]:
    """The module's constants; one that is only ever asked to match from a text's beginning is tried that way."""
    found = []
    for name, value in vars(module).items():
        methods = set(re.findall(rf"\b{name}\.(\w+)\(", source)) & CALLS
        how = "fullmatch" if methods and methods <= ANCHORED else "search"
        found += [(pattern, how) for pattern in patterns_within(value)]
    return found


def uses_called(module: ModuleType, source: str) -> list[Use]:
    """What is written, or named, as the first argument of a function of ``re``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=attr), args=[first, *_]) if attr in CALLS:
                how = "fullmatch" if attr in ANCHORED else "search"
                match first:
                    case ast.Constant(value=str() | bytes() as text) if attr != "compile":
                        found.append((re.compile(text), how))
                    case ast.Name(id=name) if isinstance(getattr(module, name, None), str | bytes):
                        found.append((re.compile(getattr(module, name)), how))
    return found


def uses() -> dict[str, Use]:
    """By where each is and what it says; each once a way of reading."""
    found = {}
    for module in modules():
        source = Path(module.__file__).read_text()
        for pattern, how in (*uses_held(module, source), *uses_called(module, source)):
            found.setdefault((pattern.pattern, how), (module.__name__, pattern))
    return {f"{name} {how} {str(text)[:50]!r}": (pattern, how) for (text, how), (name, pattern) in found.items()}


# --- Long texts ---------------------------------------------------------------------------------------------------
def texts(size: int) -> list[str]:
    """Of one letter, of two in turn, of one behind a beginning that a pattern looks for; each ends as nothing asks for."""
    one = [letter * size for letter in LETTERS]
    two = [(a + b) * (size // 2) for a, b in product(IN_TURN, repeat=2) if a != b]
    behind = [beginning + letter * size for beginning, letter in product(BEGINNINGS, IN_TURN)]
    return [f"{text}\x00" for text in (*one, *two, *behind)]


SHORT_TEXTS, LONG_TEXTS = texts(SHORT), texts(SHORT * TIMES)


def took(use: Use, text: str) -> float:
    """Processor time: what other processes take is no part of it."""
    pattern, how = use
    read, given = getattr(pattern, how), text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.thread_time_ns()
    read(given)
    return time.thread_time_ns() - began


def grows_too_fast(use: Use, short: str, long: str) -> bool:
    """Whether eight times the text take far more than eight times as long; one reading of the text is what noise is told by."""
    unit = took((REFERENCE, "search"), long)
    return took(use, long) > 2.5 * TIMES * took(use, short) + 100 * unit


def slow_texts(use: Use) -> list[str]:
    pairs = zip(SHORT_TEXTS, LONG_TEXTS, strict=True)
    return [short[:12] for short, long in pairs if all(grows_too_fast(use, short, long) for _ in range(ROUNDS))]


FOUND = uses()


def test_every_pattern_is_found():
    assert len(FOUND) > 50
    assert any("anonymity" in name for name in FOUND)


@pytest.mark.parametrize("name", sorted(FOUND))
def test_a_pattern_takes_as_long_again_for_as_much_again(name):
    assert slow_texts(FOUND[name]) == []


@pytest.mark.parametrize("grows", [r"[\w.+-]+@[\w-]+\.[\w.-]+", r"\s*\r?\n\s*"])
def test_a_pattern_that_grows_as_the_square_is_caught(grows):
    assert slow_texts((re.compile(grows), "search")) != []
