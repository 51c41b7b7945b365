"""Years whose report was validated already are frozen since its first version."""

from django.db import migrations
from django.db.models import Min


def freeze_validated_years(apps, schema_editor):
    reports = apps.get_model("governance", "AnnualReport").objects.filter(state="validated")
    frozen = apps.get_model("cohorts", "FrozenYear")
    for row in reports.order_by().values("cite_id", "year").annotate(on=Min("validated_on")):
        frozen.objects.get_or_create(cite_id=row["cite_id"], year=row["year"], defaults={"on": row["on"]})


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0003_silence_climbs"),
        ("cohorts", "0008_taking_acts_back"),
    ]

    operations = [migrations.RunPython(freeze_validated_years, migrations.RunPython.noop)]
