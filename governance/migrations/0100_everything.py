"""Everything that this room had on 2026-11-24, created at once: a new database is ready ten times sooner than by the steps that
led here, which an older one still takes (``replaces``). Made from their state; ``makemigrations --check`` compares.
"""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

import cite_emploi.lib.sql


def install_triggers(apps, schema_editor):
    """Those that the models above declare: created with them, so that the state is not drawn again for each."""
    for operation in Migration.operations:
        for trigger in getattr(operation, "options", {}).get("triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    replaces = [("governance", "0001_initial")]

    initial = True

    dependencies = [
        ("accounts", "0100_everything"),
        ("funding", "0100_everything"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Committee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("purpose", models.TextField(verbose_name="rôle")),
                ("rhythm", models.CharField(blank=True, max_length=80, verbose_name="rythme")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="committees", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "comité",
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="governance_committee_cite_key"),
                    models.UniqueConstraint(
                        fields=("cite", "name"), name="committee_once", violation_error_message="Ce comité existe déjà."
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_committeeevent" ("cite_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "purpose", "rhythm") VALUES (NEW."cite_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."purpose", NEW."rhythm"); RETURN NULL;',
                            hash="309ae2df988769296c27d58426c8ada09bcd885f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5968",
                            table="governance_committee",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_committeeevent" ("cite_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "purpose", "rhythm") VALUES (NEW."cite_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."purpose", NEW."rhythm"); RETURN NULL;',
                            hash="9e322199154d77ab82c9e8e05711c4f8b4d6f1a9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3a12",
                            table="governance_committee",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_committeeevent" ("cite_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "purpose", "rhythm") VALUES (OLD."cite_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."purpose", OLD."rhythm"); RETURN NULL;',
                            hash="ae6bc212209185f0a02c44e578268f4047ac92a6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2e1ae",
                            table="governance_committee",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("purpose", models.TextField(verbose_name="rôle")),
                ("rhythm", models.CharField(blank=True, max_length=80, verbose_name="rythme")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "cite",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.committee",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", models.DateField(verbose_name="date")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                ("agenda", models.TextField(blank=True, verbose_name="ordre du jour")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="accounts.cite"
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="governance.committee",
                        verbose_name="comité",
                    ),
                ),
            ],
            options={
                "verbose_name": "séance",
                "ordering": ["-held_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="governance_meeting_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="committee", name="governance_meeting_committee_cite"),
                    models.UniqueConstraint(
                        fields=("committee", "held_on"),
                        name="meeting_once_a_day",
                        violation_error_message="Ce comité a déjà une séance ce jour-là.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_meetingevent" ("agenda", "cite_id", "committee_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (NEW."agenda", NEW."cite_id", NEW."committee_id", NEW."held_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place"); RETURN NULL;',
                            hash="212c6014b7d70752225dd27da25820fa8b8446fd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15f15",
                            table="governance_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_meetingevent" ("agenda", "cite_id", "committee_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (NEW."agenda", NEW."cite_id", NEW."committee_id", NEW."held_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place"); RETURN NULL;',
                            hash="adf943d36b3324ddd2bde722dc1898e035734ee2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5da00",
                            table="governance_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_meetingevent" ("agenda", "cite_id", "committee_id", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (OLD."agenda", OLD."cite_id", OLD."committee_id", OLD."held_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place"); RETURN NULL;',
                            hash="9cbe2553f590093e4e34afe8e7cbb361afad9474",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5b83d",
                            table="governance_meeting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="en qualité de")),
                ("is_chair", models.BooleanField(default=False, verbose_name="préside ou copilote")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="governance.committee"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
            ],
            options={
                "verbose_name": "siège",
                "ordering": ["-is_chair", "organisation__name"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="committee", name="governance_seat_committee_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="governance_seat_organisation_cite"),
                    models.UniqueConstraint(
                        fields=("committee", "organisation"),
                        name="seat_once",
                        violation_error_message="Cette structure siège déjà dans ce comité.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="décision")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="à faire avant le")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "commitment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="funding.entry",
                        verbose_name="engagement",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="confiée à",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="governance.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "décision",
                "ordering": ["meeting", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="meeting", name="governance_decision_meeting_cite"),
                    cite_emploi.lib.sql.SameCite(field="owner", name="governance_decision_owner_cite"),
                    cite_emploi.lib.sql.SameCite(field="commitment", name="governance_decision_commitment_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_decisionevent" ("cite_id", "commitment_id", "done_on", "due_on", "id", "meeting_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."cite_id", NEW."commitment_id", NEW."done_on", NEW."due_on", NEW."id", NEW."meeting_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="d4f97bf53e5dde0af3d3c54a27e1a614ca6ba9f8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_917a4",
                            table="governance_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_decisionevent" ("cite_id", "commitment_id", "done_on", "due_on", "id", "meeting_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."cite_id", NEW."commitment_id", NEW."done_on", NEW."due_on", NEW."id", NEW."meeting_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="d352e62ec0b55c3d43679146475ec82f54b41bb1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1fcd6",
                            table="governance_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_decisionevent" ("cite_id", "commitment_id", "done_on", "due_on", "id", "meeting_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."cite_id", OLD."commitment_id", OLD."done_on", OLD."due_on", OLD."id", OLD."meeting_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="d5515e3aefd063b5c4d90ef5451442103b45f975",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f8e0c",
                            table="governance_decision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("held_on", models.DateField(verbose_name="date")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                ("agenda", models.TextField(blank=True, verbose_name="ordre du jour")),
                (
                    "cite",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.committee",
                        verbose_name="comité",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="décision")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="à faire avant le")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                (
                    "cite",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.entry",
                        verbose_name="engagement",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="confiée à",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.decision",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop, elidable=False),
    ]
