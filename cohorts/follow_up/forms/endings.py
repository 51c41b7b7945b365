"""The end of a journey in a cohort, or of an organisation's support: what becomes of each open barrier is asked."""

from django import forms

from cite_emploi.lib.forms import DatedForm
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.follow_up import enums
from cohorts.people.models import Person
from cohorts.referrals.enums import JourneyEnd

GOES_ON = "goes_on"
WHAT_BECOMES = [
    (BarrierStatus.LIFTED, "Levé"),
    (BarrierStatus.ABANDONED, "Clos sans suite"),
    (GOES_ON, "Il continue\xa0: le frein reste ouvert"),
]


class EndingForm(DatedForm):
    """A last day, and a question for each barrier still open: none is answered beforehand."""

    def __init__(self, *args, person: Person, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Barrier.objects.filter(person=person, closed_on__isnull=True).select_related("theme")
        self.barriers = {f"barrier_{barrier.pk}": barrier for barrier in rows}
        for name, barrier in self.barriers.items():
            self.fields[name] = forms.ChoiceField(
                label=f"Frein «\xa0{barrier.theme}\xa0», encore ouvert\xa0: qu'en est-il\xa0?",
                choices=WHAT_BECOMES,
                widget=forms.RadioSelect,
            )

    def values(self) -> dict:
        """``closed``: the status that each barrier takes, for those that do not go on."""
        typed = super().values()
        said = {barrier: typed.pop(name) for name, barrier in self.barriers.items()}
        return typed | {"closed": {barrier: status for barrier, status in said.items() if status != GOES_ON}}


class JourneyEndForm(EndingForm):
    end_reason = forms.ChoiceField(label="Motif", choices=JourneyEnd, widget=forms.RadioSelect)
    answer = forms.ChoiceField(label="Situation à la sortie", choices=enums.CheckAnswer, widget=forms.RadioSelect)
    field_order = ["end_reason", "answer", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour de l'accompagnement"


class SupportEndForm(EndingForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Dernier jour où la structure ouvre la fiche"
        self.fields["on"].help_text = "L'accès se ferme le lendemain."
