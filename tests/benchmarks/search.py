"""Search over 100 000 people, beside the same SQL in psql, on a database of its own made for the occasion:

    DATABASE_URL=postgres://… CITE_ENV=test .venv/bin/python tests/benchmarks/search.py

The database named must not exist yet: it is created, filled, measured and dropped. psql must be installed.
Figures are kept in ``README.md`` beside this file; no test holds a stop-watch.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cite_emploi.settings")
os.environ.setdefault("CITE_ENV", "test")

import django
import psycopg

PEOPLE = 100_000
ROUNDS = 15
FIRST = [
    "Amina",
    "Binta",
    "Camille",
    "Diane",
    "Élodie",
    "Fatou",
    "Grace",
    "Hélène",
    "Inès",
    "Jeanne",
    "Karim",
    "Léa",
    "Mehdi",
    "Nora",
    "Omar",
    "Paul",
    "Rosa",
    "Sami",
]
SYLLABLES = [
    "ba",
    "be",
    "di",
    "do",
    "fa",
    "gue",
    "ka",
    "la",
    "le",
    "ma",
    "mi",
    "na",
    "ne",
    "nou",
    "ra",
    "ri",
    "sa",
    "so",
    "ta",
    "ti",
    "va",
    "vi",
    "za",
    "zo",
]
SEARCHES = ["benali amina", "Amina", "Élodie", "Soraka", "diane nene", "zozo", "amnia", "xyz"]


def main() -> None:
    url = os.environ["DATABASE_URL"]
    name = urlsplit(url).path.lstrip("/")
    server = url.removesuffix(name) + "postgres"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        django.setup()
        measure(url)
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def measure(url: str) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("assets", verbosity=0)
    call_command("migrate", verbosity=0)
    actor = fill()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    client = Client()
    client.force_login(actor.user)
    print(f"{'search':16} {'found':>6} {'ORM':>9} {'psql':>9} {'ratio':>6} {'page':>9}")  # noqa: T201
    for words in SEARCHES:
        rows = searched(actor, words)
        orm = median(lambda rows=rows: (rows.all().count(), list(rows.all()[:25])))
        sql = [
            literal(rows.order_by()).replace("SELECT ", "SELECT count(*) FROM (SELECT ", 1) + ") x",  # noqa: S608 our own query
            literal(rows[:25]),
        ]
        inside = psql(url, sql)
        page = median(lambda words=words: client.get("/mille/personnes/", {"q": words}), rounds=5)
        print(  # noqa: T201
            f"{words:16} {rows.count():6} {orm * 1000:6.1f} ms {inside * 1000:6.1f} ms "
            f"{orm / inside:6.2f} {page * 1000:6.1f} ms"
        )


def searched(actor, words: str):
    from actions.case_file.filters import PersonFilter
    from cohorts.people.models import Person

    people = Person.objects.visible_to(actor)
    return PersonFilter({"q": words}, queryset=people, actor=actor, today=date(2026, 6, 15)).qs.order_by(
        "sort_name", "id"
    )


def literal(rows) -> str:
    """The SQL of a queryset with its values in place, as psycopg writes them."""
    from django.db import connection

    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        return cursor.mogrify(sql, params)


def median(act, rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def psql(url: str, statements: list[str]) -> float:
    """Seconds that psql counts for the statements together: the median of the rounds, one connection."""
    script = "\\timing on\n\\o /dev/null\n" + "\n".join(f"{statement};" for statement in statements * ROUNDS)
    out = subprocess.run(["psql", "-X", "-q", url], input=script, capture_output=True, text=True, check=True).stdout
    times = [float(ms.replace(",", ".")) / 1000 for ms in re.findall(r"([\d.,]+) ms", out)]
    each = len(statements)
    return statistics.median(sum(times[i : i + each]) for i in range(0, len(times), each))


def fill():
    from cite_emploi.accounts.actor import Actor
    from cite_emploi.accounts.enums import Role
    from cite_emploi.accounts.models import Cite, Membership, Organisation, User
    from cohorts.people.models import Person
    from cohorts.people.names import sort_name

    draw = random.Random(7)
    cite = Cite.objects.create(slug="mille", name="Mille")
    organisation = Organisation.objects.create(cite=cite, name="Coordination")
    user = User.objects.create_user("c@mille.test", "Camille Coordination", "un-mot-de-passe-long")
    Membership.objects.create(cite=cite, user=user, organisation=organisation, role=Role.COORDINATOR)
    people = []
    for _ in range(PEOPLE):
        first, last = draw.choice(FIRST), "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))).capitalize()
        born = date(1970, 1, 1) + timedelta(days=draw.randrange(13_000))
        people.append(
            Person(
                cite=cite,
                first_name=first,
                last_name=last,
                sort_name=sort_name(first, last),
                birth_date=born,
                gender="woman",
            )
        )
    Person.objects.bulk_create(people, batch_size=5000)
    return Actor.of(user, cite)


if __name__ == "__main__":
    main()
