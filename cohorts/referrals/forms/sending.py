"""Why someone is referred, in whose name, who follows them, and what they were told."""

from django import forms
from django.db.models import QuerySet

from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.forms import Checks, CiteForm, long_text
from cohorts.people.forms import NoticeField, NoticeLanguageField
from cohorts.referrals import permissions
from cohorts.referrals.reads.staff import colleagues


class WordsForm(Checks, CiteForm):
    """What a referral says of its own: why, who follows the person, when they were told what becomes of it."""

    motive = long_text("Situation et attentes", "En quelques lignes\xa0: son projet, ce qu'elle attend de la Cité.")
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
    notice_given_on = NoticeField()
    not_to_come = ("notice_given_on",)

    def offer_referents(self, staff: QuerySet[User]) -> None:
        field = self.fields["referent"]
        field.queryset = staff
        field.label_from_instance = lambda user: f"{user} (vous)" if user == self.actor.user else str(user)

    def clean(self):
        values = super().clean()
        asked_for_a_name = "referent" in self.data and not self.data["referent"]
        if asked_for_a_name and not values.get("referent_name") and "referent_name" not in self.errors:
            self.add_error("referent_name", "Écrivez son nom, sa structure et son téléphone.")
        return values


class SendingForm(WordsForm):
    notice_language = NoticeLanguageField()
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Orientée par", empty_label="Choisissez")
    field_order = ["motive", "organisation", "referent", "referent_name", "notice_given_on", "notice_language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["notice_language"].offer(self.actor.cite)
        self._offer_organisations(permissions.referring_organisations(self.actor))

    def _offer_organisations(self, rows: list[Organisation]) -> None:
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[row.pk for row in rows])
        if len(rows) == 1:
            field.initial, field.widget = rows[0], forms.HiddenInput()
        staff = User.objects.none().union(*(colleagues(row) for row in rows)) if rows else User.objects.none()
        self.offer_referents(User.objects.filter(pk__in=[user.pk for user in staff]))
        self.fields["referent"].initial = self.actor.user
