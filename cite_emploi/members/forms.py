"""The forms of accounts and of the Cité's settings."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.forms import CiteForm, CiteModelForm


class InvitationForm(CiteForm):
    """Invite someone: they get a link to choose their password."""

    name = forms.CharField(label="Prénom et nom", max_length=120)
    email = forms.EmailField(
        label="Adresse électronique professionnelle",
        help_text="Un lien valable 8 jours y est envoyé pour choisir un mot de passe.",
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(is_active=True), label="Structure", empty_label="Choisissez une structure"
    )
    role = forms.ChoiceField(label="Rôle")

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choisissez un rôle"), *roles]
        if not (self.actor.is_coordinator or self.actor.is_admin):  # a manager's own
            field, own = self.fields["organisation"], self.actor.organisations(Role.MANAGER)
            field.queryset = field.queryset.filter(pk__in=[organisation.pk for organisation in own])
            field.initial = own[0] if len(own) == 1 else None


class RoleForm(CiteForm):
    """Change someone's role."""

    role = forms.ChoiceField(label="Rôle")

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles


class OrganisationForm(CiteModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "network"]


class SavedFilterForm(CiteForm):
    """A name for the filters of a list."""

    name = forms.CharField(label="Nom du filtre", max_length=60, help_text="Par exemple\xa0: «\xa0Mes urgences\xa0».")


class CiteSettingsForm(CiteModelForm):
    """What makes the programme its own, by group."""

    optional_checks = forms.TypedMultipleChoiceField(
        label="Vérifications en plus de celle à 6 mois",
        choices=Cite._meta.get_field("optional_checks").base_field.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ce que les personnes deviennent 3 ou 12 mois après une sortie, si vos financeurs le demandent.",
    )

    class Meta:
        model = Cite
        fields = [
            "programme_label",
            "territory",
            "target_public",
            "cohort_target",
            "support_months",
            "referral_reminder_days",
            "silence",
            "referral_expiry_days",
            "offer_days",
            "place_offer_days",
            "child_data_months",
            "contact_days",
            "optional_checks",
            "notice_text",
            "notice_version",
            "small_cell_threshold",
            "percentage_base",
            "publishes_figures",
        ]

    GROUPS = (
        ("Le programme", "programme_label", "territory", "target_public"),
        ("La cohorte et l'accompagnement", "cohort_target", "support_months", "contact_days", "optional_checks"),
        ("Les délais de réponse", "referral_reminder_days", "silence", "referral_expiry_days", "offer_days"),
        ("Les places réservées et la garde d'enfants", "place_offer_days", "child_data_months"),
        ("L'information des personnes", "notice_text", "notice_version"),
        ("Le secret statistique", "small_cell_threshold", "percentage_base"),
        ("La page publique", "publishes_figures"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["notice_text"].widget.attrs["rows"] = 12
        if not self.instance.notice_text:  # a text to start from, which the Cité corrects
            self.initial["notice_text"] = notice_of(self.instance).text
        self.helper = FormHelper(self)
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(*(Fieldset(title, *names) for title, *names in self.GROUPS))

    def clean(self):
        values = super().clean()
        text, version = values.get("notice_text"), values.get("notice_version")
        same = (_plain(self.instance.notice_text), _plain(notice_of(self.instance).text))
        if text is not None and _plain(text) in same:
            values["notice_text"] = self.instance.notice_text  # unchanged: still the default while it is
        elif text is not None and version == self.instance.notice_version and "notice_version" not in self.errors:
            self.add_error(
                "notice_version",
                "Le texte de l'information change\xa0: donnez-lui une nouvelle version, par exemple\xa0"
                f"«\xa0{_next(version)}\xa0», pour savoir laquelle chaque personne a reçue.",
            )
        reminder, expiry = values.get("referral_reminder_days"), values.get("referral_expiry_days")
        if reminder and expiry and expiry <= reminder:
            self.add_error("referral_expiry_days", "Ce délai vient après celui du rappel\xa0: indiquez plus de jours.")
        return values


def _plain(text: str) -> str:
    """Browsers send CR LF and spaces of their own."""
    return " ".join(text.split())


def _next(version: str) -> str:
    return str(int(version) + 1) if version.isdecimal() else f"{version} bis"
