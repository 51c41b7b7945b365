"""Taking part in an action, and what happens there."""

from django import forms

from actions import enums
from actions.availability import occupation
from actions.models import Participation, Place
from cite_emploi.lib.forms import CiteForm, DateInput
from cite_emploi.lib.french import date_short
from cohorts.enums import BarrierStatus
from cohorts.forms import Checks, DatedForm, helper, long_text
from cohorts.forms.people import PersonForm
from cohorts.models import Barrier, Outcome


class MonthInput(DateInput):
    """The browser's month picker where it has one; elsewhere a text such as 03/2024."""

    input_type = "month"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs)
        self.format = "%Y-%m"


class MonthField(forms.DateField):
    """A month, read as its first day."""

    widget = MonthInput
    input_formats = ("%Y-%m", "%m/%Y")
    default_error_messages = {"invalid": "Écrivez le mois puis l'année, par exemple 03/2024."}


class EnrolForm(DatedForm):
    answer = long_text(
        "Message à la personne qui a fait la demande", "Par exemple le premier rendez-vous.", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Entrée dans l'action"


class DeclineForm(CiteForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.DeclineReason, widget=forms.RadioSelect)
    answer = long_text(
        "Message à la personne qui a fait la demande", "Dites pourquoi, et ce qui peut être proposé d'autre."
    )


class EndForm(DatedForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.ParticipationEnd, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Précision",
        max_length=200,
        required=False,
        help_text="Facultative, sauf pour un autre motif. N'écrivez rien sur la santé.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour dans l'action"


class CreditForm(Checks, CiteForm):
    """What the action changed for the person: barriers lifted and outcomes since they entered it."""

    barriers = forms.ModelMultipleChoiceField(
        Barrier.objects.none(),
        label="Freins levés grâce à l'action",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outcomes = forms.ModelMultipleChoiceField(
        Outcome.objects.none(),
        label="Sorties auxquelles elle a contribué",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Plusieurs actions peuvent contribuer à une même sortie\xa0: la personne n'est comptée qu'une fois.",
    )

    def __init__(self, *args, participation: Participation, **kwargs):
        super().__init__(*args, **kwargs)
        entered, person = participation.enrolled_on, participation.person
        lifted = person.barriers.filter(status=BarrierStatus.LIFTED, closed_on__gte=entered).select_related("theme")
        outcomes = person.outcomes.filter(cancelled_on__isnull=True, starts_on__gte=entered)
        words = {
            "barriers": (lifted, lambda row: f"{row.theme}, levé le {date_short(row.closed_on)}"),
            "outcomes": (outcomes, lambda row: f"{row.get_contract_display()}, le {date_short(row.starts_on)}"),
        }
        for name, (rows, label) in words.items():
            field = self.fields[name]
            field.queryset, field.label_from_instance = rows, label
            if not rows:
                field.help_text = (
                    "Aucun pour l'instant depuis l'entrée dans l'action\xa0: notez-les d'abord sur la fiche."
                )
        self.initial = {
            "barriers": participation.barrier_credits.values_list("barrier_id", flat=True),
            "outcomes": participation.outcome_credits.values_list("outcome_id", flat=True),
        }


class EnterForm(PersonForm):
    """Someone who came straight to the operator: their file is opened, and they are enrolled."""

    on = forms.DateField(label="Entrée dans l'action")
    not_to_come = (*PersonForm.not_to_come, "on")
    SECTIONS = (("L'entrée", "on"), *PersonForm.SECTIONS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper(self)


class StayForm(Checks, CiteForm):
    """A child on a reserved place. Of the child, only the first name and the month of birth are asked."""

    child_first_name = forms.CharField(
        label="Prénom de l'enfant", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    child_birth_month = MonthField(
        label="Mois de naissance de l'enfant", help_text="Le mois et l'année seulement, par exemple 03/2024."
    )
    starts_on = forms.DateField(label="Du")
    ends_on = forms.DateField(label="Au", help_text="Dernier jour compris.")
    place = forms.ModelChoiceField(Place.objects.none(), label="Place", empty_label="Choisissez")
    reason = forms.ChoiceField(
        label="Motif", choices=enums.StayReason, widget=forms.RadioSelect, initial=enums.StayReason.SEARCH
    )
    not_to_come = ("child_birth_month",)
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
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "La fin ne peut pas précéder le début.")
        return values
