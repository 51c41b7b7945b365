"""Seconds and queries of the heavy pages on the demonstration: ``make run`` once, then

    CITE_ENV=demo .venv/bin/python tests/benchmarks/measure.py

Figures are kept in ``README.md`` beside this file; no test holds a stop-watch.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cite_emploi.settings")

import django

from cite_emploi.demo import embedded

PAGES = [
    "",
    "orientations/",
    "personnes/",
    "cohortes/2024/",
    "actions/",
    "pilotage/2024/",
    "financement/2024/",
]
ROUNDS = 5


def main() -> None:
    embedded.announce()
    embedded.ensure_started()
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from cite_emploi.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email="coordination@angers.example"))
    for page in PAGES:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(f"/angers/{page}")
            times.append(time.perf_counter() - start)
        kilobytes = len(response.content) / 1024
        print(f"/angers/{page:<28} {sorted(times)[ROUNDS // 2]:6.2f} s {len(queries):4} queries {kilobytes:7.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
