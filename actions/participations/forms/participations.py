"""Taking part in an action: the request, the answer, the end."""

from django import forms

from actions.catalogue.enums import ActionState
from actions.catalogue.models import Action
from actions.participations import enums
from cite_emploi.lib.forms import Checks, CiteForm, DatedForm, helper, long_text
from cohorts.people.forms import NoticeField, NoticeLanguageField, PersonForm
from cohorts.people.models import Person
from cohorts.referrals.forms.tried_schemes import TriedSchemesMixin

LIVE = [ActionState.EXPERIMENT, ActionState.RUNNING, ActionState.TAKEN_UP]


class RequestForm(Checks, CiteForm):
    """Ask for an action for a person."""

    action = forms.ModelChoiceField(Action.objects.filter(state__in=LIVE), label="Action", empty_label="Choisissez")
    request = long_text("Besoin", "Ce que la personne attend, ses contraintes, ses disponibilités.")

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["action"]
        already = person.participations.filter(status__in=enums.UNDER_WAY).values("action")
        field.queryset = field.queryset.exclude(pk__in=already).select_related("operator")
        field.label_from_instance = lambda action: f"{action} ({action.operator})"


class EnrolForm(DatedForm):
    answer = long_text(
        "Message à la personne qui a fait la demande", "Par exemple le premier rendez-vous.", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Entrée dans l'action"


class DeclineForm(CiteForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.DeclineReason, widget=forms.RadioSelect)
    answer = long_text(
        "Message à la personne qui a fait la demande", "Dites pourquoi, et ce qui peut être proposé d'autre."
    )


class EndForm(DatedForm):
    reason = forms.ChoiceField(label="Motif", choices=enums.ParticipationEnd, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Précision",
        max_length=200,
        required=False,
        help_text="Facultative, sauf pour un autre motif. N'écrivez rien sur la santé.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour dans l'action"


class EnterForm(TriedSchemesMixin, PersonForm):
    """Someone who came straight to the operator: their file is opened, and they are enrolled."""

    on = forms.DateField(label="Entrée dans l'action")
    notice_given_on = NoticeField()
    notice_language = NoticeLanguageField()
    not_to_come = (*PersonForm.not_to_come, "on", "notice_given_on")
    SECTIONS = (
        ("L'entrée", "on"),
        *PersonForm.SECTIONS,
        TriedSchemesMixin.SCHEME_SECTION,
        ("Son information", "notice_given_on", "notice_language"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_schemes()
        self.fields["notice_language"].offer(self.actor.cite)
        self.helper = helper(self)
