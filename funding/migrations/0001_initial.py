"""What it costs: lines, exercises, entries, agreements."""

from django.conf import settings
from django.core import validators
from django.db import migrations, models
from pgtrigger.compiler import Trigger, UpsertTriggerSql

from cite_emploi.lib.migrations import InitialMigration
from cite_emploi.lib.sql import SameCite


class Migration(InitialMigration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("actions", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.OneToOneField(on_delete=models.PROTECT, related_name="agreement_template", to="accounts.cite")),
                ("body", models.TextField(verbose_name="texte type")),
            ],
        ),
        migrations.CreateModel(
            name="CoFunding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="accounts.cite")),
                ("edition", models.ForeignKey(on_delete=models.PROTECT, related_name="co_funding", to="actions.edition", verbose_name="action")),
                ("funder", models.CharField(max_length=120, verbose_name="financeur")),
                ("asked", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[validators.MinValueValidator(0)], verbose_name="montant demandé (€)")),
                ("granted", models.DecimalField(blank=True, decimal_places=2, help_text="Laissez vide tant que le financeur n'a pas répondu ; 0 s'il a refusé.", max_digits=12, null=True, validators=[validators.MinValueValidator(0)], verbose_name="montant accordé (€)")),
                ("received", models.DecimalField(decimal_places=2, default=0, max_digits=12, validators=[validators.MinValueValidator(0)], verbose_name="montant reçu (€)")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="référence du dossier")),
            ],
            options={
                "verbose_name": "cofinancement",
                "ordering": ["edition", "funder"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="funding_cofunding_cite_key"),
                    SameCite(field="edition", name="funding_cofunding_edition_cite"),
                    models.UniqueConstraint(fields=("cite", "edition", "funder"), name="co_funding_once", violation_error_message="Ce cofinancement est déjà saisi."),
                    models.CheckConstraint(condition=models.Q(("asked__isnull", False), ("granted__isnull", False), _connector="OR"), name="co_funding_amount", violation_error_message="Indiquez le montant demandé ou accordé."),
                    models.CheckConstraint(condition=models.Q(models.Q(("asked__isnull", True), ("asked__gte", 0), _connector="OR"), models.Q(("granted__isnull", True), ("granted__gte", 0), _connector="OR")), name="co_funding_not_negative", violation_error_message="Un montant n'est pas négatif."),
                    models.CheckConstraint(condition=models.Q(("received", 0), models.Q(("received__gt", 0), ("granted__isnull", False), ("received__lte", models.F("granted"))), _connector="OR"), name="co_funding_received", violation_error_message="On ne reçoit pas plus que ce qui est accordé."),
                ],
                "triggers": [
                    Trigger(name="insert_insert", sql=UpsertTriggerSql(func='INSERT INTO "funding_cofundingevent" ("asked", "cite_id", "edition_id", "funder", "granted", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received", "reference") VALUES (NEW."asked", NEW."cite_id", NEW."edition_id", NEW."funder", NEW."granted", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received", NEW."reference"); RETURN NULL;', hash="7e05ea20190ee0d088365dbd4a2bd6418aee9721", operation="INSERT", pgid="pgtrigger_insert_insert_64979", table="funding_cofunding", when="AFTER")),
                    Trigger(name="update_update", sql=UpsertTriggerSql(condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)", func='INSERT INTO "funding_cofundingevent" ("asked", "cite_id", "edition_id", "funder", "granted", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received", "reference") VALUES (NEW."asked", NEW."cite_id", NEW."edition_id", NEW."funder", NEW."granted", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received", NEW."reference"); RETURN NULL;', hash="f5e72a4e814b054d866359278572a123e68bce35", operation="UPDATE", pgid="pgtrigger_update_update_dbfd4", table="funding_cofunding", when="AFTER")),
                    Trigger(name="delete_delete", sql=UpsertTriggerSql(func='INSERT INTO "funding_cofundingevent" ("asked", "cite_id", "edition_id", "funder", "granted", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received", "reference") VALUES (OLD."asked", OLD."cite_id", OLD."edition_id", OLD."funder", OLD."granted", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received", OLD."reference"); RETURN NULL;', hash="34a63439976c04aaa6521b3fd4713bddc8034ac0", operation="DELETE", pgid="pgtrigger_delete_delete_78eb3", table="funding_cofunding", when="AFTER")),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoFundingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_obj", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="events", to="funding.cofunding")),
                ("pgh_context", models.ForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name="+", to="pghistory.context")),
                ("id", models.BigIntegerField()),
                ("cite", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="accounts.cite")),
                ("edition", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="actions.edition", verbose_name="action")),
                ("funder", models.CharField(max_length=120, verbose_name="financeur")),
                ("asked", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, validators=[validators.MinValueValidator(0)], verbose_name="montant demandé (€)")),
                ("granted", models.DecimalField(blank=True, decimal_places=2, help_text="Laissez vide tant que le financeur n'a pas répondu ; 0 s'il a refusé.", max_digits=12, null=True, validators=[validators.MinValueValidator(0)], verbose_name="montant accordé (€)")),
                ("received", models.DecimalField(decimal_places=2, default=0, max_digits=12, validators=[validators.MinValueValidator(0)], verbose_name="montant reçu (€)")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="référence du dossier")),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="funding_drafts", to="accounts.cite")),
                ("year", models.PositiveSmallIntegerField(validators=[validators.MinValueValidator(2015), validators.MaxValueValidator(2100)], verbose_name="année")),
                ("name", models.CharField(max_length=60, verbose_name="nom")),
                ("note", models.TextField(blank=True, verbose_name="en quelques mots")),
                ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="auteur")),
                ("changed_on", models.DateField(verbose_name="modifié le")),
            ],
            options={
                "verbose_name": "projet de budget",
                "ordering": ["-year", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="funding_draft_cite_key"),
                    models.UniqueConstraint(fields=("cite", "year", "name"), name="draft_once", violation_error_message="Un projet de cette année porte déjà ce nom."),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="exercises", to="accounts.cite")),
                ("year", models.PositiveSmallIntegerField(validators=[validators.MinValueValidator(2015), validators.MaxValueValidator(2100)], verbose_name="année")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="clos le")),
            ],
            options={
                "verbose_name": "exercice",
                "ordering": ["-year"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="funding_exercise_cite_key"),
                    models.UniqueConstraint(fields=("cite", "year"), name="exercise_once", violation_error_message="Cet exercice est déjà ouvert."),
                    models.UniqueConstraint(condition=models.Q(("closed_on__isnull", True)), fields=("cite",), name="one_open_exercise", violation_error_message="Un exercice est déjà ouvert\xa0: closez-le d'abord."),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="funding_lines", to="accounts.cite")),
                ("name", models.CharField(max_length=80, verbose_name="ligne")),
                ("funder", models.CharField(default="ANCT", max_length=80, verbose_name="financeur")),
                ("carry_rule", models.CharField(choices=[("all", "Tout le solde est reporté"), ("share", "Le solde est reporté jusqu'à une part de ce qui a été accordé"), ("none", "Rien n'est reporté")], default="all", max_length=5, verbose_name="à la clôture")),
                ("carry_share", models.PositiveSmallIntegerField(blank=True, help_text="En pourcentage de ce qui a été accordé dans l'année.", null=True, validators=[validators.MinValueValidator(1), validators.MaxValueValidator(100)], verbose_name="part reportable (%)")),
                ("alert_share", models.PositiveSmallIntegerField(default=10, help_text="Une alerte prévient quand, au rythme de l'année, une plus grande part du disponible resterait sans emploi.", validators=[validators.MinValueValidator(1), validators.MaxValueValidator(100)], verbose_name="seuil d'alerte (%)")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="rang")),
            ],
            options={
                "verbose_name": "ligne de financement",
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="funding_fundingline_cite_key"),
                    models.UniqueConstraint(fields=("cite", "name"), name="funding_line_once", violation_error_message="Cette ligne existe déjà."),
                    models.CheckConstraint(condition=models.Q(models.Q(("carry_rule", "share"), ("carry_share__isnull", False)), models.Q(models.Q(("carry_rule", "share"), _negated=True), ("carry_share__isnull", True)), _connector="OR"), name="funding_line_carry_share", violation_error_message="Indiquez la part reportable, et seulement pour un report partiel."),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="accounts.cite")),
                ("draft", models.ForeignKey(on_delete=models.CASCADE, related_name="grants", to="funding.draft")),
                ("line", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="funding.fundingline")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, validators=[validators.MinValueValidator(0)], verbose_name="montant attendu (€)")),
            ],
            options={
                "constraints": [
                    SameCite(field="draft", name="funding_draftgrant_draft_cite"),
                    SameCite(field="line", name="funding_draftgrant_line_cite"),
                    models.UniqueConstraint(fields=("cite", "draft", "line"), name="draft_grant_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="accounts.cite")),
                ("draft", models.ForeignKey(on_delete=models.CASCADE, related_name="items", to="funding.draft")),
                ("line", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="funding.fundingline")),
                ("action", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="+", to="actions.action")),
                ("label", models.CharField(blank=True, max_length=120, verbose_name="objet")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant (€)")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    SameCite(field="draft", name="funding_draftitem_draft_cite"),
                    SameCite(field="line", name="funding_draftitem_line_cite"),
                    SameCite(field="action", name="funding_draftitem_action_cite"),
                    models.CheckConstraint(condition=models.Q(("action__isnull", False), models.Q(("label", ""), _negated=True), _connector="XOR"), name="draft_item_of_something"),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="draft_item_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="accounts.cite")),
                ("exercise", models.ForeignKey(on_delete=models.PROTECT, related_name="entries", to="funding.exercise", verbose_name="exercice")),
                ("line", models.ForeignKey(on_delete=models.PROTECT, related_name="entries", to="funding.fundingline", verbose_name="ligne")),
                ("kind", models.CharField(choices=[("grant", "Subvention"), ("carry_in", "Report de l'année précédente"), ("carry_out", "Report vers l'année suivante"), ("correction", "Correction"), ("commitment", "Engagement"), ("release", "Dégagement"), ("payment", "Paiement"), ("reversal", "Annulation de paiement")], max_length=10, verbose_name="nature")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant (€)")),
                ("on", models.DateField(verbose_name="date")),
                ("label", models.CharField(max_length=200, verbose_name="objet")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="motif")),
                ("document_number", models.CharField(blank=True, max_length=40, verbose_name="numéro de pièce")),
                ("edition", models.ForeignKey(blank=True, null=True, on_delete=models.PROTECT, related_name="entries", to="actions.edition", verbose_name="action")),
                ("commitment", models.ForeignKey(blank=True, null=True, on_delete=models.PROTECT, related_name="followed_by", to="funding.entry")),
                ("reverses", models.ForeignKey(blank=True, null=True, on_delete=models.PROTECT, related_name="reversals", to="funding.entry", verbose_name="paiement annulé")),
                ("stage", models.CharField(blank=True, choices=[("advance", "Avance"), ("instalment", "Acompte"), ("balance", "Solde, après service fait")], max_length=10, verbose_name="étape du paiement")),
                ("service_done_on", models.DateField(blank=True, null=True, verbose_name="service fait le")),
                ("authorised_by", models.CharField(blank=True, max_length=200, verbose_name="autorisé par")),
                ("author", models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="saisi par")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="saisi le")),
            ],
            options={
                "verbose_name": "écriture",
                "ordering": ["on", "id"],
                "indexes": [
                    models.Index(fields=["exercise", "line", "kind"], name="entry_balance"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="funding_entry_cite_key"),
                    SameCite(field="exercise", name="funding_entry_exercise_cite"),
                    SameCite(field="line", name="funding_entry_line_cite"),
                    SameCite(field="edition", name="funding_entry_edition_cite"),
                    SameCite(field="commitment", name="funding_entry_commitment_cite"),
                    SameCite(field="reverses", name="funding_entry_reverses_cite"),
                    models.CheckConstraint(condition=models.Q(("amount__gt", 0), models.Q(("kind", "correction"), models.Q(("amount", 0), _negated=True)), _connector="OR"), name="entry_positive", violation_error_message="Un montant est supérieur à zéro."),
                    models.CheckConstraint(condition=models.Q(("kind__in", ("release", "payment", "reversal")), ("commitment__isnull", True), _connector="XOR"), name="entry_of_a_commitment"),
                    models.CheckConstraint(condition=models.Q(("kind", "reversal"), ("reverses__isnull", True), _connector="XOR"), name="reversal_of_a_payment"),
                    models.CheckConstraint(condition=models.Q(models.Q(("kind__in", ("correction", "release", "reversal")), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"), name="entry_reason", violation_error_message="Dites pourquoi en quelques mots."),
                    models.CheckConstraint(condition=models.Q(("kind", "payment"), models.Q(("service_done_on__isnull", True), ("stage", "")), _connector="OR"), name="entry_stage_of_payment"),
                    models.UniqueConstraint(condition=models.Q(("kind__in", ["carry_in", "carry_out"])), fields=("cite", "exercise", "line", "kind"), name="carried_once", violation_error_message="Le report de cette ligne est déjà fait."),
                ],
                "triggers": [
                    Trigger(name="append_only", sql=UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash="3957a62b2b6afd57ea0d84700f38f70ec7e8b930", operation="UPDATE OR DELETE", pgid="pgtrigger_append_only_cc91e", table="funding_entry", when="BEFORE")),
                    Trigger(name="closed_year_is_frozen", sql=UpsertTriggerSql(func="\n                    IF (SELECT closed_on FROM funding_exercise WHERE id = NEW.exercise_id) IS NOT NULL THEN\n                        RAISE EXCEPTION 'The budget year is closed' USING ERRCODE = 'restrict_violation';\n                    END IF;\n                    RETURN NEW;\n                ", hash="0a0f8634b10a9c96a738f6d5afef7a704c4eea79", operation="INSERT", pgid="pgtrigger_closed_year_is_frozen_a8ba5", table="funding_entry", when="BEFORE")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="accounts.cite")),
                ("commitment", models.OneToOneField(on_delete=models.PROTECT, related_name="agreement", to="funding.entry", verbose_name="engagement")),
                ("operator", models.ForeignKey(on_delete=models.PROTECT, related_name="agreements", to="accounts.organisation", verbose_name="opérateur")),
                ("number", models.CharField(max_length=40, verbose_name="numéro")),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(verbose_name="au")),
                ("body", models.TextField(verbose_name="texte")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signée le")),
            ],
            options={
                "verbose_name": "convention",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="funding_agreement_cite_key"),
                    SameCite(field="commitment", name="funding_agreement_commitment_cite"),
                    SameCite(field="operator", name="funding_agreement_operator_cite"),
                    models.UniqueConstraint(fields=("cite", "number"), name="agreement_once", violation_error_message="Une convention porte déjà ce numéro."),
                    models.CheckConstraint(condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="agreement_dates", violation_error_message="La fin ne peut pas précéder le début."),
                ],
                "triggers": [
                    Trigger(name="insert_insert", sql=UpsertTriggerSql(func='INSERT INTO "funding_agreementevent" ("body", "cite_id", "commitment_id", "ends_on", "id", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on") VALUES (NEW."body", NEW."cite_id", NEW."commitment_id", NEW."ends_on", NEW."id", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_on", NEW."starts_on"); RETURN NULL;', hash="a2314b55060be2d519a4c219ec84468009d77b5b", operation="INSERT", pgid="pgtrigger_insert_insert_e2810", table="funding_agreement", when="AFTER")),
                    Trigger(name="update_update", sql=UpsertTriggerSql(condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)", func='INSERT INTO "funding_agreementevent" ("body", "cite_id", "commitment_id", "ends_on", "id", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on") VALUES (NEW."body", NEW."cite_id", NEW."commitment_id", NEW."ends_on", NEW."id", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_on", NEW."starts_on"); RETURN NULL;', hash="207ace4b724aaf95a820449d3a0faafd84a6bdb7", operation="UPDATE", pgid="pgtrigger_update_update_352a3", table="funding_agreement", when="AFTER")),
                    Trigger(name="delete_delete", sql=UpsertTriggerSql(func='INSERT INTO "funding_agreementevent" ("body", "cite_id", "commitment_id", "ends_on", "id", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "starts_on") VALUES (OLD."body", OLD."cite_id", OLD."commitment_id", OLD."ends_on", OLD."id", OLD."number", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_on", OLD."starts_on"); RETURN NULL;', hash="5c9e44d49f368c731c9e660c8e1c6ebc376ee17e", operation="DELETE", pgid="pgtrigger_delete_delete_3e422", table="funding_agreement", when="AFTER")),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_obj", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="events", to="funding.agreement")),
                ("pgh_context", models.ForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name="+", to="pghistory.context")),
                ("id", models.BigIntegerField()),
                ("cite", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="accounts.cite")),
                ("commitment", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="funding.entry", verbose_name="engagement")),
                ("operator", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="accounts.organisation", verbose_name="opérateur")),
                ("number", models.CharField(max_length=40, verbose_name="numéro")),
                ("starts_on", models.DateField(verbose_name="du")),
                ("ends_on", models.DateField(verbose_name="au")),
                ("body", models.TextField(verbose_name="texte")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signée le")),
            ],
        ),
        migrations.CreateModel(
            name="SupportingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="accounts.cite")),
                ("entry", models.ForeignKey(on_delete=models.PROTECT, related_name="documents", to="funding.entry")),
                ("title", models.CharField(max_length=120, verbose_name="intitulé")),
                ("file", models.FileField(max_length=120, upload_to="", verbose_name="fichier")),
                ("content_type", models.CharField(max_length=40)),
                ("added_by", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="ajouté par")),
                ("added_on", models.DateField(verbose_name="ajouté le")),
            ],
            options={
                "verbose_name": "pièce justificative",
                "ordering": ["added_on", "id"],
                "constraints": [
                    SameCite(field="entry", name="funding_supportingdocument_entry_cite"),
                ],
            },
        ),
    ]
