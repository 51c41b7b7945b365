"""One of everything as this commit's tables hold it, for the migrations of later commits to be tried on.

    .venv/bin/python -m tests.sample_database tests/samples/2026-11-27.sql.gz

A sample is made once, when the shape of the database is worth keeping, and never made again: ``test_migrations.py``
restores each, old or new. It has a row in every table of ours; files are named, not held.
"""

import gzip
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import django
import pghistory
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import override_settings

OURS = ["accounts", "cohorts", "actions", "funding", "governance"]


def make(path: Path) -> None:
    """Migrate a new database, fill it (``tests/world.py`` and what it leaves out), write it whole, throw it away."""
    from cite_emploi.demo import embedded
    from tests import databases, factories, world
    from tests.demo import IN_MEMORY, QUICK

    embedded.ensure_started()
    own = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"sample_{own}"
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with (
            override_settings(**QUICK, STORAGES={**settings.STORAGES, **IN_MEMORY}),
            time_machine.travel(factories.NOW),
            transaction.atomic(),
        ):
            built = world.build(factories.cast())
            with pghistory.context(user=built.cast.claire.user.pk):
                _add_what_the_world_leaves_out(built, factories.NOW)
        if empty := [m._meta.db_table for m in apps.get_models() if _is_ours(m) and not m._base_manager.exists()]:
            sys.exit(f"Give these tables a row first: {', '.join(empty)}")
        connection.close()
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(databases.dump(name, "--rows-per-insert=1000").encode(), mtime=0))
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def _is_ours(model) -> bool:
    return model._meta.app_label in OURS


def _add_what_the_world_leaves_out(w: SimpleNamespace, now) -> None:
    """Written without the services, which ask for more than a sample needs: the database's own rules are enough."""
    today, year = now.date(), now.year
    farid, claire = w.cast.farid.user, w.cast.claire.user

    def add(table: str, **facts) -> None:
        apps.get_model(table).objects.create(cite=w.cast.angers, **facts)

    apps.get_model("accounts.Submission").objects.create(digest="0" * 64, user=farid, location="/angers/", at=now)
    add("cohorts.BarrierAssessment", barrier=w.barrier, moment="entry", severity="strong", on=today, by=farid)
    add("cohorts.Check", outcome=w.outcome, months=3, answer="held", on=today, by=claire, proof="payslip")
    add(
        "cohorts.Message", referral=w.waiting, author=farid, organisation=w.cast.france_travail, sent_at=now, text="Vu."
    )
    add(
        "cohorts.OutsideQuestion",
        referral=w.waiting,
        asked_by=farid,
        asked_at=now,
        expires_at=now + timedelta(days=8),
        recipient="CCAS",
        email="ccas@angers.test",
        text="Connaissez-vous cette famille ?",
    )
    add(
        "cohorts.Renewal",
        journey=w.journey,
        on=today,
        by=claire,
        previous_end_on=date(year, 12, 31),
        until=date(year + 1, 6, 30),
        reason="Formation",
    )
    add(
        "cohorts.SchemeTried",
        person=w.waiting.person,
        referral=w.waiting,
        told_on=today,
        scheme="plie",
        reason="no_place",
    )
    add("actions.Absence", stay=w.stay, on=today, noted_by=w.cast.carla.user)
    add(
        "actions.Answer",
        operation=w.operation,
        person=w.person,
        question=w.question,
        option=w.question.options.first(),
        answered_on=today,
        by=w.cast.odile.user,
    )
    add("actions.BarrierCredit", participation=w.participation, barrier=w.barrier)
    add("actions.ExportColumn", field="last_name", name="Nom")
    add(
        "actions.SolutionCheck",
        participation=w.participation,
        solution=w.solution,
        answer="held",
        on=today,
        by=w.cast.odile.user,
    )
    add(
        "actions.StayRenewal",
        stay=w.stay,
        until_before=date(year, 9, 30),
        until=date(year, 10, 31),
        renewed_on=today,
        renewed_by=claire,
        why="job",
    )
    add("funding.AgreementTemplate", body="Entre les parties")
    add("governance.LateReminder", decision=w.confided, sent_on=today)
    add("governance.ReportComment", report=w.report, section="summary", text="Une bonne année.", written_by=claire)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    make(Path(sys.argv[1]))
