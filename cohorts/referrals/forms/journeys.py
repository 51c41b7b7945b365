"""The end of a journey, its renewal."""

from django import forms

from cite_emploi.lib.forms import DatedForm
from cohorts.referrals.models.journeys import Journey


class RenewForm(DatedForm):
    until = forms.DateField(label="Nouvelle fin prévue")
    reason = forms.CharField(label="Motif", max_length=200, help_text="Par exemple\xa0: sécuriser un emploi récent.")
    field_order = ["until", "reason", "on"]
    culprit = None

    def __init__(self, *args, journey: Journey, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Décidé le"
        self.fields["until"].widget.attrs["min"] = journey.planned_end_on.isoformat()
