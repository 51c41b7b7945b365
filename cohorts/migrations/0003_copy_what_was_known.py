"""What the new tables are to know of the rows that were there before them."""

from django.db import migrations
from django.db.models import F


def copy(apps, schema_editor):
    Check = apps.get_model("cohorts", "Check")
    for outcome in apps.get_model("cohorts", "Outcome").objects.exclude(six_months=""):
        Check.objects.create(
            cite_id=outcome.cite_id,
            outcome_id=outcome.pk,
            months=6,
            answer=outcome.six_months,
            on=outcome.six_months_on,
            by_id=outcome.recorded_by_id,
        )
    BarrierAssessment = apps.get_model("cohorts", "BarrierAssessment")
    for barrier in apps.get_model("cohorts", "Barrier").objects.filter(assessed_by__isnull=False).exclude(severity=""):
        BarrierAssessment.objects.create(
            cite_id=barrier.cite_id,
            barrier_id=barrier.pk,
            moment="during",
            severity=barrier.severity,
            on=barrier.assessed_on,
            by_id=barrier.assessed_by_id,
        )
    for name in ("Referral", "ReferralEvent"):
        rows = apps.get_model("cohorts", name).objects
        rows.filter(decided_on__isnull=False).update(status_since=F("decided_on"))
        rows.filter(decided_on__isnull=True).update(status_since=F("submitted_on"))


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0002_referrals_and_follow_up")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
