"""Forms of decisions."""

from django import forms
from django.db.models import Q

from actions.catalogue.enums import ActionState
from actions.catalogue.models import Action, Edition
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership, Organisation, User
from cite_emploi.lib.forms import Checks, CiteForm, EurosField
from funding.models.ledger import FundingLine
from governance.steering.enums import DecisionKind
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed

# Those who could follow something; the service knows who may follow what.
FOLLOWERS = [Role.COORDINATOR, Role.COMMITTEE, Role.OPERATOR, Role.CASEWORKER]


class FollowedForm(CiteForm):
    """Who does it, who follows it, by when."""

    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label="Confiée à", required=False, empty_label="Personne en particulier"
    )
    assignee = forms.TypedChoiceField(
        label="Suivie par",
        required=False,
        empty_value=None,
        help_text="Cette personne la retrouve sur son accueil et dira quand c'est fait.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organisation.objects.filter(cite=self.actor.cite, is_active=True)
        rows = (
            Membership.objects.active()
            .filter(cite=self.actor.cite, role__in=FOLLOWERS)
            .order_by("user__name", "user", "organisation__name")
            .values_list("user", "user__name", "organisation__name")
        )
        found = {}
        for user, name, organisation in rows:
            found.setdefault(user, f"{name}, {organisation}")
        self.fields["assignee"].choices = [("", "Personne en particulier"), *found.items()]

    def values(self) -> dict:
        values = super().values()
        chosen = values.get("assignee")
        return values | {"assignee": User.objects.get(pk=chosen) if chosen else None}


class AssignForm(FollowedForm):
    """After validation, only who follows it may change."""

    def __init__(self, *args, decision: Decision, **kwargs):
        super().__init__(*args, initial={"assignee": decision.assignee_id}, **kwargs)
        del self.fields["owner"]


class WordedForm(FollowedForm):
    """What a decision says and who does it."""

    text = forms.CharField(label="Décision", widget=forms.Textarea(attrs={"rows": 3}))
    item = forms.ModelChoiceField(
        AgendaItem.objects.all(), label="Point de l'ordre du jour", required=False, empty_label="Aucun en particulier"
    )
    due_on = forms.DateField(label="À faire avant le", required=False)
    field_order = ["text", "item", "owner", "assignee", "due_on"]

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()


class ChangeForm(WordedForm):
    """What it programmed and committed stays."""

    def __init__(self, *args, decision: Decision, **kwargs):
        before = {
            "text": decision.text,
            "item": decision.item_id,
            "owner": decision.owner_id,
            "assignee": decision.assignee_id,
            "due_on": decision.due_on,
        }
        super().__init__(*args, meeting=decision.meeting, initial=before, **kwargs)


class DecisionForm(WordedForm):
    """A decision; with an amount, the money is committed at once."""

    kind = forms.ChoiceField(
        choices=DecisionKind,
        label="Ce qu'elle fait",
        initial=DecisionKind.OTHER,
        help_text="«\xa0Approfondir\xa0» et «\xa0Ne pas donner suite\xa0» répondent à un besoin du terrain.",
    )
    need = forms.ModelChoiceField(
        FieldNeed.objects.all(), label="Le besoin auquel elle répond", required=False, empty_label="Aucun"
    )
    target = forms.ChoiceField(
        label="L'action",
        required=False,
        help_text="Programmer une action dont l'année n'est pas ouverte ouvre cette année.",
    )
    amount = EurosField(
        label="Montant à engager (€)", required=False, help_text="Laissez vide si la décision n'engage pas d'argent."
    )
    line = forms.ModelChoiceField(FundingLine.objects.all(), label="Sur la ligne", required=False, empty_label="Aucune")
    field_order = ["item", "kind", "text", "need", "target", "amount", "line", "owner", "assignee", "due_on"]

    def __init__(self, *args, meeting: Meeting, item: AgendaItem | None = None, **kwargs):
        super().__init__(*args, meeting=meeting, **kwargs)
        if item:
            target = f"edition-{item.edition_id}" if item.edition_id else ""
            self.initial = {"item": item, "need": item.need_id, "target": target}
        # A need of this very agenda may have been decided already: it stays possible.
        needs = self.fields["need"].queryset.pending()
        on_agenda = meeting.items.values("need")
        self.fields["need"].queryset = self.fields["need"].queryset.filter(
            Q(pk__in=needs.values("pk")) | Q(pk__in=on_agenda), withdrawn_on__isnull=True
        )
        self.fields["target"].choices = [("", "Aucune"), *_targets(self.actor, meeting.held_on.year)]

    def values(self) -> dict:
        values = super().values()
        which, _, pk = values.pop("target").partition("-")
        if which == "edition":
            values["edition"] = Edition.objects.get(pk=pk, cite=self.actor.cite)
        elif which == "action":
            values["action"] = Action.objects.get(pk=pk, cite=self.actor.cite)
        return values

    def show_refusal(self, refusal) -> None:
        """The action's field has its own name here."""
        refusal.reasons = [
            ("target" if field in ("action", "edition") else field, text) for field, text in refusal.reasons
        ]
        super().show_refusal(refusal)


def _targets(actor, year: int) -> list[tuple[str, str]]:
    """The actions' years that are open, then the actions whose year may be opened."""
    editions = list(
        Edition.objects.filter(cite=actor.cite, year__in=[year, year + 1])
        .select_related("action")
        .order_by("year", "action__name")
    )
    opened = {edition.action_id for edition in editions if edition.year == year}
    others = Action.objects.filter(cite=actor.cite).exclude(pk__in=opened).exclude(state=ActionState.ENDED)
    return [
        *((f"edition-{edition.pk}", f"{edition.action}, {edition.year}") for edition in editions),
        *((f"action-{action.pk}", f"{action}, {year} (année à ouvrir)") for action in others),
    ]


class DoneForm(Checks, CiteForm):
    on = forms.DateField(label="Faite le")
    note = forms.CharField(
        label="Ce qui a été fait", required=False, max_length=200, help_text="En une phrase, pour le prochain comité."
    )
    not_to_come = ("on",)
