"""What is to do for a person."""

from datetime import timedelta

from django import forms

from cite_emploi.lib.forms import SENSITIVE, Checks, CiteForm
from cohorts.people.forms import TeamMixin
from cohorts.people.models import Person


class TaskForm(TeamMixin, Checks, CiteForm):
    """Something to do, by someone, by a day."""

    title = forms.CharField(
        label="À faire", max_length=160, help_text=f"Par exemple «\xa0Rappeler pour le dossier CAF\xa0». {SENSITIVE}"
    )
    due_on = forms.DateField(label="Pour le")
    who = forms.ChoiceField(label="Par")

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_team(person, whole_organisations=True)
        self.fields["who"].initial = self.me
        self.fields["due_on"].initial = self.today + timedelta(days=7)

    def values(self) -> dict:
        values = super().values()
        organisation, owner = values.pop("who")
        return values | {"organisation": organisation, "owner": owner}
