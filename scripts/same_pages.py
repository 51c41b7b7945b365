"""Proof that a move changed nothing: every page that each account can open, recorded before and after, then compared.

    CITE_ENV=test python scripts/same_pages.py record OUT_DIR [--quick]      # from the root of a checkout
    python scripts/same_pages.py compare BEFORE_DIR AFTER_DIR [--allow FILE]

``record`` plays the demonstration in a database of its own, on a day that does not end, and visits the site as each
active account and as a stranger: first along the links, then at the addresses that only others were shown. Only GET,
and what a GET writes is undone: no page depends on those visited before. ``--quick`` visits fewer pages that are
alike: compare it with its like. ``compare`` says what differs, and exits with 1 if anything does. Each line of
``--allow`` holds a pattern, a tab, and what replaces it on both sides.

It leans on what a move leaves alone: ``manage.py``, ``tests.settings``, the labels of the applications, the addresses.
"""
# ruff: noqa: T201

import gzip
import io
import json
import logging
import multiprocessing
import os
import re
import runpy
import subprocess
import sys
import time
import zipfile
from collections import Counter, defaultdict, namedtuple
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import cache
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import openpyxl
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, resolve, reverse

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # 10 o'clock in Paris
STRANGER, NOBODY = "anonymous", "00000000-0000-0000-0000-000000000000"
# Of pages that are alike, an account visits the first ones only: objects of a route; addresses of a route with the same
# names after « ? »; addresses of a file with anything after « ? »; PDFs of a route.
Most = namedtuple("Most", "objects queries files papers")
FULL, QUICK = Most(12, 4, 1, 2), Most(3, 1, 1, 1)

LINK = re.compile(r"""\s(?:href|src)=["']([^"'#]+)""")
GET_FORM = re.compile(r'<form\b(?=[^>]*method="get")(?:[^>]*?action="([^"]*)")?.*?</form>', re.DOTALL)
SELECT = re.compile(r'<select\b[^>]*?name="(\w+)"(.*?)</select>', re.DOTALL)
OPTION = re.compile(r'<option value="([^"]+)"')
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
DRAWN = [  # what no two recordings have alike: tokens, the fingerprint of a PDF (which holds its own number), UUIDs
    (re.compile(r'(name="csrfmiddlewaretoken" value=")\w+'), r"\1…"),
    (re.compile(r"(SHA-256 du PDF\b.{0,60}?)[0-9a-f]{64}", re.DOTALL), r"\1…"),
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "…"),
]


# --- Record ---------------------------------------------------------------------------------------------------------
def record(out: Path, most: Most) -> None:
    start = time.perf_counter()
    prepare()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        call_command("demo", stdout=io.StringIO())
        for model in apps.get_models():
            if hasattr(model, "pgh_tracked_model"):  # the history is dated by PostgreSQL, whose clock goes on
                model.objects.update(pgh_created_at=NOW)
        users = apps.get_model("accounts", "User").objects.filter(is_active=True).order_by("email")
        emails = [*users.values_list("email", flat=True), STRANGER]
        connection.close()
        print(f"{time.perf_counter() - start:6.0f} s  demonstration, {len(emails)} visitors", flush=True)
        with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as pool:
            visits = dict(zip(emails, pool.map(follow_links, emails, [most] * len(emails)), strict=True))
            shown = {email: [*pages] for email, pages in visits.items()}
            for email, pages in zip(emails, pool.map(try_doors, emails, [shown] * len(emails)), strict=True):
                visits[email] |= pages
    finally:
        connection.creation.destroy_test_db(verbosity=0)
    everywhere = {way for pages in visits.values() for item in pages.items() for way in ways(*item)}
    visits["static"] = {url: asset(url) for url in everywhere if url.startswith(settings.STATIC_URL)}
    out.mkdir(parents=True, exist_ok=True)
    (out / "urls.txt").write_text("".join(f"{name}\t{route}\n" for route, name in routes()))
    for email, pages in visits.items():
        save(out / f"{email}.jsonl.gz", pages)
        print(f"{len(pages):6}  {email}: {Counter(page['status'] for page in pages.values())}")
    print(f"{time.perf_counter() - start:6.0f} s  {sum(map(len, visits.values()))} pages")


def prepare() -> None:
    """Django on this checkout, its database server up, the clock stopped. ``manage.py`` knows where things lie."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path[0] = os.getcwd()
    settings.DATABASES["default"]["TEST"] = {"NAME": "same_pages"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    core, static = "django.core.files.storage.InMemoryStorage", "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {"default": {"BACKEND": core}, "staticfiles": {"BACKEND": static}}
    settings.STATIC_ROOT = None  # what was gathered there, or not, is no matter
    subprocess.run([sys.executable, "manage.py", "assets"], check=True)
    sys.argv = ["manage.py", "check"]
    runpy.run_path("manage.py", run_name="__main__")
    logging.disable(logging.WARNING)
    time_machine.travel(NOW, tick=False).start()


@contextmanager
def signed_in(email: str) -> Iterator[Callable[[str], dict]]:
    """Gives ``opens(url)``: the page as the account sees it, with no cookie but the session's, and without a trace."""
    client = Client(raise_request_exception=False)

    def opens(url: str) -> dict:
        client.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            response = client.get(url)
            body = readable(response.getvalue())
            transaction.set_rollback(True)
        headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
        return {"status": response.status_code, "headers": headers, "body": body}

    with transaction.atomic():
        if email != STRANGER:
            client.force_login(apps.get_model("accounts", "User").objects.get(email=email))
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        yield opens
        transaction.set_rollback(True)


def follow_links(email: str, most: Most) -> dict[str, dict]:
    pages, first, seen = {}, defaultdict(set), set()
    level = {"/", *(f"/{cite.slug}/" for cite in apps.get_model("accounts", "Cite").objects.all())}
    with signed_in(email) as opens:
        while level:
            wanted = [url for url in sorted(level) if is_among_first(url, first, most)]
            pages |= {url: opens(url) for url in wanted}
            seen |= level
            level = {way for url in wanted for way in ways(url, pages[url])} - seen
    return pages


def is_among_first(url: str, first: dict[tuple, set], most: Most) -> bool:
    address, (route, arguments) = urlsplit(url), called(url)
    if address.path.endswith(".pdf"):
        number, kind, member = most.papers, (route, ".pdf"), address.path
    elif address.query and not address.path.endswith("/"):
        number, kind, member = most.files, (address.path, "?"), address.query
    elif address.query:
        number, kind, member = most.queries, (route, *sorted({name for name, _ in parse_qsl(address.query, True)})), url
    else:
        number, kind, member = most.objects, (route,), tuple(str(arguments[n]) for n in arguments if n.endswith("pk"))
    if url.startswith(settings.STATIC_URL) or (member not in first[kind] and len(first[kind]) == number):
        return False
    first[kind].add(member)
    return True


def try_doors(email: str, shown: dict[str, list[str]]) -> dict[str, dict]:
    """At each route, the first address that others were shown and this account was not; a likely one if nobody was."""
    mine = dict.fromkeys(shown[email])
    others = sorted({url for urls in shown.values() for url in urls} - mine.keys())
    doors, known = {called(url)[0]: None for url in mine}, {}
    for url in [*mine, *others]:
        route, arguments = called(url)
        if url not in mine and (route not in doors or (doors[route] is None and "?" not in url)):
            doors[route] = url
        for parameter in PARAMETER.finditer(route):
            start = route[: parameter.end()]
            known.setdefault(start, {name: arguments[name] for _, name in PARAMETER.findall(start)})
    for route, name in routes():
        if route not in doors:
            arguments = {name: NOBODY if kind == "uuid" else 1 for kind, name in PARAMETER.findall(route)}
            for parameter in PARAMETER.finditer(route):
                arguments |= known.get(route[: parameter.end()], {})
            doors[route] = reverse(name, kwargs=arguments)
    with signed_in(email) as opens:
        return {url: opens(url) for url in doors.values() if url}


def ways(url: str, page: dict) -> Iterator[str]:
    """Where it leads to on this site: links, a new address, the last choice of each list of a filter."""
    links = [page["headers"].get("Location", "")]
    if "text/html" in page["headers"].get("Content-Type", ""):
        links += LINK.findall(page["body"])
        for form in GET_FORM.finditer(page["body"]):
            for name, choices in SELECT.findall(form[0]):
                links += [f"{form[1] or ''}?{name}={quote(unescape(value))}" for value in OPTION.findall(choices)[-1:]]
    for link in filter(None, links):
        address = urlsplit(urljoin(f"http://testserver{url}", unescape(link)))
        if address.scheme == "http" and address.netloc in ("testserver", urlsplit(settings.SITE_URL).netloc):
            yield address._replace(scheme="", netloc="", fragment="").geturl() or "/"


@cache
def routes(resolver: URLResolver | None = None, start: str = "") -> list[tuple[str, str]]:
    """Every route with its name, in the order in which they are tried."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = start + str(pattern.pattern)
        found += routes(pattern, route) if isinstance(pattern, URLResolver) else [(route, pattern.name or "")]
    return found


@cache
def called(url: str) -> tuple[str, dict]:
    """Its route and arguments."""
    with suppress(Resolver404):
        found = resolve(urlsplit(url).path)
        return found.route, found.kwargs
    return "", {}


def readable(content: bytes) -> str:
    """What a person would read of it."""
    if content.startswith(b"%PDF"):
        return subprocess.check_output(["pdftotext", "-layout", "-", "-"], input=content).decode()  # noqa: S607
    if content.startswith(b"PK"):
        parcel = zipfile.ZipFile(io.BytesIO(content))
        if "xl/workbook.xml" in parcel.namelist():
            sheets = {sheet.title: sheet.values for sheet in openpyxl.load_workbook(io.BytesIO(content))}
            return "\n".join(f"=== {title}\n" + "\n".join(map(str, rows)) for title, rows in sheets.items())
        return "\n".join(f"=== {name}\n{readable(parcel.read(name))}" for name in parcel.namelist())
    text = content.decode(errors="backslashreplace")
    with suppress(ValueError):  # JSON is read line by line, anything else as it is
        return json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    return text


def asset(url: str) -> dict:
    """What pages ask for besides, read where it lies."""
    path = finders.find(url.removeprefix(settings.STATIC_URL))
    return {"status": 200 if path else 404, "headers": {}, "body": readable(Path(path).read_bytes()) if path else ""}


def save(path: Path, pages: dict[str, dict]) -> None:
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for url in sorted(pages):
            for pattern, replacement in DRAWN:
                pages[url]["body"] = pattern.sub(replacement, pages[url]["body"])
            file.write(json.dumps({"url": url, **pages[url]}, ensure_ascii=False).encode() + b"\n")


# --- Compare --------------------------------------------------------------------------------------------------------
def compare(before: Path, after: Path, allowed: list[list[str]]) -> bool:
    """Whether they are the same; says what is not, each difference once however many pages have it."""
    same = tell("Routes", *((folder / "urls.txt").read_text().splitlines() for folder in (before, after)))
    same &= tell("Visitors", *([path.name for path in folder.glob("*.gz")] for folder in (before, after)))
    differences, count = defaultdict(list), 0
    for who in sorted(path.name for path in before.glob("*.gz") if (after / path.name).exists()):
        files = [gzip.decompress((folder / who).read_bytes()).decode() for folder in (before, after)]
        old, new = ({(page := json.loads(line))["url"]: page for line in file.strip().split("\n")} for file in files)
        same &= tell(who, *([f"{url} ({page['status']})" for url, page in side.items()] for side in (old, new)))
        count += len(old)
        for url in old:
            if url in new and old[url] != new[url] and old[url]["status"] == new[url]["status"]:
                for difference in differing(words(old[url], allowed), words(new[url], allowed)):
                    differences[re.sub(r"\d+", "0", difference)].append(f"{who} {url}\n{difference}")
    for found in sorted(differences.values(), key=len, reverse=True):
        print(f"\n{len(found)} times, first for {found[0]}")
    print(f"\n{count} pages, {len(differences)} kinds of differences inside them.")
    return same and not differences


def tell(what: str, old: list[str], new: list[str]) -> bool:
    for line in sorted({*old} ^ {*new}):
        print(f"{what}: {'-' if line in old else '+'} {line}")
    return sorted(old) == sorted(new)


def words(page: dict, allowed: list[list[str]]) -> list[str]:
    text = "".join(f"{name}: {value}\n" for name, value in sorted(page["headers"].items())) + page["body"]
    for pattern, replacement in allowed:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text.splitlines()


def differing(old: list[str], new: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            lines = [*(f"- {line.strip()}" for line in old[a:b]), *(f"+ {line.strip()}" for line in new[c:d])]
            yield "\n".join(lines[:40] + [f"… {len(lines) - 40} more"] * (len(lines) > 40))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["record", out, *quick] if quick in ([], ["--quick"]):
            record(Path(out), QUICK if quick else FULL)
        case ["compare", before, after, *allow] if not allow or (allow[0], len(allow)) == ("--allow", 2):
            lines = [line.split("\t") for name in allow[1:] for line in Path(name).read_text().splitlines() if line]
            sys.exit(not compare(Path(before), Path(after), lines))
        case _:
            sys.exit(__doc__)
