"""What is noted about a person, who follows them, what was seen of their address."""

from django import forms
from django.db.models import Q

from cite_emploi.accounts.enums import Language
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.notice import languages_of
from cite_emploi.lib.errors import BIRTH_TO_COME, IN_THE_FUTURE
from cite_emploi.lib.forms import CHOOSE, Checks, CiteForm, CiteModelForm, DatedForm, helper
from cohorts.people import enums
from cohorts.people.fields import AskedField, BirthField, ChildrenField, OneNameField, PhoneField, PostcodeField
from cohorts.people.models import Person
from cohorts.people.reads import following_members
from cohorts.programme.models import District


class TeamMixin:
    """``who``: someone among those who follow the person, or a whole organisation."""

    def offer_team(self, person: Person, *, whole_organisations: bool) -> None:
        self.team = {}
        rows = list(following_members(person))
        for row in rows:
            if whole_organisations:
                self.team.setdefault(f"{row.organisation_id}-", (row.organisation, None))
            self.team[f"{row.organisation_id}-{row.user_id}"] = (row.organisation, row.user)
        labels = {
            key: f"{user}, {organisation}" if user else f"{organisation} (à qui sera disponible)"
            for key, (organisation, user) in self.team.items()
        }
        self.fields["who"].choices = [CHOOSE, *labels.items()]
        self.me = next((key for key, (_, user) in self.team.items() if user == self.actor.user), None)

    def clean_who(self):
        key = self.cleaned_data["who"]
        return self.team[key] if key else None


class ProfessionalForm(TeamMixin, DatedForm):
    """Who, by name, supports the person."""

    who = forms.ChoiceField(label="Professionnel ou professionnelle", required=False)
    name = forms.CharField(
        label="Ou quelqu'un qui n'a pas de compte",
        max_length=200,
        required=False,
        help_text="Nom, structure et téléphone.",
    )
    is_referent = forms.BooleanField(
        label="Référent ou référente de parcours", required=False, help_text="Une personne en a un à la fois."
    )
    field_order = ["who", "name", "is_referent", "on"]
    culprit = "who"

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_team(person, whole_organisations=False)
        self.fields["on"].label = "À partir du"

    def values(self) -> dict:
        values = super().values()
        organisation, user = values.pop("who") or (None, None)
        return values | {"organisation": organisation, "user": user}


class NoticeField(forms.DateField):
    """The day on which the person was told what becomes of their data: an act, never filled in beforehand."""

    def __init__(self, **options):
        super().__init__(
            label="Information remise à la personne le",
            help_text="Elle sait que ces informations sont transmises à la Cité pour l'accompagner, et peut s'y opposer.",
            **options,
        )


class NoticeLanguageField(forms.ChoiceField):
    """In which language: asked when the present version is published in more than one (``offer``)."""

    def __init__(self, **options):
        super().__init__(
            label="Langue de l'information remise",
            choices=[Language.choices[0]],
            initial=Language.FRENCH,
            required=False,
            **options,
        )

    def offer(self, cite: Cite) -> None:
        self.choices = languages_of(cite)
        if len(self.choices) == 1:
            self.widget = forms.HiddenInput()


class NoticeGivenForm(Checks, CiteForm):
    """The information was given again, or at last."""

    notice_given_on = NoticeField()
    notice_language = NoticeLanguageField()
    not_to_come = ("notice_given_on",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["notice_language"].offer(self.actor.cite)


class EndForm(DatedForm):
    """The last day of something."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour"


class IdentityMixin:
    """``first_name`` unless ``has_one_name`` says that there is none; ``birth_date``, as it is known."""

    def full_clean(self):
        self.fields["first_name"].required = not self["has_one_name"].value()
        super().full_clean()

    def clean(self):
        facts = super().clean()
        if facts.get("first_name") and facts.get("has_one_name"):
            self.add_error("has_one_name", "Un prénom est écrit\xa0: effacez-le, ou décochez cette case.")
        if (birth := facts.get("birth_date")) and birth.day > self.today:
            self.add_error("birth_date", IN_THE_FUTURE)
        return facts

    def values(self) -> dict:
        facts = super().values()
        facts.pop("has_one_name")
        return facts | facts["birth_date"].facts


class PersonForm(IdentityMixin, Checks, CiteModelForm):
    """What is known of a person."""

    has_one_name = OneNameField()
    birth_date = BirthField()
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
    is_registered = AskedField(label="Inscrite à France Travail")
    rsa = forms.ChoiceField(label="RSA", choices=[("", "Non renseigné"), *enums.Rsa.choices], required=False)
    is_single_parent = AskedField(label="Élève seule ou seul un ou plusieurs enfants")
    has_children = AskedField(label="A des enfants qui vivent avec elle")
    children_birth_months = ChildrenField(
        label="Naissance de ses enfants",
        required=False,
        help_text="Le mois et l'année de chacun\xa0: par exemple 03/2023, 11/2025.",
    )
    qualification = forms.ChoiceField(
        label="Diplôme le plus élevé", choices=[("", "Non précisé"), *enums.Qualification.choices], required=False
    )
    not_to_come = ("registered_since",)

    class Meta:
        model = Person
        fields = [
            "first_name",
            "last_name",
            "birth_name",
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
            "is_registered",
            "registered_since",
            "rsa",
            "qualification",
            "is_single_parent",
            "children_birth_months",
        ]
        labels = {"last_name": "Nom"}
        help_texts = {
            "last_name": "Le nom d'usage\xa0: celui que la personne porte.",
            "birth_name": "S'il est différent.",
            "email": "À remplir si c'est ainsi qu'elle préfère être jointe.",
            "registered_since": "Le premier jour de l'inscription en cours.",
        }

    SECTIONS = (
        (
            "La personne",
            ("first_name", "last_name"),
            "has_one_name",
            ("birth_name", "birth_date"),
            "gender",
        ),
        ("Comment la joindre", "contact_preference", ("phone", "email")),
        ("Où elle habite", "address", ("postcode", "town"), ("district", "residence")),
        (
            "Sa situation",
            ("is_registered", "registered_since"),
            ("rsa", "qualification"),
            ("has_children", "children_birth_months"),
            "is_single_parent",
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {"birth_date": self.instance.birth, "has_one_name": not self.instance.first_name}
        months = self.instance.children_birth_months
        self.fields["has_children"].initial = None if months is None else bool(months)
        for name in ("phone", "email"):
            self.fields[name].is_conditional = True  # asked for when that is the way chosen: the help says so
        if "district" in self.fields:
            self._offer_districts()
        for name in ("first_name", "last_name", "birth_name", "email", "address", "town"):
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
        self._check_children(facts)
        if facts.get("registered_since") and facts.get("is_registered") is False:
            self.add_error(
                "registered_since", "Vous dites que la personne n'est pas inscrite\xa0: effacez la date, ou corrigez."
            )
        return facts

    def _check_children(self, facts: dict) -> None:
        months, has = facts.get("children_birth_months") or [], facts.get("has_children")
        if any(month > self.today for month in months):
            self.add_error("children_birth_months", BIRTH_TO_COME)
        if has and not months and "children_birth_months" not in self.errors:
            self.add_error("children_birth_months", "Indiquez le mois de naissance de chaque enfant, même à peu près.")
        if months and has is False:
            self.add_error(
                "has_children", "Des mois de naissance sont indiqués\xa0: choisissez «\xa0Oui\xa0», ou effacez-les."
            )

    def values(self) -> dict:
        """Children: a list of months, an empty one when there is none, None when nobody asked."""
        facts = super().values()
        has, months = facts.pop("has_children", None), facts.get("children_birth_months")
        if not months:
            facts["children_birth_months"] = None if has is None else []
        if facts.get("registered_since"):
            facts["is_registered"] = True
        return facts


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
