"""The search for childcare: need, steps, proposals, solutions."""

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from actions.matching import enums
from actions.matching.models import Need
from actions.participations.models import Participation
from actions.places.enums import ChildcareMode
from actions.places.models.places import Stay
from actions.places.rules.week import WEEKDAYS, field_names, from_form, overlap_in_words, overlapping, to_form
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import CHOOSE, SENSITIVE, Checks, CiteForm, DatedForm, TimeInput, helper, long_text
from cite_emploi.lib.french import date_short
from cohorts.people.fields import ChildrenField
from cohorts.people.models import Person
from cohorts.programme.models import District

# A weekday may be cut in two: before and after school.
PREFIXES = ("day", "more")


class NeedForm(Checks, CiteForm):
    """What the family looks for. Of the children, only the month of birth is asked: no name."""

    children_birth_months = ChildrenField(
        label="Mois de naissance des enfants à garder",
        help_text="Le mois et l'année, une virgule entre deux enfants\xa0: 03/2024, 11/2021. Aucun prénom n'est demandé.",
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label="Quartier souhaité", required=False, empty_label="Peu importe"
    )
    near = forms.CharField(
        label="Commune ou lieu souhaité",
        max_length=120,
        required=False,
        help_text="Par exemple «\xa0près de l'arrêt de tram\xa0» ou «\xa0sur le trajet du travail\xa0».",
    )
    wanted_from = forms.DateField(label="Souhaité à partir du", required=False)
    mode = forms.ChoiceField(
        label="Mode d'accueil souhaité",
        choices=[("", "Sans préférence"), *ChildcareMode.choices],
        required=False,
    )
    note = long_text("Précisions", "Par exemple des horaires qui tournent d'une semaine à l'autre.", required=False)
    SECTIONS = ()
    ABOUT = (("wanted_from", "mode"), ("district", "near"), ("note",))

    def __init__(self, *args, participation: Participation, **kwargs):
        need = getattr(participation, "need", None)
        slots = [each.slot for each in participation.need_slots.all()]
        initial = to_form(slots, PREFIXES) | self._initial(need, participation) | (kwargs.pop("initial", None) or {})
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["note"].max_length = 1000
        if need and need.children_forgotten_on:
            del self.fields["children_birth_months"]
        for prefix in PREFIXES:
            for weekday, day in enumerate(WEEKDAYS):
                for name, label in zip(field_names(weekday, prefix), ("de", "à"), strict=True):
                    then = "puis " if prefix == "more" else ""
                    self.fields[name] = forms.TimeField(
                        label=f"{day.capitalize()}, {then}{label}", required=False, widget=TimeInput
                    )
        self.helper = helper_of_need(self)

    @staticmethod
    def _initial(need: Need | None, participation: Participation) -> dict:
        if need is None:
            return {"children_birth_months": participation.person.children_birth_months}
        names = ("children_birth_months", "district", "near", "wanted_from", "mode", "note")
        return {name: getattr(need, name) for name in names}

    def clean(self):
        values = super().clean()
        slots = []
        for prefix in PREFIXES:
            found, faults = from_form(values, prefix)
            slots += found
            for name, sentence in faults:
                if name not in self.errors:
                    self.add_error(name, sentence)
        for first, second in overlapping(slots):
            prefix = "more" if sum(slot.weekday == second.weekday for slot in slots) > 1 else "day"
            self.add_error(field_names(second.weekday, prefix)[0], overlap_in_words(first, second))
        values["slots"] = slots
        return values

    def values(self) -> dict:
        kept = {name: value for name, value in self.cleaned_data.items() if not name.startswith(PREFIXES)}
        return {"children_birth_months": [], **kept, "on": self.today}

    def show_refusal(self, refusal: Refused) -> None:
        pairs = [(field if field != "slots" else None, text) for field, text in refusal.reasons]
        super().show_refusal(Refused(*pairs))


def helper_of_need(form: NeedForm):
    """The week as a row a weekday, the second span folded beside the first."""
    result = helper(form)
    children = ["children_birth_months"] if "children_birth_months" in form.fields else []
    rows = [
        Div(
            *field_names(weekday, "day"),
            *field_names(weekday, "more"),
            css_class="week-row",
        )
        for weekday in range(len(WEEKDAYS))
    ]
    blocks = [Fieldset("Les enfants", *children)] if children else []
    blocks.append(Fieldset("Les jours et les horaires", *rows, css_class="week"))
    blocks.append(
        Fieldset(
            "Le lieu et la date",
            *(Div(*names, css_class="form-row") if len(names) > 1 else names[0] for names in form.ABOUT),
        )
    )
    result.layout = Layout(*blocks)
    return result


class SearchStepForm(DatedForm):
    kind = forms.ChoiceField(label="Démarche", choices=[CHOOSE, *enums.SearchStepKind.choices])
    note = forms.CharField(
        label="Précision",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Ce qui a été dit, ce qui reste à faire. {SENSITIVE}",
    )
    field_order = ["kind", "on", "note"]


class ProposalForm(DatedForm):
    mode = forms.ChoiceField(label="Mode d'accueil", choices=[CHOOSE, *ChildcareMode.choices])
    provider = forms.CharField(
        label="Structure",
        max_length=120,
        required=False,
        help_text="Le nom d'une structure, pas celui d'une personne\xa0: pour une assistante maternelle, sa commune suffit.",
    )
    starts_on = forms.DateField(label="Possible à partir du", required=False)
    field_order = ["mode", "provider", "starts_on", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Proposée le"


class DeclineProposalForm(DatedForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.ProposalDecline, widget=forms.RadioSelect)
    field_order = ["reason", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Réponse le"


class SolutionForm(Checks, CiteForm):
    """A childcare solution; a reserved place is one, and may be pointed to."""

    mode = forms.ChoiceField(label="Mode d'accueil", choices=[CHOOSE, *ChildcareMode.choices])
    found_on = forms.DateField(label="Trouvée le")
    stay = forms.ModelChoiceField(
        Stay.objects.none(),
        label="Accueil sur une place réservée",
        required=False,
        empty_label="Aucun",
        help_text="Si la solution est une place réservée, indiquez laquelle\xa0: elle compte pour une solution.",
    )
    not_to_come = ("found_on",)

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["found_on"].initial = self.today
        # What a family takes part in is shown to whoever supports it: its stays too, whoever runs the place.
        rows = Stay.objects.standing().filter(participation__person=person, solution__isnull=True)
        field = self.fields["stay"]
        field.queryset = rows.select_related("place__establishment")
        field.label_from_instance = lambda stay: (
            f"{stay.place}, du {date_short(stay.starts_on)} au {date_short(stay.ends_on)}"
        )
        if not rows:
            del self.fields["stay"]


class SolutionCheckForm(DatedForm):
    answer = forms.ChoiceField(label="Réponse", choices=enums.SolutionAnswer, widget=forms.RadioSelect)
    field_order = ["answer", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Vérifiée le"
