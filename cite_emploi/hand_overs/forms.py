"""To whom files are handed over, from which day."""

from django import forms

from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs.reads import people_concerned, possible_successors
from cite_emploi.lib.forms import Checks, CiteForm, Fold, helper
from cite_emploi.lib.french import count
from cohorts.people.models import Person


class HandOverForm(Checks, CiteForm):
    """One or several colleagues, a day, perhaps another, and some people only."""

    to = forms.TypedMultipleChoiceField(
        label="À qui",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="À plusieurs, les personnes sont partagées également, par ordre alphabétique.",
    )
    on = forms.DateField(label="À partir du")
    until = forms.DateField(
        label="Jusqu'au",
        required=False,
        help_text="Pour une absence\xa0: les personnes reviennent le lendemain. Laissez vide pour un départ.",
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Seulement ces personnes",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sans aucune coche, tout est confié.",
    )
    message = forms.CharField(
        label="Message",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lu dans l'application par chaque collègue choisi.",
    )

    SECTIONS = (
        ("À qui et quand", "to", ("on", "until")),
        ("Ce qui est confié", "people", "message"),
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.successors = {row.pk: row for row in possible_successors(membership)}
        self.fields["to"].choices = [(pk, f"{row.user}, {row.organisation}") for pk, row in self.successors.items()]
        people = people_concerned(membership, self.today)
        self.fields["people"].queryset = people.visible_to(self.actor)
        concerned = self.fields["people"].queryset.count()
        if not concerned:
            del self.fields["people"]
        self.helper = helper(self)
        if concerned:
            known = count(concerned, "personne concernée", "personnes concernées")
            self.helper["people"].wrap(Fold, summary=f"Choisir parmi {known}", is_open=self.is_bound)

    def values(self) -> dict:
        values = super().values()
        return values | {"to": [self.successors[pk] for pk in values["to"]]}
