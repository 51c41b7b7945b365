"""Governance whole: members, agendas and minutes, needs, decisions that answer them, releases, annual reports."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import cite_emploi.lib.sql
from cite_emploi.lib.migrations import AtOnce


def agenda_lines_become_items(apps, schema_editor):
    """An agenda was a text: each of its lines is an item now."""
    meetings, items = apps.get_model("governance", "Meeting"), apps.get_model("governance", "AgendaItem")
    for meeting in meetings.objects.exclude(agenda=""):
        lines = [line.strip() for line in meeting.agenda.splitlines() if line.strip()]
        items.objects.bulk_create(
            items(
                cite_id=meeting.cite_id,
                meeting_id=meeting.pk,
                position=position,
                title=line[:160],
                note=line if len(line) > 160 else "",
            )
            for position, line in enumerate(lines, 1)
        )
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0101_public_figures"),
        ("actions", "0100_everything"),
        ("cohorts", "0100_everything"),
        ("funding", "0100_everything"),
        ("governance", "0100_everything"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce(
            [
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("figures", "Chiffres"),
                                    ("need", "Besoin du terrain"),
                                    ("action", "Action"),
                                    ("decision", "Suite d'une décision"),
                                    ("money", "Argent"),
                                    ("other", "Autre point"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="nature",
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="point")),
                        ("note", models.TextField(blank=True, verbose_name="pour préparer")),
                        ("minutes", models.TextField(blank=True, verbose_name="compte rendu")),
                        ("minutes_version", models.PositiveIntegerField(default=0, editable=False)),
                        ("minutes_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "point de l'ordre du jour",
                        "ordering": ["position", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("figures", "Chiffres"),
                                    ("need", "Besoin du terrain"),
                                    ("action", "Action"),
                                    ("decision", "Suite d'une décision"),
                                    ("money", "Argent"),
                                    ("other", "Autre point"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="nature",
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="point")),
                        ("note", models.TextField(blank=True, verbose_name="pour préparer")),
                        ("minutes", models.TextField(blank=True, verbose_name="compte rendu")),
                        ("minutes_version", models.PositiveIntegerField(default=0, editable=False)),
                        ("minutes_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AnnualReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Brouillon"), ("reviewed", "Relu"), ("validated", "Validé")],
                                default="draft",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "changes",
                            models.TextField(
                                blank=True, verbose_name="ce qui change par rapport à la version précédente"
                            ),
                        ),
                        ("started_on", models.DateField(verbose_name="commencé le")),
                        ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="relu le")),
                        ("reviewed_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "job",
                            models.CharField(
                                blank=True,
                                choices=[("", "Rien"), ("working", "En cours"), ("failed", "Arrêté")],
                                max_length=8,
                            ),
                        ),
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("fault", models.CharField(blank=True, max_length=600)),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validé le")),
                        ("figures", models.JSONField(blank=True, null=True)),
                        (
                            "figures_sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="empreinte des chiffres"),
                        ),
                        ("file", models.FileField(blank=True, max_length=120, upload_to="", verbose_name="PDF")),
                        ("file_sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte du PDF")),
                    ],
                    options={
                        "verbose_name": "bilan annuel",
                        "ordering": ["-year", "-version"],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualReportEvent",
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
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Brouillon"), ("reviewed", "Relu"), ("validated", "Validé")],
                                default="draft",
                                max_length=10,
                                verbose_name="état",
                            ),
                        ),
                        (
                            "changes",
                            models.TextField(
                                blank=True, verbose_name="ce qui change par rapport à la version précédente"
                            ),
                        ),
                        ("started_on", models.DateField(verbose_name="commencé le")),
                        ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="relu le")),
                        ("reviewed_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "job",
                            models.CharField(
                                blank=True,
                                choices=[("", "Rien"), ("working", "En cours"), ("failed", "Arrêté")],
                                max_length=8,
                            ),
                        ),
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("fault", models.CharField(blank=True, max_length=600)),
                        ("validated_on", models.DateField(blank=True, null=True, verbose_name="validé le")),
                        (
                            "figures_sha256",
                            models.CharField(blank=True, max_length=64, verbose_name="empreinte des chiffres"),
                        ),
                        ("file", models.FileField(blank=True, max_length=120, upload_to="", verbose_name="PDF")),
                        ("file_sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte du PDF")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FieldNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="besoin, en une phrase")),
                        ("description", models.TextField(verbose_name="ce que vous constatez")),
                        ("tried", models.TextField(blank=True, verbose_name="ce qui a été essayé")),
                        (
                            "people_count",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Parmi celles que votre structure accompagne.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="combien de personnes, à peu près",
                            ),
                        ),
                        ("posted_on", models.DateField(verbose_name="posé le")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="retiré le")),
                        ("withdrawn_because", models.CharField(blank=True, max_length=200, verbose_name="pourquoi")),
                        ("opening_told_on", models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "besoin du terrain",
                        "ordering": ["-posted_on", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="FieldNeedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=160, verbose_name="besoin, en une phrase")),
                        ("description", models.TextField(verbose_name="ce que vous constatez")),
                        ("tried", models.TextField(blank=True, verbose_name="ce qui a été essayé")),
                        (
                            "people_count",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Parmi celles que votre structure accompagne.",
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="combien de personnes, à peu près",
                            ),
                        ),
                        ("posted_on", models.DateField(verbose_name="posé le")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="retiré le")),
                        ("withdrawn_because", models.CharField(blank=True, max_length=200, verbose_name="pourquoi")),
                        ("opening_told_on", models.DateField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reply",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("present", "Sera présent ou présente"),
                                    ("excused", "Sera absent ou absente"),
                                    ("represented", "Sera représenté ou représentée"),
                                ],
                                max_length=12,
                                verbose_name="réponse",
                            ),
                        ),
                        (
                            "represented_by",
                            models.CharField(blank=True, max_length=120, verbose_name="représenté ou représentée par"),
                        ),
                        ("replied_at", models.DateTimeField(blank=True, null=True, verbose_name="réponse du")),
                        ("attended", models.BooleanField(blank=True, null=True, verbose_name="présence constatée")),
                        ("sent_sequence", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                        ("secret_hash", models.CharField(blank=True, editable=False, max_length=64)),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "ordering": ["member__seat", "member__kind", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reply",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("present", "Sera présent ou présente"),
                                    ("excused", "Sera absent ou absente"),
                                    ("represented", "Sera représenté ou représentée"),
                                ],
                                max_length=12,
                                verbose_name="réponse",
                            ),
                        ),
                        (
                            "represented_by",
                            models.CharField(blank=True, max_length=120, verbose_name="représenté ou représentée par"),
                        ),
                        ("replied_at", models.DateTimeField(blank=True, null=True, verbose_name="réponse du")),
                        ("attended", models.BooleanField(blank=True, null=True, verbose_name="présence constatée")),
                        ("sent_sequence", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                        ("secret_hash", models.CharField(blank=True, editable=False, max_length=64)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LateReminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sent_on", models.DateField(verbose_name="envoyé le")),
                    ],
                    options={
                        "verbose_name": "rappel d'une décision",
                    },
                ),
                migrations.CreateModel(
                    name="MeetingDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="intitulé")),
                        ("file", models.FileField(max_length=120, upload_to="", verbose_name="fichier")),
                        ("content_type", models.CharField(max_length=40)),
                        ("added_on", models.DateField(verbose_name="ajouté le")),
                    ],
                    options={
                        "verbose_name": "document de séance",
                        "ordering": ["added_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("holder", "Titulaire"), ("substitute", "Suppléant ou suppléante")],
                                default="holder",
                                max_length=10,
                                verbose_name="qualité",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="prénom et nom")),
                        ("function", models.CharField(blank=True, max_length=120, verbose_name="fonction")),
                        (
                            "email",
                            models.EmailField(
                                blank=True,
                                help_text="Pour recevoir les invitations.",
                                max_length=254,
                                verbose_name="adresse électronique",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="depuis le")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                    ],
                    options={
                        "verbose_name": "membre",
                        "ordering": ["seat", "kind", "name", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="MemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("holder", "Titulaire"), ("substitute", "Suppléant ou suppléante")],
                                default="holder",
                                max_length=10,
                                verbose_name="qualité",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="prénom et nom")),
                        ("function", models.CharField(blank=True, max_length=120, verbose_name="fonction")),
                        (
                            "email",
                            models.EmailField(
                                blank=True,
                                help_text="Pour recevoir les invitations.",
                                max_length=254,
                                verbose_name="adresse électronique",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="depuis le")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Pack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file", models.FileField(max_length=120, upload_to="", verbose_name="fichier")),
                        ("sha256", models.CharField(max_length=64, verbose_name="empreinte")),
                        ("made_at", models.DateTimeField(verbose_name="établi le")),
                    ],
                    options={
                        "verbose_name": "dossier de séance",
                    },
                ),
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("as_of", models.DateField(verbose_name="situation au")),
                        ("label", models.CharField(max_length=120, verbose_name="à l'occasion de")),
                        ("made_at", models.DateTimeField(verbose_name="publiée le")),
                        ("boards", models.JSONField()),
                        ("sha256", models.CharField(max_length=64, verbose_name="empreinte")),
                    ],
                    options={
                        "verbose_name": "publication de chiffres",
                        "ordering": ["-made_at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="ReleasedTable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("as_of", models.DateField()),
                        ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40))),
                        (
                            "labels",
                            django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160)),
                        ),
                        ("counts", django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField())),
                        (
                            "hidden",
                            django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField()),
                        ),
                        ("repeats", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["release", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="remarque")),
                        ("made_at", models.DateTimeField(verbose_name="faite le")),
                        ("taken_in_on", models.DateField(blank=True, null=True, verbose_name="prise en compte le")),
                    ],
                    options={
                        "verbose_name": "remarque",
                        "ordering": ["made_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportComment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("section", models.CharField(max_length=40)),
                        ("text", models.TextField(blank=True, verbose_name="commentaire")),
                        ("version", models.PositiveIntegerField(default=0, editable=False)),
                        ("written_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["report", "section"],
                    },
                ),
                migrations.CreateModel(
                    name="ReportCommentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("section", models.CharField(max_length=40)),
                        ("text", models.TextField(blank=True, verbose_name="commentaire")),
                        ("version", models.PositiveIntegerField(default=0, editable=False)),
                        ("written_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SeatEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="en qualité de")),
                        ("is_chair", models.BooleanField(default=False, verbose_name="préside ou copilote")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="siège depuis le")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Seconding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="ce que vous constatez")),
                        (
                            "people_count",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="combien de personnes, à peu près",
                            ),
                        ),
                        ("seconded_on", models.DateField(verbose_name="appuyé le")),
                    ],
                    options={
                        "verbose_name": "appui",
                        "ordering": ["seconded_on", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="SecondingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("comment", models.TextField(blank=True, verbose_name="ce que vous constatez")),
                        (
                            "people_count",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="combien de personnes, à peu près",
                            ),
                        ),
                        ("seconded_on", models.DateField(verbose_name="appuyé le")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AlterModelOptions(
                    name="seat",
                    options={"ordering": ["-is_chair", "organisation__name", "id"], "verbose_name": "siège"},
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committee",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committee",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="committee",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="decision",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="decision",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="decision",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="meeting",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="meeting",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="meeting",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="meeting",
                    name="meeting_once_a_day",
                ),
                migrations.RemoveConstraint(
                    model_name="seat",
                    name="seat_once",
                ),
                migrations.AddField(
                    model_name="committee",
                    name="board",
                    field=models.CharField(
                        choices=[
                            ("technical", "Programmation\xa0: parcours, freins, capacités, qualité"),
                            ("follow_up", "Terrain\xa0: besoins, actions ouvertes, réponses"),
                            ("strategic", "Cap\xa0: personnes, résultats, argent"),
                        ],
                        default="technical",
                        max_length=10,
                        verbose_name="tableau de bord",
                    ),
                ),
                migrations.AddField(
                    model_name="committee",
                    name="commits",
                    field=models.BooleanField(default=False, verbose_name="peut engager de l'argent"),
                ),
                migrations.AddField(
                    model_name="committee",
                    name="commits_up_to",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Par décision. Laissez vide s'il n'y a pas de plafond.",
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="jusqu'à (€)",
                    ),
                ),
                migrations.AddField(
                    model_name="committee",
                    name="examines_needs",
                    field=models.BooleanField(
                        default=False,
                        help_text="Les besoins posés et les actions à décider viennent à son ordre du jour.",
                        verbose_name="examine les besoins",
                    ),
                ),
                migrations.AddField(
                    model_name="committee",
                    name="hears_needs",
                    field=models.BooleanField(
                        default=False,
                        help_text="Ses membres posent des besoins et les appuient.",
                        verbose_name="reçoit les besoins du terrain",
                    ),
                ),
                migrations.AddField(
                    model_name="committee",
                    name="mandate_source",
                    field=models.CharField(
                        blank=True,
                        help_text="Par exemple « règlement du 12 mars 2024 », ou « exemple inventé ».",
                        max_length=160,
                        verbose_name="d'où vient cette règle",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="board",
                    field=models.CharField(
                        choices=[
                            ("technical", "Programmation\xa0: parcours, freins, capacités, qualité"),
                            ("follow_up", "Terrain\xa0: besoins, actions ouvertes, réponses"),
                            ("strategic", "Cap\xa0: personnes, résultats, argent"),
                        ],
                        default="technical",
                        max_length=10,
                        verbose_name="tableau de bord",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="commits",
                    field=models.BooleanField(default=False, verbose_name="peut engager de l'argent"),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="commits_up_to",
                    field=models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Par décision. Laissez vide s'il n'y a pas de plafond.",
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="jusqu'à (€)",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="examines_needs",
                    field=models.BooleanField(
                        default=False,
                        help_text="Les besoins posés et les actions à décider viennent à son ordre du jour.",
                        verbose_name="examine les besoins",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="hears_needs",
                    field=models.BooleanField(
                        default=False,
                        help_text="Ses membres posent des besoins et les appuient.",
                        verbose_name="reçoit les besoins du terrain",
                    ),
                ),
                migrations.AddField(
                    model_name="committeeevent",
                    name="mandate_source",
                    field=models.CharField(
                        blank=True,
                        help_text="Par exemple « règlement du 12 mars 2024 », ou « exemple inventé ».",
                        max_length=160,
                        verbose_name="d'où vient cette règle",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="assignee",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="et suivie par",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="done_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="done_note",
                    field=models.CharField(blank=True, max_length=200, verbose_name="ce qui a été fait"),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="edition",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="actions.edition",
                        verbose_name="action",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("programme", "Programmer une action"),
                            ("study", "Approfondir"),
                            ("decline", "Ne pas donner suite"),
                            ("course", "Fixer une orientation"),
                            ("other", "Autre décision"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="assignee",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="et suivie par",
                    ),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="done_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="done_note",
                    field=models.CharField(blank=True, max_length=200, verbose_name="ce qui a été fait"),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="edition",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.edition",
                        verbose_name="action",
                    ),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("programme", "Programmer une action"),
                            ("study", "Approfondir"),
                            ("decline", "Ne pas donner suite"),
                            ("course", "Fixer une orientation"),
                            ("other", "Autre décision"),
                        ],
                        default="other",
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="cancel_reason",
                    field=models.CharField(blank=True, max_length=200, verbose_name="pourquoi"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="cancelled_on",
                    field=models.DateField(blank=True, null=True, verbose_name="annulée le"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="ends_at",
                    field=models.TimeField(blank=True, null=True, verbose_name="à"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="invited_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="invitations envoyées le"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="link",
                    field=models.URLField(blank=True, verbose_name="lien de visioconférence"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="minutes_sent_on",
                    field=models.DateField(blank=True, null=True, verbose_name="compte rendu envoyé pour relecture le"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="sequence",
                    field=models.PositiveSmallIntegerField(default=0, editable=False),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="starts_at",
                    field=models.TimeField(blank=True, null=True, verbose_name="de"),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="uid",
                    field=models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, unique=True
                    ),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="validated_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="validé par",
                    ),
                ),
                migrations.AddField(
                    model_name="meeting",
                    name="validated_on",
                    field=models.DateField(blank=True, null=True, verbose_name="compte rendu validé le"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="cancel_reason",
                    field=models.CharField(blank=True, max_length=200, verbose_name="pourquoi"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="cancelled_on",
                    field=models.DateField(blank=True, null=True, verbose_name="annulée le"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="ends_at",
                    field=models.TimeField(blank=True, null=True, verbose_name="à"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="invited_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="invitations envoyées le"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="link",
                    field=models.URLField(blank=True, verbose_name="lien de visioconférence"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="minutes_sent_on",
                    field=models.DateField(blank=True, null=True, verbose_name="compte rendu envoyé pour relecture le"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="sequence",
                    field=models.PositiveSmallIntegerField(default=0, editable=False),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="starts_at",
                    field=models.TimeField(blank=True, null=True, verbose_name="de"),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="uid",
                    field=models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="validated_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="validé par",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingevent",
                    name="validated_on",
                    field=models.DateField(blank=True, null=True, verbose_name="compte rendu validé le"),
                ),
                migrations.AddField(
                    model_name="seat",
                    name="ends_on",
                    field=models.DateField(blank=True, null=True, verbose_name="jusqu'au"),
                ),
                migrations.AddField(
                    model_name="seat",
                    name="starts_on",
                    field=models.DateField(blank=True, null=True, verbose_name="siège depuis le"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_committeeevent" ("board", "cite_id", "commits", "commits_up_to", "examines_needs", "hears_needs", "id", "mandate_source", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "purpose", "rhythm") VALUES (NEW."board", NEW."cite_id", NEW."commits", NEW."commits_up_to", NEW."examines_needs", NEW."hears_needs", NEW."id", NEW."mandate_source", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."purpose", NEW."rhythm"); RETURN NULL;',
                            hash="a67c75a3662610b238aae151a9ab69ac011a7cac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5968",
                            table="governance_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_committeeevent" ("board", "cite_id", "commits", "commits_up_to", "examines_needs", "hears_needs", "id", "mandate_source", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "purpose", "rhythm") VALUES (NEW."board", NEW."cite_id", NEW."commits", NEW."commits_up_to", NEW."examines_needs", NEW."hears_needs", NEW."id", NEW."mandate_source", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."purpose", NEW."rhythm"); RETURN NULL;',
                            hash="ada88e9cab7c1253fe741912152eaf47a6c8e51b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3a12",
                            table="governance_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="committee",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_committeeevent" ("board", "cite_id", "commits", "commits_up_to", "examines_needs", "hears_needs", "id", "mandate_source", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "purpose", "rhythm") VALUES (OLD."board", OLD."cite_id", OLD."commits", OLD."commits_up_to", OLD."examines_needs", OLD."hears_needs", OLD."id", OLD."mandate_source", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."purpose", OLD."rhythm"); RETURN NULL;',
                            hash="44f70112cc3d7cc705d00b335a8ca6e019f806ac",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2e1ae",
                            table="governance_committee",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_the_minutes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF TG_OP <> 'INSERT' AND EXISTS (\n                        SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL\n                    ) OR TG_OP <> 'DELETE' AND EXISTS (\n                        SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL\n                    ) THEN\n                        IF TG_OP = 'UPDATE' THEN\n                            -- Following it up is all that may still change.\n                            OLD.done_on := NEW.done_on; OLD.done_by_id := NEW.done_by_id;\n                            OLD.done_note := NEW.done_note; OLD.assignee_id := NEW.assignee_id;\n                            IF OLD IS NOT DISTINCT FROM NEW THEN\n                                RETURN NEW;\n                            END IF;\n                        END IF;\n                        RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN\n                        RETURN OLD;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="be77e77c13894439d0c4f0e746a2d3c2d7d07249",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_the_minutes_3bb55",
                            table="governance_decision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_decisionevent" ("assignee_id", "cite_id", "commitment_id", "done_by_id", "done_note", "done_on", "due_on", "edition_id", "id", "item_id", "kind", "meeting_id", "need_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."assignee_id", NEW."cite_id", NEW."commitment_id", NEW."done_by_id", NEW."done_note", NEW."done_on", NEW."due_on", NEW."edition_id", NEW."id", NEW."item_id", NEW."kind", NEW."meeting_id", NEW."need_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="e3719ce7071fff510d1f2aac2be2858704568be1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_917a4",
                            table="governance_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_decisionevent" ("assignee_id", "cite_id", "commitment_id", "done_by_id", "done_note", "done_on", "due_on", "edition_id", "id", "item_id", "kind", "meeting_id", "need_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."assignee_id", NEW."cite_id", NEW."commitment_id", NEW."done_by_id", NEW."done_note", NEW."done_on", NEW."due_on", NEW."edition_id", NEW."id", NEW."item_id", NEW."kind", NEW."meeting_id", NEW."need_id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="fcb1ebf97a8db9a253ffc55608a7e66232fa4818",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1fcd6",
                            table="governance_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="decision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_decisionevent" ("assignee_id", "cite_id", "commitment_id", "done_by_id", "done_note", "done_on", "due_on", "edition_id", "id", "item_id", "kind", "meeting_id", "need_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."assignee_id", OLD."cite_id", OLD."commitment_id", OLD."done_by_id", OLD."done_note", OLD."done_on", OLD."due_on", OLD."edition_id", OLD."id", OLD."item_id", OLD."kind", OLD."meeting_id", OLD."need_id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="9afa364788c01bc137ba1587d3350d999517f311",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f8e0c",
                            table="governance_decision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="validated_meeting",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."validated_on" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="26acb25909d49a28e86fb5183d10f19c6bfd0c5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_validated_meeting_38dc4",
                            table="governance_meeting",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_meetingevent" ("cancel_reason", "cancelled_on", "cite_id", "committee_id", "ends_at", "held_on", "id", "invited_at", "link", "minutes_sent_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sequence", "starts_at", "uid", "validated_by_id", "validated_on") VALUES (NEW."cancel_reason", NEW."cancelled_on", NEW."cite_id", NEW."committee_id", NEW."ends_at", NEW."held_on", NEW."id", NEW."invited_at", NEW."link", NEW."minutes_sent_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."sequence", NEW."starts_at", NEW."uid", NEW."validated_by_id", NEW."validated_on"); RETURN NULL;',
                            hash="9deab3f97c9f32efd939162c4a716dce342251db",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_15f15",
                            table="governance_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_meetingevent" ("cancel_reason", "cancelled_on", "cite_id", "committee_id", "ends_at", "held_on", "id", "invited_at", "link", "minutes_sent_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sequence", "starts_at", "uid", "validated_by_id", "validated_on") VALUES (NEW."cancel_reason", NEW."cancelled_on", NEW."cite_id", NEW."committee_id", NEW."ends_at", NEW."held_on", NEW."id", NEW."invited_at", NEW."link", NEW."minutes_sent_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."sequence", NEW."starts_at", NEW."uid", NEW."validated_by_id", NEW."validated_on"); RETURN NULL;',
                            hash="1231fc2b4cbdf296370434359bfb38cc045c9aa4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5da00",
                            table="governance_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_meetingevent" ("cancel_reason", "cancelled_on", "cite_id", "committee_id", "ends_at", "held_on", "id", "invited_at", "link", "minutes_sent_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sequence", "starts_at", "uid", "validated_by_id", "validated_on") VALUES (OLD."cancel_reason", OLD."cancelled_on", OLD."cite_id", OLD."committee_id", OLD."ends_at", OLD."held_on", OLD."id", OLD."invited_at", OLD."link", OLD."minutes_sent_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."sequence", OLD."starts_at", OLD."uid", OLD."validated_by_id", OLD."validated_on"); RETURN NULL;',
                            hash="97d56da862813b8c85888cc09cceea795ebc1033",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5b83d",
                            table="governance_meeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_seatevent" ("cite_id", "committee_id", "ends_on", "id", "is_chair", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") VALUES (NEW."cite_id", NEW."committee_id", NEW."ends_on", NEW."id", NEW."is_chair", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."title"); RETURN NULL;',
                            hash="ab8eb15004852dec857e34d6497341b23128e97f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_368bc",
                            table="governance_seat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_seatevent" ("cite_id", "committee_id", "ends_on", "id", "is_chair", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") VALUES (NEW."cite_id", NEW."committee_id", NEW."ends_on", NEW."id", NEW."is_chair", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."title"); RETURN NULL;',
                            hash="8d51383b1670df5ddb33491459f9e0424ce5c283",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75929",
                            table="governance_seat",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seat",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_seatevent" ("cite_id", "committee_id", "ends_on", "id", "is_chair", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") VALUES (OLD."cite_id", OLD."committee_id", OLD."ends_on", OLD."id", OLD."is_chair", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."title"); RETURN NULL;',
                            hash="5d9bdec907b3e1bbfb9a831b1e4207e4a2180879",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5ba65",
                            table="governance_seat",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="committee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("commits_up_to__isnull", True),
                            models.Q(("commits", True), ("commits_up_to__gt", 0)),
                            _connector="OR",
                        ),
                        name="committee_limit_of_who_commits",
                        violation_error_message="Un plafond ne vaut que pour un comité qui peut engager de l'argent.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meeting",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        fields=("committee", "held_on"),
                        name="meeting_once_a_day",
                        violation_error_message="Ce comité a déjà une séance ce jour-là.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_hours_in_order",
                        violation_error_message="L'heure de fin doit suivre celle du début.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("validated_by__isnull", True), ("validated_on__isnull", True)),
                            models.Q(
                                ("minutes_sent_on__isnull", False),
                                ("validated_on__gte", models.F("minutes_sent_on")),
                                ("validated_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="minutes_reviewed_before_validated",
                        violation_error_message="Un compte rendu est d'abord envoyé pour relecture.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_on__isnull", True), ("minutes_sent_on__isnull", True), _connector="OR"
                        ),
                        name="cancelled_meeting_has_no_minutes",
                        violation_error_message="Une séance annulée n'a pas de compte rendu.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_seat_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            _connector="OR",
                        ),
                        name="seat_days_in_order",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seat",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("committee", "="),
                            ("organisation", "="),
                            (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="seat_once_at_a_time",
                        violation_error_message="Cette structure siège déjà dans ce comité à ces dates.",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="decision",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="governance.decision",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="edition",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="actions.edition",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="governance.meeting"
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="minutes_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="item",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="governance.agendaitem",
                        verbose_name="point de l'ordre du jour",
                    ),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="item",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.agendaitem",
                        verbose_name="point de l'ordre du jour",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="decision",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.decision",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="edition",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="actions.edition",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="meeting",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.meeting",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="minutes_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.agendaitem",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreport",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="annual_reports", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="annualreport",
                    name="job_for",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="annualreport",
                    name="reviewed_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="relu par",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreport",
                    name="started_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="commencé par",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreport",
                    name="validated_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="validé par",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="job_for",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.annualreport",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="reviewed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="relu par",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="started_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="commencé par",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="validated_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="validé par",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneed",
                    name="author",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posé par",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneed",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="field_needs", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneed",
                    name="district",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.district",
                        verbose_name="quartier",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneed",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneed",
                    name="theme",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.barriertheme",
                        verbose_name="frein concerné",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitemevent",
                    name="need",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.fieldneed",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="need",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="governance.fieldneed",
                    ),
                ),
                migrations.AddField(
                    model_name="decision",
                    name="need",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="governance.fieldneed",
                        verbose_name="besoin",
                    ),
                ),
                migrations.AddField(
                    model_name="decisionevent",
                    name="need",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.fieldneed",
                        verbose_name="besoin",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_decision_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=cite_emploi.lib.sql.SameCite(field="item", name="governance_decision_item_cite"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=cite_emploi.lib.sql.SameCite(field="need", name="governance_decision_need_cite"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=cite_emploi.lib.sql.SameCite(field="edition", name="governance_decision_edition_cite"),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("need__isnull", True),
                            ("kind__in", frozenset(["decline", "programme", "study"])),
                            _connector="OR",
                        ),
                        name="decision_answers_a_need",
                        violation_error_message="Dites ce que la décision fait du besoin.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="decision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "programme"), _negated=True), ("edition__isnull", False), _connector="OR"
                        ),
                        name="programmed_action",
                        violation_error_message="Choisissez l'action à programmer.",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="author",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posé par",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="district",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.district",
                        verbose_name="quartier",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.fieldneed",
                    ),
                ),
                migrations.AddField(
                    model_name="fieldneedevent",
                    name="theme",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.barriertheme",
                        verbose_name="frein concerné",
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="governance.meeting"
                    ),
                ),
                migrations.AddField(
                    model_name="invitationevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="invitationevent",
                    name="meeting",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.meeting",
                    ),
                ),
                migrations.AddField(
                    model_name="invitationevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="invitationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.invitation",
                    ),
                ),
                migrations.AddField(
                    model_name="latereminder",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="latereminder",
                    name="decision",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="late_reminder",
                        to="governance.decision",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingdocument",
                    name="added_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
                    ),
                ),
                migrations.AddField(
                    model_name="meetingdocument",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="meetingdocument",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="governance.meeting"
                    ),
                ),
                migrations.AddField(
                    model_name="member",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="member",
                    name="seat",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="governance.seat"
                    ),
                ),
                migrations.AddField(
                    model_name="member",
                    name="user",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
                migrations.AddField(
                    model_name="invitationevent",
                    name="member",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.member",
                    ),
                ),
                migrations.AddField(
                    model_name="invitation",
                    name="member",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="governance.member"
                    ),
                ),
                migrations.AddField(
                    model_name="memberevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="memberevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="memberevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.member",
                    ),
                ),
                migrations.AddField(
                    model_name="memberevent",
                    name="seat",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.seat",
                    ),
                ),
                migrations.AddField(
                    model_name="memberevent",
                    name="user",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="compte",
                    ),
                ),
                migrations.AddField(
                    model_name="pack",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="release",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="release",
                    name="made_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="publiée par",
                    ),
                ),
                migrations.AddField(
                    model_name="release",
                    name="meeting",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="governance.meeting",
                        verbose_name="séance",
                    ),
                ),
                migrations.AddField(
                    model_name="pack",
                    name="release",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pack", to="governance.release"
                    ),
                ),
                migrations.AddField(
                    model_name="annualreportevent",
                    name="release",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.release",
                    ),
                ),
                migrations.AddField(
                    model_name="annualreport",
                    name="release",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="governance.release",
                    ),
                ),
                migrations.AddField(
                    model_name="releasedtable",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="releasedtable",
                    name="release",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tables", to="governance.release"
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="author",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="auteur",
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="item",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="remarks",
                        to="governance.agendaitem",
                    ),
                ),
                migrations.AddField(
                    model_name="remark",
                    name="meeting",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="governance.meeting"
                    ),
                ),
                migrations.AddField(
                    model_name="reportcomment",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="reportcomment",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="governance.annualreport",
                    ),
                ),
                migrations.AddField(
                    model_name="reportcomment",
                    name="written_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="reportcommentevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="reportcommentevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="reportcommentevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.reportcomment",
                    ),
                ),
                migrations.AddField(
                    model_name="reportcommentevent",
                    name="report",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.annualreport",
                    ),
                ),
                migrations.AddField(
                    model_name="reportcommentevent",
                    name="written_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="committee",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.committee",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="seatevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.seat",
                    ),
                ),
                migrations.AddField(
                    model_name="seconding",
                    name="cite",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                migrations.AddField(
                    model_name="seconding",
                    name="need",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="secondings",
                        to="governance.fieldneed",
                    ),
                ),
                migrations.AddField(
                    model_name="seconding",
                    name="organisation",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                migrations.AddField(
                    model_name="seconding",
                    name="user",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="appuyé par",
                    ),
                ),
                migrations.AddField(
                    model_name="secondingevent",
                    name="cite",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.cite",
                    ),
                ),
                migrations.AddField(
                    model_name="secondingevent",
                    name="need",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="governance.fieldneed",
                    ),
                ),
                migrations.AddField(
                    model_name="secondingevent",
                    name="organisation",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                migrations.AddField(
                    model_name="secondingevent",
                    name="pgh_context",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                migrations.AddField(
                    model_name="secondingevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="governance.seconding",
                    ),
                ),
                migrations.AddField(
                    model_name="secondingevent",
                    name="user",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="appuyé par",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fieldneed",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_fieldneed_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="fieldneed",
                    constraint=cite_emploi.lib.sql.SameCite(field="theme", name="governance_fieldneed_theme_cite"),
                ),
                migrations.AddConstraint(
                    model_name="fieldneed",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="district", name="governance_fieldneed_district_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="fieldneed",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="organisation", name="governance_fieldneed_organisation_cite"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_fieldneedevent" ("author_id", "cite_id", "description", "district_id", "id", "opening_told_on", "organisation_id", "people_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "theme_id", "title", "tried", "withdrawn_because", "withdrawn_on") VALUES (NEW."author_id", NEW."cite_id", NEW."description", NEW."district_id", NEW."id", NEW."opening_told_on", NEW."organisation_id", NEW."people_count", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posted_on", NEW."theme_id", NEW."title", NEW."tried", NEW."withdrawn_because", NEW."withdrawn_on"); RETURN NULL;',
                            hash="04f772de1360bdfb1aabd653e6f9430e3321d540",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a83b5",
                            table="governance_fieldneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_fieldneedevent" ("author_id", "cite_id", "description", "district_id", "id", "opening_told_on", "organisation_id", "people_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "theme_id", "title", "tried", "withdrawn_because", "withdrawn_on") VALUES (NEW."author_id", NEW."cite_id", NEW."description", NEW."district_id", NEW."id", NEW."opening_told_on", NEW."organisation_id", NEW."people_count", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posted_on", NEW."theme_id", NEW."title", NEW."tried", NEW."withdrawn_because", NEW."withdrawn_on"); RETURN NULL;',
                            hash="299af3abe110e69809e539965e70e2da0c9acba9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f5396",
                            table="governance_fieldneed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldneed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_fieldneedevent" ("author_id", "cite_id", "description", "district_id", "id", "opening_told_on", "organisation_id", "people_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_on", "theme_id", "title", "tried", "withdrawn_because", "withdrawn_on") VALUES (OLD."author_id", OLD."cite_id", OLD."description", OLD."district_id", OLD."id", OLD."opening_told_on", OLD."organisation_id", OLD."people_count", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."posted_on", OLD."theme_id", OLD."title", OLD."tried", OLD."withdrawn_because", OLD."withdrawn_on"); RETURN NULL;',
                            hash="57fc65e4b0f479c7ba434d1ba433f31744e875e4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7a019",
                            table="governance_fieldneed",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_agendaitem_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=cite_emploi.lib.sql.SameCite(field="meeting", name="governance_agendaitem_meeting_cite"),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=cite_emploi.lib.sql.SameCite(field="need", name="governance_agendaitem_need_cite"),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=cite_emploi.lib.sql.SameCite(field="edition", name="governance_agendaitem_edition_cite"),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="decision", name="governance_agendaitem_decision_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agendaitem",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "need"),
                        name="need_once_on_an_agenda",
                        violation_error_message="Ce besoin est déjà à l'ordre du jour.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_the_minutes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL\n            ) OR TG_OP <> 'DELETE' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                            hash="9d428a5e9c873d12a92414f8aa0e0a25a2b62961",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_the_minutes_4a8a9",
                            table="governance_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_agendaitemevent" ("cite_id", "decision_id", "edition_id", "id", "kind", "meeting_id", "minutes", "minutes_at", "minutes_by_id", "minutes_version", "need_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") VALUES (NEW."cite_id", NEW."decision_id", NEW."edition_id", NEW."id", NEW."kind", NEW."meeting_id", NEW."minutes", NEW."minutes_at", NEW."minutes_by_id", NEW."minutes_version", NEW."need_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."title"); RETURN NULL;',
                            hash="00778ebb9782d995b1d7b49e00f4c3300c0a1005",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a8d03",
                            table="governance_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_agendaitemevent" ("cite_id", "decision_id", "edition_id", "id", "kind", "meeting_id", "minutes", "minutes_at", "minutes_by_id", "minutes_version", "need_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") VALUES (NEW."cite_id", NEW."decision_id", NEW."edition_id", NEW."id", NEW."kind", NEW."meeting_id", NEW."minutes", NEW."minutes_at", NEW."minutes_by_id", NEW."minutes_version", NEW."need_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."title"); RETURN NULL;',
                            hash="9bbbb283716289c3206ee0689fb5de5247eff8e4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dc8b8",
                            table="governance_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agendaitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_agendaitemevent" ("cite_id", "decision_id", "edition_id", "id", "kind", "meeting_id", "minutes", "minutes_at", "minutes_by_id", "minutes_version", "need_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") VALUES (OLD."cite_id", OLD."decision_id", OLD."edition_id", OLD."id", OLD."kind", OLD."meeting_id", OLD."minutes", OLD."minutes_at", OLD."minutes_by_id", OLD."minutes_version", OLD."need_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."title"); RETURN NULL;',
                            hash="cc7d29823359da2fb4d1b50015fadaebf50f7ad2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_63eef",
                            table="governance_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="latereminder",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="decision", name="governance_latereminder_decision_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meetingdocument",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="meeting", name="governance_meetingdocument_meeting_cite"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="meetingdocument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_the_minutes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL\n            ) OR TG_OP <> 'DELETE' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                            hash="5ad857e2a533c67517f17c0237910efc3b53bb3b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_the_minutes_39342",
                            table="governance_meetingdocument",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="member",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_member_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="member",
                    constraint=cite_emploi.lib.sql.SameCite(field="seat", name="governance_member_seat_cite"),
                ),
                migrations.AddConstraint(
                    model_name="member",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            _connector="OR",
                        ),
                        name="member_days_in_order",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="member",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("seat", "="),
                            ("name", "="),
                            (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="member_once_at_a_time",
                        violation_error_message="Cette personne siège déjà pour cette structure à ces dates.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_memberevent" ("cite_id", "email", "ends_on", "function", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "starts_on", "user_id") VALUES (NEW."cite_id", NEW."email", NEW."ends_on", NEW."function", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="f3e0f526f169ac86a30e70a54eefd69fb027629d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d0cf6",
                            table="governance_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_memberevent" ("cite_id", "email", "ends_on", "function", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "starts_on", "user_id") VALUES (NEW."cite_id", NEW."email", NEW."ends_on", NEW."function", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="1805b621f568de3540bda11e2950188dedea646e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4a6a",
                            table="governance_member",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="member",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_memberevent" ("cite_id", "email", "ends_on", "function", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "starts_on", "user_id") VALUES (OLD."cite_id", OLD."email", OLD."ends_on", OLD."function", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                            hash="07cab5589d4f6b0841f0a2dd71501bceffb095ae",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5df4a",
                            table="governance_member",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_invitation_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=cite_emploi.lib.sql.SameCite(field="meeting", name="governance_invitation_meeting_cite"),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=cite_emploi.lib.sql.SameCite(field="member", name="governance_invitation_member_cite"),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "member"),
                        name="invited_once",
                        violation_error_message="Cette personne est invitée.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("represented_by", ""), ("reply", "represented"), _connector="OR"),
                        name="represented_by_someone",
                        violation_error_message="Un nom de représentant va avec la réponse « représenté ».",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("reply", ""), ("replied_at__isnull", False), _connector="XOR"),
                        name="reply_has_its_time",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_the_minutes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL\n            ) OR TG_OP <> 'DELETE' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                            hash="0bebdd9c854e5923185625845bcd1c559cfb7ee1",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_the_minutes_df349",
                            table="governance_invitation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_invitationevent" ("attended", "cite_id", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replied_at", "reply", "represented_by", "secret_hash", "sent_sequence") VALUES (NEW."attended", NEW."cite_id", NEW."id", NEW."meeting_id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."replied_at", NEW."reply", NEW."represented_by", NEW."secret_hash", NEW."sent_sequence"); RETURN NULL;',
                            hash="1d6ab59b40561db9a629d16ee2dfaaa9e5bcc38e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61f6e",
                            table="governance_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_invitationevent" ("attended", "cite_id", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replied_at", "reply", "represented_by", "secret_hash", "sent_sequence") VALUES (NEW."attended", NEW."cite_id", NEW."id", NEW."meeting_id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."replied_at", NEW."reply", NEW."represented_by", NEW."secret_hash", NEW."sent_sequence"); RETURN NULL;',
                            hash="d7898c611edf45035a01fbc92e8c416b6a94b344",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_904a4",
                            table="governance_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="invitation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_invitationevent" ("attended", "cite_id", "id", "meeting_id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replied_at", "reply", "represented_by", "secret_hash", "sent_sequence") VALUES (OLD."attended", OLD."cite_id", OLD."id", OLD."meeting_id", OLD."member_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."replied_at", OLD."reply", OLD."represented_by", OLD."secret_hash", OLD."sent_sequence"); RETURN NULL;',
                            hash="3e08806d3143682141a7cdc2d62a2af01a5849ee",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_410a2",
                            table="governance_invitation",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="release",
                    index=models.Index(fields=["cite", "year", "-made_at"], name="release_of_a_year"),
                ),
                migrations.AddConstraint(
                    model_name="release",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_release_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="release",
                    constraint=cite_emploi.lib.sql.SameCite(field="meeting", name="governance_release_meeting_cite"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="release",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0897d20948001d614450cbd29766d11fb307da9d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_06b09",
                            table="governance_release",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="pack",
                    constraint=cite_emploi.lib.sql.SameCite(field="release", name="governance_pack_release_cite"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="pack",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fefed67959fecb401628d46d7eead618679ce02f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_30b62",
                            table="governance_pack",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=models.UniqueConstraint(fields=("id", "cite"), name="governance_annualreport_cite_key"),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="release", name="governance_annualreport_release_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=models.UniqueConstraint(
                        fields=("cite", "year", "version"), name="annual_report_version_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "validated"), _negated=True),
                        fields=("cite", "year"),
                        name="one_report_under_way",
                        violation_error_message="Un bilan de cette année est déjà en préparation.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("version", 1), models.Q(("changes", ""), _negated=True), _connector="OR"),
                        name="correction_says_what_changes",
                        violation_error_message="Dites ce qui change par rapport à la version précédente.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "validated"), _negated=True),
                            models.Q(
                                ("figures__isnull", False),
                                ("release__isnull", False),
                                ("validated_by__isnull", False),
                                ("validated_on__isnull", False),
                                models.Q(("figures_sha256", ""), _negated=True),
                                models.Q(("file", ""), _negated=True),
                                models.Q(("file_sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="validated_report_is_whole",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="annualreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("reviewed_by__isnull", False), ("reviewed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_reviewed_before_validated",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="validated_report",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'validated')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="19c3856fa621fba40adf68efdeea205a4db9ac59",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_validated_report_9fa0a",
                            table="governance_annualreport",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_annualreportevent" ("changes", "cite_id", "fault", "figures_sha256", "file", "file_sha256", "id", "job", "job_for_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "release_id", "reviewed_by_id", "reviewed_on", "reviewed_sha256", "started_by_id", "started_on", "state", "validated_by_id", "validated_on", "version", "year") VALUES (NEW."changes", NEW."cite_id", NEW."fault", NEW."figures_sha256", NEW."file", NEW."file_sha256", NEW."id", NEW."job", NEW."job_for_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."release_id", NEW."reviewed_by_id", NEW."reviewed_on", NEW."reviewed_sha256", NEW."started_by_id", NEW."started_on", NEW."state", NEW."validated_by_id", NEW."validated_on", NEW."version", NEW."year"); RETURN NULL;',
                            hash="e7e8aba3fe3853a0da5a2ffcc162ab3cd64db741",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_64bea",
                            table="governance_annualreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."changes" IS DISTINCT FROM (NEW."changes") OR OLD."cite_id" IS DISTINCT FROM (NEW."cite_id") OR OLD."fault" IS DISTINCT FROM (NEW."fault") OR OLD."figures_sha256" IS DISTINCT FROM (NEW."figures_sha256") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job" IS DISTINCT FROM (NEW."job") OR OLD."job_for_id" IS DISTINCT FROM (NEW."job_for_id") OR OLD."progress" IS DISTINCT FROM (NEW."progress") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."reviewed_sha256" IS DISTINCT FROM (NEW."reviewed_sha256") OR OLD."started_by_id" IS DISTINCT FROM (NEW."started_by_id") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."validated_by_id" IS DISTINCT FROM (NEW."validated_by_id") OR OLD."validated_on" IS DISTINCT FROM (NEW."validated_on") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "governance_annualreportevent" ("changes", "cite_id", "fault", "figures_sha256", "file", "file_sha256", "id", "job", "job_for_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "release_id", "reviewed_by_id", "reviewed_on", "reviewed_sha256", "started_by_id", "started_on", "state", "validated_by_id", "validated_on", "version", "year") VALUES (NEW."changes", NEW."cite_id", NEW."fault", NEW."figures_sha256", NEW."file", NEW."file_sha256", NEW."id", NEW."job", NEW."job_for_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."release_id", NEW."reviewed_by_id", NEW."reviewed_on", NEW."reviewed_sha256", NEW."started_by_id", NEW."started_on", NEW."state", NEW."validated_by_id", NEW."validated_on", NEW."version", NEW."year"); RETURN NULL;',
                            hash="34c8a7c1fb776f7baf8c4b97dfdcb32e67f4ed68",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b22f7",
                            table="governance_annualreport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualreport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_annualreportevent" ("changes", "cite_id", "fault", "figures_sha256", "file", "file_sha256", "id", "job", "job_for_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "release_id", "reviewed_by_id", "reviewed_on", "reviewed_sha256", "started_by_id", "started_on", "state", "validated_by_id", "validated_on", "version", "year") VALUES (OLD."changes", OLD."cite_id", OLD."fault", OLD."figures_sha256", OLD."file", OLD."file_sha256", OLD."id", OLD."job", OLD."job_for_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."progress", OLD."release_id", OLD."reviewed_by_id", OLD."reviewed_on", OLD."reviewed_sha256", OLD."started_by_id", OLD."started_on", OLD."state", OLD."validated_by_id", OLD."validated_on", OLD."version", OLD."year"); RETURN NULL;',
                            hash="efaeaa392c9e77c9c769e3db247c9b46dcad67df",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d59c7",
                            table="governance_annualreport",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="releasedtable",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="release", name="governance_releasedtable_release_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="releasedtable",
                    constraint=models.UniqueConstraint(fields=("release", "code"), name="released_table_once"),
                ),
                migrations.AddConstraint(
                    model_name="releasedtable",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("keys__len", models.F("counts__len"))), name="released_table_counts"
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="releasedtable",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1c5a7f64a2d416723008a6825e92a917e03705eb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f5943",
                            table="governance_releasedtable",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="remark",
                    constraint=cite_emploi.lib.sql.SameCite(field="meeting", name="governance_remark_meeting_cite"),
                ),
                migrations.AddConstraint(
                    model_name="remark",
                    constraint=cite_emploi.lib.sql.SameCite(field="item", name="governance_remark_item_cite"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="remark",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_the_minutes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL\n            ) OR TG_OP <> 'DELETE' AND EXISTS (\n                SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL\n            ) THEN\n                RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN\n                RETURN OLD;\n            END IF;\n            RETURN NEW;\n        ",
                            hash="432b81001674b1f6cf8e5da291ee99e6820867ab",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_the_minutes_3d2c4",
                            table="governance_remark",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportcomment",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="report", name="governance_reportcomment_report_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportcomment",
                    constraint=models.UniqueConstraint(fields=("report", "section"), name="comment_once_a_section"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="frozen_with_its_report",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF EXISTS (\n                        SELECT FROM governance_annualreport\n                        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END\n                        AND state = 'validated'\n                    ) THEN\n                        RAISE EXCEPTION 'The report is validated' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN\n                        RETURN OLD;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="d0a242d86d8a45733fe508a5680275804176199c",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_frozen_with_its_report_37954",
                            table="governance_reportcomment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_reportcommentevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "section", "text", "version", "written_at", "written_by_id") VALUES (NEW."cite_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."section", NEW."text", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="ee26230b77a0f27223d25ef8204e47751b0fabef",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f527c",
                            table="governance_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_reportcommentevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "section", "text", "version", "written_at", "written_by_id") VALUES (NEW."cite_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."section", NEW."text", NEW."version", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="713ed910449895130876c8e6915fa3bf931782fc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c458c",
                            table="governance_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reportcomment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_reportcommentevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "section", "text", "version", "written_at", "written_by_id") VALUES (OLD."cite_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."report_id", OLD."section", OLD."text", OLD."version", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                            hash="4f5f633336c0920f90ab76fad03d35fd0c46c16d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_012f3",
                            table="governance_reportcomment",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seconding",
                    constraint=cite_emploi.lib.sql.SameCite(field="need", name="governance_seconding_need_cite"),
                ),
                migrations.AddConstraint(
                    model_name="seconding",
                    constraint=cite_emploi.lib.sql.SameCite(
                        field="organisation", name="governance_seconding_organisation_cite"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="seconding",
                    constraint=models.UniqueConstraint(
                        fields=("need", "user"),
                        name="seconded_once",
                        violation_error_message="Vous appuyez déjà ce besoin.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seconding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_secondingevent" ("cite_id", "comment", "id", "need_id", "organisation_id", "people_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seconded_on", "user_id") VALUES (NEW."cite_id", NEW."comment", NEW."id", NEW."need_id", NEW."organisation_id", NEW."people_count", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seconded_on", NEW."user_id"); RETURN NULL;',
                            hash="9f240e9823d839dade4e94957c3a6f8b91b11c41",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c689a",
                            table="governance_seconding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seconding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "governance_secondingevent" ("cite_id", "comment", "id", "need_id", "organisation_id", "people_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seconded_on", "user_id") VALUES (NEW."cite_id", NEW."comment", NEW."id", NEW."need_id", NEW."organisation_id", NEW."people_count", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seconded_on", NEW."user_id"); RETURN NULL;',
                            hash="3e189d55c7f5fb066e6f1f4f546002017e58ea38",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95e98",
                            table="governance_seconding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seconding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "governance_secondingevent" ("cite_id", "comment", "id", "need_id", "organisation_id", "people_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seconded_on", "user_id") VALUES (OLD."cite_id", OLD."comment", OLD."id", OLD."need_id", OLD."organisation_id", OLD."people_count", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seconded_on", OLD."user_id"); RETURN NULL;',
                            hash="00a1b7f6af5d7dc5a419593808638395a93b53d0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c0c15",
                            table="governance_seconding",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunPython(agenda_lines_become_items, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="meeting", name="agenda"),
        migrations.RemoveField(model_name="meetingevent", name="agenda"),
    ]
