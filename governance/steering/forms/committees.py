"""Forms of committees and of who sits on them."""

from django import forms
from django.db.models import Q

from cite_emploi.accounts.models import Membership, Organisation, User
from cite_emploi.lib.forms import CiteForm, CiteModelForm, EurosField, helper
from governance.steering.models.committees import Committee, Member, Seat


class CommitteeForm(CiteModelForm):
    commits_up_to = EurosField(
        label="Jusqu'à (€)", required=False, help_text="Par décision. Laissez vide s'il n'y a pas de plafond."
    )

    class Meta:
        model = Committee
        fields = [
            *("name", "purpose", "rhythm", "position", "board", "hears_needs", "examines_needs"),
            *("commits", "commits_up_to", "mandate_source"),
        ]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    SECTIONS = (
        ("À quoi il sert", "name", "purpose", ("rhythm", "position"), "board", "hears_needs", "examines_needs"),
        ("Ce qu'il décide", "commits", ("commits_up_to", "mandate_source")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rhythm"].help_text = "Par exemple\xa0: chaque trimestre."
        self.fields["mandate_source"].help_text = "Par exemple «\xa0règlement du 12 mars 2024\xa0»."
        self.fields["position"].help_text = "Les comités s'affichent dans cet ordre."
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        if values.get("commits_up_to") and not values.get("commits"):
            self.add_error("commits_up_to", "Un plafond ne vaut que pour un comité qui peut engager de l'argent.")
        return values


class SeatForm(CiteModelForm):
    """An institution; the one that sits is not changed, another one is added."""

    class Meta:
        model = Seat
        fields = ["organisation", "title", "starts_on", "is_chair"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = self.fields["organisation"]
        organisation.queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        organisation.empty_label = "Choisissez une structure"
        self.fields["starts_on"].help_text = "Laissez vide si vous ne le savez pas."
        if self.instance.pk:
            del self.fields["organisation"]


class EndForm(CiteForm):
    """The last day of a seat or of a member."""

    ends_on = forms.DateField(label="Dernier jour", help_text="Ce jour compris.")


class MemberForm(CiteModelForm):
    class Meta:
        model = Member
        fields = ["kind", "starts_on", "user", "name", "email", "function"]

    SECTIONS = (
        ("Qui", "user", ("name", "email")),
        ("En quelle qualité", ("kind", "function"), "starts_on"),
    )

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.fields["user"]
        staff = Membership.objects.active().filter(cite=self.actor.cite, organisation=seat.organisation_id)
        user.queryset = User.objects.filter(Q(pk__in=staff.values("user")) | Q(pk=self.instance.user_id))
        user.empty_label = "Sans compte ici"
        user.help_text = f"Un compte de la structure {seat.organisation}. Son nom et son adresse sont repris."
        self.fields["name"].required = False
        self.fields["name"].help_text = "Pour une personne sans compte."
        self.fields["starts_on"].help_text = "Laissez vide si vous ne le savez pas."
        self.helper = helper(self)
