"""What Django's ORM does not write: constraints that keep Cités apart, and ranges of days."""

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constraints import BaseConstraint


class DateRange(models.Func):
    """``daterange(start, end, '[]')``: both days included; an empty end is open.

    An end before the start makes the empty range, not an error: it overlaps nothing, and the check constraint beside
    it can say in French what is wrong.
    """

    template = "(CASE WHEN %(end)s < %(start)s THEN 'empty'::daterange ELSE DATERANGE(%(start)s, %(end)s, '[]') END)"

    def __init__(self, start: str, end: str, **extra):
        super().__init__(models.F(start), models.F(end), output_field=DateRangeField(), **extra)

    def as_sql(self, compiler, connection, **extra_context):
        (start, start_params), (end, end_params) = (compiler.compile(each) for each in self.source_expressions)
        sql = self.template % {"start": start, "end": end}
        return sql, (*end_params, *start_params, *start_params, *end_params)


# Target of the composite foreign keys below: a row and its Cité at once. A foreign key names the columns in any order;
# like every definition of a table that belongs to a Cité, this one begins with it (tests/test_architecture.py).
CITE_KEY = models.UniqueConstraint(fields=["cite", "id"], name="%(app_label)s_%(class)s_cite_key")


class SameCite(BaseConstraint):
    """A row and the row it points to belong to one Cité: a composite foreign key (field, cite) → (id, cite).

    PostgreSQL refuses a link from one Cité into another, whatever code wrote it. Both models have a ``cite``
    field, and the target holds ``CITE_KEY`` in its constraints.
    """

    def __init__(self, *, field: str, name: str = "%(app_label)s_%(class)s_{field}_cite"):
        self.field = field
        super().__init__(name=name.format(field=field))

    def _sql(self, model, schema_editor):
        field = model._meta.get_field(self.field)
        quote = schema_editor.quote_name
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({quote(field.column)}, {quote('cite_id')}) "
            f"REFERENCES {quote(field.related_model._meta.db_table)} (id, cite_id) DEFERRABLE INITIALLY DEFERRED"
        )

    def constraint_sql(self, model, schema_editor):
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def create_sql(self, model, schema_editor):
        # Deferred to the end of the migration, when the target's unique key is sure to exist.
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def remove_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT IF EXISTS {quote(self.name)}"

    def validate(self, model, instance, exclude=None, using="default"):
        if exclude and (self.field in exclude or "cite" in exclude):
            return
        if getattr(instance, f"{self.field}_id") is None:
            return
        if getattr(instance, self.field).cite_id != instance.cite_id:
            raise ValidationError({self.field: "Ce choix n'appartient pas à votre Cité."})

    def __eq__(self, other):
        return isinstance(other, SameCite) and (self.field, self.name) == (other.field, other.name)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}


def same_cite(*fields: str) -> list[SameCite]:
    """One ``SameCite`` a field, for ``Meta.constraints``."""
    return [SameCite(field=field) for field in fields]


def days_in_order(name: str, sentence: str) -> models.CheckConstraint:
    """``ends_on``, when there is one, is not before ``starts_on``."""
    return models.CheckConstraint(
        condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message=sentence,
    )


class Copied(BaseConstraint):
    """A column that repeats one of the row pointed to, kept equal by the database: (field, column) → (id, column).

    The copy follows the original (``ON UPDATE CASCADE``), so that a check on one row may speak of the other: a seat's
    number against its session's capacity. The target holds a unique key on (id, column).
    """

    def __init__(self, *, field: str, column: str, name: str):
        self.field, self.column = field, column
        super().__init__(name=name)

    def _sql(self, model, schema_editor):
        field = model._meta.get_field(self.field)
        quote = schema_editor.quote_name
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({quote(field.column)}, {quote(self.column)}) "
            f"REFERENCES {quote(field.related_model._meta.db_table)} (id, {quote(self.column)}) ON UPDATE CASCADE"
        )

    def constraint_sql(self, model, schema_editor):
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def create_sql(self, model, schema_editor):
        schema_editor.deferred_sql.append(self._sql(model, schema_editor))

    def remove_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT IF EXISTS {quote(self.name)}"

    def validate(self, model, instance, exclude=None, using="default"):
        """The database alone keeps copies."""

    def __eq__(self, other):
        mine = (self.field, self.column, self.name)
        return isinstance(other, Copied) and mine == (other.field, other.column, other.name)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field, "column": self.column}
