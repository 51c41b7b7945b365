"""What is written on a file."""

from django import forms

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CiteForm, DatedForm, long_text
from cohorts.follow_up import enums
from cohorts.follow_up.models import Note

PRIVATE_WARNING = (
    "Une note réservée n'est lue que par votre structure, pas même par la coordination. "
    "La personne a le droit de la lire."
)


class InTheNameOf:
    """``organisation``: the one in whose name one writes; not asked of who works for one only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mine = self.actor.organisations(*FOLLOWING)
        self.only = mine[0] if len(mine) == 1 else None
        if self.only:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[row.pk for row in mine])

    def values(self) -> dict:
        return super().values() | ({"organisation": self.only} if self.only else {})


def organisation_field(label: str = "Au nom de") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Organisation.objects.none(), label=label, empty_label="Choisissez")


class SummaryForm(CiteForm):
    """What a colleague reads first."""

    summary = long_text(
        "Résumé partagé",
        "Où en est la personne, ce qui compte, ce qu'il faut savoir avant de l'appeler. "
        "Lu par toutes les structures qui la suivent.",
        required=False,
        rows=6,
    )


class NoteForm(InTheNameOf, DatedForm):
    """A contact with the person, or a note; shared, or kept to one's organisation."""

    medium = forms.ChoiceField(
        label="Échange avec la personne",
        choices=[("", "Aucun\xa0: une simple note"), *enums.Medium.choices],
        required=False,
        help_text="Un échange met à jour le dernier contact.",
    )
    text = long_text("Ce qu'il faut retenir", "Des faits, et la suite prévue.")
    visibility = forms.ChoiceField(
        label="Qui peut lire",
        choices=enums.Visibility,
        widget=forms.RadioSelect,
        initial=enums.Visibility.SHARED,
        help_text=PRIVATE_WARNING,
    )
    organisation = organisation_field()
    field_order = ["medium", "on", "text", "visibility", "organisation"]


class NoteUpdateForm(CiteForm):
    text = long_text("Ce qu'il faut retenir", "Ce qui était écrit reste dans l'historique.")
    visibility = forms.ChoiceField(
        label="Qui peut lire", choices=enums.Visibility, widget=forms.RadioSelect, help_text=PRIVATE_WARNING
    )

    def __init__(self, *args, note: Note, **kwargs):
        super().__init__(*args, initial={"text": note.text, "visibility": note.visibility}, **kwargs)
