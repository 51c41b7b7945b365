"""Everything that this room had on 2026-11-24, created at once: a new database is ready ten times sooner than by the steps that
led here, which an older one still takes (``replaces``). Made from their state; ``makemigrations --check`` compares.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import actions.places.models.places
import actions.places.week_field
import cite_emploi.lib.sql


def install_triggers(apps, schema_editor):
    """Those that the models above declare: created with them, so that the state is not drawn again for each."""
    for operation in Migration.operations:
        for trigger in getattr(operation, "options", {}).get("triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    replaces = [
        ("actions", "0001_initial"),
        ("actions", "0002_initial"),
        ("actions", "0003_reasons_take_ups_and_opinions"),
        ("actions", "0004_matching"),
        ("actions", "0005_sessions_and_levels"),
        ("actions", "0006_european_questionnaires"),
        ("actions", "0007_places"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0100_everything"),
        ("cohorts", "0100_everything"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(verbose_name="au")),
                ("label", models.CharField(blank=True, max_length=80, verbose_name="motif")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisie par",
                    ),
                ),
                (
                    "establishment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="accounts.organisation",
                        verbose_name="établissement",
                    ),
                ),
            ],
            options={
                "verbose_name": "fermeture",
                "ordering": ["starts_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="establishment", name="actions_closure_establishment_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="closure_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("establishment", "="),
                            (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="closure_once",
                        violation_error_message="Une fermeture couvre déjà une partie de ces jours.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_closureevent" ("cite_id", "ends_on", "entered_by_id", "establishment_id", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."cite_id", NEW."ends_on", NEW."entered_by_id", NEW."establishment_id", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="e578353f47a22eb3803f49d24f7aa46357c34af8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_36a00",
                            table="actions_closure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_closureevent" ("cite_id", "ends_on", "entered_by_id", "establishment_id", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."cite_id", NEW."ends_on", NEW."entered_by_id", NEW."establishment_id", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="0766e58538feca5fa457956e230a6d8f4735b1a5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4f6a6",
                            table="actions_closure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_closureevent" ("cite_id", "ends_on", "entered_by_id", "establishment_id", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."cite_id", OLD."ends_on", OLD."entered_by_id", OLD."establishment_id", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                            hash="aecc379c993ae738c5aae64b22dcdc385f232e8f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c8e85",
                            table="actions_closure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Establishment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sector",
                    models.CharField(
                        choices=[("public", "Public"), ("private", "Privé"), ("associative", "Associatif")],
                        max_length=12,
                        verbose_name="statut",
                    ),
                ),
                (
                    "manager",
                    models.CharField(
                        blank=True,
                        help_text="La commune, l'association ou le groupe qui le gère.",
                        max_length=120,
                        verbose_name="gestionnaire",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="establishment",
                        to="accounts.organisation",
                        verbose_name="établissement",
                    ),
                ),
            ],
            options={
                "verbose_name": "établissement",
                "ordering": ["organisation__name"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="organisation", name="actions_establishment_organisation_cite")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_establishmentevent" ("cite_id", "id", "manager", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector") VALUES (NEW."cite_id", NEW."id", NEW."manager", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sector"); RETURN NULL;',
                            hash="fcefc5a949fe67d7296c79a8ab1cc4404042ea26",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73a96",
                            table="actions_establishment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_establishmentevent" ("cite_id", "id", "manager", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector") VALUES (NEW."cite_id", NEW."id", NEW."manager", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sector"); RETURN NULL;',
                            hash="99189972c5b106da7ee4ae1f00e71b5931f97c03",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_24d03",
                            table="actions_establishment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_establishmentevent" ("cite_id", "id", "manager", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector") VALUES (OLD."cite_id", OLD."id", OLD."manager", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sector"); RETURN NULL;',
                            hash="4ccac84ed5f4bb3cf6c863c85f061675f384e4f8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_121b1",
                            table="actions_establishment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("last_name", "Nom"),
                            ("first_name", "Prénom"),
                            ("gender", "Sexe"),
                            ("birth_date", "Date de naissance"),
                            ("address", "Adresse"),
                            ("postcode", "Code postal"),
                            ("town", "Commune"),
                            ("phone", "Téléphone"),
                            ("email", "Adresse électronique"),
                            ("entered_on", "Date d'entrée"),
                            ("left_on", "Date de sortie"),
                        ],
                        max_length=12,
                        verbose_name="donnée",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nom de la colonne")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "colonne de l'export",
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("cite", "field"), name="export_column_once")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.CharField(
                        choices=[("entry", "À l'entrée"), ("exit", "À la sortie"), ("six", "Six mois après la sortie")],
                        max_length=6,
                        verbose_name="moment",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="question")),
                (
                    "column",
                    models.CharField(
                        blank=True,
                        help_text="Le nom attendu par votre service gestionnaire.",
                        max_length=60,
                        verbose_name="colonne de l'export",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="«\xa0Ne souhaite pas répondre\xa0» compte alors comme une réponse.",
                        verbose_name="la personne peut refuser de répondre",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                ("is_active", models.BooleanField(default=True, verbose_name="posée")),
                ("is_example", models.BooleanField(default=False, verbose_name="exemple à vérifier")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "ordering": ["moment", "position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_question_cite_key"),
                    models.UniqueConstraint(
                        fields=("cite", "moment", "label"),
                        name="question_once",
                        violation_error_message="Cette question existe déjà à ce moment.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_questionevent" ("cite_id", "column", "id", "is_active", "is_example", "is_sensitive", "label", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."cite_id", NEW."column", NEW."id", NEW."is_active", NEW."is_example", NEW."is_sensitive", NEW."label", NEW."moment", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="77adb2f2af36752211938655b9e9181b2615a0ec",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fcd30",
                            table="actions_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_questionevent" ("cite_id", "column", "id", "is_active", "is_example", "is_sensitive", "label", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."cite_id", NEW."column", NEW."id", NEW."is_active", NEW."is_example", NEW."is_sensitive", NEW."label", NEW."moment", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="3770caea0f4cf2f2995c948986ba318cf138617f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_535a9",
                            table="actions_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_questionevent" ("cite_id", "column", "id", "is_active", "is_example", "is_sensitive", "label", "moment", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."cite_id", OLD."column", OLD."id", OLD."is_active", OLD."is_example", OLD."is_sensitive", OLD."label", OLD."moment", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                            hash="95e7f5ba03ec0b4e5b5f47b17ad32fe722bfad65",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b8d68",
                            table="actions_question",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(verbose_name="au")),
                ("label", models.CharField(blank=True, max_length=80, verbose_name="motif")),
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
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisie par",
                    ),
                ),
                (
                    "establishment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="établissement",
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
                        to="actions.closure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EstablishmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "sector",
                    models.CharField(
                        choices=[("public", "Public"), ("private", "Privé"), ("associative", "Associatif")],
                        max_length=12,
                        verbose_name="statut",
                    ),
                ),
                (
                    "manager",
                    models.CharField(
                        blank=True,
                        help_text="La commune, l'association ou le groupe qui le gère.",
                        max_length=120,
                        verbose_name="gestionnaire",
                    ),
                ),
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="établissement",
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
                        to="actions.establishment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=120, verbose_name="réponse")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="code")),
                (
                    "fact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("age_0", "Moins de 18 ans à l'entrée"),
                            ("age_18", "18 à 29 ans à l'entrée"),
                            ("age_30", "30 à 54 ans à l'entrée"),
                            ("age_55", "55 ans ou plus à l'entrée"),
                            ("isced_0", "Sans diplôme (CITE 0 à 2)"),
                            ("isced_3", "CAP, BEP ou baccalauréat (CITE 3 à 4)"),
                            ("isced_5", "Bac + 2 ou plus (CITE 5 à 8)"),
                            ("jobless_0", "Inscription à France Travail depuis moins de 12 mois"),
                            ("jobless_12", "Inscription à France Travail depuis 12 mois ou plus"),
                            ("single_yes", "Élève seule ou seul un ou plusieurs enfants"),
                            ("single_no", "N'élève pas seule ou seul d'enfant"),
                            ("rsa_yes", "Bénéficie du RSA"),
                            ("rsa_no", "Ne bénéficie pas du RSA"),
                        ],
                        max_length=12,
                        verbose_name="proposée d'après la fiche",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="options", to="actions.question"
                    ),
                ),
            ],
            options={
                "verbose_name": "réponse possible",
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_option_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="question", name="actions_option_question_cite"),
                    models.UniqueConstraint(
                        fields=("question", "label"),
                        name="option_once",
                        violation_error_message="Deux réponses portent le même nom.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_optionevent" ("cite_id", "code", "fact", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_id") VALUES (NEW."cite_id", NEW."code", NEW."fact", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."question_id"); RETURN NULL;',
                            hash="c4e1e6c8fa3ab99c4cc87168855b3817ff3537c5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f34e",
                            table="actions_option",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_optionevent" ("cite_id", "code", "fact", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_id") VALUES (NEW."cite_id", NEW."code", NEW."fact", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."question_id"); RETURN NULL;',
                            hash="83ee33a091c7ff3e7590af548e1f8fbf5eb6d94e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3c9a5",
                            table="actions_option",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_optionevent" ("cite_id", "code", "fact", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "question_id") VALUES (OLD."cite_id", OLD."code", OLD."fact", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."question_id"); RETURN NULL;',
                            hash="c841d90d7975ba1d6243640dd2e1c47398f71fbd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d0159",
                            table="actions_option",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "moment",
                    models.CharField(
                        choices=[("entry", "À l'entrée"), ("exit", "À la sortie"), ("six", "Six mois après la sortie")],
                        max_length=6,
                        verbose_name="moment",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="question")),
                (
                    "column",
                    models.CharField(
                        blank=True,
                        help_text="Le nom attendu par votre service gestionnaire.",
                        max_length=60,
                        verbose_name="colonne de l'export",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="«\xa0Ne souhaite pas répondre\xa0» compte alors comme une réponse.",
                        verbose_name="la personne peut refuser de répondre",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                ("is_active", models.BooleanField(default=True, verbose_name="posée")),
                ("is_example", models.BooleanField(default=False, verbose_name="exemple à vérifier")),
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
                        to="actions.question",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OptionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=120, verbose_name="réponse")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="code")),
                (
                    "fact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("age_0", "Moins de 18 ans à l'entrée"),
                            ("age_18", "18 à 29 ans à l'entrée"),
                            ("age_30", "30 à 54 ans à l'entrée"),
                            ("age_55", "55 ans ou plus à l'entrée"),
                            ("isced_0", "Sans diplôme (CITE 0 à 2)"),
                            ("isced_3", "CAP, BEP ou baccalauréat (CITE 3 à 4)"),
                            ("isced_5", "Bac + 2 ou plus (CITE 5 à 8)"),
                            ("jobless_0", "Inscription à France Travail depuis moins de 12 mois"),
                            ("jobless_12", "Inscription à France Travail depuis 12 mois ou plus"),
                            ("single_yes", "Élève seule ou seul un ou plusieurs enfants"),
                            ("single_no", "N'élève pas seule ou seul d'enfant"),
                            ("rsa_yes", "Bénéficie du RSA"),
                            ("rsa_no", "Ne bénéficie pas du RSA"),
                        ],
                        max_length=12,
                        verbose_name="proposée d'après la fiche",
                    ),
                ),
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
                        to="actions.option",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.question",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("places", "Places réservées en crèche"),
                            ("matching", "Recherche de solutions de garde"),
                            ("project", "Projets accompagnés par étapes"),
                            ("sessions", "Ateliers et séances collectives"),
                        ],
                        max_length=10,
                        verbose_name="fonctionnement",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="en quelques mots")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="public")),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("federate", "Fédérer les acteurs"),
                            ("reach_out", "Aller vers et raccrocher au droit commun"),
                            ("innovate", "Innover pour les besoins non couverts"),
                        ],
                        default="innovate",
                        max_length=10,
                        verbose_name="axe de la feuille de route",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("experiment", "Expérimentation"),
                            ("running", "En cours"),
                            ("taken_up", "Reprise ailleurs"),
                            ("ended", "Terminée"),
                        ],
                        default="experiment",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="accounts.cite"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="accounts.organisation",
                        verbose_name="opérateur",
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "inclusion_themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "Choisir un métier",
                                    [
                                        (
                                            "choisir-un-metier--confirmer-son-choix-de-metier",
                                            "Confirmer son choix de métier",
                                        ),
                                        (
                                            "choisir-un-metier--connaitre-les-opportunites-demploi",
                                            "Connaître les opportunités d'emploi",
                                        ),
                                        (
                                            "choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite",
                                            "Découvrir un métier ou un secteur d'activité",
                                        ),
                                        (
                                            "choisir-un-metier--identifier-ses-points-forts-et-ses-competences",
                                            "Identifier ses points forts et ses compétences",
                                        ),
                                    ],
                                ),
                                (
                                    "Créer une entreprise",
                                    [
                                        (
                                            "creer-une-entreprise--definir-son-projet-de-creation-dentreprise",
                                            "Définir son projet de création d'entreprise",
                                        ),
                                        (
                                            "creer-une-entreprise--developper-son-entreprise",
                                            "Développer son entreprise",
                                        ),
                                        (
                                            "creer-une-entreprise--structurer-son-projet-de-creation-dentreprise",
                                            "Structurer son projet de création d'entreprise",
                                        ),
                                    ],
                                ),
                                (
                                    "Difficultés administratives ou juridiques",
                                    [
                                        (
                                            "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
                                            "Accompagnement aux démarches administratives",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete",
                                            "Accompagnement pour l'accès à la citoyenneté",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
                                            "Accompagnement pour l'accès aux droits",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--beneficier-dune-mesure-daccompagnement-adapte",
                                            "Bénéficier d'une mesure d'accompagnement adapté",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination",
                                            "Connaître ses droits face à une discrimination",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire",
                                            "Prendre en compte une problématique judiciaire",
                                        ),
                                    ],
                                ),
                                (
                                    "Difficultés financières",
                                    [
                                        (
                                            "difficultes-financieres--acquerir-une-autonomie-budgetaire",
                                            "Acquérir une autonomie budgétaire",
                                        ),
                                        (
                                            "difficultes-financieres--ameliorer-sa-gestion-budgetaire",
                                            "Améliorer sa gestion budgétaire",
                                        ),
                                        (
                                            "difficultes-financieres--mettre-en-place-une-mesure-de-protection-financiere",
                                            "Mettre en place une mesure de protection financière",
                                        ),
                                        (
                                            "difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere",
                                            "Prévenir une dégradation de la situation financière",
                                        ),
                                        (
                                            "difficultes-financieres--situation-dendettement-surendettement",
                                            "Situation d'endettement ou de surendettement",
                                        ),
                                    ],
                                ),
                                (
                                    "Équipement et alimentation",
                                    [
                                        ("equipement-et-alimentation--aide-menagere", "Aide ménagère"),
                                        ("equipement-et-alimentation--alimentation", "Alimentation"),
                                        ("equipement-et-alimentation--electromenager", "Électroménager"),
                                        ("equipement-et-alimentation--habillement", "Habillement"),
                                    ],
                                ),
                                (
                                    "Famille",
                                    [
                                        ("famille--garde-denfants", "Garde d'enfants"),
                                        (
                                            "famille--prise-en-charge-personne-dependante",
                                            "Prise en charge d'une personne dépendante",
                                        ),
                                        (
                                            "famille--soutien-a-la-parentalite-et-a-leducation",
                                            "Soutien à la parentalité et à l'éducation",
                                        ),
                                        ("famille--soutien-aidants", "Soutien aux aidants"),
                                        (
                                            "famille--surmonter-conflits-separation-violence",
                                            "Surmonter les conflits liés à la séparation ou à la violence",
                                        ),
                                    ],
                                ),
                                (
                                    "Lecture, écriture et calcul",
                                    [
                                        ("lecture-ecriture-calcul--maitriser-le-calcul", "Maîtriser le calcul"),
                                        ("lecture-ecriture-calcul--maitriser-le-francais", "Maîtriser le français"),
                                    ],
                                ),
                                (
                                    "Logement et hébergement",
                                    [
                                        ("logement-hebergement--acheter-un-logement", "Acheter un logement"),
                                        ("logement-hebergement--changer-de-logement", "Changer de logement"),
                                        ("logement-hebergement--louer-un-logement", "Louer un logement"),
                                        (
                                            "logement-hebergement--rechercher-une-solution-dhebergement-temporaire",
                                            "Rechercher une solution d'hébergement temporaire",
                                        ),
                                        (
                                            "logement-hebergement--reduire-les-impayes-de-loyer",
                                            "Réduire les impayés de loyer",
                                        ),
                                        (
                                            "logement-hebergement--se-maintenir-dans-le-logement",
                                            "Se maintenir dans le logement",
                                        ),
                                        (
                                            "logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement",
                                            "S'informer sur les démarches liées à l'accès au logement",
                                        ),
                                    ],
                                ),
                                (
                                    "Mobilité",
                                    [
                                        ("mobilite--acceder-a-un-vehicule", "Accéder à un véhicule"),
                                        (
                                            "mobilite--entretenir-reparer-son-vehicule",
                                            "Entretenir et réparer son véhicule",
                                        ),
                                        (
                                            "mobilite--etre-accompagne-dans-son-parcours-mobilite",
                                            "Être accompagné dans son parcours mobilité",
                                        ),
                                        ("mobilite--financer-ma-mobilite", "Financer ma mobilité"),
                                        (
                                            "mobilite--mobilite-douce-partagee-collective",
                                            "Utiliser des services de mobilité douce, partagée ou collective",
                                        ),
                                        ("mobilite--preparer-un-permis", "Préparer un permis"),
                                    ],
                                ),
                                (
                                    "Numérique",
                                    [
                                        (
                                            "numerique--acceder-a-des-services-en-ligne",
                                            "Accéder à des services en ligne",
                                        ),
                                        (
                                            "numerique--acceder-a-une-connexion-internet",
                                            "Accéder à une connexion Internet",
                                        ),
                                        ("numerique--acquerir-un-equipement", "Acquérir un équipement"),
                                        (
                                            "numerique--maitriser-les-fondamentaux-du-numerique",
                                            "Maîtriser les fondamentaux du numérique",
                                        ),
                                    ],
                                ),
                                (
                                    "Préparer sa candidature",
                                    [
                                        ("preparer-sa-candidature--developper-son-reseau", "Développer son réseau"),
                                        (
                                            "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi",
                                            "Organiser ses démarches de recherche d'emploi",
                                        ),
                                        (
                                            "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation",
                                            "Réaliser un CV ou une lettre de motivation",
                                        ),
                                        (
                                            "preparer-sa-candidature--valoriser-ses-competences",
                                            "Valoriser ses compétences",
                                        ),
                                    ],
                                ),
                                (
                                    "Remobilisation",
                                    [
                                        (
                                            "remobilisation--activites-sportives-et-culturelles",
                                            "Activités sportives et culturelles",
                                        ),
                                        ("remobilisation--benevolat-action-citoyenne", "Bénévolat et action citoyenne"),
                                        ("remobilisation--bien-etre-confiance-en-soi", "Bien-être et confiance en soi"),
                                        ("remobilisation--lien-social", "Lien social"),
                                    ],
                                ),
                                (
                                    "Santé",
                                    [
                                        ("sante--acces-aux-soins", "Accès aux soins"),
                                        ("sante--addictions", "Addictions"),
                                        (
                                            "sante--constituer-un-dossier-mdph-invalidite",
                                            "Constituer un dossier MDPH pour invalidité",
                                        ),
                                        ("sante--sante-mentale", "Santé mentale"),
                                        ("sante--sante-sexuelle", "Santé sexuelle"),
                                    ],
                                ),
                                (
                                    "Se former",
                                    [
                                        (
                                            "se-former--monter-son-dossier-de-formation",
                                            "Monter son dossier de formation",
                                        ),
                                        ("se-former--trouver-sa-formation", "Trouver sa formation"),
                                    ],
                                ),
                                (
                                    "S'ouvrir à l'international",
                                    [
                                        (
                                            "souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger",
                                            "Connaître les opportunités d'emploi à l'étranger",
                                        ),
                                        (
                                            "souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger",
                                            "S'informer sur les aides pour travailler à l'étranger",
                                        ),
                                        (
                                            "souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france",
                                            "S'organiser suite à son retour en France",
                                        ),
                                    ],
                                ),
                                (
                                    "Trouver un emploi",
                                    [
                                        (
                                            "trouver-un-emploi--convaincre-un-recruteur-en-entretien",
                                            "Convaincre un recruteur en entretien",
                                        ),
                                        (
                                            "trouver-un-emploi--faire-des-candidatures-spontanees",
                                            "Faire des candidatures spontanées",
                                        ),
                                        ("trouver-un-emploi--maintien-dans-lemploi", "Maintien dans l'emploi"),
                                        (
                                            "trouver-un-emploi--repondre-a-des-offres-demploi",
                                            "Répondre à des offres d'emploi",
                                        ),
                                        (
                                            "trouver-un-emploi--suivre-ses-candidatures-et-relancer-les-employeurs",
                                            "Suivre ses candidatures et relancer les employeurs",
                                        ),
                                    ],
                                ),
                            ],
                            max_length=120,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="thèmes data·inclusion",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="depuis le")),
            ],
            options={
                "verbose_name": "action",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_action_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="operator", name="actions_action_operator_cite"),
                    models.UniqueConstraint(
                        fields=("cite", "name"),
                        name="action_once",
                        violation_error_message="Une action porte déjà ce nom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="action_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_actionevent" ("audience", "axis", "cite_id", "description", "ends_on", "id", "inclusion_themes", "kind", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state") VALUES (NEW."audience", NEW."axis", NEW."cite_id", NEW."description", NEW."ends_on", NEW."id", NEW."inclusion_themes", NEW."kind", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."state"); RETURN NULL;',
                            hash="3ee57ebf7abdba93cde48b93f9e7099f36b64d22",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bc7f0",
                            table="actions_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_actionevent" ("audience", "axis", "cite_id", "description", "ends_on", "id", "inclusion_themes", "kind", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state") VALUES (NEW."audience", NEW."axis", NEW."cite_id", NEW."description", NEW."ends_on", NEW."id", NEW."inclusion_themes", NEW."kind", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."state"); RETURN NULL;',
                            hash="e1a845cbc63d19195d534a8685af4f327f9f09b1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1d90e",
                            table="actions_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_actionevent" ("audience", "axis", "cite_id", "description", "ends_on", "id", "inclusion_themes", "kind", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "state") VALUES (OLD."audience", OLD."axis", OLD."cite_id", OLD."description", OLD."ends_on", OLD."id", OLD."inclusion_themes", OLD."kind", OLD."name", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."state"); RETURN NULL;',
                            hash="1e08798fe6d0a0891ac1147ce6fb39040a67ad78",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d498a",
                            table="actions_action",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("places", "Places réservées en crèche"),
                            ("matching", "Recherche de solutions de garde"),
                            ("project", "Projets accompagnés par étapes"),
                            ("sessions", "Ateliers et séances collectives"),
                        ],
                        max_length=10,
                        verbose_name="fonctionnement",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="en quelques mots")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="public")),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("federate", "Fédérer les acteurs"),
                            ("reach_out", "Aller vers et raccrocher au droit commun"),
                            ("innovate", "Innover pour les besoins non couverts"),
                        ],
                        default="innovate",
                        max_length=10,
                        verbose_name="axe de la feuille de route",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("experiment", "Expérimentation"),
                            ("running", "En cours"),
                            ("taken_up", "Reprise ailleurs"),
                            ("ended", "Terminée"),
                        ],
                        default="experiment",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
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
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="opérateur",
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
                        to="actions.action",
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "inclusion_themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "Choisir un métier",
                                    [
                                        (
                                            "choisir-un-metier--confirmer-son-choix-de-metier",
                                            "Confirmer son choix de métier",
                                        ),
                                        (
                                            "choisir-un-metier--connaitre-les-opportunites-demploi",
                                            "Connaître les opportunités d'emploi",
                                        ),
                                        (
                                            "choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite",
                                            "Découvrir un métier ou un secteur d'activité",
                                        ),
                                        (
                                            "choisir-un-metier--identifier-ses-points-forts-et-ses-competences",
                                            "Identifier ses points forts et ses compétences",
                                        ),
                                    ],
                                ),
                                (
                                    "Créer une entreprise",
                                    [
                                        (
                                            "creer-une-entreprise--definir-son-projet-de-creation-dentreprise",
                                            "Définir son projet de création d'entreprise",
                                        ),
                                        (
                                            "creer-une-entreprise--developper-son-entreprise",
                                            "Développer son entreprise",
                                        ),
                                        (
                                            "creer-une-entreprise--structurer-son-projet-de-creation-dentreprise",
                                            "Structurer son projet de création d'entreprise",
                                        ),
                                    ],
                                ),
                                (
                                    "Difficultés administratives ou juridiques",
                                    [
                                        (
                                            "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
                                            "Accompagnement aux démarches administratives",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete",
                                            "Accompagnement pour l'accès à la citoyenneté",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
                                            "Accompagnement pour l'accès aux droits",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--beneficier-dune-mesure-daccompagnement-adapte",
                                            "Bénéficier d'une mesure d'accompagnement adapté",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--connaitre-ses-droits-face-a-une-discrimination",
                                            "Connaître ses droits face à une discrimination",
                                        ),
                                        (
                                            "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire",
                                            "Prendre en compte une problématique judiciaire",
                                        ),
                                    ],
                                ),
                                (
                                    "Difficultés financières",
                                    [
                                        (
                                            "difficultes-financieres--acquerir-une-autonomie-budgetaire",
                                            "Acquérir une autonomie budgétaire",
                                        ),
                                        (
                                            "difficultes-financieres--ameliorer-sa-gestion-budgetaire",
                                            "Améliorer sa gestion budgétaire",
                                        ),
                                        (
                                            "difficultes-financieres--mettre-en-place-une-mesure-de-protection-financiere",
                                            "Mettre en place une mesure de protection financière",
                                        ),
                                        (
                                            "difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere",
                                            "Prévenir une dégradation de la situation financière",
                                        ),
                                        (
                                            "difficultes-financieres--situation-dendettement-surendettement",
                                            "Situation d'endettement ou de surendettement",
                                        ),
                                    ],
                                ),
                                (
                                    "Équipement et alimentation",
                                    [
                                        ("equipement-et-alimentation--aide-menagere", "Aide ménagère"),
                                        ("equipement-et-alimentation--alimentation", "Alimentation"),
                                        ("equipement-et-alimentation--electromenager", "Électroménager"),
                                        ("equipement-et-alimentation--habillement", "Habillement"),
                                    ],
                                ),
                                (
                                    "Famille",
                                    [
                                        ("famille--garde-denfants", "Garde d'enfants"),
                                        (
                                            "famille--prise-en-charge-personne-dependante",
                                            "Prise en charge d'une personne dépendante",
                                        ),
                                        (
                                            "famille--soutien-a-la-parentalite-et-a-leducation",
                                            "Soutien à la parentalité et à l'éducation",
                                        ),
                                        ("famille--soutien-aidants", "Soutien aux aidants"),
                                        (
                                            "famille--surmonter-conflits-separation-violence",
                                            "Surmonter les conflits liés à la séparation ou à la violence",
                                        ),
                                    ],
                                ),
                                (
                                    "Lecture, écriture et calcul",
                                    [
                                        ("lecture-ecriture-calcul--maitriser-le-calcul", "Maîtriser le calcul"),
                                        ("lecture-ecriture-calcul--maitriser-le-francais", "Maîtriser le français"),
                                    ],
                                ),
                                (
                                    "Logement et hébergement",
                                    [
                                        ("logement-hebergement--acheter-un-logement", "Acheter un logement"),
                                        ("logement-hebergement--changer-de-logement", "Changer de logement"),
                                        ("logement-hebergement--louer-un-logement", "Louer un logement"),
                                        (
                                            "logement-hebergement--rechercher-une-solution-dhebergement-temporaire",
                                            "Rechercher une solution d'hébergement temporaire",
                                        ),
                                        (
                                            "logement-hebergement--reduire-les-impayes-de-loyer",
                                            "Réduire les impayés de loyer",
                                        ),
                                        (
                                            "logement-hebergement--se-maintenir-dans-le-logement",
                                            "Se maintenir dans le logement",
                                        ),
                                        (
                                            "logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement",
                                            "S'informer sur les démarches liées à l'accès au logement",
                                        ),
                                    ],
                                ),
                                (
                                    "Mobilité",
                                    [
                                        ("mobilite--acceder-a-un-vehicule", "Accéder à un véhicule"),
                                        (
                                            "mobilite--entretenir-reparer-son-vehicule",
                                            "Entretenir et réparer son véhicule",
                                        ),
                                        (
                                            "mobilite--etre-accompagne-dans-son-parcours-mobilite",
                                            "Être accompagné dans son parcours mobilité",
                                        ),
                                        ("mobilite--financer-ma-mobilite", "Financer ma mobilité"),
                                        (
                                            "mobilite--mobilite-douce-partagee-collective",
                                            "Utiliser des services de mobilité douce, partagée ou collective",
                                        ),
                                        ("mobilite--preparer-un-permis", "Préparer un permis"),
                                    ],
                                ),
                                (
                                    "Numérique",
                                    [
                                        (
                                            "numerique--acceder-a-des-services-en-ligne",
                                            "Accéder à des services en ligne",
                                        ),
                                        (
                                            "numerique--acceder-a-une-connexion-internet",
                                            "Accéder à une connexion Internet",
                                        ),
                                        ("numerique--acquerir-un-equipement", "Acquérir un équipement"),
                                        (
                                            "numerique--maitriser-les-fondamentaux-du-numerique",
                                            "Maîtriser les fondamentaux du numérique",
                                        ),
                                    ],
                                ),
                                (
                                    "Préparer sa candidature",
                                    [
                                        ("preparer-sa-candidature--developper-son-reseau", "Développer son réseau"),
                                        (
                                            "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi",
                                            "Organiser ses démarches de recherche d'emploi",
                                        ),
                                        (
                                            "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation",
                                            "Réaliser un CV ou une lettre de motivation",
                                        ),
                                        (
                                            "preparer-sa-candidature--valoriser-ses-competences",
                                            "Valoriser ses compétences",
                                        ),
                                    ],
                                ),
                                (
                                    "Remobilisation",
                                    [
                                        (
                                            "remobilisation--activites-sportives-et-culturelles",
                                            "Activités sportives et culturelles",
                                        ),
                                        ("remobilisation--benevolat-action-citoyenne", "Bénévolat et action citoyenne"),
                                        ("remobilisation--bien-etre-confiance-en-soi", "Bien-être et confiance en soi"),
                                        ("remobilisation--lien-social", "Lien social"),
                                    ],
                                ),
                                (
                                    "Santé",
                                    [
                                        ("sante--acces-aux-soins", "Accès aux soins"),
                                        ("sante--addictions", "Addictions"),
                                        (
                                            "sante--constituer-un-dossier-mdph-invalidite",
                                            "Constituer un dossier MDPH pour invalidité",
                                        ),
                                        ("sante--sante-mentale", "Santé mentale"),
                                        ("sante--sante-sexuelle", "Santé sexuelle"),
                                    ],
                                ),
                                (
                                    "Se former",
                                    [
                                        (
                                            "se-former--monter-son-dossier-de-formation",
                                            "Monter son dossier de formation",
                                        ),
                                        ("se-former--trouver-sa-formation", "Trouver sa formation"),
                                    ],
                                ),
                                (
                                    "S'ouvrir à l'international",
                                    [
                                        (
                                            "souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger",
                                            "Connaître les opportunités d'emploi à l'étranger",
                                        ),
                                        (
                                            "souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger",
                                            "S'informer sur les aides pour travailler à l'étranger",
                                        ),
                                        (
                                            "souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france",
                                            "S'organiser suite à son retour en France",
                                        ),
                                    ],
                                ),
                                (
                                    "Trouver un emploi",
                                    [
                                        (
                                            "trouver-un-emploi--convaincre-un-recruteur-en-entretien",
                                            "Convaincre un recruteur en entretien",
                                        ),
                                        (
                                            "trouver-un-emploi--faire-des-candidatures-spontanees",
                                            "Faire des candidatures spontanées",
                                        ),
                                        ("trouver-un-emploi--maintien-dans-lemploi", "Maintien dans l'emploi"),
                                        (
                                            "trouver-un-emploi--repondre-a-des-offres-demploi",
                                            "Répondre à des offres d'emploi",
                                        ),
                                        (
                                            "trouver-un-emploi--suivre-ses-candidatures-et-relancer-les-employeurs",
                                            "Suivre ses candidatures et relancer les employeurs",
                                        ),
                                    ],
                                ),
                            ],
                            max_length=120,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="thèmes data·inclusion",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="depuis le")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("action", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="actions.action")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                ("theme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="cohorts.barriertheme")),
            ],
            options={
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_actiontheme_action_cite"),
                    cite_emploi.lib.sql.SameCite(field="theme", name="actions_actiontheme_theme_cite"),
                    models.UniqueConstraint(fields=("action", "theme"), name="action_theme_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2015),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="année",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Nombre de personnes ou de places\xa0; laissez vide si l'action n'a pas de limite.",
                        null=True,
                        verbose_name="capacité",
                    ),
                ),
                (
                    "planned_cost",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=10,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="coût prévu (€)",
                    ),
                ),
                (
                    "figures_are_approximate",
                    models.BooleanField(
                        default=False,
                        help_text="Le nombre de participants est publié comme un ordre de grandeur («\xa0environ\xa0»).",
                        verbose_name="effectif approché",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Affichée sous les chiffres de l'année, au pilotage et dans le bilan.",
                        verbose_name="précision de méthode",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "opinion",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Reconduire"), ("extend", "Étendre"), ("stop", "Arrêter")],
                        max_length=6,
                        verbose_name="avis pour le comité",
                    ),
                ),
                ("opinion_note", models.TextField(blank=True, verbose_name="pourquoi")),
                ("opinion_on", models.DateField(blank=True, null=True, verbose_name="avis du")),
            ],
            options={
                "verbose_name": "édition",
                "ordering": ["action__name", "-year"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_edition_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_edition_action_cite"),
                    models.UniqueConstraint(
                        fields=("action", "year"),
                        name="edition_once_a_year",
                        violation_error_message="Cette action a déjà une édition pour cette année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opinion", ""), ("opinion_note", ""), ("opinion_on__isnull", True)),
                            models.Q(
                                models.Q(("opinion", ""), _negated=True),
                                models.Q(("opinion_note", ""), _negated=True),
                                ("opinion_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="edition_opinion_with_why",
                        violation_error_message="Un avis dit pourquoi, et de quand il date.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_editionevent" ("action_id", "capacity", "cite_id", "figures_are_approximate", "id", "note", "opinion", "opinion_note", "opinion_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_cost", "year") VALUES (NEW."action_id", NEW."capacity", NEW."cite_id", NEW."figures_are_approximate", NEW."id", NEW."note", NEW."opinion", NEW."opinion_note", NEW."opinion_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_cost", NEW."year"); RETURN NULL;',
                            hash="a6651d4f9da6e4960c7648e264e99de40c656d1d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bbb59",
                            table="actions_edition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_editionevent" ("action_id", "capacity", "cite_id", "figures_are_approximate", "id", "note", "opinion", "opinion_note", "opinion_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_cost", "year") VALUES (NEW."action_id", NEW."capacity", NEW."cite_id", NEW."figures_are_approximate", NEW."id", NEW."note", NEW."opinion", NEW."opinion_note", NEW."opinion_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_cost", NEW."year"); RETURN NULL;',
                            hash="01546e4501e0c91ea519a1f10add6ac99ccc485c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1a5ed",
                            table="actions_edition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_editionevent" ("action_id", "capacity", "cite_id", "figures_are_approximate", "id", "note", "opinion", "opinion_note", "opinion_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_cost", "year") VALUES (OLD."action_id", OLD."capacity", OLD."cite_id", OLD."figures_are_approximate", OLD."id", OLD."note", OLD."opinion", OLD."opinion_note", OLD."opinion_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_cost", OLD."year"); RETURN NULL;',
                            hash="1308bd503c783831e0e80414c3c8efe53bf6b037",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_31398",
                            table="actions_edition",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fund", models.CharField(help_text="Par exemple FSE+.", max_length=60, verbose_name="fonds")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="numéro d'opération")),
                ("starts_on", models.DateField(verbose_name="du")),
                (
                    "ends_on",
                    models.DateField(
                        help_text="Les participants sont ceux de l'action entre ces deux jours.", verbose_name="au"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="operations", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "opération européenne",
                "ordering": ["-starts_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_operation_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_operation_action_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="operation_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("action", "="), (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&")],
                        name="one_operation_at_a_time",
                        violation_error_message="Une autre opération finance déjà cette action à ces dates.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_operationevent" ("action_id", "cite_id", "ends_on", "fund", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."action_id", NEW."cite_id", NEW."ends_on", NEW."fund", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="80bd5ebc42a489a3c206422e1d4890b43f534772",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b8ccd",
                            table="actions_operation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_operationevent" ("action_id", "cite_id", "ends_on", "fund", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."action_id", NEW."cite_id", NEW."ends_on", NEW."fund", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="90d602a31c89a6d32ed851c3a3c3a76ff5622a05",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d7422",
                            table="actions_operation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_operationevent" ("action_id", "cite_id", "ends_on", "fund", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."action_id", OLD."cite_id", OLD."ends_on", OLD."fund", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                            hash="c3e47c86244950d6f2e7d6ff9f39f64ef06310ed",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e9a37",
                            table="actions_operation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Demandée"),
                            ("enrolled", "En cours"),
                            ("ended", "Terminée"),
                            ("declined", "Refusée"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("requested_on", models.DateField(verbose_name="demandée le")),
                ("request", models.TextField(blank=True, verbose_name="besoin")),
                ("enrolled_on", models.DateField(blank=True, null=True, verbose_name="début")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                ("answer", models.TextField(blank=True, verbose_name="réponse de l'opérateur")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
                    ),
                ),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Plus de place pour l'instant"),
                            ("not_concerned", "La personne n'est pas dans le public de l'action"),
                            ("other_answer", "Une autre réponse convient mieux"),
                            ("unreachable", "La personne n'a pas pu être jointe"),
                            ("gave_up", "La personne ne souhaite plus y participer"),
                            ("other", "Autre motif"),
                        ],
                        max_length=14,
                        verbose_name="motif du refus",
                    ),
                ),
                ("end_note", models.CharField(blank=True, max_length=200, verbose_name="précision sur la fin")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "Action menée à son terme"),
                            ("work", "Reprise d'emploi ou entrée en formation"),
                            ("other_solution", "Autre solution trouvée"),
                            ("gave_up", "La personne renonce"),
                            ("not_approved", "Agrément ou accord refusé"),
                            ("family", "Contraintes familiales"),
                            ("unreachable", "La personne ne peut plus être jointe"),
                            ("moved", "Déménagement"),
                            ("other", "Autre motif"),
                        ],
                        max_length=14,
                        verbose_name="motif de la fin",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "ordering": ["-requested_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_participation_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_participation_action_cite"),
                    cite_emploi.lib.sql.SameCite(field="person", name="actions_participation_person_cite"),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["requested", "enrolled"])),
                        fields=("action", "person"),
                        name="one_open_participation",
                        violation_error_message="Cette personne participe déjà à cette action, ou l'a déjà demandée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("enrolled_on__isnull", False), ("status__in", ["enrolled", "ended"])),
                            models.Q(("enrolled_on__isnull", True), ("status__in", ["requested", "declined"])),
                            _connector="OR",
                        ),
                        name="participation_enrolled_with_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__gte", models.F("enrolled_on")),
                                ("ended_on__isnull", False),
                                ("status", "ended"),
                            ),
                            models.Q(models.Q(("status", "ended"), _negated=True), ("ended_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="participation_ended_with_date",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "declined"), ("decline_reason", ""), _connector="OR"),
                        name="participation_decline_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "ended"), models.Q(("end_note", ""), ("end_reason", "")), _connector="OR"
                        ),
                        name="participation_end_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_participationevent" ("action_id", "answer", "cite_id", "decline_reason", "end_note", "end_reason", "ended_on", "enrolled_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request", "requested_by_id", "requested_on", "status") VALUES (NEW."action_id", NEW."answer", NEW."cite_id", NEW."decline_reason", NEW."end_note", NEW."end_reason", NEW."ended_on", NEW."enrolled_on", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."request", NEW."requested_by_id", NEW."requested_on", NEW."status"); RETURN NULL;',
                            hash="827284c7573ad06917a370ce60a9c2745781042a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a863",
                            table="actions_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_participationevent" ("action_id", "answer", "cite_id", "decline_reason", "end_note", "end_reason", "ended_on", "enrolled_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request", "requested_by_id", "requested_on", "status") VALUES (NEW."action_id", NEW."answer", NEW."cite_id", NEW."decline_reason", NEW."end_note", NEW."end_reason", NEW."ended_on", NEW."enrolled_on", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."request", NEW."requested_by_id", NEW."requested_on", NEW."status"); RETURN NULL;',
                            hash="1d2391230f19f4c5508c687ff2f7a84c81b37451",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2084c",
                            table="actions_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_participationevent" ("action_id", "answer", "cite_id", "decline_reason", "end_note", "end_reason", "ended_on", "enrolled_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request", "requested_by_id", "requested_on", "status") VALUES (OLD."action_id", OLD."answer", OLD."cite_id", OLD."decline_reason", OLD."end_note", OLD."end_reason", OLD."ended_on", OLD."enrolled_on", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."request", OLD."requested_by_id", OLD."requested_on", OLD."status"); RETURN NULL;',
                            hash="5a6ae55ced91f86bbcba386a6156a3dd200ff911",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8b279",
                            table="actions_participation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=60, verbose_name="nom de la place")),
                ("opens_on", models.DateField(verbose_name="ouverte le")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="fermée le")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "establishment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="accounts.organisation",
                        verbose_name="établissement",
                    ),
                ),
                (
                    "max_age_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(72)],
                        verbose_name="âge maximum (mois)",
                    ),
                ),
                (
                    "min_age_months",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(71)],
                        verbose_name="âge minimum (mois)",
                    ),
                ),
                (
                    "week",
                    actions.places.week_field.WeekField(
                        default=actions.places.models.places.usual_week, verbose_name="jours et heures réservés"
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "ordering": ["establishment__name", "label"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_place_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_place_action_cite"),
                    cite_emploi.lib.sql.SameCite(field="establishment", name="actions_place_establishment_cite"),
                    models.UniqueConstraint(
                        fields=("establishment", "label"),
                        name="place_once",
                        violation_error_message="Cet établissement a déjà une place de ce nom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True), ("closes_on__gte", models.F("opens_on")), _connector="OR"
                        ),
                        name="place_dates",
                        violation_error_message="La fermeture ne peut pas précéder l'ouverture.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("max_age_months__isnull", True),
                            ("max_age_months__gt", models.F("min_age_months")),
                            _connector="OR",
                        ),
                        name="place_ages",
                        violation_error_message="L'âge maximum doit dépasser l'âge minimum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("week", "{}"), _negated=True),
                        name="place_has_hours",
                        violation_error_message="Une place est réservée au moins un jour par semaine.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_placeevent" ("action_id", "cite_id", "closes_on", "establishment_id", "id", "label", "max_age_months", "min_age_months", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "week") VALUES (NEW."action_id", NEW."cite_id", NEW."closes_on", NEW."establishment_id", NEW."id", NEW."label", NEW."max_age_months", NEW."min_age_months", NEW."opens_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."week"); RETURN NULL;',
                            hash="cb7cc5e69cc3318ce0e0557c6de249cae3a79525",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2c5b9",
                            table="actions_place",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_placeevent" ("action_id", "cite_id", "closes_on", "establishment_id", "id", "label", "max_age_months", "min_age_months", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "week") VALUES (NEW."action_id", NEW."cite_id", NEW."closes_on", NEW."establishment_id", NEW."id", NEW."label", NEW."max_age_months", NEW."min_age_months", NEW."opens_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."week"); RETURN NULL;',
                            hash="bbdbd44b7d4bce85b5729f361d7711a2a66328b9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb322",
                            table="actions_place",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_placeevent" ("action_id", "cite_id", "closes_on", "establishment_id", "id", "label", "max_age_months", "min_age_months", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "week") VALUES (OLD."action_id", OLD."cite_id", OLD."closes_on", OLD."establishment_id", OLD."id", OLD."label", OLD."max_age_months", OLD."min_age_months", OLD."opens_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."week"); RETURN NULL;',
                            hash="ebc0ca50eceff2658565bcffa95577997a646529",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ef3fc",
                            table="actions_place",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60, verbose_name="référence")),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(verbose_name="au")),
                (
                    "places_covered",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="places réservées"
                    ),
                ),
                (
                    "yearly_cost",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=10,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="coût par an (€)",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_agreements",
                        to="actions.action",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "establishment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_agreements",
                        to="accounts.organisation",
                        verbose_name="établissement",
                    ),
                ),
            ],
            options={
                "verbose_name": "convention de réservation",
                "ordering": ["-ends_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_placeagreement_action_cite"),
                    cite_emploi.lib.sql.SameCite(
                        field="establishment", name="actions_placeagreement_establishment_cite"
                    ),
                    models.UniqueConstraint(
                        fields=("establishment", "reference"),
                        name="place_agreement_once",
                        violation_error_message="Cet établissement a déjà une convention de cette référence.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="place_agreement_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("places_covered__gte", 1), ("yearly_cost__gte", 0)),
                        name="place_agreement_amounts",
                        violation_error_message="Une convention réserve au moins une place, et son coût n'est pas négatif.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_placeagreementevent" ("action_id", "cite_id", "ends_on", "establishment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_covered", "reference", "starts_on", "yearly_cost") VALUES (NEW."action_id", NEW."cite_id", NEW."ends_on", NEW."establishment_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places_covered", NEW."reference", NEW."starts_on", NEW."yearly_cost"); RETURN NULL;',
                            hash="a251daafb34200af332a454fdf35f89edde1176a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8b6f7",
                            table="actions_placeagreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_placeagreementevent" ("action_id", "cite_id", "ends_on", "establishment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_covered", "reference", "starts_on", "yearly_cost") VALUES (NEW."action_id", NEW."cite_id", NEW."ends_on", NEW."establishment_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places_covered", NEW."reference", NEW."starts_on", NEW."yearly_cost"); RETURN NULL;',
                            hash="4fa88c9add970d7016e01eec8b990613351e8bc5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1de3f",
                            table="actions_placeagreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_placeagreementevent" ("action_id", "cite_id", "ends_on", "establishment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places_covered", "reference", "starts_on", "yearly_cost") VALUES (OLD."action_id", OLD."cite_id", OLD."ends_on", OLD."establishment_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places_covered", OLD."reference", OLD."starts_on", OLD."yearly_cost"); RETURN NULL;',
                            hash="234d1689ca3f91e18a0a8b16ae20b31fd8d15beb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6f062",
                            table="actions_placeagreement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=120, verbose_name="sujet")),
                ("starts_at", models.DateTimeField(verbose_name="début")),
                ("ends_at", models.DateTimeField(verbose_name="fin")),
                ("place", models.CharField(max_length=160, verbose_name="lieu")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="nombre de places",
                    ),
                ),
                ("animator", models.CharField(blank=True, max_length=120, verbose_name="animée par")),
                ("series", models.UUIDField(blank=True, editable=False, null=True, verbose_name="série")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="annulée le")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="motif de l'annulation")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "séance",
                "ordering": ["starts_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_session_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_session_action_cite"),
                    models.UniqueConstraint(fields=("id", "capacity"), name="session_capacity_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        fields=("action", "starts_at", "place"),
                        name="session_once",
                        violation_error_message="Une séance de cette action est déjà prévue à cette heure et à cet endroit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_hours",
                        violation_error_message="La fin doit suivre le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__range", (1, 500))),
                        name="session_capacity",
                        violation_error_message="Une séance a au moins une place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_reason", ""), ("cancelled_on__isnull", True)),
                            models.Q(("cancelled_on__isnull", False), models.Q(("cancel_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="session_cancelled_with_reason",
                        violation_error_message="Une annulation dit pourquoi.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_sessionevent" ("action_id", "animator", "cancel_reason", "cancelled_on", "capacity", "cite_id", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "series", "starts_at", "topic") VALUES (NEW."action_id", NEW."animator", NEW."cancel_reason", NEW."cancelled_on", NEW."capacity", NEW."cite_id", NEW."ends_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."series", NEW."starts_at", NEW."topic"); RETURN NULL;',
                            hash="c1119b5288726f75ee189ce631e19db1627c9081",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a413c",
                            table="actions_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_sessionevent" ("action_id", "animator", "cancel_reason", "cancelled_on", "capacity", "cite_id", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "series", "starts_at", "topic") VALUES (NEW."action_id", NEW."animator", NEW."cancel_reason", NEW."cancelled_on", NEW."capacity", NEW."cite_id", NEW."ends_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."series", NEW."starts_at", NEW."topic"); RETURN NULL;',
                            hash="b75187dc31db4dd5c130f7a4670f388aca8caa08",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_66559",
                            table="actions_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_sessionevent" ("action_id", "animator", "cancel_reason", "cancelled_on", "capacity", "cite_id", "ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "series", "starts_at", "topic") VALUES (OLD."action_id", OLD."animator", OLD."cancel_reason", OLD."cancelled_on", OLD."capacity", OLD."cite_id", OLD."ends_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."series", OLD."starts_at", OLD."topic"); RETURN NULL;',
                            hash="9577ceb8edf6c4bcb8b2a90598a825143f898adb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b76ea",
                            table="actions_session",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="étape")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                ("confirms_project", models.BooleanField(default=False, verbose_name="confirme le projet")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "étape",
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_step_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_step_action_cite"),
                    models.UniqueConstraint(
                        fields=("action", "name"), name="step_once", violation_error_message="Cette étape existe déjà."
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirms_project", True)),
                        fields=("action",),
                        name="one_confirming_step",
                        violation_error_message="Une seule étape confirme le projet.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TakeUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(max_length=160, verbose_name="reprise par")),
                ("territory", models.CharField(blank=True, max_length=160, verbose_name="où")),
                (
                    "since",
                    models.DateField(
                        blank=True,
                        help_text="Laissez vide si la date n'est pas connue.",
                        null=True,
                        verbose_name="depuis le",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="take_ups", to="actions.action"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
            ],
            options={
                "verbose_name": "reprise",
                "ordering": ["since", "body"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="action", name="actions_takeup_action_cite"),
                    models.UniqueConstraint(
                        fields=("action", "body", "territory"),
                        name="take_up_once",
                        violation_error_message="Cette reprise est déjà enregistrée.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answered_on", models.DateField(verbose_name="répondu le")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisie par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="european_answers",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="actions.operation"
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="actions.option",
                        verbose_name="réponse",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="actions.question",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "réponse au questionnaire européen",
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="operation", name="actions_answer_operation_cite"),
                    cite_emploi.lib.sql.SameCite(field="person", name="actions_answer_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="question", name="actions_answer_question_cite"),
                    cite_emploi.lib.sql.SameCite(field="option", name="actions_answer_option_cite"),
                    models.UniqueConstraint(
                        fields=("operation", "person", "question"),
                        name="answer_once",
                        violation_error_message="Les deux fiches ont répondu au questionnaire de la même opération.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_answerevent" ("answered_on", "by_id", "cite_id", "id", "operation_id", "option_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."answered_on", NEW."by_id", NEW."cite_id", NEW."id", NEW."operation_id", NEW."option_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id"); RETURN NULL;',
                            hash="fdecc59438bd1ecbb9e56cb95732cf39811c8d62",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99575",
                            table="actions_answer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_answerevent" ("answered_on", "by_id", "cite_id", "id", "operation_id", "option_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."answered_on", NEW."by_id", NEW."cite_id", NEW."id", NEW."operation_id", NEW."option_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id"); RETURN NULL;',
                            hash="d3cf2444bf7bb1b38c9034080f933d8ae260694c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b8d52",
                            table="actions_answer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_answerevent" ("answered_on", "by_id", "cite_id", "id", "operation_id", "option_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (OLD."answered_on", OLD."by_id", OLD."cite_id", OLD."id", OLD."operation_id", OLD."option_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id"); RETURN NULL;',
                            hash="5126ca39b1f8222bc7edd878e83d1056aab5be6f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_91eac",
                            table="actions_answer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BarrierCredit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "barrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="cohorts.barrier"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barrier_credits",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    cite_emploi.lib.sql.SameCite(
                        field="participation", name="actions_barriercredit_participation_cite"
                    ),
                    cite_emploi.lib.sql.SameCite(field="barrier", name="actions_barriercredit_barrier_cite"),
                    models.UniqueConstraint(fields=("participation", "barrier"), name="barrier_credit_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_barriercreditevent" ("barrier_id", "cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."barrier_id", NEW."cite_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="9e3456287776fe83394844757c9c9273bad6ed2b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_155e5",
                            table="actions_barriercredit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_barriercreditevent" ("barrier_id", "cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."barrier_id", NEW."cite_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="363a5447b759fa1a5bd1207754de1447b1389e12",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_757d9",
                            table="actions_barriercredit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_barriercreditevent" ("barrier_id", "cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."barrier_id", OLD."cite_id", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="22de718d8966b3ed32e088b8ac74b92a3f0dd0af",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6abdd",
                            table="actions_barriercredit",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2015),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="année",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Nombre de personnes ou de places\xa0; laissez vide si l'action n'a pas de limite.",
                        null=True,
                        verbose_name="capacité",
                    ),
                ),
                (
                    "planned_cost",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=10,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="coût prévu (€)",
                    ),
                ),
                (
                    "figures_are_approximate",
                    models.BooleanField(
                        default=False,
                        help_text="Le nombre de participants est publié comme un ordre de grandeur («\xa0environ\xa0»).",
                        verbose_name="effectif approché",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Affichée sous les chiffres de l'année, au pilotage et dans le bilan.",
                        verbose_name="précision de méthode",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.action",
                    ),
                ),
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
                        to="actions.edition",
                    ),
                ),
                (
                    "opinion",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Reconduire"), ("extend", "Étendre"), ("stop", "Arrêter")],
                        max_length=6,
                        verbose_name="avis pour le comité",
                    ),
                ),
                ("opinion_note", models.TextField(blank=True, verbose_name="pourquoi")),
                ("opinion_on", models.DateField(blank=True, null=True, verbose_name="avis du")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LevelAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.CharField(
                        choices=[("before", "Avant l'action"), ("after", "Après l'action")],
                        max_length=6,
                        verbose_name="moment",
                    ),
                ),
                ("on", models.DateField(verbose_name="évaluation du")),
                (
                    "oral",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Non évalué"),
                            ("below_a1_1", "Inférieur à A1.1"),
                            ("a1_1", "A1.1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                            ("c1", "C1"),
                            ("c2", "C2"),
                            ("native", "Langue maternelle"),
                        ],
                        default="not_assessed",
                        max_length=12,
                        verbose_name="français oral",
                    ),
                ),
                (
                    "written",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Non évalué"),
                            ("below_a1_1", "Inférieur à A1.1"),
                            ("a1_1", "A1.1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                            ("c1", "C1"),
                            ("c2", "C2"),
                            ("native", "Langue maternelle"),
                        ],
                        default="not_assessed",
                        max_length=12,
                        verbose_name="français écrit",
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Aucun"),
                            ("fle", "Français langue étrangère"),
                            ("alphabetisation", "Alphabétisation (jamais scolarisée)"),
                            ("illettrisme", "Illettrisme (scolarisée en français)"),
                        ],
                        max_length=16,
                        verbose_name="besoin d'apprentissage",
                    ),
                ),
                (
                    "mobility",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("permit_vehicle", "Permis B, avec un véhicule"),
                                ("permit_no_vehicle", "Permis B, sans véhicule"),
                                ("code", "Code obtenu"),
                                ("permit_pending", "Permis en cours"),
                                ("other_permit", "Autre permis"),
                                ("public_transport", "Transports en commun"),
                                ("bike", "Vélo, trottinette ou équivalent"),
                                ("invalid_permit", "Permis non valide en France"),
                                ("vehicle_no_permit", "Véhicule sans permis de conduire"),
                                ("none", "Aucun moyen de déplacement"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="mobilité",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évaluation par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="levels", to="actions.participation"
                    ),
                ),
            ],
            options={
                "verbose_name": "niveau évalué",
                "ordering": ["-moment", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(
                        field="participation", name="actions_levelassessment_participation_cite"
                    ),
                    models.UniqueConstraint(
                        fields=("participation", "moment"),
                        name="level_once_a_moment",
                        violation_error_message="Ce moment a déjà son évaluation : corrigez-la.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mobility", []),
                            ("need", ""),
                            ("oral", "not_assessed"),
                            ("written", "not_assessed"),
                            _negated=True,
                        ),
                        name="level_says_something",
                        violation_error_message="Évaluez au moins l'oral, l'écrit, le besoin ou la mobilité.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_levelassessmentevent" ("by_id", "cite_id", "id", "mobility", "moment", "need", "on", "oral", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "written") VALUES (NEW."by_id", NEW."cite_id", NEW."id", NEW."mobility", NEW."moment", NEW."need", NEW."on", NEW."oral", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."written"); RETURN NULL;',
                            hash="811928e34b6c2987e0af0dd9ab378304e2f19a5e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6b969",
                            table="actions_levelassessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_levelassessmentevent" ("by_id", "cite_id", "id", "mobility", "moment", "need", "on", "oral", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "written") VALUES (NEW."by_id", NEW."cite_id", NEW."id", NEW."mobility", NEW."moment", NEW."need", NEW."on", NEW."oral", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."written"); RETURN NULL;',
                            hash="3b1aef2519f5b3275e8c75ca081c9ba64bb2da73",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_16c0c",
                            table="actions_levelassessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_levelassessmentevent" ("by_id", "cite_id", "id", "mobility", "moment", "need", "on", "oral", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "written") VALUES (OLD."by_id", OLD."cite_id", OLD."id", OLD."mobility", OLD."moment", OLD."need", OLD."on", OLD."oral", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."written"); RETURN NULL;',
                            hash="e14fc854dda4d58d9cc596e9b91e31ed245fb1eb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_91d52",
                            table="actions_levelassessment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reached_on", models.DateField(verbose_name="franchie le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="actions.participation",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="actions.step",
                        verbose_name="étape",
                    ),
                ),
            ],
            options={
                "verbose_name": "étape franchie",
                "ordering": ["step__position", "reached_on"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_milestone_participation_cite"),
                    cite_emploi.lib.sql.SameCite(field="step", name="actions_milestone_step_cite"),
                    models.UniqueConstraint(
                        fields=("participation", "step"),
                        name="milestone_once",
                        violation_error_message="Cette étape est déjà franchie.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_milestoneevent" ("cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "step_id") VALUES (NEW."cite_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reached_on", NEW."step_id"); RETURN NULL;',
                            hash="524bf07c7fbc2c25ebbacb7b712fc6e384fa01e1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c038c",
                            table="actions_milestone",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_milestoneevent" ("cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "step_id") VALUES (NEW."cite_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reached_on", NEW."step_id"); RETURN NULL;',
                            hash="a2b7b2f93f0ac79759658f12a86568c9c0cddae7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9065c",
                            table="actions_milestone",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_milestoneevent" ("cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "step_id") VALUES (OLD."cite_id", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reached_on", OLD."step_id"); RETURN NULL;',
                            hash="691e38ab78cb2e4f0f72e8d954b6b5fe294c6658",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9bd02",
                            table="actions_milestone",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_on", models.DateField(verbose_name="recueilli le")),
                (
                    "children_birth_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        size=8,
                        verbose_name="naissance des enfants à garder",
                    ),
                ),
                (
                    "children_forgotten_on",
                    models.DateField(blank=True, null=True, verbose_name="mois de naissance effacés le"),
                ),
                ("near", models.CharField(blank=True, max_length=120, verbose_name="commune ou lieu souhaité")),
                ("wanted_from", models.DateField(blank=True, null=True, verbose_name="souhaité à partir du")),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="mode d'accueil souhaité",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="précisions")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.district",
                        verbose_name="quartier souhaité",
                    ),
                ),
                (
                    "participation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="need", to="actions.participation"
                    ),
                ),
            ],
            options={
                "verbose_name": "besoin de garde",
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_need_participation_cite"),
                    cite_emploi.lib.sql.SameCite(field="district", name="actions_need_district_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("children_forgotten_on__isnull", True), ("children_birth_months", []), _connector="OR"
                        ),
                        name="need_forgotten_without_children",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_needevent" ("children_birth_months", "children_forgotten_on", "cite_id", "district_id", "id", "mode", "near", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "wanted_from") VALUES (NEW."children_birth_months", NEW."children_forgotten_on", NEW."cite_id", NEW."district_id", NEW."id", NEW."mode", NEW."near", NEW."note", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_on", NEW."wanted_from"); RETURN NULL;',
                            hash="fe8e7ade9c4d6a858de4826534b97d6d23975256",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0280",
                            table="actions_need",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_needevent" ("children_birth_months", "children_forgotten_on", "cite_id", "district_id", "id", "mode", "near", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "wanted_from") VALUES (NEW."children_birth_months", NEW."children_forgotten_on", NEW."cite_id", NEW."district_id", NEW."id", NEW."mode", NEW."near", NEW."note", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_on", NEW."wanted_from"); RETURN NULL;',
                            hash="2665dddc0e44156c6bdb55d9958dcf4e7a105bbf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4fb0",
                            table="actions_need",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_needevent" ("children_birth_months", "children_forgotten_on", "cite_id", "district_id", "id", "mode", "near", "note", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "wanted_from") VALUES (OLD."children_birth_months", OLD."children_forgotten_on", OLD."cite_id", OLD."district_id", OLD."id", OLD."mode", OLD."near", OLD."note", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_on", OLD."wanted_from"); RETURN NULL;',
                            hash="40d976c5338cf7217babf30df52a0e4418c6f605",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e7aa9",
                            table="actions_need",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedSlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "lundi"),
                            (1, "mardi"),
                            (2, "mercredi"),
                            (3, "jeudi"),
                            (4, "vendredi"),
                            (5, "samedi"),
                            (6, "dimanche"),
                        ],
                        verbose_name="jour",
                    ),
                ),
                ("starts", models.TimeField(verbose_name="de")),
                ("ends", models.TimeField(verbose_name="à")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="need_slots",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "verbose_name": "horaire souhaité",
                "ordering": ["weekday", "starts"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_needslot_participation_cite"),
                    models.UniqueConstraint(
                        fields=("participation", "weekday", "starts"),
                        name="need_slot_once",
                        violation_error_message="Deux horaires du même jour commencent à la même heure.",
                    ),
                    models.CheckConstraint(condition=models.Q(("weekday__range", (0, 6))), name="need_slot_weekday"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_needslotevent" ("cite_id", "ends", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "weekday") VALUES (NEW."cite_id", NEW."ends", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts", NEW."weekday"); RETURN NULL;',
                            hash="85dce595db68ec6b2b7b60262c0ce7803d10134e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9bd35",
                            table="actions_needslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_needslotevent" ("cite_id", "ends", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "weekday") VALUES (NEW."cite_id", NEW."ends", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts", NEW."weekday"); RETURN NULL;',
                            hash="02c405678f6f012a8cce271dbb9b85e3a2bd4e88",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7ec9a",
                            table="actions_needslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_needslotevent" ("cite_id", "ends", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "weekday") VALUES (OLD."cite_id", OLD."ends", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts", OLD."weekday"); RETURN NULL;',
                            hash="e2f0419418d39d821f375167c60c338b15eda876",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68ee0",
                            table="actions_needslot",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("fund", models.CharField(help_text="Par exemple FSE+.", max_length=60, verbose_name="fonds")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="numéro d'opération")),
                ("starts_on", models.DateField(verbose_name="du")),
                (
                    "ends_on",
                    models.DateField(
                        help_text="Les participants sont ceux de l'action entre ces deux jours.", verbose_name="au"
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.action",
                    ),
                ),
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
                        to="actions.operation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutcomeCredit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="cohorts.outcome"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome_credits",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    cite_emploi.lib.sql.SameCite(
                        field="participation", name="actions_outcomecredit_participation_cite"
                    ),
                    cite_emploi.lib.sql.SameCite(field="outcome", name="actions_outcomecredit_outcome_cite"),
                    models.UniqueConstraint(fields=("participation", "outcome"), name="outcome_credit_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_outcomecreditevent" ("cite_id", "id", "outcome_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cite_id", NEW."id", NEW."outcome_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="ece24c0f1b06b6956877afc2af62faaeedb3c30a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_03a65",
                            table="actions_outcomecredit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_outcomecreditevent" ("cite_id", "id", "outcome_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cite_id", NEW."id", NEW."outcome_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="a1db5773d1cf9969fbb21b3c584dfa98c5052a42",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a8a23",
                            table="actions_outcomecredit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_outcomecreditevent" ("cite_id", "id", "outcome_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cite_id", OLD."id", OLD."outcome_id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="bb9461cb9721e7b5f992f9e5c1eaf61775c3b339",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5b366",
                            table="actions_outcomecredit",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Demandée"),
                            ("enrolled", "En cours"),
                            ("ended", "Terminée"),
                            ("declined", "Refusée"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("requested_on", models.DateField(verbose_name="demandée le")),
                ("request", models.TextField(blank=True, verbose_name="besoin")),
                ("enrolled_on", models.DateField(blank=True, null=True, verbose_name="début")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                ("answer", models.TextField(blank=True, verbose_name="réponse de l'opérateur")),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.action",
                    ),
                ),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
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
                        to="actions.participation",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
                    ),
                ),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Plus de place pour l'instant"),
                            ("not_concerned", "La personne n'est pas dans le public de l'action"),
                            ("other_answer", "Une autre réponse convient mieux"),
                            ("unreachable", "La personne n'a pas pu être jointe"),
                            ("gave_up", "La personne ne souhaite plus y participer"),
                            ("other", "Autre motif"),
                        ],
                        max_length=14,
                        verbose_name="motif du refus",
                    ),
                ),
                ("end_note", models.CharField(blank=True, max_length=200, verbose_name="précision sur la fin")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "Action menée à son terme"),
                            ("work", "Reprise d'emploi ou entrée en formation"),
                            ("other_solution", "Autre solution trouvée"),
                            ("gave_up", "La personne renonce"),
                            ("not_approved", "Agrément ou accord refusé"),
                            ("family", "Contraintes familiales"),
                            ("unreachable", "La personne ne peut plus être jointe"),
                            ("moved", "Déménagement"),
                            ("other", "Autre motif"),
                        ],
                        max_length=14,
                        verbose_name="motif de la fin",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceAgreementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(max_length=60, verbose_name="référence")),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(verbose_name="au")),
                (
                    "places_covered",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="places réservées"
                    ),
                ),
                (
                    "yearly_cost",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=10,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="coût par an (€)",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.action",
                    ),
                ),
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
                    "establishment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="établissement",
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
                        to="actions.placeagreement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=60, verbose_name="nom de la place")),
                ("opens_on", models.DateField(verbose_name="ouverte le")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="fermée le")),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.action",
                    ),
                ),
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
                    "establishment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="établissement",
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
                        to="actions.place",
                    ),
                ),
                (
                    "max_age_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(72)],
                        verbose_name="âge maximum (mois)",
                    ),
                ),
                (
                    "min_age_months",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(71)],
                        verbose_name="âge minimum (mois)",
                    ),
                ),
                (
                    "week",
                    actions.places.week_field.WeekField(
                        default=actions.places.models.places.usual_week, verbose_name="jours et heures réservés"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("child_first_name", models.CharField(blank=True, max_length=80, verbose_name="prénom de l'enfant")),
                (
                    "child_birth_month",
                    models.DateField(blank=True, null=True, verbose_name="mois de naissance de l'enfant"),
                ),
                ("forgotten_on", models.DateField(blank=True, null=True, verbose_name="enfant effacé le")),
                ("starts_on", models.DateField(verbose_name="à partir du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "week",
                    actions.places.week_field.WeekField(default=actions.places.models.places.usual_week, verbose_name="jours et heures"),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("search", "Recherche d'emploi"),
                            ("training", "Formation"),
                            ("trial", "Période d'essai ou immersion"),
                            ("job", "Reprise d'emploi"),
                        ],
                        default="search",
                        max_length=10,
                        verbose_name="motif",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_wish",
                        to="actions.participation",
                        verbose_name="demande",
                    ),
                ),
            ],
            options={
                "verbose_name": "souhait d'accueil",
                "ordering": ["starts_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_placewish_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_placewish_participation_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="wish_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("child_birth_month__day", 1),
                                ("forgotten_on__isnull", True),
                                models.Q(("child_first_name", ""), _negated=True),
                            ),
                            models.Q(
                                ("child_birth_month__isnull", True),
                                ("child_first_name", ""),
                                ("forgotten_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="wish_child",
                        violation_error_message="Indiquez le prénom et le mois de naissance de l'enfant.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("week", "{}"), _negated=True),
                        name="wish_has_hours",
                        violation_error_message="Indiquez au moins un jour et ses heures.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_placewishevent" ("child_birth_month", "child_first_name", "cite_id", "ends_on", "forgotten_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "week") VALUES (NEW."child_birth_month", NEW."child_first_name", NEW."cite_id", NEW."ends_on", NEW."forgotten_on", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."starts_on", NEW."week"); RETURN NULL;',
                            hash="cdb816090308e7a77372d139ee20e55b0ae1c763",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ba539",
                            table="actions_placewish",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_placewishevent" ("child_birth_month", "child_first_name", "cite_id", "ends_on", "forgotten_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "week") VALUES (NEW."child_birth_month", NEW."child_first_name", NEW."cite_id", NEW."ends_on", NEW."forgotten_on", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."starts_on", NEW."week"); RETURN NULL;',
                            hash="ecfa0aab29d8b6f46d791bee181874d179ae1c4b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_15cfa",
                            table="actions_placewish",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_placewishevent" ("child_birth_month", "child_first_name", "cite_id", "ends_on", "forgotten_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "week") VALUES (OLD."child_birth_month", OLD."child_first_name", OLD."cite_id", OLD."ends_on", OLD."forgotten_on", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."starts_on", OLD."week"); RETURN NULL;',
                            hash="4d05e80518628e723c6485bbc4a8f78b32a4a7cd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_350ee",
                            table="actions_placewish",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="mode d'accueil",
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=120, verbose_name="structure")),
                ("proposed_on", models.DateField(verbose_name="proposée le")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="possible à partir du")),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposée"), ("accepted", "Acceptée"), ("declined", "Déclinée")],
                        default="proposed",
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hours", "Horaires inadaptés"),
                            ("distance", "Trop loin ou mal desservie"),
                            ("cost", "Reste à charge trop élevé"),
                            ("start", "Disponible trop tard"),
                            ("mode", "La famille préfère un autre mode d'accueil"),
                            ("taken", "La place n'est plus disponible"),
                            ("changed", "La situation de la famille a changé"),
                            ("mistake", "Saisie par erreur"),
                            ("other", "Autre raison"),
                        ],
                        max_length=10,
                        verbose_name="motif",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposition de garde",
                "ordering": ["-proposed_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_proposal_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_proposal_participation_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on__isnull", True), ("state", "proposed")),
                            models.Q(
                                models.Q(("state", "proposed"), _negated=True),
                                ("answered_on__gte", models.F("proposed_on")),
                            ),
                            _connector="OR",
                        ),
                        name="proposal_answered_with_date",
                        violation_error_message="La réponse ne peut pas précéder la proposition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), models.Q(("reason", ""), _negated=True)),
                            models.Q(models.Q(("state", "declined"), _negated=True), ("reason", "")),
                            _connector="OR",
                        ),
                        name="proposal_declined_with_reason",
                        violation_error_message="Dites pourquoi la proposition est déclinée.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_proposalevent" ("answered_on", "cite_id", "id", "mode", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "provider", "reason", "starts_on", "state") VALUES (NEW."answered_on", NEW."cite_id", NEW."id", NEW."mode", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_on", NEW."provider", NEW."reason", NEW."starts_on", NEW."state"); RETURN NULL;',
                            hash="2f6501ffd94eb159ab28541873acbbe067f3334f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b813a",
                            table="actions_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_proposalevent" ("answered_on", "cite_id", "id", "mode", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "provider", "reason", "starts_on", "state") VALUES (NEW."answered_on", NEW."cite_id", NEW."id", NEW."mode", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_on", NEW."provider", NEW."reason", NEW."starts_on", NEW."state"); RETURN NULL;',
                            hash="f66475534ed4021e63a939eaf5a0328ddcd03028",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4013c",
                            table="actions_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_proposalevent" ("answered_on", "cite_id", "id", "mode", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "provider", "reason", "starts_on", "state") VALUES (OLD."answered_on", OLD."cite_id", OLD."id", OLD."mode", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_on", OLD."provider", OLD."reason", OLD."starts_on", OLD."state"); RETURN NULL;',
                            hash="1cacb85fd787dc289498a4697987c24453b92cc3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_18dd5",
                            table="actions_proposal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("family", "Échange avec la famille"),
                            ("creche", "Contact avec une crèche"),
                            ("rpe", "Contact avec un relais petite enfance (RPE)"),
                            ("childminder", "Contact avec une assistante maternelle"),
                            ("caf", "Contact avec la CAF"),
                            ("town", "Contact avec la commune"),
                            ("aid", "Demande d'aide financière"),
                            ("visit", "Visite avec la famille"),
                            ("other", "Autre démarche"),
                        ],
                        max_length=12,
                        verbose_name="démarche",
                    ),
                ),
                ("on", models.DateField(verbose_name="date")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="précision")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="search_steps",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "verbose_name": "démarche",
                "ordering": ["-on", "-id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_searchstep_participation_cite")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_searchstepevent" ("by_id", "cite_id", "id", "kind", "note", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."by_id", NEW."cite_id", NEW."id", NEW."kind", NEW."note", NEW."on", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="8f3e150ab44568fa76755d9e1d44085bb940f070",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7c8d",
                            table="actions_searchstep",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_searchstepevent" ("by_id", "cite_id", "id", "kind", "note", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."by_id", NEW."cite_id", NEW."id", NEW."kind", NEW."note", NEW."on", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="369fd21a5ce64e8c8bbad8f38882a4907160515e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c164a",
                            table="actions_searchstep",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_searchstepevent" ("by_id", "cite_id", "id", "kind", "note", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."by_id", OLD."cite_id", OLD."id", OLD."kind", OLD."note", OLD."on", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="a73ffa76108c97b286a25506efd6eaf3d15026cf",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_97e1b",
                            table="actions_searchstep",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("topic", models.CharField(max_length=120, verbose_name="sujet")),
                ("starts_at", models.DateTimeField(verbose_name="début")),
                ("ends_at", models.DateTimeField(verbose_name="fin")),
                ("place", models.CharField(max_length=160, verbose_name="lieu")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="nombre de places",
                    ),
                ),
                ("animator", models.CharField(blank=True, max_length=120, verbose_name="animée par")),
                ("series", models.UUIDField(blank=True, editable=False, null=True, verbose_name="série")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="annulée le")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="motif de l'annulation")),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.action",
                    ),
                ),
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
                        to="actions.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_at", models.DateTimeField(verbose_name="inscription le")),
                ("seat", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="place")),
                ("capacity", models.PositiveSmallIntegerField(editable=False)),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="désinscription le")),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("present", "Présence"),
                            ("excused", "Absence excusée"),
                            ("no_show", "Absence non excusée"),
                        ],
                        max_length=8,
                        verbose_name="présence",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_ups", to="actions.participation"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_ups",
                        to="actions.session",
                        verbose_name="séance",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inscription par",
                    ),
                ),
            ],
            options={
                "verbose_name": "inscription à une séance",
                "ordering": ["signed_at", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="session", name="actions_signup_session_cite"),
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_signup_participation_cite"),
                    cite_emploi.lib.sql.Copied(column="capacity", field="session", name="sign_up_capacity_copy"),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=("session", "participation"),
                        name="signed_up_once",
                        violation_error_message="Cette personne est déjà inscrite à cette séance.",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "seat"),
                        name="one_person_a_seat",
                        violation_error_message="Cette place vient d'être prise.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seat__isnull", True),
                            models.Q(("seat__gte", 1), ("seat__lte", models.F("capacity"))),
                            _connector="OR",
                        ),
                        name="seat_in_the_session",
                        violation_error_message="La séance est complète.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True), ("seat__isnull", True), _connector="OR"),
                        name="withdrawn_frees_the_seat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attendance", ""), ("seat__isnull", False), _connector="OR"),
                        name="attendance_of_the_seated",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_signupevent" ("attendance", "capacity", "cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat", "session_id", "signed_at", "signed_by_id", "withdrawn_on") VALUES (NEW."attendance", NEW."capacity", NEW."cite_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat", NEW."session_id", NEW."signed_at", NEW."signed_by_id", NEW."withdrawn_on"); RETURN NULL;',
                            hash="fdc9e1bf5c3339dcf6bb02d40264166e58079849",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7c682",
                            table="actions_signup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_signupevent" ("attendance", "capacity", "cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat", "session_id", "signed_at", "signed_by_id", "withdrawn_on") VALUES (NEW."attendance", NEW."capacity", NEW."cite_id", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat", NEW."session_id", NEW."signed_at", NEW."signed_by_id", NEW."withdrawn_on"); RETURN NULL;',
                            hash="30de2b983afaad81978427a1f98302199592eca3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ecced",
                            table="actions_signup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_signupevent" ("attendance", "capacity", "cite_id", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat", "session_id", "signed_at", "signed_by_id", "withdrawn_on") VALUES (OLD."attendance", OLD."capacity", OLD."cite_id", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat", OLD."session_id", OLD."signed_at", OLD."signed_by_id", OLD."withdrawn_on"); RETURN NULL;',
                            hash="ac38afc325c2b2e4abd51d29ef7f675e658cf857",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b134e",
                            table="actions_signup",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("child_first_name", models.CharField(blank=True, max_length=80, verbose_name="prénom de l'enfant")),
                (
                    "child_birth_month",
                    models.DateField(
                        blank=True,
                        help_text="Le premier jour du mois.",
                        null=True,
                        verbose_name="mois de naissance de l'enfant",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("search", "Recherche d'emploi"),
                            ("training", "Formation"),
                            ("trial", "Période d'essai ou immersion"),
                            ("job", "Reprise d'emploi"),
                        ],
                        default="search",
                        max_length=10,
                        verbose_name="motif",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="au")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stays", to="actions.participation"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stays",
                        to="actions.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "La famille renonce"),
                            ("place", "La place n'est plus disponible"),
                            ("mistake", "Saisi par erreur"),
                        ],
                        max_length=12,
                        verbose_name="raison de l'annulation",
                    ),
                ),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="annulé le")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("relay", "Relais vers un autre mode d'accueil"),
                            ("entitlement", "Fin du droit à la place"),
                            ("third", "Trois ans ou entrée à l'école"),
                            ("parent_left", "Le parent quitte l'action"),
                            ("absence", "Absences répétées"),
                            ("family", "Choix ou déménagement de la famille"),
                            ("other", "Autre raison"),
                        ],
                        max_length=12,
                        verbose_name="raison de la fin",
                    ),
                ),
                ("forgotten_on", models.DateField(blank=True, null=True, verbose_name="enfant effacé le")),
                (
                    "relay",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="ce qui a pris le relais",
                    ),
                ),
                ("relay_note", models.CharField(blank=True, max_length=200, verbose_name="précision sur le relais")),
                (
                    "week",
                    actions.places.week_field.WeekField(default=actions.places.models.places.usual_week, verbose_name="jours et heures"),
                ),
            ],
            options={
                "verbose_name": "accueil",
                "ordering": ["starts_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_stay_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_stay_participation_cite"),
                    cite_emploi.lib.sql.SameCite(field="place", name="actions_stay_place_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="stay_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("child_birth_month__day", 1),
                                ("forgotten_on__isnull", True),
                                models.Q(("child_first_name", ""), _negated=True),
                            ),
                            models.Q(
                                ("child_birth_month__isnull", True),
                                ("child_first_name", ""),
                                ("forgotten_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="stay_child",
                        violation_error_message="Indiquez le prénom et le mois de naissance de l'enfant.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("week", "{}"), _negated=True),
                        name="stay_has_hours",
                        violation_error_message="Indiquez au moins un jour et ses heures.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_reason", ""), ("ends_on__isnull", False), _connector="OR"),
                        name="stay_end_dated",
                        violation_error_message="Une fin a une date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_reason", ""), ("cancelled_on__isnull", True)),
                            models.Q(("cancelled_on__isnull", False), models.Q(("cancel_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="stay_cancelled_why",
                        violation_error_message="Dites pourquoi l'accueil est annulé.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 0), "&&"),
                            (actions.places.week_field.HoursOf("week", 0), "&&"),
                        ],
                        name="one_child_a_place_1",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 1), "&&"),
                            (actions.places.week_field.HoursOf("week", 1), "&&"),
                        ],
                        name="one_child_a_place_2",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 2), "&&"),
                            (actions.places.week_field.HoursOf("week", 2), "&&"),
                        ],
                        name="one_child_a_place_3",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 3), "&&"),
                            (actions.places.week_field.HoursOf("week", 3), "&&"),
                        ],
                        name="one_child_a_place_4",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 4), "&&"),
                            (actions.places.week_field.HoursOf("week", 4), "&&"),
                        ],
                        name="one_child_a_place_5",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 5), "&&"),
                            (actions.places.week_field.HoursOf("week", 5), "&&"),
                        ],
                        name="one_child_a_place_6",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        expressions=[
                            ("place", "="),
                            (actions.places.week_field.DaysOf("starts_on", "ends_on", 6), "&&"),
                            (actions.places.week_field.HoursOf("week", 6), "&&"),
                        ],
                        name="one_child_a_place_7",
                        violation_error_message="Cette place est déjà occupée à ces jours et à ces heures.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_stayevent" ("cancel_reason", "cancelled_on", "child_birth_month", "child_first_name", "cite_id", "end_reason", "ends_on", "forgotten_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reason", "relay", "relay_note", "starts_on", "week") VALUES (NEW."cancel_reason", NEW."cancelled_on", NEW."child_birth_month", NEW."child_first_name", NEW."cite_id", NEW."end_reason", NEW."ends_on", NEW."forgotten_on", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."reason", NEW."relay", NEW."relay_note", NEW."starts_on", NEW."week"); RETURN NULL;',
                            hash="63e9c7569d7236ac6a1f09ff8c23dd8d99e1755e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_88591",
                            table="actions_stay",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_stayevent" ("cancel_reason", "cancelled_on", "child_birth_month", "child_first_name", "cite_id", "end_reason", "ends_on", "forgotten_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reason", "relay", "relay_note", "starts_on", "week") VALUES (NEW."cancel_reason", NEW."cancelled_on", NEW."child_birth_month", NEW."child_first_name", NEW."cite_id", NEW."end_reason", NEW."ends_on", NEW."forgotten_on", NEW."id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."reason", NEW."relay", NEW."relay_note", NEW."starts_on", NEW."week"); RETURN NULL;',
                            hash="595c74372de5b186616ee9a6e91e19791291582c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b4ce6",
                            table="actions_stay",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_stayevent" ("cancel_reason", "cancelled_on", "child_birth_month", "child_first_name", "cite_id", "end_reason", "ends_on", "forgotten_on", "id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reason", "relay", "relay_note", "starts_on", "week") VALUES (OLD."cancel_reason", OLD."cancelled_on", OLD."child_birth_month", OLD."child_first_name", OLD."cite_id", OLD."end_reason", OLD."ends_on", OLD."forgotten_on", OLD."id", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."reason", OLD."relay", OLD."relay_note", OLD."starts_on", OLD."week"); RETURN NULL;',
                            hash="c11827f54f7409ff146e147637648a126f922625",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_06eb2",
                            table="actions_stay",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StayOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="à partir du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                ("week", actions.places.week_field.WeekField(verbose_name="jours et heures")),
                ("offered_on", models.DateField(verbose_name="proposée le")),
                ("expires_on", models.DateField(verbose_name="réponse attendue le")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Acceptée"), ("declined", "Déclinée"), ("expired", "Sans réponse")],
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stay_offers",
                        to="actions.participation",
                        verbose_name="demande",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="actions.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "place proposée",
                "ordering": ["offered_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_stayoffer_participation_cite"),
                    cite_emploi.lib.sql.SameCite(field="place", name="actions_stayoffer_place_cite"),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "")),
                        fields=("participation",),
                        name="one_pending_stay_offer",
                        violation_error_message="Une place est déjà proposée à cette famille.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_on__isnull", False), _connector="XOR"),
                        name="stay_offer_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gte", models.F("offered_on"))), name="stay_offer_delay"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_stayofferevent" ("answer", "answered_on", "cite_id", "ends_on", "expires_on", "id", "offered_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "starts_on", "week") VALUES (NEW."answer", NEW."answered_on", NEW."cite_id", NEW."ends_on", NEW."expires_on", NEW."id", NEW."offered_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."starts_on", NEW."week"); RETURN NULL;',
                            hash="52e479d54d0cd19050f075dcf94d4a52f1104fd4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_422df",
                            table="actions_stayoffer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_stayofferevent" ("answer", "answered_on", "cite_id", "ends_on", "expires_on", "id", "offered_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "starts_on", "week") VALUES (NEW."answer", NEW."answered_on", NEW."cite_id", NEW."ends_on", NEW."expires_on", NEW."id", NEW."offered_on", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."starts_on", NEW."week"); RETURN NULL;',
                            hash="5aea534ebb3e099f2c287dd7d571eb6709972771",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_18041",
                            table="actions_stayoffer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_stayofferevent" ("answer", "answered_on", "cite_id", "ends_on", "expires_on", "id", "offered_on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "starts_on", "week") VALUES (OLD."answer", OLD."answered_on", OLD."cite_id", OLD."ends_on", OLD."expires_on", OLD."id", OLD."offered_on", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_id", OLD."starts_on", OLD."week"); RETURN NULL;',
                            hash="2da7347c2f3f7f808f94c8e672897b3bacbe5a63",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_12104",
                            table="actions_stayoffer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="jour")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="notée par",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="actions.stay",
                        verbose_name="accueil",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "ordering": ["on"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="stay", name="actions_absence_stay_cite"),
                    models.UniqueConstraint(
                        fields=("stay", "on"),
                        name="absence_once",
                        violation_error_message="Cette absence est déjà notée.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_absenceevent" ("cite_id", "id", "noted_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stay_id") VALUES (NEW."cite_id", NEW."id", NEW."noted_by_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stay_id"); RETURN NULL;',
                            hash="86a6453867ea01257de513a06512bd1031480ea8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a1c4f",
                            table="actions_absence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_absenceevent" ("cite_id", "id", "noted_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stay_id") VALUES (NEW."cite_id", NEW."id", NEW."noted_by_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stay_id"); RETURN NULL;',
                            hash="613fa29a59ebb0a4f2c6fe5d49dbd7e03c930722",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75217",
                            table="actions_absence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_absenceevent" ("cite_id", "id", "noted_by_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stay_id") VALUES (OLD."cite_id", OLD."id", OLD."noted_by_id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stay_id"); RETURN NULL;',
                            hash="c293b35ca72c30ba76b9dd457a098155cdf1b1ef",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0a927",
                            table="actions_absence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("answered_on", models.DateField(verbose_name="répondu le")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisie par",
                    ),
                ),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
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
                        to="actions.answer",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.operation",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.option",
                        verbose_name="réponse",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.question",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BarrierCreditEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "barrier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.barrier",
                    ),
                ),
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
                        to="actions.barriercredit",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LevelAssessmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "moment",
                    models.CharField(
                        choices=[("before", "Avant l'action"), ("after", "Après l'action")],
                        max_length=6,
                        verbose_name="moment",
                    ),
                ),
                ("on", models.DateField(verbose_name="évaluation du")),
                (
                    "oral",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Non évalué"),
                            ("below_a1_1", "Inférieur à A1.1"),
                            ("a1_1", "A1.1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                            ("c1", "C1"),
                            ("c2", "C2"),
                            ("native", "Langue maternelle"),
                        ],
                        default="not_assessed",
                        max_length=12,
                        verbose_name="français oral",
                    ),
                ),
                (
                    "written",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Non évalué"),
                            ("below_a1_1", "Inférieur à A1.1"),
                            ("a1_1", "A1.1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                            ("c1", "C1"),
                            ("c2", "C2"),
                            ("native", "Langue maternelle"),
                        ],
                        default="not_assessed",
                        max_length=12,
                        verbose_name="français écrit",
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Aucun"),
                            ("fle", "Français langue étrangère"),
                            ("alphabetisation", "Alphabétisation (jamais scolarisée)"),
                            ("illettrisme", "Illettrisme (scolarisée en français)"),
                        ],
                        max_length=16,
                        verbose_name="besoin d'apprentissage",
                    ),
                ),
                (
                    "mobility",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("permit_vehicle", "Permis B, avec un véhicule"),
                                ("permit_no_vehicle", "Permis B, sans véhicule"),
                                ("code", "Code obtenu"),
                                ("permit_pending", "Permis en cours"),
                                ("other_permit", "Autre permis"),
                                ("public_transport", "Transports en commun"),
                                ("bike", "Vélo, trottinette ou équivalent"),
                                ("invalid_permit", "Permis non valide en France"),
                                ("vehicle_no_permit", "Véhicule sans permis de conduire"),
                                ("none", "Aucun moyen de déplacement"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="mobilité",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évaluation par",
                    ),
                ),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.levelassessment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MilestoneEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reached_on", models.DateField(verbose_name="franchie le")),
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
                        to="actions.milestone",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.step",
                        verbose_name="étape",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("recorded_on", models.DateField(verbose_name="recueilli le")),
                (
                    "children_birth_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        size=8,
                        verbose_name="naissance des enfants à garder",
                    ),
                ),
                (
                    "children_forgotten_on",
                    models.DateField(blank=True, null=True, verbose_name="mois de naissance effacés le"),
                ),
                ("near", models.CharField(blank=True, max_length=120, verbose_name="commune ou lieu souhaité")),
                ("wanted_from", models.DateField(blank=True, null=True, verbose_name="souhaité à partir du")),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="mode d'accueil souhaité",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="précisions")),
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
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.district",
                        verbose_name="quartier souhaité",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.need",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NeedSlotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "lundi"),
                            (1, "mardi"),
                            (2, "mercredi"),
                            (3, "jeudi"),
                            (4, "vendredi"),
                            (5, "samedi"),
                            (6, "dimanche"),
                        ],
                        verbose_name="jour",
                    ),
                ),
                ("starts", models.TimeField(verbose_name="de")),
                ("ends", models.TimeField(verbose_name="à")),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.needslot",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutcomeCreditEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                    "outcome",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.outcome",
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
                        to="actions.outcomecredit",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceWishEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("child_first_name", models.CharField(blank=True, max_length=80, verbose_name="prénom de l'enfant")),
                (
                    "child_birth_month",
                    models.DateField(blank=True, null=True, verbose_name="mois de naissance de l'enfant"),
                ),
                ("forgotten_on", models.DateField(blank=True, null=True, verbose_name="enfant effacé le")),
                ("starts_on", models.DateField(verbose_name="à partir du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "week",
                    actions.places.week_field.WeekField(default=actions.places.models.places.usual_week, verbose_name="jours et heures"),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("search", "Recherche d'emploi"),
                            ("training", "Formation"),
                            ("trial", "Période d'essai ou immersion"),
                            ("job", "Reprise d'emploi"),
                        ],
                        default="search",
                        max_length=10,
                        verbose_name="motif",
                    ),
                ),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
                        verbose_name="demande",
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
                        to="actions.placewish",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="mode d'accueil",
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=120, verbose_name="structure")),
                ("proposed_on", models.DateField(verbose_name="proposée le")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="possible à partir du")),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposée"), ("accepted", "Acceptée"), ("declined", "Déclinée")],
                        default="proposed",
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hours", "Horaires inadaptés"),
                            ("distance", "Trop loin ou mal desservie"),
                            ("cost", "Reste à charge trop élevé"),
                            ("start", "Disponible trop tard"),
                            ("mode", "La famille préfère un autre mode d'accueil"),
                            ("taken", "La place n'est plus disponible"),
                            ("changed", "La situation de la famille a changé"),
                            ("mistake", "Saisie par erreur"),
                            ("other", "Autre raison"),
                        ],
                        max_length=10,
                        verbose_name="motif",
                    ),
                ),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.proposal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SearchStepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("family", "Échange avec la famille"),
                            ("creche", "Contact avec une crèche"),
                            ("rpe", "Contact avec un relais petite enfance (RPE)"),
                            ("childminder", "Contact avec une assistante maternelle"),
                            ("caf", "Contact avec la CAF"),
                            ("town", "Contact avec la commune"),
                            ("aid", "Demande d'aide financière"),
                            ("visit", "Visite avec la famille"),
                            ("other", "Autre démarche"),
                        ],
                        max_length=12,
                        verbose_name="démarche",
                    ),
                ),
                ("on", models.DateField(verbose_name="date")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="précision")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.searchstep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("signed_at", models.DateTimeField(verbose_name="inscription le")),
                ("seat", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="place")),
                ("capacity", models.PositiveSmallIntegerField(editable=False)),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="désinscription le")),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("present", "Présence"),
                            ("excused", "Absence excusée"),
                            ("no_show", "Absence non excusée"),
                        ],
                        max_length=8,
                        verbose_name="présence",
                    ),
                ),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.signup",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.session",
                        verbose_name="séance",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inscription par",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Solution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="mode d'accueil",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="trouvée le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="solutions",
                        to="actions.participation",
                    ),
                ),
                (
                    "stay",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="solution",
                        to="actions.stay",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="solution",
                        to="actions.proposal",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "verbose_name": "solution de garde",
                "ordering": ["-found_on", "-id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="participation", name="actions_solution_participation_cite"),
                    cite_emploi.lib.sql.SameCite(field="stay", name="actions_solution_stay_cite"),
                    models.UniqueConstraint(
                        fields=("participation", "mode", "found_on"),
                        name="solution_once",
                        violation_error_message="Cette solution est déjà enregistrée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stay__isnull", True), ("mode", "avip"), _connector="OR"),
                        name="solution_stay_is_avip",
                    ),
                    models.UniqueConstraint(fields=("id", "cite"), name="actions_solution_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="proposal", name="actions_solution_proposal_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_solutionevent" ("cite_id", "found_on", "id", "mode", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "stay_id") VALUES (NEW."cite_id", NEW."found_on", NEW."id", NEW."mode", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."stay_id"); RETURN NULL;',
                            hash="f6055665451fc760bcc803e978b7147beb26c437",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2d239",
                            table="actions_solution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_solutionevent" ("cite_id", "found_on", "id", "mode", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "stay_id") VALUES (NEW."cite_id", NEW."found_on", NEW."id", NEW."mode", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."stay_id"); RETURN NULL;',
                            hash="88e22fb2743306e3e899de9db18b2bdc3964066d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd5d9",
                            table="actions_solution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_solutionevent" ("cite_id", "found_on", "id", "mode", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "stay_id") VALUES (OLD."cite_id", OLD."found_on", OLD."id", OLD."mode", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."stay_id"); RETURN NULL;',
                            hash="d4404ab02b5c4fa7dabdfe825580da62cdd4903a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1b788",
                            table="actions_solution",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("child_first_name", models.CharField(blank=True, max_length=80, verbose_name="prénom de l'enfant")),
                (
                    "child_birth_month",
                    models.DateField(
                        blank=True,
                        help_text="Le premier jour du mois.",
                        null=True,
                        verbose_name="mois de naissance de l'enfant",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("search", "Recherche d'emploi"),
                            ("training", "Formation"),
                            ("trial", "Période d'essai ou immersion"),
                            ("job", "Reprise d'emploi"),
                        ],
                        default="search",
                        max_length=10,
                        verbose_name="motif",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="au")),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.stay",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "La famille renonce"),
                            ("place", "La place n'est plus disponible"),
                            ("mistake", "Saisi par erreur"),
                        ],
                        max_length=12,
                        verbose_name="raison de l'annulation",
                    ),
                ),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="annulé le")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("relay", "Relais vers un autre mode d'accueil"),
                            ("entitlement", "Fin du droit à la place"),
                            ("third", "Trois ans ou entrée à l'école"),
                            ("parent_left", "Le parent quitte l'action"),
                            ("absence", "Absences répétées"),
                            ("family", "Choix ou déménagement de la famille"),
                            ("other", "Autre raison"),
                        ],
                        max_length=12,
                        verbose_name="raison de la fin",
                    ),
                ),
                ("forgotten_on", models.DateField(blank=True, null=True, verbose_name="enfant effacé le")),
                (
                    "relay",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="ce qui a pris le relais",
                    ),
                ),
                ("relay_note", models.CharField(blank=True, max_length=200, verbose_name="précision sur le relais")),
                (
                    "week",
                    actions.places.week_field.WeekField(default=actions.places.models.places.usual_week, verbose_name="jours et heures"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StayOfferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="à partir du")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                ("week", actions.places.week_field.WeekField(verbose_name="jours et heures")),
                ("offered_on", models.DateField(verbose_name="proposée le")),
                ("expires_on", models.DateField(verbose_name="réponse attendue le")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Acceptée"), ("declined", "Déclinée"), ("expired", "Sans réponse")],
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
                        verbose_name="demande",
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
                        to="actions.stayoffer",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StayRenewal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until_before", models.DateField(verbose_name="jusqu'alors jusqu'au")),
                ("until", models.DateField(blank=True, null=True, verbose_name="prolongé jusqu'au")),
                ("renewed_on", models.DateField(verbose_name="prolongé le")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("search", "Recherche d'emploi"),
                            ("training", "Formation"),
                            ("trial", "Période d'essai ou immersion"),
                            ("job", "Reprise d'emploi"),
                        ],
                        max_length=10,
                        verbose_name="pourquoi",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "renewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="prolongé par",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewals",
                        to="actions.stay",
                        verbose_name="accueil",
                    ),
                ),
            ],
            options={
                "verbose_name": "prolongation",
                "ordering": ["renewed_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="stay", name="actions_stayrenewal_stay_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gt", models.F("until_before")), _connector="OR"
                        ),
                        name="renewal_prolongs",
                        violation_error_message="Une prolongation va plus loin que la fin prévue.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_stayrenewalevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewed_by_id", "renewed_on", "stay_id", "until", "until_before", "why") VALUES (NEW."cite_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."renewed_by_id", NEW."renewed_on", NEW."stay_id", NEW."until", NEW."until_before", NEW."why"); RETURN NULL;',
                            hash="4ed1e94da11ec7a0fcf0c9ca1fa0d9fdb740efd0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_82b7e",
                            table="actions_stayrenewal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_stayrenewalevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewed_by_id", "renewed_on", "stay_id", "until", "until_before", "why") VALUES (NEW."cite_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."renewed_by_id", NEW."renewed_on", NEW."stay_id", NEW."until", NEW."until_before", NEW."why"); RETURN NULL;',
                            hash="3642b410078717227162531e3dc77f591ef741fa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_15358",
                            table="actions_stayrenewal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_stayrenewalevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewed_by_id", "renewed_on", "stay_id", "until", "until_before", "why") VALUES (OLD."cite_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."renewed_by_id", OLD."renewed_on", OLD."stay_id", OLD."until", OLD."until_before", OLD."why"); RETURN NULL;',
                            hash="35c047032ab9dde073893b48ec95feb90b6d3f62",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_02e66",
                            table="actions_stayrenewal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AbsenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("on", models.DateField(verbose_name="jour")),
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
                    "noted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="notée par",
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
                        to="actions.absence",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.stay",
                        verbose_name="accueil",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SolutionCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("held", "La solution tient toujours"),
                            ("lost", "La solution ne tient plus"),
                            ("not_reached", "Famille non jointe"),
                        ],
                        max_length=12,
                        verbose_name="réponse",
                    ),
                ),
                ("on", models.DateField(verbose_name="vérifiée le")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vérifiée par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="solution_checks",
                        to="actions.participation",
                    ),
                ),
                (
                    "solution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="six_months",
                        to="actions.solution",
                        verbose_name="solution",
                    ),
                ),
            ],
            options={
                "verbose_name": "vérification à six mois",
                "constraints": [
                    cite_emploi.lib.sql.SameCite(
                        field="participation", name="actions_solutioncheck_participation_cite"
                    ),
                    cite_emploi.lib.sql.SameCite(field="solution", name="actions_solutioncheck_solution_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_solutioncheckevent" ("answer", "by_id", "cite_id", "id", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "solution_id") VALUES (NEW."answer", NEW."by_id", NEW."cite_id", NEW."id", NEW."on", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."solution_id"); RETURN NULL;',
                            hash="f6f329003e41f3ef576a52f748834c75af66b837",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0cc3",
                            table="actions_solutioncheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "actions_solutioncheckevent" ("answer", "by_id", "cite_id", "id", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "solution_id") VALUES (NEW."answer", NEW."by_id", NEW."cite_id", NEW."id", NEW."on", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."solution_id"); RETURN NULL;',
                            hash="5a7eee58231559f9439f92b35e78586ebea8a57e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3dd32",
                            table="actions_solutioncheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "actions_solutioncheckevent" ("answer", "by_id", "cite_id", "id", "on", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "solution_id") VALUES (OLD."answer", OLD."by_id", OLD."cite_id", OLD."id", OLD."on", OLD."participation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."solution_id"); RETURN NULL;',
                            hash="4d1d9cccd2591764f34510cbf9e88aef5527f37a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fbcb8",
                            table="actions_solutioncheck",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SolutionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("avip", "Place réservée en crèche (Avip)"),
                            ("collective", "Crèche ou multi-accueil"),
                            ("family_creche", "Crèche familiale"),
                            ("childminder", "Assistante maternelle"),
                            ("mam", "Maison d'assistantes maternelles"),
                            ("home", "Garde à domicile ou partagée"),
                            ("school", "École maternelle"),
                            ("after_school", "Accueil périscolaire ou de loisirs"),
                            ("relatives", "Famille ou entourage"),
                        ],
                        max_length=14,
                        verbose_name="mode d'accueil",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="trouvée le")),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.solution",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.stay",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.proposal",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StayRenewalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("until_before", models.DateField(verbose_name="jusqu'alors jusqu'au")),
                ("until", models.DateField(blank=True, null=True, verbose_name="prolongé jusqu'au")),
                ("renewed_on", models.DateField(verbose_name="prolongé le")),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("search", "Recherche d'emploi"),
                            ("training", "Formation"),
                            ("trial", "Période d'essai ou immersion"),
                            ("job", "Reprise d'emploi"),
                        ],
                        max_length=10,
                        verbose_name="pourquoi",
                    ),
                ),
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
                        to="actions.stayrenewal",
                    ),
                ),
                (
                    "renewed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="prolongé par",
                    ),
                ),
                (
                    "stay",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.stay",
                        verbose_name="accueil",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SolutionCheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("held", "La solution tient toujours"),
                            ("lost", "La solution ne tient plus"),
                            ("not_reached", "Famille non jointe"),
                        ],
                        max_length=12,
                        verbose_name="réponse",
                    ),
                ),
                ("on", models.DateField(verbose_name="vérifiée le")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vérifiée par",
                    ),
                ),
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
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.participation",
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
                        to="actions.solutioncheck",
                    ),
                ),
                (
                    "solution",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.solution",
                        verbose_name="solution",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="Action",
            name="themes",
            field=models.ManyToManyField(
                related_name="actions",
                through="actions.ActionTheme",
                to="cohorts.barriertheme",
                verbose_name="freins levés",
            ),
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop, elidable=False),
    ]
