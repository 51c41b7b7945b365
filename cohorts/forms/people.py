"""What is noted about a person."""

from django import forms
from django.db.models import Q

from cite_emploi.lib.forms import CiteForm, CiteModelForm
from cohorts import enums
from cohorts.forms.base import (
    CHOOSE,
    SENSITIVE,
    Checks,
    ChildrenField,
    DatedForm,
    PhoneField,
    PostcodeField,
    helper,
    long_text,
)
from cohorts.models import Barrier, BarrierTheme, Person


class PersonForm(Checks, CiteModelForm):
    """What is known of a person."""

    gender = forms.ChoiceField(label="Sexe", choices=[CHOOSE, *enums.Gender.choices])
    phone = PhoneField(
        label="Téléphone", required=False, help_text="À remplir si c'est ainsi qu'elle préfère être jointe."
    )
    postcode = PostcodeField(label="Code postal", required=False)
    contact_preference = forms.ChoiceField(
        label="Préfère être jointe",
        choices=enums.ContactPreference,
        widget=forms.RadioSelect,
        initial=enums.ContactPreference.PHONE,
    )
    children_birth_months = ChildrenField(
        label="Naissance de ses enfants",
        required=False,
        help_text="Le mois et l'année, pour ceux qui vivent avec elle\xa0: par exemple 03/2023, 11/2025.",
    )
    qualification = forms.ChoiceField(
        label="Diplôme le plus élevé", choices=[("", "Non précisé"), *enums.Qualification.choices], required=False
    )
    not_to_come = ("birth_date", "registered_since")

    class Meta:
        model = Person
        fields = [
            "first_name",
            "last_name",
            "birth_date",
            "gender",
            "phone",
            "email",
            "contact_preference",
            "address",
            "postcode",
            "town",
            "district",
            "residence",
            "registered_since",
            "rsa",
            "qualification",
            "is_single_parent",
            "children_birth_months",
        ]
        help_texts = {
            "email": "À remplir si c'est ainsi qu'elle préfère être jointe.",
            "registered_since": "Laissez vide si la personne n'est pas inscrite.",
        }

    SECTIONS = (
        ("La personne", ("first_name", "last_name"), ("birth_date", "gender")),
        ("Comment la joindre", "contact_preference", ("phone", "email")),
        ("Où elle habite", "address", ("postcode", "town"), ("district", "residence")),
        ("Sa situation", ("registered_since", "rsa"), "qualification", "is_single_parent", "children_birth_months"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "district" in self.fields:
            self._offer_districts()
        for name in ("first_name", "last_name", "email", "address", "town", "birth_date"):
            if name in self.fields:  # the browser must not propose the adviser's own name and address
                self.fields[name].widget.attrs["autocomplete"] = "off"
        self.helper = helper(self)

    def _offer_districts(self):
        field, offered = self.fields["district"], Q(is_active=True) | Q(pk=self.instance.district_id)
        field.queryset, field.empty_label = field.queryset.filter(offered), "Aucun"

    def clean(self):
        facts = super().clean()
        wished = facts.get("contact_preference")
        for way, sentence in (
            (enums.ContactPreference.PHONE, "Indiquez un numéro, ou choisissez une autre façon de la joindre."),
            (enums.ContactPreference.EMAIL, "Indiquez une adresse, ou choisissez une autre façon de la joindre."),
        ):
            if wished == way and not facts.get(way) and way not in self.errors:
                self.add_error(way, sentence)
        if any(month > self.today for month in facts.get("children_birth_months") or ()):
            self.add_error("children_birth_months", "Un mois est à venir\xa0: n'indiquez que les enfants nés.")
        return facts


class BarrierForm(DatedForm):
    """A barrier on a theme that is not already open for the person."""

    theme = forms.ModelChoiceField(BarrierTheme.objects.filter(is_active=True), label="Frein", empty_label="Choisissez")
    comment = long_text("Situation", "Ce qui empêche aujourd'hui.", required=False, rows=3)
    objective = long_text("Objectif", "Ce que vous visez ensemble.", required=False, rows=3)
    field_order = ["theme", "on", "comment", "objective"]

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        already = person.barriers.filter(closed_on__isnull=True).values("theme")
        self.fields["theme"].queryset = self.fields["theme"].queryset.exclude(pk__in=already)
        self.fields["on"].label = "Repéré le"


class AssessForm(DatedForm):
    severity = forms.ChoiceField(
        label="Ce frein pèse sur le retour à l'emploi", choices=enums.Severity, widget=forms.RadioSelect
    )
    moment = forms.ChoiceField(label="Moment", choices=enums.Moment, widget=forms.RadioSelect)
    comment = long_text("Constat", "Ce qui a changé, ou non.", required=False, rows=3)
    field_order = ["severity", "moment", "on", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Évalué le"


class DescribeForm(CiteForm):
    """What a barrier is made of: situations of France Travail's diagnosis, words, the aim."""

    situations = forms.MultipleChoiceField(
        label="Situations",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Du diagnostic de France Travail.",
    )
    comment = long_text("Situation", "Ce qui empêche aujourd'hui.", required=False, rows=3)
    objective = long_text("Objectif", "Ce que vous visez ensemble.", required=False, rows=3)

    def __init__(self, *args, barrier: Barrier, **kwargs):
        initial = {name: getattr(barrier, name) for name in ("situations", "comment", "objective")}
        super().__init__(*args, initial=initial, **kwargs)
        offered = enums.SITUATIONS.get(barrier.theme.constraint, ())
        self.fields["situations"].choices = [(code, enums.Situation(code).label) for code in offered]
        if not offered:
            del self.fields["situations"]


class JourneyEndForm(DatedForm):
    end_reason = forms.ChoiceField(label="Motif", choices=enums.JourneyEnd, widget=forms.RadioSelect)
    answer = forms.ChoiceField(label="Situation à la sortie", choices=enums.CheckAnswer, widget=forms.RadioSelect)
    field_order = ["end_reason", "answer", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour de l'accompagnement"


class CheckForm(DatedForm):
    answer = forms.ChoiceField(label="Situation", choices=enums.CheckAnswer, widget=forms.RadioSelect)
    proof = forms.ChoiceField(
        label="Justificatif", choices=[("", "Aucun, ou non précisé"), *enums.Proof.choices], required=False
    )
    field_order = ["answer", "proof", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Vérifié le"


class CancelOutcomeForm(Checks, CiteForm):
    reason = forms.CharField(label="Pourquoi annuler cette sortie ?", max_length=200, help_text=SENSITIVE)
