"""A document on the file."""

from django import forms
from django.core.exceptions import ValidationError

from cite_emploi.lib.forms import CiteForm
from cohorts.follow_up import enums
from cohorts.follow_up.forms.notes import InTheNameOf, organisation_field


class DocumentForm(InTheNameOf, CiteForm):
    """A file for the person's folder."""

    file = forms.FileField(
        label="Fichier",
        help_text="Un PDF ou une image (JPEG, PNG) de 5\xa0Mo au plus. Pas de document médical ni judiciaire.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    title = forms.CharField(
        label="Intitulé", max_length=120, help_text="Par exemple «\xa0Justificatif de domicile\xa0»."
    )
    visibility = forms.ChoiceField(
        label="Qui peut lire",
        choices=enums.Visibility,
        widget=forms.RadioSelect,
        initial=enums.Visibility.PRIVATE,
    )
    organisation = organisation_field()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if len(file.name) > 200:
            raise ValidationError("Le nom de ce fichier est trop long\xa0: raccourcissez-le.")
        return file
