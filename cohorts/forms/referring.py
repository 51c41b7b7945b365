"""Referring someone: one page in sections."""

from django import forms

from cite_emploi.accounts.models import Organisation
from cohorts import enums, permissions
from cohorts.forms.base import CHOOSE, helper, long_text
from cohorts.forms.people import PersonForm
from cohorts.models import BarrierTheme, District, Person


class ReferralForm(PersonForm):
    """Refer someone, in one page. ``person``: their file is already open, their facts are not asked again."""

    OUTSIDE = "outside"
    district = forms.ChoiceField(
        label="Quartier prioritaire", help_text="Celui que la personne déclare : la coordination le vérifiera."
    )
    themes = forms.ModelMultipleChoiceField(
        BarrierTheme.objects.filter(is_active=True),
        label="Freins repérés",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Cochez tous ceux dont la personne vous a parlé.",
    )
    motive = long_text("Situation et attentes", "En quelques lignes : son projet, ce qu'elle attend de la Cité.")
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Orientée par", empty_label="Choisissez")
    notice_given_on = forms.DateField(
        label="Information remise à la personne le",
        help_text="Elle sait que ces informations sont transmises à la Cité pour l'accompagner, et peut s'y opposer.",
    )
    not_to_come = ("birth_date", "registered_since", "notice_given_on")

    class Meta(PersonForm.Meta):
        fields = [name for name in PersonForm.Meta.fields if name != "residence"]

    SECTIONS = (
        *PersonForm.SECTIONS,
        ("Ce qui freine son retour à l'emploi", "themes", "motive"),
        ("Votre orientation", "organisation", "notice_given_on"),
    )

    def __init__(self, *args, person: Person | None = None, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)
        if person:
            for name in self.Meta.fields:
                self.fields.pop(name, None)
        if not self.fields["themes"].queryset:
            del self.fields["themes"]
        self.fields["notice_given_on"].initial = self.today
        self._offer_organisations(permissions.referring_organisations(self.actor))
        self.helper = helper(self)

    def _offer_districts(self):
        rows = District.objects.visible_to(self.actor).filter(is_active=True)
        self.districts = {str(district.pk): district for district in rows}
        if self.districts:
            named = [(key, str(district)) for key, district in self.districts.items()]
            self.fields["district"].choices = [CHOOSE, *named, (self.OUTSIDE, "Hors quartier prioritaire")]
        else:
            del self.fields["district"]

    def _offer_organisations(self, rows: list):
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[row.pk for row in rows])
        if len(rows) == 1:
            field.initial, field.widget = rows[0], forms.HiddenInput()

    def values(self) -> dict:
        facts = {"themes": []} | super().values()
        if "district" in facts:
            facts["district"] = self.districts.get(facts["district"])
            facts["residence"] = enums.Residence.DECLARED if facts["district"] else enums.Residence.OUTSIDE
        return facts
