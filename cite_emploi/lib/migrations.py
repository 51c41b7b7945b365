"""A migration of many steps that Django draws the state of the models for once, not at each step."""

from django.db.migrations import operations as steps
from django.db.migrations.operations.base import Operation


class AtOnce(Operation):
    """Run ``operations`` between two states of the models, the first and the last.

    Django renders every model again at each step: two hundred of them took forty seconds of each new database. Here a
    new model is created as it ends up, with its fields and constraints, so the steps that add these say nothing more.
    Made for ``makemigrations``'s own list, moved in here as it is.
    """

    reversible = False
    reduces_to_sql = True

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        created = {each.name_lower for each in self.operations if isinstance(each, steps.CreateModel)}
        parts = (steps.AddField, steps.AddConstraint, steps.AddIndex)
        for operation in self.operations:
            if not (isinstance(operation, parts) and operation.model_name.lower() in created):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"{len(self.operations)} steps at once"
