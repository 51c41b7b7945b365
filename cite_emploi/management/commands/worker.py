"""The worker of background tasks: django-tasks-db's own, plus what it lacks after a kill -9.

A killed worker leaves its task RUNNING for ever. One worker at a time works (a PostgreSQL advisory lock, which ends
with its connection, sees to it; a second one stands by), so what is RUNNING when it starts is an orphan.
Tasks may therefore run twice: they must be idempotent.
"""

import logging
import time

from django.core.management.base import BaseCommand
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.tasks import TaskResultStatus
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

LOCK = 7_265_341  # any number, the same everywhere
MAX_ATTEMPTS = 5
INTERVAL = 1.0  # seconds between two looks


class Command(BaseCommand):
    help = "Traite les tâches de fond, jusqu'à Ctrl-C ou TERM."

    def handle(self, *args: object, **options: object) -> None:
        for name in ("django.tasks", "django_tasks_db"):  # what failed is worth a line, what went well is not
            logging.getLogger(name).setLevel(logging.ERROR)
        worker = Worker(
            queue_names=["default"],
            interval=INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        lock = connections.create_connection("default")  # apart: the worker closes its own from time to time
        while not _take(lock):
            time.sleep(INTERVAL)
        sweep()
        worker.run()


def _take(lock: BaseDatabaseWrapper) -> bool:
    with lock.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def sweep() -> None:
    """Give back the tasks that a killed worker left RUNNING; one that keeps killing its worker is given up."""
    for task in DBTaskResult.objects.running():
        if len(task.worker_ids) >= MAX_ATTEMPTS:
            task.set_failed(RuntimeError(f"Abandon après {MAX_ATTEMPTS} essais interrompus."))
        else:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
