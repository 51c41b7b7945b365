"""Referring someone: who, then one page in sections."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.forms import CHOOSE, Checks, CiteForm, long_text
from cohorts.barriers.enums import SITUATIONS, Severity, Situation
from cohorts.people.enums import Residence
from cohorts.people.forms import PersonForm
from cohorts.people.models import Person
from cohorts.people.services.files import same_person
from cohorts.programme.models import BarrierTheme, District
from cohorts.referrals import enums, permissions
from cohorts.referrals.services.submission import DeclaredBarrier, TriedScheme, colleagues

SCHEMES = 3  # rows of the form
IDENTITY = ("first_name", "last_name", "birth_date")
NOT_RAISED = ("", "Non abordé")


class SearchForm(Checks, CiteForm):
    """Whom one refers: what it takes to look for them before opening a file."""

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80)
    birth_date = forms.DateField(label="Date de naissance")
    not_to_come = ("birth_date",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


@dataclass(frozen=True)
class BarrierQuestion:
    """A barrier on the page: one choice, and what may be added under it."""

    theme: BarrierTheme
    severity: BoundField
    situations: BoundField | None
    comment: BoundField

    @property
    def is_open(self) -> bool:
        """What was added is shown: filled, or to correct."""
        added = [each for each in (self.situations, self.comment) if each is not None]
        return any(each.value() or each.errors for each in added) or self.severity.value() in ("medium", "strong")


@dataclass(frozen=True)
class SchemeRow:
    """A mainstream scheme tried: which, why it was not enough, a note."""

    number: int
    scheme: BoundField
    reason: BoundField
    note: BoundField

    @property
    def is_open(self) -> bool:
        return self.number == 1 or any(each.value() or each.errors for each in (self.scheme, self.reason, self.note))


class ReferralForm(PersonForm):
    """Refer someone, in one page. ``person``: their file is already open, their facts are not asked again.

    ``saved`` are the answers of a draft, as they were typed: they fill the page, right or wrong.
    """

    OUTSIDE = "outside"
    district = forms.ChoiceField(
        label="Quartier prioritaire", help_text="Celui que la personne déclare\xa0: la coordination le vérifiera."
    )
    distinct = forms.BooleanField(label="Ce n'est pas la même personne", required=False)
    motive = long_text("Situation et attentes", "En quelques lignes\xa0: son projet, ce qu'elle attend de la Cité.")
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Orientée par", empty_label="Choisissez")
    referent = forms.ModelChoiceField(
        User.objects.none(),
        label="Référente ou référent de parcours",
        required=False,
        empty_label="Une autre personne, sans compte ici",
        help_text="Qui la personne appelle en premier. Vous, sauf si une ou un collègue la suit.",
    )
    referent_name = forms.CharField(
        label="Nom, structure et téléphone du référent",
        max_length=200,
        required=False,
        help_text="Seulement si le référent n'est pas dans la liste.",
        # The stylesheet tells an empty field by its placeholder, and hides it while a colleague is chosen.
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": " "}),
    )
    notice_given_on = forms.DateField(
        label="Information remise à la personne le",
        help_text="Elle sait que ces informations sont transmises à la Cité pour l'accompagner, et peut s'y opposer.",
    )
    not_to_come = ("birth_date", "registered_since", "notice_given_on")

    class Meta(PersonForm.Meta):
        fields = [name for name in PersonForm.Meta.fields if name != "residence"]

    def __init__(self, *args, person: Person | None = None, saved: dict | None = None, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)
        if person:
            for name in (*self.Meta.fields, "distinct"):
                self.fields.pop(name, None)
        self._ask_barriers()
        self._ask_schemes()
        self.fields["notice_given_on"].initial = self.today
        self._offer_organisations(permissions.referring_organisations(self.actor))
        self._restore(saved or {})
        self.twins = self._twins()

    # --- What is offered --------------------------------------------------------------------------
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
        staff = User.objects.none().union(*(colleagues(row) for row in rows)) if rows else User.objects.none()
        referent = self.fields["referent"]
        referent.queryset = User.objects.filter(pk__in=[user.pk for user in staff])
        referent.initial = self.actor.user
        referent.label_from_instance = lambda user: f"{user} (vous)" if user == self.actor.user else str(user)

    def _ask_barriers(self):
        """One choice a barrier; those that are already open for the person are told, and not asked again."""
        themes = list(BarrierTheme.objects.visible_to(self.actor).filter(is_active=True))
        opened = set()
        if self.person:
            opened = set(self.person.barriers.filter(closed_on__isnull=True).values_list("theme_id", flat=True))
        self.known_barriers = [theme for theme in themes if theme.pk in opened]
        self.themes = [theme for theme in themes if theme.pk not in opened]
        for theme in self.themes:
            self.fields[f"severity_{theme.pk}"] = forms.ChoiceField(
                label=theme.name,
                choices=[NOT_RAISED, *Severity.choices],
                required=False,
                initial="",
                widget=forms.RadioSelect,
            )
            if offered := SITUATIONS.get(theme.constraint):
                self.fields[f"situations_{theme.pk}"] = forms.MultipleChoiceField(
                    label=f"Situations\xa0: {theme.name}",
                    choices=[(code, Situation(code).label) for code in offered],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )
            self.fields[f"comment_{theme.pk}"] = forms.CharField(
                label=f"En quelques mots\xa0: {theme.name}",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def _ask_schemes(self):
        for number in range(1, SCHEMES + 1):
            self.fields[f"scheme_{number}"] = forms.ChoiceField(
                label="Dispositif", choices=[("", "Aucun"), *enums.Scheme.choices], required=False
            )
            self.fields[f"reason_{number}"] = forms.ChoiceField(
                label="Pourquoi il n'a pas suffi", choices=[CHOOSE, *enums.NotEnough.choices], required=False
            )
            self.fields[f"note_{number}"] = forms.CharField(label="Précision", max_length=200, required=False)

    def _restore(self, saved: dict):
        for name, answers in saved.items():
            if field := self.fields.get(name):
                several = getattr(field.widget, "allow_multiple_selected", False)
                # A page with one organisation does not ask for it: what was saved for another is no answer.
                if not field.widget.is_hidden:
                    self.initial[name] = answers if several else (answers or [""])[-1]

    def _twins(self) -> list[Person]:
        """People whom the actor may see, with exactly this name and birth date: the page asks whether it is them."""
        if self.person:
            return []
        try:
            name = {each: self.fields[each].clean(self[each].value()) for each in IDENTITY}
        except ValidationError:
            return []
        return list(Person.objects.visible_to(self.actor).filter(pk__in=same_person(cite=self.actor.cite, **name)))

    # --- What the page shows ----------------------------------------------------------------------
    @property
    def barrier_questions(self) -> list[BarrierQuestion]:
        return [
            BarrierQuestion(
                theme,
                self[f"severity_{theme.pk}"],
                self[f"situations_{theme.pk}"] if f"situations_{theme.pk}" in self.fields else None,
                self[f"comment_{theme.pk}"],
            )
            for theme in self.themes
        ]

    @property
    def scheme_rows(self) -> list[SchemeRow]:
        numbers = range(1, SCHEMES + 1)
        return [SchemeRow(n, self[f"scheme_{n}"], self[f"reason_{n}"], self[f"note_{n}"]) for n in numbers]

    @property
    def mandatory(self) -> list[BoundField]:
        """What must be filled, in the order of the page; a telephone or an e-mail when that is the way chosen."""
        asked = [each for each in self if each.field.required and not each.is_hidden]
        ways = [self[way] for way in ("phone", "email") if way in self.fields]
        preference = next((i for i, each in enumerate(asked) if each.name == "contact_preference"), None)
        return asked if preference is None else [*asked[: preference + 1], *ways, *asked[preference + 1 :]]

    @property
    def missing(self) -> list[tuple[BoundField, bool]]:
        """Every mandatory field, and whether it still waits; the script keeps the same list while one types."""
        wished = self["contact_preference"].value() if "contact_preference" in self.fields else None
        return [
            (each, not each.value() and (each.name not in ("phone", "email") or each.name == wished))
            for each in self.mandatory
        ]

    @property
    def missing_count(self) -> str:
        return str(sum(waits for _, waits in self.missing)) if any(waits for _, waits in self.missing) else "Plus rien"

    # --- What is right ----------------------------------------------------------------------------
    def clean(self):
        values = super().clean()
        for theme in self.themes:
            added = values.get(f"situations_{theme.pk}") or values.get(f"comment_{theme.pk}")
            if added and not values.get(f"severity_{theme.pk}"):
                self.add_error(
                    f"severity_{theme.pk}",
                    "Dites si ce frein est sans impact, moyen ou fort, ou effacez les précisions.",
                )
        self._check_schemes(values)
        asked_for_a_name = "referent" in self.data and not self.data["referent"]
        if asked_for_a_name and not values.get("referent_name") and "referent_name" not in self.errors:
            self.add_error("referent_name", "Écrivez son nom, sa structure et son téléphone.")
        if values.get("referent") and values.get("referent_name"):
            self.add_error("referent_name", "Choisissez «\xa0Une autre personne\xa0» au-dessus, ou effacez ce nom.")
        return values

    def _check_schemes(self, values: dict):
        seen = set()
        for n in range(1, SCHEMES + 1):
            scheme, reason = values.get(f"scheme_{n}"), values.get(f"reason_{n}")
            if scheme and not reason and f"reason_{n}" not in self.errors:
                self.add_error(f"reason_{n}", "Dites pourquoi ce dispositif n'a pas suffi.")
            if not scheme and (reason or values.get(f"note_{n}")) and f"scheme_{n}" not in self.errors:
                self.add_error(f"scheme_{n}", "Choisissez le dispositif.")
            if scheme and reason and (scheme, reason) in seen:
                self.add_error(f"scheme_{n}", "Ce dispositif est déjà indiqué, avec la même raison.")
            seen.add((scheme, reason))

    def values(self) -> dict:
        """What ``submit_referral`` is given."""
        typed = super().values()
        barriers = [
            DeclaredBarrier(
                theme,
                typed.pop(f"severity_{theme.pk}"),
                tuple(typed.pop(f"situations_{theme.pk}", ())),
                typed.pop(f"comment_{theme.pk}"),
            )
            for theme in self.themes
        ]
        schemes = [
            TriedScheme(typed.pop(f"scheme_{n}"), typed.pop(f"reason_{n}"), typed.pop(f"note_{n}"))
            for n in range(1, SCHEMES + 1)
        ]
        typed["barriers"] = [told for told in barriers if told.severity]
        typed["schemes_tried"] = [tried for tried in schemes if tried.scheme]
        if "district" in typed:
            typed["district"] = self.districts.get(typed["district"])
            typed["residence"] = Residence.DECLARED if typed["district"] else Residence.OUTSIDE
        return typed
