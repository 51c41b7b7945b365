"""Forms of meetings."""

from cite_emploi.lib.forms import CiteModelForm
from governance.models import Meeting


class MeetingForm(CiteModelForm):
    class Meta:
        model = Meeting
        fields = ["held_on", "starts_at", "ends_at", "place", "link"]
