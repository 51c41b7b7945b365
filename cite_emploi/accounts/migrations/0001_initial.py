"""Who: Cités, their partners, the people who sign in."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.operations import BtreeGistExtension
from django.core import validators
from django.db import migrations, models
from django.db.models.functions import Lower
from pgtrigger.compiler import Trigger, UpsertTriggerSql

from cite_emploi.accounts.models import not_reserved
from cite_emploi.lib.migrations import InitialMigration
from cite_emploi.lib.sql import SameCite


class Migration(InitialMigration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        # Equality inside exclusion constraints (one child a place, one journey at a time).
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Cite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40, unique=True, validators=[not_reserved], verbose_name="adresse")),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("programme_label", models.CharField(default="Cité de l'emploi", max_length=80, verbose_name="nom du programme")),
                ("national_code", models.CharField(blank=True, help_text="Par exemple cde-001.", max_length=10, verbose_name="code national")),
                ("territory", models.CharField(blank=True, max_length=160, verbose_name="territoire")),
                ("target_public", models.TextField(blank=True, help_text="Une ou deux phrases, affichées aux partenaires.", verbose_name="public visé")),
                ("cohort_target", models.PositiveSmallIntegerField(blank=True, help_text="Nombre de personnes à accompagner chaque année.", null=True, validators=[validators.MinValueValidator(1)], verbose_name="objectif de la cohorte annuelle")),
                ("support_months", models.PositiveSmallIntegerField(default=12, validators=[validators.MinValueValidator(1)], verbose_name="durée de l'accompagnement (mois)")),
                ("small_cell_threshold", models.PositiveSmallIntegerField(default=5, help_text="Dans les répartitions par profil, un effectif plus petit n'est pas montré aux comités.", validators=[validators.MinValueValidator(3)], verbose_name="seuil de secret statistique")),
                ("percentage_base", models.PositiveSmallIntegerField(default=20, validators=[validators.MinValueValidator(1)], verbose_name="effectif minimal pour un pourcentage")),
                ("referral_reminder_days", models.PositiveSmallIntegerField(default=10, validators=[validators.MinValueValidator(1)], verbose_name="rappel d'une orientation sans réponse (jours)")),
                ("referral_expiry_days", models.PositiveSmallIntegerField(default=30, validators=[validators.MinValueValidator(2)], verbose_name="expiration d'une orientation sans réponse (jours)")),
                ("offer_days", models.PositiveSmallIntegerField(default=7, validators=[validators.MinValueValidator(1)], verbose_name="délai de réponse à une place proposée (jours)")),
                ("place_offer_days", models.PositiveSmallIntegerField(default=5, validators=[validators.MinValueValidator(1)], verbose_name="délai de réponse à une place réservée proposée (jours)")),
                ("child_data_months", models.PositiveSmallIntegerField(default=3, help_text="Le mois de naissance et le prénom s'effacent d'eux-mêmes, historique compris\xa0; les chiffres ne changent pas.", validators=[validators.MinValueValidator(0)], verbose_name="effacement des données d'un enfant après la fin (mois)")),
                ("contact_days", models.PositiveSmallIntegerField(default=30, help_text="Une seconde alerte vient au double de ce délai.", validators=[validators.MinValueValidator(1)], verbose_name="alerte sans contact avec la personne (jours)")),
                ("optional_checks", ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(3, "À 3 mois"), (12, "À 12 mois")]), blank=True, default=list, verbose_name="vérifications en plus de celle à 6 mois")),
                ("notice_text", models.TextField(blank=True, help_text="Ce qui est fait de leurs données, et leurs droits. Affichée à l'écran et à imprimer.", verbose_name="information remise aux personnes")),
                ("notice_version", models.CharField(default="1", help_text="Changez-la quand le texte change.", max_length=20, verbose_name="version de l'information")),
                ("publishes_figures", models.BooleanField(default=False, help_text="Ouvre une page que chacun peut lire sans compte\xa0: les chiffres du dernier bilan validé, petits effectifs masqués, ses données ouvertes, et son PDF avec vos commentaires, les décisions et les besoins de l'année. Rien n'y paraît avant la validation d'un bilan\xa0; décocher ferme la page.", verbose_name="publier les chiffres des bilans validés")),
                ("is_demo", models.BooleanField(default=False, verbose_name="données de démonstration")),
            ],
            options={
                "verbose_name": "Cité",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="organisations", to="accounts.cite")),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("network", models.CharField(choices=[("france-travail", "France Travail"), ("mission-locale", "Mission locale"), ("departements", "Département"), ("regions", "Région"), ("communes", "Commune"), ("epci", "Intercommunalité"), ("etat", "Services de l'État"), ("cidff", "CIDFF"), ("plie", "PLIE"), ("ccas-cias", "CCAS ou CIAS"), ("caf", "CAF"), ("cap-emploi-reseau-cheops", "Cap emploi"), ("creches-avip", "Établissement d'accueil du jeune enfant"), ("association", "Association"), ("autre", "Autre")], default="autre", max_length=40, verbose_name="réseau")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "id"), name="accounts_organisation_cite_key"),
                    models.UniqueConstraint(models.F("cite"), Lower("name"), name="organisation_once_a_cite", violation_error_message="Une structure de ce nom existe déjà dans votre Cité."),
                ],
                "triggers": [
                    Trigger(name="insert_insert", sql=UpsertTriggerSql(func='INSERT INTO "accounts_organisationevent" ("cite_id", "id", "is_active", "name", "network", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cite_id", NEW."id", NEW."is_active", NEW."name", NEW."network", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash="8beb9bd2184b92a446b1fbcabb12b0315ba078c1", operation="INSERT", pgid="pgtrigger_insert_insert_66a5c", table="accounts_organisation", when="AFTER")),
                    Trigger(name="update_update", sql=UpsertTriggerSql(condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)", func='INSERT INTO "accounts_organisationevent" ("cite_id", "id", "is_active", "name", "network", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."cite_id", NEW."id", NEW."is_active", NEW."name", NEW."network", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash="b1c979d1c90463ededd11c9bcf8c95276e548908", operation="UPDATE", pgid="pgtrigger_update_update_9e5fc", table="accounts_organisation", when="AFTER")),
                    Trigger(name="delete_delete", sql=UpsertTriggerSql(func='INSERT INTO "accounts_organisationevent" ("cite_id", "id", "is_active", "name", "network", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."cite_id", OLD."id", OLD."is_active", OLD."name", OLD."network", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash="1d28ab2657acbca2d15aec98fd198bfa687595b0", operation="DELETE", pgid="pgtrigger_delete_delete_7b33b", table="accounts_organisation", when="AFTER")),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_obj", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="events", to="accounts.organisation")),
                ("pgh_context", models.ForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name="+", to="pghistory.context")),
                ("id", models.BigIntegerField()),
                ("cite", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="accounts.cite")),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("network", models.CharField(choices=[("france-travail", "France Travail"), ("mission-locale", "Mission locale"), ("departements", "Département"), ("regions", "Région"), ("communes", "Commune"), ("epci", "Intercommunalité"), ("etat", "Services de l'État"), ("cidff", "CIDFF"), ("plie", "PLIE"), ("ccas-cias", "CCAS ou CIAS"), ("caf", "CAF"), ("cap-emploi-reseau-cheops", "Cap emploi"), ("creches-avip", "Établissement d'accueil du jeune enfant"), ("association", "Association"), ("autre", "Autre")], default="autre", max_length=40, verbose_name="réseau")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(error_messages={"unique": "Un compte existe déjà à cette adresse."}, max_length=254, unique=True, verbose_name="adresse électronique")),
                ("name", models.CharField(max_length=120, verbose_name="prénom et nom")),
                ("is_active", models.BooleanField(default=True, verbose_name="actif")),
                ("date_joined", models.DateTimeField(auto_now_add=True, verbose_name="créé le")),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(Lower("email"), name="user_email_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cite", models.ForeignKey(on_delete=models.PROTECT, related_name="memberships", to="accounts.cite")),
                ("user", models.ForeignKey(on_delete=models.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL)),
                ("organisation", models.ForeignKey(on_delete=models.PROTECT, related_name="memberships", to="accounts.organisation", verbose_name="structure")),
                ("role", models.CharField(choices=[("caseworker", "Conseiller ou conseillère partenaire"), ("operator", "Opérateur d'une action"), ("establishment", "Établissement d'accueil"), ("committee", "Membre d'un comité"), ("coordinator", "Coordination"), ("administrator", "Administration des comptes")], max_length=20, verbose_name="rôle")),
                ("is_active", models.BooleanField(default=True, verbose_name="actif")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="ouvert le")),
            ],
            options={
                "ordering": ["user__name", "role"],
                "constraints": [
                    SameCite(field="organisation", name="accounts_membership_organisation_cite"),
                    models.UniqueConstraint(fields=("cite", "user", "organisation", "role"), name="membership_once", violation_error_message="Cette personne a déjà ce rôle dans cette structure."),
                ],
                "triggers": [
                    Trigger(name="insert_insert", sql=UpsertTriggerSql(func='INSERT INTO "accounts_membershipevent" ("cite_id", "created_at", "id", "is_active", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."cite_id", NEW."created_at", NEW."id", NEW."is_active", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash="f0614bf54e1d2f54e2026d7ffedb237e77071552", operation="INSERT", pgid="pgtrigger_insert_insert_fc05a", table="accounts_membership", when="AFTER")),
                    Trigger(name="update_update", sql=UpsertTriggerSql(condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)", func='INSERT INTO "accounts_membershipevent" ("cite_id", "created_at", "id", "is_active", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."cite_id", NEW."created_at", NEW."id", NEW."is_active", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash="bafa39f101c9fe4f3dfffece8ae90f11888d64e6", operation="UPDATE", pgid="pgtrigger_update_update_20ab5", table="accounts_membership", when="AFTER")),
                    Trigger(name="delete_delete", sql=UpsertTriggerSql(func='INSERT INTO "accounts_membershipevent" ("cite_id", "created_at", "id", "is_active", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."cite_id", OLD."created_at", OLD."id", OLD."is_active", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;', hash="9b65bd5ecbeeebdec9b6e6491db159716cdcfbfe", operation="DELETE", pgid="pgtrigger_delete_delete_19a8f", table="accounts_membership", when="AFTER")),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_obj", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="events", to="accounts.membership")),
                ("pgh_context", models.ForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name="+", to="pghistory.context")),
                ("id", models.BigIntegerField()),
                ("cite", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="accounts.cite")),
                ("user", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL)),
                ("organisation", models.ForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="+", related_query_name="+", to="accounts.organisation", verbose_name="structure")),
                ("role", models.CharField(choices=[("caseworker", "Conseiller ou conseillère partenaire"), ("operator", "Opérateur d'une action"), ("establishment", "Établissement d'accueil"), ("committee", "Membre d'un comité"), ("coordinator", "Coordination"), ("administrator", "Administration des comptes")], max_length=20, verbose_name="rôle")),
                ("is_active", models.BooleanField(default=True, verbose_name="actif")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="ouvert le")),
            ],
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("cite", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="accounts.cite")),
                ("page", models.CharField(max_length=40, verbose_name="liste")),
                ("name", models.CharField(max_length=60, verbose_name="nom du filtre")),
                ("query", models.CharField(max_length=400, verbose_name="filtres")),
            ],
            options={
                "verbose_name": "filtre enregistré",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("cite", "user", "page", "name"), name="saved_filter_once", violation_error_message="Vous avez déjà un filtre de ce nom : choisissez-en un autre."),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("user", models.ForeignKey(on_delete=models.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("location", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
