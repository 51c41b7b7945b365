"""The forms of accounts and of the Cité's settings."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from cite_emploi.accounts.enums import Language, Role
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.notice import next_number, notice_of
from cite_emploi.lib.forms import CiteForm, CiteModelForm, long_text


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
            "retention_months",
            "document_months",
            "contact_days",
            "optional_checks",
            "data_protection_officer",
            "small_cell_threshold",
            "percentage_base",
            "publishes_figures",
        ]

    GROUPS = (
        ("Le programme", "programme_label", "territory", "target_public"),
        ("La cohorte et l'accompagnement", "cohort_target", "support_months", "contact_days", "optional_checks"),
        ("Les délais de réponse", "referral_reminder_days", "silence", "referral_expiry_days", "offer_days"),
        ("Les places réservées et la garde d'enfants", "place_offer_days", "child_data_months"),
        ("La conservation des données", "retention_months", "document_months"),
        ("La protection des données", "data_protection_officer"),
        ("Le secret statistique", "small_cell_threshold", "percentage_base"),
        ("La page publique", "publishes_figures"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["data_protection_officer"].widget.attrs["rows"] = 3
        self.helper = FormHelper(self)
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(*(Fieldset(title, *names) for title, *names in self.GROUPS))

    def clean(self):
        values = super().clean()
        reminder, expiry = values.get("referral_reminder_days"), values.get("referral_expiry_days")
        if reminder and expiry and expiry <= reminder:
            self.add_error("referral_expiry_days", "Ce délai vient après celui du rappel\xa0: indiquez plus de jours.")
        return values


class NoticeForm(CiteForm):
    """A version of the information handed to people, in one language: published, it is never edited."""

    language = forms.ChoiceField(label="Langue", choices=Language)
    number = forms.CharField(
        label="Version",
        max_length=20,
        help_text="Une traduction porte le numéro du texte français. Un texte qui change en prend un autre.",
    )
    text = long_text("Texte", "Une ligne vide sépare deux paragraphes. Il ne se modifie plus une fois publié.")

    def __init__(self, *args, cite, **kwargs):
        super().__init__(*args, **kwargs)
        present = notice_of(cite)
        self.fields["number"].initial = next_number(present.version)
        self.fields["text"].initial = present.text
        self.fields["text"].widget.attrs["rows"] = 20
