"""What a partner declares of someone whose file is not open yet."""

from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError

from cite_emploi.lib.forms import CHOOSE
from cohorts.people.enums import Residence
from cohorts.people.forms import PersonForm
from cohorts.people.models import Person
from cohorts.people.reads import same_person
from cohorts.programme.models import District

IDENTITY = ("first_name", "last_name", "birth_name", "birth_date")


class FactsForm(PersonForm):
    """The facts of a file, where the neighbourhood is declared, and « it is not the same person »."""

    OUTSIDE = "outside"
    district = forms.ChoiceField(
        label="Quartier prioritaire", help_text="Celui que la personne déclare\xa0: la coordination le vérifiera."
    )
    distinct = forms.BooleanField(label="Ce n'est pas la même personne", required=False)

    class Meta(PersonForm.Meta):
        fields = [name for name in PersonForm.Meta.fields if name != "residence"]

    def _offer_districts(self):
        rows = District.objects.visible_to(self.actor).filter(is_active=True)
        self.districts = {str(district.pk): district for district in rows}
        if self.districts:
            named = [(key, str(district)) for key, district in self.districts.items()]
            self.fields["district"].choices = [CHOOSE, *named, (self.OUTSIDE, "Hors quartier prioritaire")]
        else:
            del self.fields["district"]

    @cached_property
    def twins(self) -> list[Person]:
        """People whom the actor may see, with exactly this name and birth: the page asks whether it is them."""
        try:
            identity = {name: self.fields[name].clean(self[name].value()) for name in IDENTITY}
        except ValidationError:
            return []
        same = same_person(cite=self.actor.cite, **identity | identity["birth_date"].facts)
        return list(Person.objects.visible_to(self.actor).filter(pk__in=same))

    def values(self) -> dict:
        typed = super().values()
        if "district" in typed:
            typed["district"] = self.districts.get(typed["district"])
            typed["residence"] = Residence.DECLARED if typed["district"] else Residence.OUTSIDE
        return typed
