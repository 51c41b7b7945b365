"""What the worker does with the tasks that a killed one left behind."""

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cite_emploi.management.commands.worker import MAX_ATTEMPTS, sweep


def left_running(attempts):
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.test_worker.nothing",
        backend_name="default",
        worker_ids=[f"worker-{n}" for n in range(attempts)],
        exception_class_path="",
        traceback="",
    )


@pytest.mark.django_db
def test_a_task_left_running_is_given_back():
    task = left_running(attempts=1)
    sweep()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


@pytest.mark.django_db
def test_a_task_that_keeps_killing_its_worker_is_given_up():
    task = left_running(attempts=MAX_ATTEMPTS)
    sweep()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert "Abandon" in task.traceback
