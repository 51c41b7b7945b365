"""An app's first migration: its models come to be together, so Django draws them together."""

from django.db import migrations

# Migrations of others that run before ours for speed alone: their steps in Python make Django render every model that
# stands by then, and before ours that is a dozen. A name that its author takes away may be taken away here.
OTHERS_FIRST = [
    ("auth", "0012_alter_user_first_name_max_length"),
    ("django_tasks_database", "0021_conditional_partial_index_ordering"),
]


class InitialMigration(migrations.Migration):
    """Runs its operations between two states of the models: before them all, after them all.

    Django renders every related model again after each operation: a hundred and fifty models made one by one take
    fifty seconds of each new database. Here they are rendered together, once, and a table is created as its model ends
    up: with its fields, constraints and indexes, and with its triggers, which pgtrigger's schema editor installs when
    it finds them in the model's options. An ``AddField``, for what points to a model further down, adds nothing more.
    """

    initial = True

    def apply(self, project_state, schema_editor, collect_sql=False):
        apps, older = project_state.apps, set(project_state.models)
        del project_state.apps  # as if nothing were rendered yet: the operations below only write down what they add
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        apps.render_multiple([model for key, model in project_state.models.items() if key not in older])
        project_state.apps = apps
        for operation in self.operations:
            if not isinstance(operation, migrations.AddField):
                operation.database_forwards(self.app_label, schema_editor, project_state, project_state)
        return project_state
