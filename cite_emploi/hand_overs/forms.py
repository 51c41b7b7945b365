"""To whom files are handed over, for how long, and what that opens to whom."""

from django import forms

from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs.permissions import comes_from_elsewhere
from cite_emploi.hand_overs.reads import people_concerned, possible_successors
from cite_emploi.lib.forms import Checks, CiteForm, Fold, helper
from cite_emploi.lib.french import count
from cohorts.people.models import Person

AWAY, LEAVING = "away", "leaving"
CHOICES = {
    True: [(AWAY, "Je m'absente\xa0: je reprends mes dossiers ensuite"), (LEAVING, "Je pars, pour de bon")],
    False: [(AWAY, "Une absence\xa0: ses dossiers lui reviennent ensuite"), (LEAVING, "Un départ, pour de bon")],
}


class HandOverForm(Checks, CiteForm):
    """For a time or for good, one or several colleagues, and some people only; what opens elsewhere is confirmed."""

    kind = forms.ChoiceField(label="Pourquoi", widget=forms.RadioSelect)
    on = forms.DateField(label="À partir du")
    until = forms.DateField(
        label="Jusqu'au", required=False, help_text="Pour une absence\xa0: les personnes reviennent le lendemain."
    )
    to = forms.TypedMultipleChoiceField(
        label="À qui",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="À plusieurs, les personnes sont partagées également, par ordre alphabétique.",
    )
    opens = forms.TypedMultipleChoiceField(
        label="Une autre structure lira ces fiches", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
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
        ("Pourquoi et quand", "kind", ("on", "until")),
        ("À qui", "to", "opens"),
        ("Quelles personnes", "people"),
        ("Un mot", "message"),
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["kind"].choices = CHOICES[membership.user_id == self.actor.user.pk]
        self.successors = {row.pk: row for row in possible_successors(membership)}
        self.fields["to"].choices = [(pk, f"{row.user}, {row.organisation}") for pk, row in self.successors.items()]
        people = people_concerned(membership, self.today)
        self.fields["people"].queryset = people.visible_to(self.actor)
        concerned = self.fields["people"].queryset.count()
        if not concerned:
            del self.fields["people"]
        self._ask_what_opens(people.count())
        self.helper = helper(self)
        if concerned:
            known = count(concerned, "personne concernée", "personnes concernées")
            self.helper["people"].wrap(Fold, summary=f"Choisir parmi {known}", is_open=self.is_bound)

    def _ask_what_opens(self, people: int) -> None:
        """One box for each organisation that would read the files and does not today; none, no field."""
        chosen = set(self.data.getlist("to")) if self.is_bound else set()
        rows = [row for pk, row in self.successors.items() if str(pk) in chosen]
        elsewhere = {row.organisation_id: row for row in rows if comes_from_elsewhere(row, self.membership)}
        picked = len(self.data.getlist("people")) if self.is_bound else 0
        files = count(picked or people, "fiche s'ouvre", "fiches s'ouvrent")
        if len(rows) > 1:
            files = f"Une part de {files}"
        if elsewhere:
            self.fields["opens"].choices = [
                (pk, f"{files} à {row.organisation}, avec leurs notes partagées\xa0: {row.user} les suivra")
                for pk, row in elsewhere.items()
            ]
        else:
            del self.fields["opens"]

    def clean(self):
        values = super().clean()
        if values.get("kind") == AWAY and not values.get("until") and "until" not in self.errors:
            self.add_error("until", "Indiquez le dernier jour de l'absence\xa0: sans lui, ce serait pour de bon.")
        if values.get("kind") == LEAVING and values.get("until"):
            self.add_error("until", "Un départ n'a pas de fin\xa0: retirez cette date, ou choisissez une absence.")
        if "opens" in self.fields and len(values.get("opens", ())) < len(self.fields["opens"].choices):
            self.add_error("opens", "Relisez à qui ces fiches s'ouvrent, et cochez pour confirmer.")
        return values

    def values(self) -> dict:
        values = super().values()
        del values["kind"]
        values.pop("opens", None)
        return values | {"to": [self.successors[pk] for pk in values["to"]]}
