"""Hours of a week in PostgreSQL, and the days of a stay on which they fall."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from actions.places.rules.week import DAY, Week


class WeekField(models.Field):
    """Hours of a week (``actions.places.rules.week.Week``), kept as a multirange of minutes from Monday 0 h."""

    description = "hours of a week"

    def db_type(self, connection):
        return "int4multirange"

    def deconstruct(self):
        """Migrations don't know the week that a form opens with: it is the application's, not the database's."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs

    def to_python(self, value):
        if value is None or isinstance(value, Week):
            return value
        return Week.parse(str(value))

    def from_db_value(self, value, expression, connection):
        return None if value is None else Week.of((span.lower, span.upper) for span in value)

    def get_prep_value(self, value):
        return None if value is None else self.to_python(value).stored

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


class HoursOf(models.Func):
    """The hours of ``week`` that fall on a weekday, 0 being Monday: a multirange, empty when there are none."""

    template = "((%(expressions)s)::int4multirange * '{[%(first)s,%(last)s)}'::int4multirange)"

    def __init__(self, week, weekday: int, **extra):
        bounds = {"first": weekday * DAY, "last": (weekday + 1) * DAY}
        super().__init__(_field(week), output_field=WeekField(), **(bounds | extra))


class DaysOf(models.Func):
    """From the first such weekday of some dates to the last one: two of these overlap only if they share that very day.

    Dates that hold no such weekday make the empty range; an empty end is open.
    """

    FIRST = "(%(start)s + MOD(%(weekday)s - EXTRACT(ISODOW FROM %(start)s)::int + 7, 7))"
    LAST = "(%(end)s - MOD(EXTRACT(ISODOW FROM %(end)s)::int - %(weekday)s + 7, 7))"
    template = f"(CASE WHEN {LAST} < {FIRST} THEN 'empty'::daterange ELSE DATERANGE({FIRST}, {LAST}, '[]') END)"

    def __init__(self, start, end, weekday: int, **extra):
        super().__init__(_field(start), _field(end), output_field=DateRangeField(), weekday=weekday, **extra)

    def as_sql(self, compiler, connection, **extra_context):
        (start, start_params), (end, end_params) = (compiler.compile(each) for each in self.source_expressions)
        iso = self.extra["weekday"] + 1
        sql = self.template % {"start": f"({start})::date", "end": f"({end})::date", "weekday": iso}
        first, last = (*start_params, *start_params), (*end_params, *end_params)
        return sql, (*last, *first, *first, *last)


class MinutesOf(models.Func):
    """How many minutes a week holds."""

    template = "(SELECT COALESCE(SUM(UPPER(span) - LOWER(span)), 0) FROM UNNEST(%(expressions)s) AS span)"
    output_field = models.IntegerField()


def _field(name):
    return models.F(name) if isinstance(name, str) else name
