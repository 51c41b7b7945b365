"""A child's stay on a reserved place."""

from django import forms

from actions.catalogue.models import Action
from actions.places import enums, reads
from actions.places.forms.fields import ChildForm, Dates, WeekFields
from actions.places.models.places import Place, Stay
from actions.places.rules.availability import occupation
from cite_emploi.lib.forms import Checks, CiteForm


class StayForm(WeekFields, Dates, Checks, CiteForm, ChildForm):
    """A child on a reserved place."""

    starts_on = forms.DateField(label="Du")
    ends_on = forms.DateField(
        label="Au", required=False, help_text="Dernier jour compris. Laissez vide si la fin n'est pas connue."
    )
    place = forms.ModelChoiceField(Place.objects.none(), label="Place", empty_label="Choisissez")
    not_to_come = ("child_birth_month",)
    week_is_required = False
    WEEK_TITLE = "Les jours et les heures\xa0: laissez tout vide pour toutes les heures de la place"
    SECTIONS = (
        ("L'enfant", ("child_first_name", "child_birth_month")),
        ("L'accueil", ("starts_on", "ends_on"), "place", "reason"),
    )

    def __init__(self, *args, places: list[Place], **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        field.queryset = Place.objects.filter(pk__in=[place.pk for place in places]).select_related("establishment")
        notes = {place.pk: occupation(place, place.stays.all(), self.today) for place in places}
        field.label_from_instance = lambda place: f"{place} ({notes[place.pk]})"

    def free_places(self, action: Action) -> list[Place] | None:
        """Places that are free on the days and hours that were asked, to show with a refusal; None before days are known."""
        if not self.is_bound or not self.errors:
            return None
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if not first or (last and last < first):
            return None
        return reads.free_places(action, first, last, self.cleaned_data.get("week"))


class RenewStayForm(Checks, CiteForm):
    until = forms.DateField(
        label="Prolongé jusqu'au", required=False, help_text="Laissez vide si la nouvelle fin n'est pas connue."
    )
    why = forms.ChoiceField(label="Motif", choices=enums.StayReason, widget=forms.RadioSelect)
    culprit = "until"

    def __init__(self, *args, stay: Stay, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].initial = stay.reason

    def values(self) -> dict:
        return {**self.cleaned_data, "on": self.today}


class EndStayForm(Checks, CiteForm):
    on = forms.DateField(label="Dernier jour de l'accueil")
    end_reason = forms.ChoiceField(label="Raison de la fin", choices=enums.StayEnd, widget=forms.RadioSelect)
    relay = forms.ChoiceField(
        label="Ce qui prend le relais",
        choices=[("", "Rien, ou pas encore connu"), *enums.ChildcareMode.choices],
        required=False,
    )
    relay_note = forms.CharField(
        label="Précision sur le relais",
        max_length=200,
        required=False,
        help_text="Par exemple le nom de la structure. N'écrivez rien sur la santé.",
    )
    culprit = "on"

    def __init__(self, *args, stay: Stay, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = min(stay.ends_on or self.today, self.today)

    def values(self) -> dict:
        return {**self.cleaned_data, "today": self.today}


class CancelStayForm(Checks, CiteForm):
    cancel_reason = forms.ChoiceField(label="Raison", choices=enums.StayCancellation, widget=forms.RadioSelect)
    culprit = "cancel_reason"

    def values(self) -> dict:
        return {**self.cleaned_data, "on": self.today}


class AbsenceForm(Checks, CiteForm):
    on = forms.DateField(label="Jour de l'absence", help_text="Le jour suffit\xa0: n'en dites pas la raison.")
    not_to_come = ("on",)
    culprit = "on"
