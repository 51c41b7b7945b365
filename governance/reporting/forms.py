"""Forms of figures and reports."""

from django import forms

from cite_emploi.lib.forms import CiteForm


class ReleaseForm(CiteForm):
    """Why figures are released."""

    label = forms.CharField(
        label="À quelle occasion", max_length=120, help_text="Par exemple «\xa0Point de rentrée\xa0»."
    )


class CorrectionForm(CiteForm):
    """What a new version of a report changes."""

    changes = forms.CharField(
        label="Ce qui change par rapport à la version validée",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Une ou deux phrases, imprimées en tête de la nouvelle version.",
    )
