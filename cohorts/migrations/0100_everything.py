"""Everything that this room had on 2026-11-24, created at once: a new database is ready ten times sooner than by the steps that
led here, which an older one still takes (``replaces``). Made from their state; ``makemigrations --check`` compares.
"""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import cite_emploi.lib.sql


def install_triggers(apps, schema_editor):
    """Those that the models above declare: created with them, so that the state is not drawn again for each."""
    for operation in Migration.operations:
        for trigger in getattr(operation, "options", {}).get("triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    replaces = [
        ("cohorts", "0001_initial"),
        ("cohorts", "0002_referrals_and_follow_up"),
        ("cohorts", "0003_copy_what_was_known"),
        ("cohorts", "0004_drop_six_months"),
        ("cohorts", "0005_merges_of_bare_files"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0100_everything"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="BarrierTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="frein")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="ordre d'affichage")),
                ("is_active", models.BooleanField(default=True, verbose_name="proposé à la saisie")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="barrier_themes", to="accounts.cite"
                    ),
                ),
                (
                    "constraint",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("23", "Développer sa mobilité"),
                            ("24", "Surmonter ses contraintes familiales"),
                            ("25", "Prendre en compte son état de santé"),
                            ("26", "Développer ses capacités en lecture, écriture et calcul"),
                            ("27", "Faire face à des difficultés de logement"),
                            ("28", "Faire face à des difficultés financières"),
                            ("29", "Faire face à des difficultés administratives ou juridiques"),
                        ],
                        help_text="Pour proposer les situations du diagnostic de France Travail. Laissez vide si aucune ne convient.",
                        max_length=2,
                        verbose_name="contrainte de France Travail",
                    ),
                ),
            ],
            options={
                "verbose_name": "frein",
                "ordering": ["position", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_barriertheme_cite_key"),
                    models.UniqueConstraint(
                        fields=("cite", "name"), name="theme_once", violation_error_message="Ce frein existe déjà."
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cohort",
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
                    "target",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="objectif"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cohorts", to="accounts.cite"
                    ),
                ),
                (
                    "waiting_criteria",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("single_parent", "Familles monoparentales d'abord"),
                                ("district", "Résidence en quartier prioritaire vérifiée d'abord"),
                                ("conditions", "Toutes les conditions d'entrée remplies d'abord"),
                                ("strong_barriers", "Davantage de freins forts d'abord"),
                                ("long_term", "Inscription à France Travail la plus ancienne d'abord"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="ordre de la liste d'attente",
                    ),
                ),
            ],
            options={
                "verbose_name": "cohorte",
                "ordering": ["-year"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_cohort_cite_key"),
                    models.UniqueConstraint(
                        fields=("cite", "year"),
                        name="cohort_once_a_year",
                        violation_error_message="Cette cohorte existe déjà.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_cohortevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "waiting_criteria", "year") VALUES (NEW."cite_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."target", NEW."waiting_criteria", NEW."year"); RETURN NULL;',
                            hash="a6c6da4db5c9f164bc8555770f0b67d5503b3c89",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d3a96",
                            table="cohorts_cohort",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_cohortevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "waiting_criteria", "year") VALUES (NEW."cite_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."target", NEW."waiting_criteria", NEW."year"); RETURN NULL;',
                            hash="915dd5433dd8e7d24b8508daf50521c117f46840",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09318",
                            table="cohorts_cohort",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_cohortevent" ("cite_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "waiting_criteria", "year") VALUES (OLD."cite_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."target", OLD."waiting_criteria", OLD."year"); RETURN NULL;',
                            hash="9638e3afdaf501e3bc232984ab4578b0226950bf",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c354a",
                            table="cohorts_cohort",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="nom du quartier")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="commune")),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="8 caractères, par exemple QN04901M. Laissez vide si vous ne le connaissez pas.",
                        max_length=8,
                        verbose_name="code officiel",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="proposé à la saisie")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="districts", to="accounts.cite"
                    ),
                ),
                ("contour", models.JSONField(blank=True, editable=False, null=True, verbose_name="contour")),
            ],
            options={
                "verbose_name": "quartier",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_district_cite_key"),
                    models.UniqueConstraint(
                        fields=("cite", "name"),
                        name="district_once",
                        violation_error_message="Ce quartier existe déjà.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code", ""), ("code__regex", "^(QN[0-9A-Z]{3}[0-9]{2}[NMI]|QP[0-9]{6})$"), _connector="OR"
                        ),
                        name="district_code_form",
                        violation_error_message="Un code de quartier s'écrit QN04901M (2024) ou QP049001 (2015). Laissez vide si vous ne le connaissez pas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EligibilityRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("district", "Habiter un quartier du programme"),
                            ("min_age", "Âge minimal (ans)"),
                            ("max_age", "Âge maximal (ans)"),
                            ("registered", "Être inscrit ou inscrite à France Travail"),
                            ("unemployed_months", "Inscription à France Travail depuis au moins (mois)"),
                            ("barrier", "Avoir au moins un frein visé par le programme"),
                            ("public", "Relever d'un public visé"),
                        ],
                        max_length=20,
                        verbose_name="condition",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="valeur")),
                ("starts_on", models.DateField(verbose_name="en vigueur depuis le")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="eligibility_rules",
                        to="accounts.cite",
                    ),
                ),
                (
                    "publics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("women", "Femmes"),
                                ("young", "Moins de 26 ans"),
                                ("senior", "50 ans et plus"),
                                ("single_parent", "Familles monoparentales"),
                                ("young_child", "Parents d'un enfant de moins de 3 ans"),
                                ("rsa", "Bénéficiaires du RSA"),
                                ("long_term", "Inscrites ou inscrits depuis 12 mois ou plus"),
                                ("low_qualified", "Diplôme de niveau 3 au plus (CAP, BEP)"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="La condition est remplie quand la personne relève d'au moins un de ces publics.",
                        verbose_name="publics visés",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "starts_on"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("cite", "="),
                            ("kind", "="),
                            (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="rule_once_a_day",
                        violation_error_message="Cette condition est déjà en vigueur à ces dates.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="rule_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["max_age", "min_age", "unemployed_months"]), ("number__isnull", False)
                            ),
                            models.Q(
                                models.Q(("kind__in", ["max_age", "min_age", "unemployed_months"]), _negated=True),
                                ("number__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="rule_number",
                        violation_error_message="Indiquez une valeur pour une condition chiffrée, et aucune pour les autres.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "public"), ("publics__len__gte", 1)),
                            models.Q(models.Q(("kind", "public"), _negated=True), ("publics", [])),
                            _connector="OR",
                        ),
                        name="rule_publics",
                        violation_error_message="Choisissez au moins un public pour la condition « public visé », et aucun pour les autres.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_eligibilityruleevent" ("cite_id", "ends_on", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publics", "starts_on") VALUES (NEW."cite_id", NEW."ends_on", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publics", NEW."starts_on"); RETURN NULL;',
                            hash="ff31eec5c8d4353f764127e729c4a43bab61f2e5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7ab97",
                            table="cohorts_eligibilityrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_eligibilityruleevent" ("cite_id", "ends_on", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publics", "starts_on") VALUES (NEW."cite_id", NEW."ends_on", NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publics", NEW."starts_on"); RETURN NULL;',
                            hash="aebac13346146cee629f113b2aa11dd1161443f7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_19f89",
                            table="cohorts_eligibilityrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_eligibilityruleevent" ("cite_id", "ends_on", "id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publics", "starts_on") VALUES (OLD."cite_id", OLD."ends_on", OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publics", OLD."starts_on"); RETURN NULL;',
                            hash="9b4bef9eebc0823fdd80b2fe48137976f8013fb4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aaebb",
                            table="cohorts_eligibilityrule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="déposé le")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("uploaded", "Colonnes à vérifier"),
                            ("checking", "Vérification en cours"),
                            ("checked", "Prêt à charger"),
                            ("loading", "Chargement en cours"),
                            ("loaded", "Chargé"),
                            ("failed", "Interrompu"),
                            ("dropped", "Abandonné"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("file", models.FileField(blank=True, max_length=120, upload_to="", verbose_name="fichier")),
                ("file_name", models.CharField(max_length=160, verbose_name="nom du fichier")),
                ("columns", models.JSONField(default=list, verbose_name="colonnes")),
                ("mapping", models.JSONField(default=dict, verbose_name="correspondance")),
                ("choices", models.JSONField(default=dict, verbose_name="choix")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="lignes")),
                ("progress", models.PositiveIntegerField(default=0, verbose_name="lignes traitées")),
                ("loaded", models.PositiveIntegerField(default=0, verbose_name="personnes ajoutées")),
                ("failure", models.TextField(blank=True, verbose_name="ce qui a empêché")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="terminé le")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déposé par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="accounts.cite"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure qui suit ces personnes",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "ordering": ["-created_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_import_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_import_organisation_cite"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CohortEvent",
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
                    "target",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="objectif"
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
                        to="cohorts.cohort",
                    ),
                ),
                (
                    "waiting_criteria",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("single_parent", "Familles monoparentales d'abord"),
                                ("district", "Résidence en quartier prioritaire vérifiée d'abord"),
                                ("conditions", "Toutes les conditions d'entrée remplies d'abord"),
                                ("strong_barriers", "Davantage de freins forts d'abord"),
                                ("long_term", "Inscription à France Travail la plus ancienne d'abord"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="ordre de la liste d'attente",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EligibilityRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("district", "Habiter un quartier du programme"),
                            ("min_age", "Âge minimal (ans)"),
                            ("max_age", "Âge maximal (ans)"),
                            ("registered", "Être inscrit ou inscrite à France Travail"),
                            ("unemployed_months", "Inscription à France Travail depuis au moins (mois)"),
                            ("barrier", "Avoir au moins un frein visé par le programme"),
                            ("public", "Relever d'un public visé"),
                        ],
                        max_length=20,
                        verbose_name="condition",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="valeur")),
                ("starts_on", models.DateField(verbose_name="en vigueur depuis le")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
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
                        to="cohorts.eligibilityrule",
                    ),
                ),
                (
                    "publics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("women", "Femmes"),
                                ("young", "Moins de 26 ans"),
                                ("senior", "50 ans et plus"),
                                ("single_parent", "Familles monoparentales"),
                                ("young_child", "Parents d'un enfant de moins de 3 ans"),
                                ("rsa", "Bénéficiaires du RSA"),
                                ("long_term", "Inscrites ou inscrits depuis 12 mois ou plus"),
                                ("low_qualified", "Diplôme de niveau 3 au plus (CAP, BEP)"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        help_text="La condition est remplie quand la personne relève d'au moins un de ces publics.",
                        verbose_name="publics visés",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_name", models.CharField(max_length=80, verbose_name="prénom")),
                ("last_name", models.CharField(max_length=80, verbose_name="nom")),
                ("sort_name", models.CharField(editable=False, max_length=170)),
                ("birth_date", models.DateField(verbose_name="date de naissance")),
                (
                    "gender",
                    models.CharField(
                        choices=[("woman", "Femme"), ("man", "Homme"), ("unsaid", "Ne souhaite pas répondre")],
                        max_length=10,
                        verbose_name="sexe",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="téléphone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse électronique")),
                (
                    "contact_preference",
                    models.CharField(
                        choices=[
                            ("phone", "Par téléphone"),
                            ("email", "Par courriel"),
                            ("referent", "Par la personne qui l'oriente"),
                            ("other", "Autrement"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="préfère être jointe",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="adresse")),
                ("postcode", models.CharField(blank=True, max_length=5, verbose_name="code postal")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="commune")),
                (
                    "residence",
                    models.CharField(
                        choices=[
                            ("declared", "Déclarée"),
                            ("verified", "Vérifiée sur justificatif"),
                            ("located", "Localisée par l'adresse"),
                            ("outside", "Hors quartier"),
                        ],
                        default="declared",
                        max_length=10,
                        verbose_name="résidence dans le quartier",
                    ),
                ),
                (
                    "registered_since",
                    models.DateField(blank=True, null=True, verbose_name="inscription à France Travail depuis le"),
                ),
                (
                    "rsa",
                    models.CharField(
                        choices=[("no", "Non"), ("standard", "Oui, non majoré"), ("increased", "Oui, majoré")],
                        default="no",
                        max_length=10,
                        verbose_name="RSA",
                    ),
                ),
                (
                    "qualification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "Sans diplôme"),
                            ("3", "CAP, BEP (niveau 3)"),
                            ("4", "Baccalauréat (niveau 4)"),
                            ("5", "Bac + 2 (niveau 5)"),
                            ("6", "Bac + 3 ou plus (niveau 6 et plus)"),
                        ],
                        max_length=2,
                        verbose_name="diplôme le plus élevé",
                    ),
                ),
                (
                    "is_single_parent",
                    models.BooleanField(default=False, verbose_name="élève seule ou seul un ou plusieurs enfants"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="créée le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="accounts.cite"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="cohorts.district",
                        verbose_name="quartier prioritaire",
                    ),
                ),
                (
                    "children_birth_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        size=12,
                        verbose_name="naissance des enfants",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="cohorts.person",
                        verbose_name="fusionnée dans",
                    ),
                ),
                ("residence_checked_on", models.DateField(blank=True, null=True, verbose_name="résidence vérifiée le")),
                ("summary", models.TextField(blank=True, verbose_name="résumé partagé")),
                (
                    "summary_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="résumé mis à jour par",
                    ),
                ),
                ("summary_on", models.DateField(blank=True, null=True, verbose_name="résumé mis à jour le")),
            ],
            options={
                "verbose_name": "personne",
                "ordering": ["sort_name", "id"],
                "indexes": [
                    models.Index(fields=["cite", "sort_name", "id"], name="person_by_name"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("sort_name", name="gin_trgm_ops"),
                        name="person_by_trigram",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_person_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="district", name="cohorts_person_district_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("residence", "outside"), _negated=True),
                            ("district__isnull", True),
                            _connector="OR",
                        ),
                        name="outside_without_district",
                        violation_error_message="Une personne hors quartier n'a pas de quartier prioritaire\xa0: corrigez l'un des deux.",
                    ),
                    cite_emploi.lib.sql.SameCite(field="merged_into", name="cohorts_person_merged_into_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_personevent" ("address", "birth_date", "children_birth_months", "cite_id", "contact_preference", "created_at", "district_id", "email", "first_name", "gender", "id", "is_single_parent", "last_name", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "qualification", "registered_since", "residence", "residence_checked_on", "rsa", "sort_name", "summary", "summary_by_id", "summary_on", "town") VALUES (NEW."address", NEW."birth_date", NEW."children_birth_months", NEW."cite_id", NEW."contact_preference", NEW."created_at", NEW."district_id", NEW."email", NEW."first_name", NEW."gender", NEW."id", NEW."is_single_parent", NEW."last_name", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."qualification", NEW."registered_since", NEW."residence", NEW."residence_checked_on", NEW."rsa", NEW."sort_name", NEW."summary", NEW."summary_by_id", NEW."summary_on", NEW."town"); RETURN NULL;',
                            hash="eb48cd28c742448aa7694378fe6ae68e46b3623b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eb11e",
                            table="cohorts_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_personevent" ("address", "birth_date", "children_birth_months", "cite_id", "contact_preference", "created_at", "district_id", "email", "first_name", "gender", "id", "is_single_parent", "last_name", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "qualification", "registered_since", "residence", "residence_checked_on", "rsa", "sort_name", "summary", "summary_by_id", "summary_on", "town") VALUES (NEW."address", NEW."birth_date", NEW."children_birth_months", NEW."cite_id", NEW."contact_preference", NEW."created_at", NEW."district_id", NEW."email", NEW."first_name", NEW."gender", NEW."id", NEW."is_single_parent", NEW."last_name", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."qualification", NEW."registered_since", NEW."residence", NEW."residence_checked_on", NEW."rsa", NEW."sort_name", NEW."summary", NEW."summary_by_id", NEW."summary_on", NEW."town"); RETURN NULL;',
                            hash="4eb03b15f4fc5145d30488ac50cfee47d0a1cc81",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d2b5",
                            table="cohorts_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_personevent" ("address", "birth_date", "children_birth_months", "cite_id", "contact_preference", "created_at", "district_id", "email", "first_name", "gender", "id", "is_single_parent", "last_name", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "qualification", "registered_since", "residence", "residence_checked_on", "rsa", "sort_name", "summary", "summary_by_id", "summary_on", "town") VALUES (OLD."address", OLD."birth_date", OLD."children_birth_months", OLD."cite_id", OLD."contact_preference", OLD."created_at", OLD."district_id", OLD."email", OLD."first_name", OLD."gender", OLD."id", OLD."is_single_parent", OLD."last_name", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."qualification", OLD."registered_since", OLD."residence", OLD."residence_checked_on", OLD."rsa", OLD."sort_name", OLD."summary", OLD."summary_by_id", OLD."summary_on", OLD."town"); RETURN NULL;',
                            hash="35273be73271fd8d703169e259b02aeaf3f36be0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3c34b",
                            table="cohorts_person",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="date et heure")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                ("subject", models.CharField(blank=True, max_length=160, verbose_name="objet")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Prévu"),
                            ("held", "Honoré"),
                            ("no_show", "Absence sans prévenir"),
                            ("excused", "Absence excusée"),
                            ("cancelled", "Annulé"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="renseigné le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avec",
                    ),
                ),
            ],
            options={
                "verbose_name": "rendez-vous",
                "ordering": ["starts_at", "id"],
                "indexes": [models.Index(fields=["person", "starts_at"], name="appointment_of_person")],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_appointment_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_appointment_organisation_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("status", "planned"), ("closed_on__isnull", False), _connector="XOR"),
                        name="appointment_closed_dated",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_appointmentevent" ("cite_id", "closed_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "status", "subject", "user_id") VALUES (NEW."cite_id", NEW."closed_on", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at", NEW."status", NEW."subject", NEW."user_id"); RETURN NULL;',
                            hash="a4ce252ce8071f3166baf615a04a7bf7af8dce38",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2d561",
                            table="cohorts_appointment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_appointmentevent" ("cite_id", "closed_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "status", "subject", "user_id") VALUES (NEW."cite_id", NEW."closed_on", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at", NEW."status", NEW."subject", NEW."user_id"); RETURN NULL;',
                            hash="3f2c859cf17beb15d87338f9e874050047a45a43",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e8324",
                            table="cohorts_appointment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_appointmentevent" ("cite_id", "closed_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "status", "subject", "user_id") VALUES (OLD."cite_id", OLD."closed_on", OLD."id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."starts_at", OLD."status", OLD."subject", OLD."user_id"); RETURN NULL;',
                            hash="c3afaec773321788230671adfac06145b77f89eb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d6eb9",
                            table="cohorts_appointment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Barrier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("identified", "À évaluer"),
                            ("in_progress", "En cours de levée"),
                            ("lifted", "Levé"),
                            ("abandoned", "Sans suite"),
                            ("no_impact", "Sans impact"),
                        ],
                        default="identified",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[("none", "Sans impact"), ("medium", "Moyen"), ("strong", "Fort")],
                        max_length=8,
                        verbose_name="intensité",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="situation")),
                ("opened_on", models.DateField(verbose_name="repéré le")),
                ("assessed_on", models.DateField(blank=True, null=True, verbose_name="évalué le")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="levé ou clos le")),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évalué par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="cohorts.barriertheme",
                        verbose_name="frein",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                ("objective", models.TextField(blank=True, verbose_name="objectif")),
                (
                    "situations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("6", "Aucun moyen de transport à disposition"),
                                ("7", "Dépend des transports en commun"),
                                ("8", "Permis non valide ou suspendu"),
                                ("9", "Enfant ayant besoin d'une présence particulière"),
                                ("10", "Contraintes horaires"),
                                ("11", "Aide un proche"),
                                ("12", "Autres contraintes familiales"),
                                ("13", "Enfant de moins de 3 ans sans solution de garde"),
                                ("14", "Attend un enfant"),
                                ("20", "Français écrit"),
                                ("21", "Français lu"),
                                ("22", "Français parlé"),
                                ("23", "Calcul"),
                                ("24", "Sans hébergement"),
                                ("25", "Logement insalubre"),
                                ("26", "Difficulté à payer le loyer"),
                                ("27", "Doit quitter son logement"),
                                ("28", "Vit dans un territoire isolé"),
                                ("41", "Logement à adapter"),
                                ("29", "Sans ressource"),
                                ("30", "Baisse de ressources"),
                                ("31", "Difficulté à gérer le budget"),
                                ("32", "Surendettement"),
                                ("33", "Soutien alimentaire à verser ou à recevoir"),
                                ("34", "Ressources sous le seuil de pauvreté"),
                                ("35", "Difficulté avec les démarches"),
                                ("36", "Accès aux droits"),
                                ("37", "Difficultés juridiques"),
                                ("38", "Justificatif d'identité manquant"),
                                ("39", "Avis d'imposition manquant"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="situations",
                    ),
                ),
            ],
            options={
                "verbose_name": "frein",
                "ordering": ["theme__position", "opened_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_barrier_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_barrier_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="theme", name="cohorts_barrier_theme_cite"),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("person", "theme"),
                        name="one_open_barrier_a_theme",
                        violation_error_message="Ce frein est déjà ouvert pour cette personne.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assessed_on__isnull", True), ("severity", "")),
                            models.Q(
                                ("assessed_on__gte", models.F("opened_on")),
                                ("assessed_on__isnull", False),
                                models.Q(("severity", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="barrier_assessed",
                        violation_error_message="L'évaluation ne peut pas précéder le repérage du frein.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__gte", models.F("opened_on")),
                                ("closed_on__isnull", False),
                                ("status__in", ["abandoned", "lifted", "no_impact"]),
                            ),
                            models.Q(
                                models.Q(("status__in", ["abandoned", "lifted", "no_impact"]), _negated=True),
                                ("closed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="barrier_closed_with_date",
                        violation_error_message="Un frein ne peut pas être levé avant d'être repéré.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_barrierevent" ("assessed_by_id", "assessed_on", "cite_id", "closed_on", "comment", "id", "objective", "opened_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "situations", "status", "theme_id") VALUES (NEW."assessed_by_id", NEW."assessed_on", NEW."cite_id", NEW."closed_on", NEW."comment", NEW."id", NEW."objective", NEW."opened_on", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."severity", NEW."situations", NEW."status", NEW."theme_id"); RETURN NULL;',
                            hash="dc1eba40a8b998fc2fc16cf1ee9c2f2848a67c90",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fe7e9",
                            table="cohorts_barrier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_barrierevent" ("assessed_by_id", "assessed_on", "cite_id", "closed_on", "comment", "id", "objective", "opened_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "situations", "status", "theme_id") VALUES (NEW."assessed_by_id", NEW."assessed_on", NEW."cite_id", NEW."closed_on", NEW."comment", NEW."id", NEW."objective", NEW."opened_on", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."severity", NEW."situations", NEW."status", NEW."theme_id"); RETURN NULL;',
                            hash="14970b45dd3953ec3cfd3eab7c1eb33c44edf774",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fb268",
                            table="cohorts_barrier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_barrierevent" ("assessed_by_id", "assessed_on", "cite_id", "closed_on", "comment", "id", "objective", "opened_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "situations", "status", "theme_id") VALUES (OLD."assessed_by_id", OLD."assessed_on", OLD."cite_id", OLD."closed_on", OLD."comment", OLD."id", OLD."objective", OLD."opened_on", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."severity", OLD."situations", OLD."status", OLD."theme_id"); RETURN NULL;',
                            hash="b9cf5be69bdd086e3d4f9592e3c8aafafb5d2d47",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b7ee5",
                            table="cohorts_barrier",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("shared", "Partagé avec toutes les structures qui suivent la personne"),
                            ("private", "Réservé à ma structure"),
                        ],
                        default="private",
                        max_length=8,
                        verbose_name="qui peut lire",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="intitulé")),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="fichier")),
                ("content_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField(verbose_name="taille (octets)")),
                ("added_on", models.DateField(verbose_name="ajouté le")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "ordering": ["-added_on", "-id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_document_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_document_organisation_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_documentevent" ("added_by_id", "added_on", "cite_id", "content_type", "file", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "title", "visibility") VALUES (NEW."added_by_id", NEW."added_on", NEW."cite_id", NEW."content_type", NEW."file", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."size", NEW."title", NEW."visibility"); RETURN NULL;',
                            hash="5b795dc2573fb7db02ae982f792d5de84e354377",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c5dd1",
                            table="cohorts_document",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_documentevent" ("added_by_id", "added_on", "cite_id", "content_type", "file", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "title", "visibility") VALUES (NEW."added_by_id", NEW."added_on", NEW."cite_id", NEW."content_type", NEW."file", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."size", NEW."title", NEW."visibility"); RETURN NULL;',
                            hash="ac145e0164d128981be8224536a22b8c90ffe719",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3cee",
                            table="cohorts_document",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_documentevent" ("added_by_id", "added_on", "cite_id", "content_type", "file", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "size", "title", "visibility") VALUES (OLD."added_by_id", OLD."added_on", OLD."cite_id", OLD."content_type", OLD."file", OLD."id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."size", OLD."title", OLD."visibility"); RETURN NULL;',
                            hash="39b70b989f8fec9ae34e1e4881b03e676454a008",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a7955",
                            table="cohorts_document",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Double",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("found_at", models.DateTimeField(verbose_name="repéré le")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("same", "Même personne"), ("distinct", "Deux personnes différentes")],
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="doubles", to="accounts.cite"
                    ),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisi par",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "double",
                "ordering": ["found_at", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_double_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="other", name="cohorts_double_other_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("other")), _negated=True), name="double_of_another"
                    ),
                    models.UniqueConstraint(fields=("person", "other"), name="double_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="double_answer_signed",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_doubleevent" ("answer", "answered_at", "answered_by_id", "cite_id", "found_at", "found_by_id", "id", "other_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."cite_id", NEW."found_at", NEW."found_by_id", NEW."id", NEW."other_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="05bee6601576bda0ac9146ea1685c87a0edf0d91",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f9b2e",
                            table="cohorts_double",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_doubleevent" ("answer", "answered_at", "answered_by_id", "cite_id", "found_at", "found_by_id", "id", "other_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."cite_id", NEW."found_at", NEW."found_by_id", NEW."id", NEW."other_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="9100e6583804fa028596e5bc4d70c30209bc93c9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51a4a",
                            table="cohorts_double",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_doubleevent" ("answer", "answered_at", "answered_by_id", "cite_id", "found_at", "found_by_id", "id", "other_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."cite_id", OLD."found_at", OLD."found_by_id", OLD."id", OLD."other_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="b871e8590e2da5ebfcc05f3276507b2a3a072db7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_42914",
                            table="cohorts_double",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="ligne")),
                ("cells", models.JSONField(verbose_name="valeurs")),
                ("errors", models.JSONField(default=list, verbose_name="erreurs")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("good", "Correcte"),
                            ("double", "Double probable"),
                            ("wrong", "À corriger"),
                            ("loaded", "Ajoutée"),
                            ("skipped", "Laissée de côté"),
                        ],
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="cohorts.import"
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="batch", name="cohorts_importrow_batch_cite"),
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_importrow_person_cite"),
                    models.UniqueConstraint(fields=("batch", "number"), name="import_row_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("merged_at", models.DateTimeField(verbose_name="fusionnées le")),
                ("moved", models.JSONField(blank=True, default=list)),
                ("filled", models.JSONField(blank=True, default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="défaite le")),
                (
                    "absorbed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="accounts.cite"
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "fusion",
                "ordering": ["-merged_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_merge_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="kept", name="cohorts_merge_kept_cite"),
                    cite_emploi.lib.sql.SameCite(field="absorbed", name="cohorts_merge_absorbed_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("absorbed")), _negated=True), name="merge_of_two"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)), fields=("absorbed",), name="absorbed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("undone_at__isnull", True), ("undone_by__isnull", False), _connector="XOR"),
                        name="merge_undone_signed",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_mergeevent" ("absorbed_id", "cite_id", "filled", "id", "kept_id", "merged_at", "merged_by_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."cite_id", NEW."filled", NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", NEW."moved", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                            hash="cd84e3f276c9ca9a5cc3d42f6db5d8f7fbecd950",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08c68",
                            table="cohorts_merge",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_mergeevent" ("absorbed_id", "cite_id", "filled", "id", "kept_id", "merged_at", "merged_by_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (NEW."absorbed_id", NEW."cite_id", NEW."filled", NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", NEW."moved", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;',
                            hash="d344932e1bc98dc34c0d15229f4716751c10febd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd0fa",
                            table="cohorts_merge",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_mergeevent" ("absorbed_id", "cite_id", "filled", "id", "kept_id", "merged_at", "merged_by_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id") VALUES (OLD."absorbed_id", OLD."cite_id", OLD."filled", OLD."id", OLD."kept_id", OLD."merged_at", OLD."merged_by_id", OLD."moved", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;',
                            hash="ce3bb6d6ed87f299db2e6e589656219c1f26d5a6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dba68",
                            table="cohorts_merge",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="le")),
                (
                    "medium",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "Entretien"),
                            ("phone", "Téléphone"),
                            ("video", "Visioconférence"),
                            ("email", "Courriel"),
                            ("text", "SMS"),
                            ("post", "Courrier"),
                            ("visit", "Visite ou permanence"),
                        ],
                        max_length=12,
                        verbose_name="échange",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("shared", "Partagé avec toutes les structures qui suivent la personne"),
                            ("private", "Réservé à ma structure"),
                        ],
                        default="shared",
                        max_length=8,
                        verbose_name="qui peut lire",
                    ),
                ),
                ("text", models.TextField(verbose_name="texte")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrite par",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "indexes": [models.Index(fields=["person", "on"], name="note_of_person")],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_note_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_note_organisation_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_noteevent" ("author_id", "cite_id", "id", "medium", "on", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "visibility") VALUES (NEW."author_id", NEW."cite_id", NEW."id", NEW."medium", NEW."on", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."visibility"); RETURN NULL;',
                            hash="453c2d89ab8885803af33f060991d0b4822827de",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_78f32",
                            table="cohorts_note",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_noteevent" ("author_id", "cite_id", "id", "medium", "on", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "visibility") VALUES (NEW."author_id", NEW."cite_id", NEW."id", NEW."medium", NEW."on", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."visibility"); RETURN NULL;',
                            hash="1e6dd87f7aaa68f72582af6b30202a1a8de758c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c5357",
                            table="cohorts_note",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_noteevent" ("author_id", "cite_id", "id", "medium", "on", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "visibility") VALUES (OLD."author_id", OLD."cite_id", OLD."id", OLD."medium", OLD."on", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."visibility"); RETURN NULL;',
                            hash="a2b01212ddfaa52e9616a041506035fcf5669e7e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_52788",
                            table="cohorts_note",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contract",
                    models.CharField(
                        choices=[
                            ("cdi", "CDI"),
                            ("public", "Stage ou titularisation dans la fonction publique"),
                            ("cdd_long", "CDD ou intérim de plus de 6 mois"),
                            ("cdd_short", "CDD ou intérim de 6 mois ou moins"),
                            ("assisted", "Contrat aidé chez un employeur ordinaire"),
                            ("creation", "Création d'activité"),
                            ("siae", "Embauche dans une structure d'insertion"),
                            ("training", "Entrée en formation qualifiante"),
                            ("other", "Autre sortie"),
                        ],
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="début")),
                (
                    "weekly_hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="heures par semaine",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="saisi le")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="annulé le")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="motif de l'annulation")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisi par",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "length_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Laissez vide pour une durée indéterminée ou inconnue.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="durée du contrat (mois)",
                    ),
                ),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contract", "Contrat de travail"),
                            ("payslip", "Bulletin de paie"),
                            ("employer", "Attestation de l'employeur ou de l'organisme"),
                            ("registry", "Immatriculation de l'activité"),
                            ("declared", "Déclaration de la personne"),
                        ],
                        max_length=12,
                        verbose_name="justificatif",
                    ),
                ),
            ],
            options={
                "verbose_name": "sortie",
                "ordering": ["-starts_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_outcome_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_outcome_person_cite"),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_on__isnull", True)),
                        fields=("person", "contract", "starts_on"),
                        name="outcome_once",
                        violation_error_message="Cette sortie est déjà enregistrée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_on__isnull", True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="outcome_cancel_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_outcomeevent" ("cancel_reason", "cancelled_on", "cite_id", "contract", "id", "length_months", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "recorded_at", "recorded_by_id", "starts_on", "weekly_hours") VALUES (NEW."cancel_reason", NEW."cancelled_on", NEW."cite_id", NEW."contract", NEW."id", NEW."length_months", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proof", NEW."recorded_at", NEW."recorded_by_id", NEW."starts_on", NEW."weekly_hours"); RETURN NULL;',
                            hash="90af9db43fb41c6b766034a1442e3de0ca7c7101",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_080a4",
                            table="cohorts_outcome",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_outcomeevent" ("cancel_reason", "cancelled_on", "cite_id", "contract", "id", "length_months", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "recorded_at", "recorded_by_id", "starts_on", "weekly_hours") VALUES (NEW."cancel_reason", NEW."cancelled_on", NEW."cite_id", NEW."contract", NEW."id", NEW."length_months", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proof", NEW."recorded_at", NEW."recorded_by_id", NEW."starts_on", NEW."weekly_hours"); RETURN NULL;',
                            hash="e0c4a547bd65401a9243c6106a6aca0831ee27fb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8d839",
                            table="cohorts_outcome",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_outcomeevent" ("cancel_reason", "cancelled_on", "cite_id", "contract", "id", "length_months", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "recorded_at", "recorded_by_id", "starts_on", "weekly_hours") VALUES (OLD."cancel_reason", OLD."cancelled_on", OLD."cite_id", OLD."contract", OLD."id", OLD."length_months", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proof", OLD."recorded_at", OLD."recorded_by_id", OLD."starts_on", OLD."weekly_hours"); RETURN NULL;',
                            hash="73fd92f99d78f2695d3f9a9d14af69e4ff6d10ef",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9ca7e",
                            table="cohorts_outcome",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("first_name", models.CharField(max_length=80, verbose_name="prénom")),
                ("last_name", models.CharField(max_length=80, verbose_name="nom")),
                ("sort_name", models.CharField(editable=False, max_length=170)),
                ("birth_date", models.DateField(verbose_name="date de naissance")),
                (
                    "gender",
                    models.CharField(
                        choices=[("woman", "Femme"), ("man", "Homme"), ("unsaid", "Ne souhaite pas répondre")],
                        max_length=10,
                        verbose_name="sexe",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="téléphone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="adresse électronique")),
                (
                    "contact_preference",
                    models.CharField(
                        choices=[
                            ("phone", "Par téléphone"),
                            ("email", "Par courriel"),
                            ("referent", "Par la personne qui l'oriente"),
                            ("other", "Autrement"),
                        ],
                        default="phone",
                        max_length=10,
                        verbose_name="préfère être jointe",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="adresse")),
                ("postcode", models.CharField(blank=True, max_length=5, verbose_name="code postal")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="commune")),
                (
                    "residence",
                    models.CharField(
                        choices=[
                            ("declared", "Déclarée"),
                            ("verified", "Vérifiée sur justificatif"),
                            ("located", "Localisée par l'adresse"),
                            ("outside", "Hors quartier"),
                        ],
                        default="declared",
                        max_length=10,
                        verbose_name="résidence dans le quartier",
                    ),
                ),
                (
                    "registered_since",
                    models.DateField(blank=True, null=True, verbose_name="inscription à France Travail depuis le"),
                ),
                (
                    "rsa",
                    models.CharField(
                        choices=[("no", "Non"), ("standard", "Oui, non majoré"), ("increased", "Oui, majoré")],
                        default="no",
                        max_length=10,
                        verbose_name="RSA",
                    ),
                ),
                (
                    "qualification",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "Sans diplôme"),
                            ("3", "CAP, BEP (niveau 3)"),
                            ("4", "Baccalauréat (niveau 4)"),
                            ("5", "Bac + 2 (niveau 5)"),
                            ("6", "Bac + 3 ou plus (niveau 6 et plus)"),
                        ],
                        max_length=2,
                        verbose_name="diplôme le plus élevé",
                    ),
                ),
                (
                    "is_single_parent",
                    models.BooleanField(default=False, verbose_name="élève seule ou seul un ou plusieurs enfants"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="créée le")),
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
                        verbose_name="quartier prioritaire",
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
                        to="cohorts.person",
                    ),
                ),
                (
                    "children_birth_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        size=12,
                        verbose_name="naissance des enfants",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.person",
                        verbose_name="fusionnée dans",
                    ),
                ),
                ("residence_checked_on", models.DateField(blank=True, null=True, verbose_name="résidence vérifiée le")),
                ("summary", models.TextField(blank=True, verbose_name="résumé partagé")),
                (
                    "summary_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="résumé mis à jour par",
                    ),
                ),
                ("summary_on", models.DateField(blank=True, null=True, verbose_name="résumé mis à jour le")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Professional",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="nom, structure et téléphone")),
                ("is_referent", models.BooleanField(default=False, verbose_name="référent ou référente de parcours")),
                ("starts_on", models.DateField(verbose_name="depuis le")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="professionals",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="professionnel",
                    ),
                ),
            ],
            options={
                "verbose_name": "professionnel",
                "ordering": ["-is_referent", "starts_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_professional_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_professional_organisation_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("organisation__isnull", False), ("user__isnull", False)),
                            models.Q(
                                ("organisation__isnull", True),
                                ("user__isnull", True),
                                models.Q(("name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="professional_named_once",
                        violation_error_message="Choisissez une personne qui a un compte, ou écrivez son nom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="professional_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("is_referent", True)),
                        expressions=[("person", "="), (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&")],
                        name="one_referent_at_a_time",
                        violation_error_message="Cette personne a déjà un référent à ces dates.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            ("user", "="),
                            (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="professional_once_a_day",
                        violation_error_message="Ce professionnel suit déjà cette personne à ces dates.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_professionalevent" ("cite_id", "ends_on", "id", "is_referent", "name", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (NEW."cite_id", NEW."ends_on", NEW."id", NEW."is_referent", NEW."name", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="2b93aebd066a7480d284b4e5fcda59ed368852d8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3fe7b",
                            table="cohorts_professional",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_professionalevent" ("cite_id", "ends_on", "id", "is_referent", "name", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (NEW."cite_id", NEW."ends_on", NEW."id", NEW."is_referent", NEW."name", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="d730743992151600bd630b7b022f66095dc4b22c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5c2fc",
                            table="cohorts_professional",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_professionalevent" ("cite_id", "ends_on", "id", "is_referent", "name", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") VALUES (OLD."cite_id", OLD."ends_on", OLD."id", OLD."is_referent", OLD."name", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                            hash="d7801bf36f483f0a1b4ee892e1ba90b462765d19",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0e342",
                            table="cohorts_professional",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("submitted", "À examiner"),
                            ("to_complete", "À compléter"),
                            ("waitlisted", "En liste d'attente"),
                            ("accepted", "Acceptée"),
                            ("refused", "Refusée"),
                            ("withdrawn", "Retirée"),
                            ("expired", "Expirée"),
                        ],
                        default="submitted",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("submitted_on", models.DateField(verbose_name="envoyée le")),
                ("motive", models.TextField(verbose_name="situation et attentes")),
                ("notice_given_on", models.DateField(verbose_name="information remise à la personne le")),
                ("assessment", models.JSONField(blank=True, default=list, verbose_name="conditions d'entrée")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_eligible", "Ne remplit pas les conditions d'entrée"),
                            ("outside", "N'habite pas un quartier du programme"),
                            ("unreachable", "Personne non joignable"),
                            ("not_interested", "Personne non intéressée"),
                            ("already_working", "Déjà en emploi ou en formation"),
                            ("duplicate", "Déjà orientée ou déjà accompagnée"),
                            ("cohort_full", "Cohorte complète"),
                            ("other_scheme", "Un autre dispositif répond mieux au besoin"),
                            ("other", "Autre motif"),
                        ],
                        max_length=20,
                        verbose_name="motif du refus",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="message au partenaire")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="orientée par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="accounts.cite"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                ("answer_person", models.TextField(blank=True, verbose_name="message pour la personne")),
                (
                    "notice_version",
                    models.CharField(blank=True, max_length=20, verbose_name="version de l'information"),
                ),
                ("redirected_to", models.CharField(blank=True, max_length=160, verbose_name="dispositif proposé")),
                (
                    "referent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="référent",
                    ),
                ),
                ("referent_name", models.CharField(blank=True, max_length=200, verbose_name="référent sans compte")),
                ("reminded_on", models.DateField(blank=True, null=True, verbose_name="rappel envoyé le")),
                ("status_since", models.DateField(verbose_name="dans cet état depuis le")),
                (
                    "waiting_cohort",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waiting",
                        to="cohorts.cohort",
                        verbose_name="cohorte attendue",
                    ),
                ),
            ],
            options={
                "verbose_name": "orientation",
                "ordering": ["-submitted_on", "-id"],
                "indexes": [models.Index(fields=["cite", "status", "submitted_on"], name="referral_inbox")],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_referral_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_referral_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_referral_organisation_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("status", "refused"), ("refusal_reason", ""), _connector="XOR"),
                        name="referral_refusal_has_reason",
                        violation_error_message="Un refus a toujours un motif.",
                    ),
                    cite_emploi.lib.sql.SameCite(field="waiting_cohort", name="cohorts_referral_waiting_cohort_cite"),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["submitted", "to_complete", "waitlisted"])),
                        fields=("person", "organisation"),
                        name="one_open_referral_a_partner",
                        violation_error_message="Une orientation de cette personne attend déjà une réponse.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["accepted", "refused"]), _negated=True),
                            models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="referral_decision_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "waitlisted"), ("waiting_cohort__isnull", True), _connector="XOR"
                        ),
                        name="referral_waits_for_a_cohort",
                        violation_error_message="Choisissez la cohorte dont la personne attend une place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refusal_reason", "other_scheme"), _negated=True),
                            models.Q(("redirected_to", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="referral_redirection_named",
                        violation_error_message="Indiquez le dispositif vers lequel orienter la personne.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_referralevent" ("answer", "answer_person", "assessment", "author_id", "cite_id", "decided_by_id", "decided_on", "id", "motive", "notice_given_on", "notice_version", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redirected_to", "referent_id", "referent_name", "refusal_reason", "reminded_on", "status", "status_since", "submitted_on", "waiting_cohort_id") VALUES (NEW."answer", NEW."answer_person", NEW."assessment", NEW."author_id", NEW."cite_id", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."motive", NEW."notice_given_on", NEW."notice_version", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."redirected_to", NEW."referent_id", NEW."referent_name", NEW."refusal_reason", NEW."reminded_on", NEW."status", NEW."status_since", NEW."submitted_on", NEW."waiting_cohort_id"); RETURN NULL;',
                            hash="951599b6f0ddd242fd9795b7c6092019417ddac6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e6fc2",
                            table="cohorts_referral",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_referralevent" ("answer", "answer_person", "assessment", "author_id", "cite_id", "decided_by_id", "decided_on", "id", "motive", "notice_given_on", "notice_version", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redirected_to", "referent_id", "referent_name", "refusal_reason", "reminded_on", "status", "status_since", "submitted_on", "waiting_cohort_id") VALUES (NEW."answer", NEW."answer_person", NEW."assessment", NEW."author_id", NEW."cite_id", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."motive", NEW."notice_given_on", NEW."notice_version", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."redirected_to", NEW."referent_id", NEW."referent_name", NEW."refusal_reason", NEW."reminded_on", NEW."status", NEW."status_since", NEW."submitted_on", NEW."waiting_cohort_id"); RETURN NULL;',
                            hash="a2f6595c3ca557e814f14f5959cbde6b5caf2921",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4921",
                            table="cohorts_referral",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_referralevent" ("answer", "answer_person", "assessment", "author_id", "cite_id", "decided_by_id", "decided_on", "id", "motive", "notice_given_on", "notice_version", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redirected_to", "referent_id", "referent_name", "refusal_reason", "reminded_on", "status", "status_since", "submitted_on", "waiting_cohort_id") VALUES (OLD."answer", OLD."answer_person", OLD."assessment", OLD."author_id", OLD."cite_id", OLD."decided_by_id", OLD."decided_on", OLD."id", OLD."motive", OLD."notice_given_on", OLD."notice_version", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."redirected_to", OLD."referent_id", OLD."referent_name", OLD."refusal_reason", OLD."reminded_on", OLD."status", OLD."status_since", OLD."submitted_on", OLD."waiting_cohort_id"); RETURN NULL;',
                            hash="bb12522bf78f8e1339fe3153b9c649af6c6010ce",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b4abb",
                            table="cohorts_referral",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("values", models.JSONField(blank=True, default=dict, verbose_name="saisie")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="commencé le")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="repris le")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "brouillon",
                "ordering": ["-updated_at"],
                "indexes": [models.Index(fields=["author", "cite", "-updated_at"], name="draft_of_author")],
                "constraints": [cite_emploi.lib.sql.SameCite(field="person", name="cohorts_referraldraft_person_cite")],
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="depuis le")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_support_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_support_organisation_cite"),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            ("organisation", "="),
                            (cite_emploi.lib.sql.DateRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="support_once_a_day",
                        violation_error_message="Cette structure suit déjà cette personne à ces dates.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="support_dates",
                        violation_error_message="La fin du suivi ne peut pas précéder son début.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_supportevent" ("cite_id", "ends_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."cite_id", NEW."ends_on", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="8a5b9a7edd4bd273b55883de7ae6a3fe9ad7b0ff",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08851",
                            table="cohorts_support",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_supportevent" ("cite_id", "ends_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."cite_id", NEW."ends_on", NEW."id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                            hash="7a152cf0295ea8c7d8c4644c5772c1f7ea763926",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8efad",
                            table="cohorts_support",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_supportevent" ("cite_id", "ends_on", "id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."cite_id", OLD."ends_on", OLD."id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                            hash="d0b647fcfb080e1246d31ec4b722611c83ebedfe",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_48ae1",
                            table="cohorts_support",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="à faire")),
                ("due_on", models.DateField(verbose_name="pour le")),
                ("created_on", models.DateField(verbose_name="demandée le")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="faite le")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandée par",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="faite par",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "tâche",
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)), fields=["cite", "due_on"], name="task_to_do"
                    )
                ],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_task_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_task_organisation_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("done_on__isnull", True), ("done_by__isnull", False), _connector="XOR"),
                        name="task_done_signed",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_taskevent" ("cite_id", "created_by_id", "created_on", "done_by_id", "done_on", "due_on", "id", "organisation_id", "owner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."cite_id", NEW."created_by_id", NEW."created_on", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."organisation_id", NEW."owner_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;',
                            hash="b05a52bfa4ba5ae0c776e0d25ce97af31275366e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_00185",
                            table="cohorts_task",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_taskevent" ("cite_id", "created_by_id", "created_on", "done_by_id", "done_on", "due_on", "id", "organisation_id", "owner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."cite_id", NEW."created_by_id", NEW."created_on", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."organisation_id", NEW."owner_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;',
                            hash="e09296494c0c7b922dae161aea39857ad9145445",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2b549",
                            table="cohorts_task",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_taskevent" ("cite_id", "created_by_id", "created_on", "done_by_id", "done_on", "due_on", "id", "organisation_id", "owner_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."cite_id", OLD."created_by_id", OLD."created_on", OLD."done_by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."organisation_id", OLD."owner_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;',
                            hash="71b2aabf83d21b65ab147b9496f36056e04b67b6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0cc24",
                            table="cohorts_task",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppointmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_at", models.DateTimeField(verbose_name="date et heure")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                ("subject", models.CharField(blank=True, max_length=160, verbose_name="objet")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Prévu"),
                            ("held", "Honoré"),
                            ("no_show", "Absence sans prévenir"),
                            ("excused", "Absence excusée"),
                            ("cancelled", "Annulé"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="renseigné le")),
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
                        verbose_name="structure",
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
                        to="cohorts.appointment",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="avec",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BarrierAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.CharField(
                        choices=[("entry", "À l'entrée"), ("during", "En cours de parcours"), ("exit", "À la sortie")],
                        max_length=8,
                        verbose_name="moment",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("none", "Sans impact"), ("medium", "Moyen"), ("strong", "Fort")],
                        max_length=8,
                        verbose_name="intensité",
                    ),
                ),
                ("on", models.DateField(verbose_name="évalué le")),
                ("comment", models.TextField(blank=True, verbose_name="constat")),
                (
                    "barrier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="cohorts.barrier"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évalué par",
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
                "verbose_name": "évaluation",
                "ordering": ["on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="barrier", name="cohorts_barrierassessment_barrier_cite")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_barrierassessmentevent" ("barrier_id", "by_id", "cite_id", "comment", "id", "moment", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity") VALUES (NEW."barrier_id", NEW."by_id", NEW."cite_id", NEW."comment", NEW."id", NEW."moment", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."severity"); RETURN NULL;',
                            hash="a372413acf8efc377ea468dc39f6c31341f1fe6e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8c972",
                            table="cohorts_barrierassessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_barrierassessmentevent" ("barrier_id", "by_id", "cite_id", "comment", "id", "moment", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity") VALUES (NEW."barrier_id", NEW."by_id", NEW."cite_id", NEW."comment", NEW."id", NEW."moment", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."severity"); RETURN NULL;',
                            hash="f2c0863047a62150c0c47da5e1384f01b95cdd8d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a0e6d",
                            table="cohorts_barrierassessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_barrierassessmentevent" ("barrier_id", "by_id", "cite_id", "comment", "id", "moment", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity") VALUES (OLD."barrier_id", OLD."by_id", OLD."cite_id", OLD."comment", OLD."id", OLD."moment", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."severity"); RETURN NULL;',
                            hash="3d5c97809249e6dbf9acbe9b3ba821d06f558bc8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8e302",
                            table="cohorts_barrierassessment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BarrierEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("identified", "À évaluer"),
                            ("in_progress", "En cours de levée"),
                            ("lifted", "Levé"),
                            ("abandoned", "Sans suite"),
                            ("no_impact", "Sans impact"),
                        ],
                        default="identified",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[("none", "Sans impact"), ("medium", "Moyen"), ("strong", "Fort")],
                        max_length=8,
                        verbose_name="intensité",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="situation")),
                ("opened_on", models.DateField(verbose_name="repéré le")),
                ("assessed_on", models.DateField(blank=True, null=True, verbose_name="évalué le")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="levé ou clos le")),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évalué par",
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
                        to="cohorts.barrier",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.barriertheme",
                        verbose_name="frein",
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
                ("objective", models.TextField(blank=True, verbose_name="objectif")),
                (
                    "situations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("6", "Aucun moyen de transport à disposition"),
                                ("7", "Dépend des transports en commun"),
                                ("8", "Permis non valide ou suspendu"),
                                ("9", "Enfant ayant besoin d'une présence particulière"),
                                ("10", "Contraintes horaires"),
                                ("11", "Aide un proche"),
                                ("12", "Autres contraintes familiales"),
                                ("13", "Enfant de moins de 3 ans sans solution de garde"),
                                ("14", "Attend un enfant"),
                                ("20", "Français écrit"),
                                ("21", "Français lu"),
                                ("22", "Français parlé"),
                                ("23", "Calcul"),
                                ("24", "Sans hébergement"),
                                ("25", "Logement insalubre"),
                                ("26", "Difficulté à payer le loyer"),
                                ("27", "Doit quitter son logement"),
                                ("28", "Vit dans un territoire isolé"),
                                ("41", "Logement à adapter"),
                                ("29", "Sans ressource"),
                                ("30", "Baisse de ressources"),
                                ("31", "Difficulté à gérer le budget"),
                                ("32", "Surendettement"),
                                ("33", "Soutien alimentaire à verser ou à recevoir"),
                                ("34", "Ressources sous le seuil de pauvreté"),
                                ("35", "Difficulté avec les démarches"),
                                ("36", "Accès aux droits"),
                                ("37", "Difficultés juridiques"),
                                ("38", "Justificatif d'identité manquant"),
                                ("39", "Avis d'imposition manquant"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="situations",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("shared", "Partagé avec toutes les structures qui suivent la personne"),
                            ("private", "Réservé à ma structure"),
                        ],
                        default="private",
                        max_length=8,
                        verbose_name="qui peut lire",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="intitulé")),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="fichier")),
                ("content_type", models.CharField(max_length=40)),
                ("size", models.PositiveIntegerField(verbose_name="taille (octets)")),
                ("added_on", models.DateField(verbose_name="ajouté le")),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajouté par",
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
                        verbose_name="structure",
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
                        to="cohorts.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DoubleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("found_at", models.DateTimeField(verbose_name="repéré le")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("same", "Même personne"), ("distinct", "Deux personnes différentes")],
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "found_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisi par",
                    ),
                ),
                (
                    "other",
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
                        to="cohorts.double",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Journey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="début")),
                ("planned_end_on", models.DateField(verbose_name="fin prévue")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "Accompagnement mené à son terme"),
                            ("moved", "Déménagement"),
                            ("stopped", "Arrêt à la demande de la personne"),
                            ("lost_touch", "Perte de contact"),
                            ("other", "Autre motif"),
                        ],
                        max_length=12,
                        verbose_name="motif de fin",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journeys",
                        to="cohorts.cohort",
                        verbose_name="cohorte",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journeys",
                        to="cohorts.person",
                        verbose_name="personne",
                    ),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journey",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "accompagnement",
                "ordering": ["starts_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("id", "cite"), name="cohorts_journey_cite_key"),
                    cite_emploi.lib.sql.SameCite(field="person", name="cohorts_journey_person_cite"),
                    cite_emploi.lib.sql.SameCite(field="cohort", name="cohorts_journey_cohort_cite"),
                    cite_emploi.lib.sql.SameCite(field="referral", name="cohorts_journey_referral_cite"),
                    models.UniqueConstraint(
                        fields=("person", "cohort"),
                        name="journey_once_a_cohort",
                        violation_error_message="Cette personne est déjà dans cette cohorte.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (cite_emploi.lib.sql.DateRange("starts_on", "ended_on"), "&&")],
                        name="one_journey_at_a_time",
                        violation_error_message="Cette personne est déjà accompagnée\xa0: terminez d'abord l'accompagnement en cours.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("planned_end_on__gte", models.F("starts_on"))), name="journey_planned_end"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("ended_on__isnull", True)),
                            models.Q(
                                ("ended_on__gte", models.F("starts_on")),
                                ("ended_on__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="journey_end",
                        violation_error_message="Une fin d'accompagnement a une date, après le début, et un motif.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_journeyevent" ("cite_id", "cohort_id", "end_reason", "ended_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "referral_id", "starts_on") VALUES (NEW."cite_id", NEW."cohort_id", NEW."end_reason", NEW."ended_on", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_end_on", NEW."referral_id", NEW."starts_on"); RETURN NULL;',
                            hash="cd4eee39f7d3490b58224791eddd06cd4ae300e0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8db67",
                            table="cohorts_journey",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_journeyevent" ("cite_id", "cohort_id", "end_reason", "ended_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "referral_id", "starts_on") VALUES (NEW."cite_id", NEW."cohort_id", NEW."end_reason", NEW."ended_on", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_end_on", NEW."referral_id", NEW."starts_on"); RETURN NULL;',
                            hash="64045038511efd4dbddfe5016eba5fa2d499b391",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_663e2",
                            table="cohorts_journey",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_journeyevent" ("cite_id", "cohort_id", "end_reason", "ended_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end_on", "referral_id", "starts_on") VALUES (OLD."cite_id", OLD."cohort_id", OLD."end_reason", OLD."ended_on", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_end_on", OLD."referral_id", OLD."starts_on"); RETURN NULL;',
                            hash="819eedde4211372b568843d3a85c70b0379b7591",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1f61f",
                            table="cohorts_journey",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MergeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("merged_at", models.DateTimeField(verbose_name="fusionnées le")),
                ("moved", models.JSONField(blank=True, default=list)),
                ("filled", models.JSONField(blank=True, default=dict)),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="défaite le")),
                (
                    "absorbed",
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
                    "kept",
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
                    "merged_by",
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
                        to="cohorts.merge",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_at", models.DateTimeField(verbose_name="envoyé le")),
                ("asks", models.BooleanField(default=False, verbose_name="attend une réponse")),
                ("text", models.TextField(verbose_name="message")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrit par",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="thread", to="cohorts.referral"
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="referral", name="cohorts_message_referral_cite"),
                    cite_emploi.lib.sql.SameCite(field="organisation", name="cohorts_message_organisation_cite"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_messageevent" ("asks", "author_id", "cite_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sent_at", "text") VALUES (NEW."asks", NEW."author_id", NEW."cite_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."sent_at", NEW."text"); RETURN NULL;',
                            hash="1932e0da5d477a1ec9b0650e928f23ed57c96f85",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08477",
                            table="cohorts_message",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_messageevent" ("asks", "author_id", "cite_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sent_at", "text") VALUES (NEW."asks", NEW."author_id", NEW."cite_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referral_id", NEW."sent_at", NEW."text"); RETURN NULL;',
                            hash="436ad3aa17f930ed3e375abbe5352a101e81f605",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b9413",
                            table="cohorts_message",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_messageevent" ("asks", "author_id", "cite_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sent_at", "text") VALUES (OLD."asks", OLD."author_id", OLD."cite_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."referral_id", OLD."sent_at", OLD."text"); RETURN NULL;',
                            hash="0066c0dcadf6bceb96c144bfa3e6b2031c8fcfab",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a196f",
                            table="cohorts_message",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("on", models.DateField(verbose_name="le")),
                (
                    "medium",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "Entretien"),
                            ("phone", "Téléphone"),
                            ("video", "Visioconférence"),
                            ("email", "Courriel"),
                            ("text", "SMS"),
                            ("post", "Courrier"),
                            ("visit", "Visite ou permanence"),
                        ],
                        max_length=12,
                        verbose_name="échange",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("shared", "Partagé avec toutes les structures qui suivent la personne"),
                            ("private", "Réservé à ma structure"),
                        ],
                        default="shared",
                        max_length=8,
                        verbose_name="qui peut lire",
                    ),
                ),
                ("text", models.TextField(verbose_name="texte")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrite par",
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
                        verbose_name="structure",
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
                        to="cohorts.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "contract",
                    models.CharField(
                        choices=[
                            ("cdi", "CDI"),
                            ("public", "Stage ou titularisation dans la fonction publique"),
                            ("cdd_long", "CDD ou intérim de plus de 6 mois"),
                            ("cdd_short", "CDD ou intérim de 6 mois ou moins"),
                            ("assisted", "Contrat aidé chez un employeur ordinaire"),
                            ("creation", "Création d'activité"),
                            ("siae", "Embauche dans une structure d'insertion"),
                            ("training", "Entrée en formation qualifiante"),
                            ("other", "Autre sortie"),
                        ],
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="début")),
                (
                    "weekly_hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="heures par semaine",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="saisi le")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="annulé le")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="motif de l'annulation")),
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
                        to="cohorts.outcome",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saisi par",
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
                    "length_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Laissez vide pour une durée indéterminée ou inconnue.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="durée du contrat (mois)",
                    ),
                ),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contract", "Contrat de travail"),
                            ("payslip", "Bulletin de paie"),
                            ("employer", "Attestation de l'employeur ou de l'organisme"),
                            ("registry", "Immatriculation de l'activité"),
                            ("declared", "Déclaration de la personne"),
                        ],
                        max_length=12,
                        verbose_name="justificatif",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutsideQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(verbose_name="posée le")),
                ("expires_at", models.DateTimeField(verbose_name="lien valable jusqu'au")),
                ("recipient", models.CharField(max_length=160, verbose_name="nom et structure")),
                ("email", models.EmailField(max_length=254, verbose_name="adresse électronique")),
                ("text", models.TextField(verbose_name="question")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="réponse le")),
                ("answer", models.TextField(blank=True, verbose_name="réponse")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posée par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_questions",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="referral", name="cohorts_outsidequestion_referral_cite"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True), models.Q(("answer", ""), _negated=True), _connector="XOR"
                        ),
                        name="outside_question_answered",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_outsidequestionevent" ("answer", "answered_at", "asked_at", "asked_by_id", "cite_id", "email", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient", "referral_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."cite_id", NEW."email", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient", NEW."referral_id", NEW."text"); RETURN NULL;',
                            hash="b459d3ef10acd956f730614cf4d89e2b3250c603",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5459e",
                            table="cohorts_outsidequestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_outsidequestionevent" ("answer", "answered_at", "asked_at", "asked_by_id", "cite_id", "email", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient", "referral_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_by_id", NEW."cite_id", NEW."email", NEW."expires_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient", NEW."referral_id", NEW."text"); RETURN NULL;',
                            hash="176ed7115f40b39bd9eb13ab8c53b1f3d6b6fc78",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_836f8",
                            table="cohorts_outsidequestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_outsidequestionevent" ("answer", "answered_at", "asked_at", "asked_by_id", "cite_id", "email", "expires_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient", "referral_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."asked_at", OLD."asked_by_id", OLD."cite_id", OLD."email", OLD."expires_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recipient", OLD."referral_id", OLD."text"); RETURN NULL;',
                            hash="5fd6bffc5e5ed90c9e484de89fe7e1ff424161b0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6189b",
                            table="cohorts_outsidequestion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "cohort",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="cohorts.cohort"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="cohorts.referral"
                    ),
                ),
            ],
            options={
                "verbose_name": "place proposée",
                "ordering": ["offered_on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="referral", name="cohorts_placeoffer_referral_cite"),
                    cite_emploi.lib.sql.SameCite(field="cohort", name="cohorts_placeoffer_cohort_cite"),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "")),
                        fields=("referral",),
                        name="one_pending_offer",
                        violation_error_message="Une place est déjà proposée à cette personne.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_on__isnull", False), _connector="XOR"),
                        name="offer_answer_dated",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_placeofferevent" ("answer", "answered_on", "cite_id", "cohort_id", "expires_on", "id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id") VALUES (NEW."answer", NEW."answered_on", NEW."cite_id", NEW."cohort_id", NEW."expires_on", NEW."id", NEW."offered_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referral_id"); RETURN NULL;',
                            hash="35f4c0022f3a6be6b0294c026590ad020f7433e6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f6eee",
                            table="cohorts_placeoffer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_placeofferevent" ("answer", "answered_on", "cite_id", "cohort_id", "expires_on", "id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id") VALUES (NEW."answer", NEW."answered_on", NEW."cite_id", NEW."cohort_id", NEW."expires_on", NEW."id", NEW."offered_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referral_id"); RETURN NULL;',
                            hash="ed296c6e1bd2b2d92b6de4ce212d1140161d6386",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ef0f6",
                            table="cohorts_placeoffer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_placeofferevent" ("answer", "answered_on", "cite_id", "cohort_id", "expires_on", "id", "offered_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id") VALUES (OLD."answer", OLD."answered_on", OLD."cite_id", OLD."cohort_id", OLD."expires_on", OLD."id", OLD."offered_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."referral_id"); RETURN NULL;',
                            hash="d6aece6d4531b20bca65d775e909159565000e1d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_42eeb",
                            table="cohorts_placeoffer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfessionalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="nom, structure et téléphone")),
                ("is_referent", models.BooleanField(default=False, verbose_name="référent ou référente de parcours")),
                ("starts_on", models.DateField(verbose_name="depuis le")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
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
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="structure",
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
                        to="cohorts.professional",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="professionnel",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("submitted", "À examiner"),
                            ("to_complete", "À compléter"),
                            ("waitlisted", "En liste d'attente"),
                            ("accepted", "Acceptée"),
                            ("refused", "Refusée"),
                            ("withdrawn", "Retirée"),
                            ("expired", "Expirée"),
                        ],
                        default="submitted",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("submitted_on", models.DateField(verbose_name="envoyée le")),
                ("motive", models.TextField(verbose_name="situation et attentes")),
                ("notice_given_on", models.DateField(verbose_name="information remise à la personne le")),
                ("assessment", models.JSONField(blank=True, default=list, verbose_name="conditions d'entrée")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="réponse le")),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_eligible", "Ne remplit pas les conditions d'entrée"),
                            ("outside", "N'habite pas un quartier du programme"),
                            ("unreachable", "Personne non joignable"),
                            ("not_interested", "Personne non intéressée"),
                            ("already_working", "Déjà en emploi ou en formation"),
                            ("duplicate", "Déjà orientée ou déjà accompagnée"),
                            ("cohort_full", "Cohorte complète"),
                            ("other_scheme", "Un autre dispositif répond mieux au besoin"),
                            ("other", "Autre motif"),
                        ],
                        max_length=20,
                        verbose_name="motif du refus",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="message au partenaire")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="orientée par",
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
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        verbose_name="structure",
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
                        to="cohorts.referral",
                    ),
                ),
                ("answer_person", models.TextField(blank=True, verbose_name="message pour la personne")),
                (
                    "notice_version",
                    models.CharField(blank=True, max_length=20, verbose_name="version de l'information"),
                ),
                ("redirected_to", models.CharField(blank=True, max_length=160, verbose_name="dispositif proposé")),
                (
                    "referent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="référent",
                    ),
                ),
                ("referent_name", models.CharField(blank=True, max_length=200, verbose_name="référent sans compte")),
                ("reminded_on", models.DateField(blank=True, null=True, verbose_name="rappel envoyé le")),
                ("status_since", models.DateField(verbose_name="dans cet état depuis le")),
                (
                    "waiting_cohort",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.cohort",
                        verbose_name="cohorte attendue",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchemeTried",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("france_travail", "Accompagnement de France Travail"),
                            ("mission_locale", "Accompagnement de la Mission locale"),
                            ("departement", "Accompagnement du Département (RSA)"),
                            ("plie", "PLIE ou autre parcours d'insertion"),
                            ("iae", "Structure d'insertion par l'activité économique"),
                            ("training", "Formation de droit commun"),
                            ("french", "Cours de français"),
                            ("childcare", "Mode d'accueil de droit commun"),
                            ("childcare_aid", "Aide à la garde d'enfant"),
                            ("mobility_aid", "Aide à la mobilité ou au permis"),
                            ("social", "Service social ou accès aux droits"),
                            ("other", "Autre dispositif"),
                        ],
                        max_length=20,
                        verbose_name="dispositif",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_place", "Pas de place disponible"),
                            ("delay", "Délai trop long"),
                            ("not_entitled", "Conditions d'accès non remplies"),
                            ("hours", "Horaires ou lieu inadaptés"),
                            ("cost", "Reste à charge trop élevé"),
                            ("partial", "Utile, mais ne suffit pas à lui seul"),
                            ("ended", "Terminé sans solution"),
                            ("declined", "Refusé ou interrompu par la personne"),
                            ("other", "Autre raison"),
                        ],
                        max_length=20,
                        verbose_name="pourquoi il n'a pas suffi",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="précision")),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="schemes_tried", to="cohorts.referral"
                    ),
                ),
            ],
            options={
                "verbose_name": "dispositif déjà mobilisé",
                "ordering": ["id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="referral", name="cohorts_schemetried_referral_cite"),
                    models.UniqueConstraint(
                        fields=("referral", "scheme", "reason"),
                        name="scheme_tried_once",
                        violation_error_message="Ce dispositif est déjà indiqué, avec la même raison.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_schemetriedevent" ("cite_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "scheme") VALUES (NEW."cite_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."referral_id", NEW."scheme"); RETURN NULL;',
                            hash="168ee266a8971ed25284cb0ea992577d33f9da59",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_09c5a",
                            table="cohorts_schemetried",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_schemetriedevent" ("cite_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "scheme") VALUES (NEW."cite_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."referral_id", NEW."scheme"); RETURN NULL;',
                            hash="939a9174939e4719fcbded51469ca12e360ac5ee",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b8d01",
                            table="cohorts_schemetried",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_schemetriedevent" ("cite_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "referral_id", "scheme") VALUES (OLD."cite_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."referral_id", OLD."scheme"); RETURN NULL;',
                            hash="2364471504fffce0187b23c4a4b5b8c86eef1d27",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bf9b0",
                            table="cohorts_schemetried",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="depuis le")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="jusqu'au")),
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
                        verbose_name="structure",
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
                        to="cohorts.support",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaskEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="à faire")),
                ("due_on", models.DateField(verbose_name="pour le")),
                ("created_on", models.DateField(verbose_name="demandée le")),
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
                    "created_by",
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
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="faite par",
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
                        verbose_name="structure",
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
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
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
                        to="cohorts.task",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BarrierAssessmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "moment",
                    models.CharField(
                        choices=[("entry", "À l'entrée"), ("during", "En cours de parcours"), ("exit", "À la sortie")],
                        max_length=8,
                        verbose_name="moment",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("none", "Sans impact"), ("medium", "Moyen"), ("strong", "Fort")],
                        max_length=8,
                        verbose_name="intensité",
                    ),
                ),
                ("on", models.DateField(verbose_name="évalué le")),
                ("comment", models.TextField(blank=True, verbose_name="constat")),
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
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="évalué par",
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
                        to="cohorts.barrierassessment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "À la sortie"), (3, "À 3 mois"), (6, "À 6 mois"), (12, "À 12 mois")],
                        verbose_name="mois",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("held", "En emploi ou en formation"),
                            ("lost", "Ni en emploi ni en formation"),
                            ("not_reached", "Personne non jointe"),
                        ],
                        max_length=12,
                        verbose_name="situation",
                    ),
                ),
                ("on", models.DateField(verbose_name="vérifié le")),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contract", "Contrat de travail"),
                            ("payslip", "Bulletin de paie"),
                            ("employer", "Attestation de l'employeur ou de l'organisme"),
                            ("registry", "Immatriculation de l'activité"),
                            ("declared", "Déclaration de la personne"),
                        ],
                        max_length=12,
                        verbose_name="justificatif",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vérifié par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "journey",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="cohorts.journey",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="cohorts.outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "vérification",
                "ordering": ["months", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="outcome", name="cohorts_check_outcome_cite"),
                    cite_emploi.lib.sql.SameCite(field="journey", name="cohorts_check_journey_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__isnull", True), ("journey__isnull", True), _connector="XOR"),
                        name="check_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=("outcome", "months"),
                        name="check_of_outcome_once",
                        violation_error_message="Cette vérification est déjà faite.",
                    ),
                    models.UniqueConstraint(
                        fields=("journey", "months"),
                        name="check_of_journey_once",
                        violation_error_message="Cette vérification est déjà faite.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__isnull", True), models.Q(("months", 0), _negated=True), _connector="OR"
                        ),
                        name="check_at_exit_of_journey",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_checkevent" ("answer", "by_id", "cite_id", "id", "journey_id", "months", "on", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof") VALUES (NEW."answer", NEW."by_id", NEW."cite_id", NEW."id", NEW."journey_id", NEW."months", NEW."on", NEW."outcome_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proof"); RETURN NULL;',
                            hash="685eeb86ad82364e8bf561ebfe23d0d9c782c753",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9700",
                            table="cohorts_check",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_checkevent" ("answer", "by_id", "cite_id", "id", "journey_id", "months", "on", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof") VALUES (NEW."answer", NEW."by_id", NEW."cite_id", NEW."id", NEW."journey_id", NEW."months", NEW."on", NEW."outcome_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proof"); RETURN NULL;',
                            hash="a4fbfa7474b913667c1fc369dc1227d55874bc4b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2538e",
                            table="cohorts_check",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_checkevent" ("answer", "by_id", "cite_id", "id", "journey_id", "months", "on", "outcome_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof") VALUES (OLD."answer", OLD."by_id", OLD."cite_id", OLD."id", OLD."journey_id", OLD."months", OLD."on", OLD."outcome_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proof"); RETURN NULL;',
                            hash="d9a4882b1e3e0516c2894a21cd13fdb0e7f026e7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0ee72",
                            table="cohorts_check",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JourneyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="début")),
                ("planned_end_on", models.DateField(verbose_name="fin prévue")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="fin")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "Accompagnement mené à son terme"),
                            ("moved", "Déménagement"),
                            ("stopped", "Arrêt à la demande de la personne"),
                            ("lost_touch", "Perte de contact"),
                            ("other", "Autre motif"),
                        ],
                        max_length=12,
                        verbose_name="motif de fin",
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
                    "cohort",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.cohort",
                        verbose_name="cohorte",
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
                        to="cohorts.journey",
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
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MessageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("sent_at", models.DateTimeField(verbose_name="envoyé le")),
                ("asks", models.BooleanField(default=False, verbose_name="attend une réponse")),
                ("text", models.TextField(verbose_name="message")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrit par",
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
                        verbose_name="structure",
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
                        to="cohorts.message",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OutsideQuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("asked_at", models.DateTimeField(verbose_name="posée le")),
                ("expires_at", models.DateTimeField(verbose_name="lien valable jusqu'au")),
                ("recipient", models.CharField(max_length=160, verbose_name="nom et structure")),
                ("email", models.EmailField(max_length=254, verbose_name="adresse électronique")),
                ("text", models.TextField(verbose_name="question")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="réponse le")),
                ("answer", models.TextField(blank=True, verbose_name="réponse")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="posée par",
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
                        to="cohorts.outsidequestion",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlaceOfferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                    "cohort",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.cohort",
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
                        to="cohorts.placeoffer",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="décidé le")),
                ("previous_end_on", models.DateField(verbose_name="fin prévue avant")),
                ("until", models.DateField(verbose_name="fin prévue")),
                ("reason", models.CharField(max_length=200, verbose_name="motif")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidé par",
                    ),
                ),
                (
                    "cite",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cite"
                    ),
                ),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="renewals", to="cohorts.journey"
                    ),
                ),
            ],
            options={
                "verbose_name": "prolongation",
                "ordering": ["on", "id"],
                "constraints": [
                    cite_emploi.lib.sql.SameCite(field="journey", name="cohorts_renewal_journey_cite"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("previous_end_on"))),
                        name="renewal_is_later",
                        violation_error_message="La nouvelle fin suit la fin prévue jusqu'ici.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_renewalevent" ("by_id", "cite_id", "id", "journey_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_end_on", "reason", "until") VALUES (NEW."by_id", NEW."cite_id", NEW."id", NEW."journey_id", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."previous_end_on", NEW."reason", NEW."until"); RETURN NULL;',
                            hash="429f242b09dcf87fb2b3dd7005601ecd4d77d55e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fdf48",
                            table="cohorts_renewal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "cohorts_renewalevent" ("by_id", "cite_id", "id", "journey_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_end_on", "reason", "until") VALUES (NEW."by_id", NEW."cite_id", NEW."id", NEW."journey_id", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."previous_end_on", NEW."reason", NEW."until"); RETURN NULL;',
                            hash="873419790dd306fd87f5b1234d0065999c42d967",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_266a4",
                            table="cohorts_renewal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "cohorts_renewalevent" ("by_id", "cite_id", "id", "journey_id", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_end_on", "reason", "until") VALUES (OLD."by_id", OLD."cite_id", OLD."id", OLD."journey_id", OLD."on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."previous_end_on", OLD."reason", OLD."until"); RETURN NULL;',
                            hash="1fc7758f5cb9ee7f0ee72dda741658185c79196a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_12e2d",
                            table="cohorts_renewal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchemeTriedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("france_travail", "Accompagnement de France Travail"),
                            ("mission_locale", "Accompagnement de la Mission locale"),
                            ("departement", "Accompagnement du Département (RSA)"),
                            ("plie", "PLIE ou autre parcours d'insertion"),
                            ("iae", "Structure d'insertion par l'activité économique"),
                            ("training", "Formation de droit commun"),
                            ("french", "Cours de français"),
                            ("childcare", "Mode d'accueil de droit commun"),
                            ("childcare_aid", "Aide à la garde d'enfant"),
                            ("mobility_aid", "Aide à la mobilité ou au permis"),
                            ("social", "Service social ou accès aux droits"),
                            ("other", "Autre dispositif"),
                        ],
                        max_length=20,
                        verbose_name="dispositif",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("no_place", "Pas de place disponible"),
                            ("delay", "Délai trop long"),
                            ("not_entitled", "Conditions d'accès non remplies"),
                            ("hours", "Horaires ou lieu inadaptés"),
                            ("cost", "Reste à charge trop élevé"),
                            ("partial", "Utile, mais ne suffit pas à lui seul"),
                            ("ended", "Terminé sans solution"),
                            ("declined", "Refusé ou interrompu par la personne"),
                            ("other", "Autre raison"),
                        ],
                        max_length=20,
                        verbose_name="pourquoi il n'a pas suffi",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="précision")),
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
                        to="cohorts.schemetried",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "months",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "À la sortie"), (3, "À 3 mois"), (6, "À 6 mois"), (12, "À 12 mois")],
                        verbose_name="mois",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("held", "En emploi ou en formation"),
                            ("lost", "Ni en emploi ni en formation"),
                            ("not_reached", "Personne non jointe"),
                        ],
                        max_length=12,
                        verbose_name="situation",
                    ),
                ),
                ("on", models.DateField(verbose_name="vérifié le")),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contract", "Contrat de travail"),
                            ("payslip", "Bulletin de paie"),
                            ("employer", "Attestation de l'employeur ou de l'organisme"),
                            ("registry", "Immatriculation de l'activité"),
                            ("declared", "Déclaration de la personne"),
                        ],
                        max_length=12,
                        verbose_name="justificatif",
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
                        verbose_name="vérifié par",
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
                    "journey",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.journey",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="cohorts.check",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RenewalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("on", models.DateField(verbose_name="décidé le")),
                ("previous_end_on", models.DateField(verbose_name="fin prévue avant")),
                ("until", models.DateField(verbose_name="fin prévue")),
                ("reason", models.CharField(max_length=200, verbose_name="motif")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="décidé par",
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
                    "journey",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cohorts.journey",
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
                        to="cohorts.renewal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop, elidable=False),
    ]
