"""Forms of the cohorts room: shapes and choices. Rules and writes are the services'."""

import re
from collections.abc import Iterable
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Q

from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import CiteForm, CiteModelForm
from cohorts import enums, permissions
from cohorts.models import DISTRICT_CODE, BarrierTheme, Cohort, District, EligibilityRule, Person

CHOOSE = ("", "Choisissez")
SENSITIVE = (
    "Pas d'information de santé, d'origine, de religion, d'opinion ni de justice. "
    "La personne a le droit de lire ce que vous écrivez."
)


def long_text(label: str, help_text: str, *, required: bool = True, rows: int = 4) -> forms.CharField:
    """A free text with the warning that every free text about a person carries."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, help_text=f"{help_text} {SENSITIVE}")


class PhoneField(forms.CharField):
    """A number as people write it, with spaces, dots or +33; kept as « 06 12 34 56 78 »."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def clean(self, value):
        digits = re.sub(r"[\s.\-/()]", "", super().clean(value))
        national = re.sub(r"^(\+33|0033)0?", "0", digits)
        if not digits:
            return ""
        if re.fullmatch(r"0[1-9][0-9]{8}", national):
            return " ".join(national[i : i + 2] for i in range(0, 10, 2))
        if re.fullmatch(r"\+(?!33)[1-9][0-9]{7,14}", digits):
            return digits
        raise ValidationError(
            "Ce numéro n'est pas complet : écrivez 10 chiffres, par exemple 06 12 34 56 78, "
            "ou un numéro étranger qui commence par +."
        )


class PostcodeField(forms.CharField):
    """Five digits, written with or without spaces."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value):
        digits = re.sub(r"\s", "", super().clean(value))
        if digits and not re.fullmatch(r"[0-9]{5}", digits):
            raise ValidationError("Un code postal compte 5 chiffres, par exemple 49000.")
        return digits


class Checks:
    """Shared by the room's forms: ``today`` is given by the view, days to come are refused beside their field.

    ``culprit`` names the field that a refusal without a field is about, so that it shows beside it.
    """

    not_to_come: Iterable[str] = ()
    culprit: str | None = None

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)
        if "on" in self.fields:
            self.fields["on"].initial = today

    def clean(self):
        for name in self.not_to_come:
            if (day := self.cleaned_data.get(name)) and day > self.today:
                self.add_error(name, "Cette date est dans le futur : vérifiez l'année.")
        return super().clean()

    def show_refusal(self, refusal: Refused) -> None:
        pairs = [(field if field in self.fields else self.culprit, text) for field, text in refusal.reasons]
        super().show_refusal(Refused(*pairs))


class DatedForm(Checks, CiteForm):
    """An act and the day it happened."""

    on = forms.DateField(label="Date")
    not_to_come = ("on",)
    culprit = "on"


# --- People -------------------------------------------------------------------------------------------
class PersonForm(Checks, CiteModelForm):
    """What is known of a person."""

    gender = forms.ChoiceField(label="Sexe", choices=[CHOOSE, *enums.Gender.choices])
    phone = PhoneField(
        label="Téléphone", required=False, help_text="À remplir si c'est ainsi qu'elle préfère être jointe."
    )
    postcode = PostcodeField(label="Code postal", required=False)
    contact_preference = forms.ChoiceField(
        label="Préfère être jointe", choices=enums.ContactPreference, widget=forms.RadioSelect,
        initial=enums.ContactPreference.PHONE,
    )  # fmt: skip
    qualification = forms.ChoiceField(
        label="Diplôme le plus élevé", choices=[("", "Non précisé"), *enums.Qualification.choices], required=False
    )
    not_to_come = ("birth_date", "registered_since")

    class Meta:
        model = Person
        fields = [
            "first_name", "last_name", "birth_date", "gender", "phone", "email", "contact_preference", "address",
            "postcode", "town", "district", "residence", "registered_since", "rsa", "qualification", "is_single_parent",
        ]  # fmt: skip
        help_texts = {
            "email": "À remplir si c'est ainsi qu'elle préfère être jointe.",
            "registered_since": "Laissez vide si la personne n'est pas inscrite.",
        }

    SECTIONS = (
        ("La personne", ("first_name", "last_name"), ("birth_date", "gender")),
        ("Comment la joindre", "contact_preference", ("phone", "email")),
        ("Où elle habite", "address", ("postcode", "town"), ("district", "residence")),
        ("Sa situation", ("registered_since", "rsa"), "qualification", "is_single_parent"),
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
        return facts


class ReferralForm(PersonForm):
    """Refer someone, in one page. ``person``: their file is already open, their facts are not asked again."""

    OUTSIDE = "outside"
    district = forms.ChoiceField(
        label="Quartier prioritaire", help_text="Celui que la personne déclare : la coordination le vérifiera."
    )
    themes = forms.ModelMultipleChoiceField(
        BarrierTheme.objects.filter(is_active=True), label="Freins repérés", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Cochez tous ceux dont la personne vous a parlé.",
    )  # fmt: skip
    motive = long_text("Situation et attentes", "En quelques lignes : son projet, ce qu'elle attend de la Cité.")
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


def helper(form) -> FormHelper:
    """The form's ``SECTIONS`` as fieldsets, a tuple being a row; fields that the form lacks are left out."""
    result = FormHelper(form)
    result.form_tag, result.disable_csrf, result.render_hidden_fields = False, True, True
    result.layout = Layout()
    for title, *rows in form.SECTIONS:
        kept = [[name for name in ([row] if isinstance(row, str) else row) if name in form.fields] for row in rows]
        blocks = [Div(*names, css_class="form-row") if len(names) > 1 else names[0] for names in kept if names]
        if blocks:
            result.layout.append(Fieldset(title, *blocks))
    return result


# --- Answers ------------------------------------------------------------------------------------------
class AcceptForm(DatedForm):
    """Take a person into a cohort."""

    cohort = forms.ModelChoiceField(Cohort.objects.none(), label="Cohorte", empty_label="Choisissez")
    answer = long_text("Message au partenaire", "Par exemple la date du premier rendez-vous.", required=False)
    field_order = ["cohort", "on", "answer"]
    culprit = None  # « already supported » is about the person, not about a field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["cohort"]
        field.queryset = Cohort.objects.visible_to(self.actor).annotate(taken=Count("journeys"))
        field.label_from_instance = lambda cohort: f"{cohort} ({cohort.taken} sur {cohort.target})"
        field.initial = next((cohort for cohort in field.queryset if cohort.year == self.today.year), None)
        self.fields["on"].label = "Début de l'accompagnement"


class RefuseForm(DatedForm):
    refusal_reason = forms.ChoiceField(label="Motif", choices=[CHOOSE, *enums.RefusalReason.choices])
    answer = long_text("Message au partenaire", "Dites pourquoi, et vers qui se tourner.")
    field_order = ["refusal_reason", "answer", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Date de la réponse"


# --- Barriers, journeys, outcomes ---------------------------------------------------------------------
class BarrierForm(DatedForm):
    """A barrier on a theme that is not already open for the person."""

    theme = forms.ModelChoiceField(BarrierTheme.objects.filter(is_active=True), label="Frein", empty_label="Choisissez")
    comment = long_text("Situation et objectif", "Ce qui empêche, et ce que vous visez ensemble.", required=False)
    field_order = ["theme", "on", "comment"]

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        already = person.barriers.filter(closed_on__isnull=True).values("theme")
        self.fields["theme"].queryset = self.fields["theme"].queryset.exclude(pk__in=already)
        self.fields["on"].label = "Repéré le"


class AssessForm(DatedForm):
    severity = forms.ChoiceField(
        label="Ce frein pèse sur le retour à l'emploi", choices=enums.Severity, widget=forms.RadioSelect
    )
    comment = long_text("Situation et objectif", "Ce qui empêche, et ce que vous visez ensemble.", required=False)
    field_order = ["severity", "on", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Évalué le"


class JourneyEndForm(DatedForm):
    end_reason = forms.ChoiceField(label="Motif", choices=enums.JourneyEnd, widget=forms.RadioSelect)
    field_order = ["end_reason", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour de l'accompagnement"


class SixMonthsForm(DatedForm):
    answer = forms.ChoiceField(label="Six mois après", choices=enums.SixMonths, widget=forms.RadioSelect)
    field_order = ["answer", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Vérifié le"


class CancelOutcomeForm(Checks, CiteForm):
    reason = forms.CharField(label="Pourquoi annuler cette sortie ?", max_length=200, help_text=SENSITIVE)


# --- Settings of the Cité -----------------------------------------------------------------------------
class DistrictForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = District
        fields = ["name", "town", "code", "is_active"]

    def clean_code(self):
        code = self.cleaned_data["code"].upper()
        if code and not re.fullmatch(DISTRICT_CODE, code):
            raise ValidationError("Un code de quartier s'écrit QN04901M (2024) ou QP049001 (2015).")
        return code


class ThemeForm(Checks, CiteModelForm):
    culprit = "name"

    class Meta:
        model = BarrierTheme
        fields = ["name", "position", "is_active"]


class RuleForm(Checks, CiteModelForm):
    culprit = "kind"
    kind = forms.ChoiceField(label="Condition", choices=[CHOOSE, *enums.RuleKind.choices])

    class Meta:
        model = EligibilityRule
        fields = ["kind", "number", "starts_on"]
        help_texts = {"number": "Pour un âge ou une durée seulement."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = self.today

    def clean(self):
        values = super().clean()
        kind, number = values.get("kind"), values.get("number")
        if kind in enums.RULES_WITH_NUMBER and number is None and "number" not in self.errors:
            self.add_error("number", "Indiquez une valeur, en années ou en mois.")
        if kind and kind not in enums.RULES_WITH_NUMBER and number is not None:
            self.add_error("number", "Cette condition n'a pas de valeur : laissez vide.")
        return values


class RuleEndForm(DatedForm):
    """The last day of a condition: it may be a day to come."""

    not_to_come = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour"


class CohortForm(Checks, CiteModelForm):
    culprit = "year"

    class Meta:
        model = Cohort
        fields = ["year", "target"]
        help_texts = {"target": "Nombre de personnes à accueillir dans l'année."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["year"].initial, self.fields["target"].initial = self.today.year, self.actor.cite.cohort_target
