"""Forms of meetings and of their papers."""

from django import forms

from cite_emploi.lib.forms import Checks, CiteForm, CiteModelForm, TimeInput, helper
from governance.steering.models.meetings import Meeting
from governance.steering.rules.calendar_files import USUAL


class MeetingForm(CiteModelForm):
    class Meta:
        model = Meeting
        fields = ["held_on", "starts_at", "ends_at", "place", "link"]
        labels = {"starts_at": "Début", "ends_at": "Fin"}
        widgets = {"starts_at": TimeInput(), "ends_at": TimeInput()}

    SECTIONS = (("Quand", "held_on", ("starts_at", "ends_at")), ("Où", "place", "link"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].help_text = "Sans heure, l'agenda des invités montre la journée entière."
        self.fields["ends_at"].help_text = f"Sans heure de fin, {USUAL.seconds // 3600} heures sont réservées."
        self.helper = helper(self)


class CancelMeetingForm(CiteForm):
    reason = forms.CharField(
        label="Motif", max_length=200, help_text="Affiché sur la page de la séance. N'écrivez rien sur une personne."
    )


class MeetingDocumentForm(Checks, CiteForm):
    title = forms.CharField(
        label="Intitulé", max_length=120, help_text="Par exemple\xa0: support de présentation, note de cadrage."
    )
    file = forms.FileField(
        label="Fichier",
        help_text="PDF, JPEG ou PNG, 5 Mo au plus. Les membres des comités le liront\xa0: aucun nom de personne "
        "accompagnée.",
    )
    culprit = "file"
