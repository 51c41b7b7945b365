"""What was seen of someone's address."""

from django import forms

from cohorts.forms.base import DatedForm
from cohorts.models import District, Person


class ResidenceForm(DatedForm):
    """In a neighbourhood, on proof; or in none."""

    OUTSIDE = "outside"
    district = forms.ChoiceField(label="La personne habite", widget=forms.RadioSelect)
    field_order = ["district", "on"]

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        rows = District.objects.visible_to(self.actor).filter(is_active=True)
        self.districts = {str(district.pk): district for district in rows}
        if person.district:  # withdrawn since, perhaps: the answer already given stays possible
            self.districts[str(person.district.pk)] = person.district
        named = [(key, str(district)) for key, district in self.districts.items()]
        self.fields["district"].choices = [*named, (self.OUTSIDE, "Hors quartier prioritaire")]
        self.fields["district"].initial = str(person.district_id) if person.district_id else None
        self.fields["on"].label = "Justificatif vu le"

    def values(self) -> dict:
        typed = super().values()
        return typed | {"district": self.districts.get(typed["district"])}
