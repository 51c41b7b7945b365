"""Sign-in forms, and the coordination's forms for accounts and the Cité's settings."""

from allauth.account import forms as allauth_forms
from django import forms

from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.forms import CiteForm, CiteModelForm


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Adresse électronique"
        self.fields["password"].label = "Mot de passe"
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Adresse électronique"
        self.fields["email"].widget.attrs.pop("placeholder", None)


class InvitationForm(CiteForm):
    """Invite someone: they get a link to choose their password."""

    name = forms.CharField(label="Prénom et nom", max_length=120)
    email = forms.EmailField(
        label="Adresse électronique professionnelle",
        help_text="Un lien valable 8 jours y est envoyé pour choisir un mot de passe.",
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Structure", empty_label="Choisissez une structure"
    )
    role = forms.ChoiceField(label="Rôle")

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choisissez un rôle"), *roles]
        self.fields["organisation"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)


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


class CiteSettingsForm(CiteModelForm):
    class Meta:
        model = Cite
        fields = [
            "programme_label",
            "territory",
            "target_public",
            "cohort_target",
            "support_months",
            "small_cell_threshold",
            "percentage_base",
        ]
