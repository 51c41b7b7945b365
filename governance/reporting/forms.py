"""Forms of figures and reports."""

from django import forms

from actions.catalogue.models import Action
from actions.results.figures import FIGURES
from cite_emploi.lib.forms import CHOOSE, CiteForm
from governance.reporting.figures.catalogue import INDICATORS


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


class PublishedFigureForm(CiteForm):
    """A number that anybody can already read elsewhere."""

    code = forms.ChoiceField(
        label="Chiffre",
        choices=[
            CHOOSE,
            ("D'une action", [(f"action-{each.slug}", each.label) for each in FIGURES]),
            ("Du programme", [(each.code, each.label) for each in INDICATORS]),
        ],
    )
    action = forms.ModelChoiceField(
        Action.objects.none(), label="Action", required=False, empty_label="Aucune\xa0: un total du programme"
    )
    value = forms.IntegerField(label="Nombre publié", min_value=0, max_value=1_000_000)
    source = forms.CharField(
        label="Publié par",
        max_length=200,
        help_text="Qui, où et quand\xa0: n'importe qui doit pouvoir le retrouver. Ce texte paraît à côté du chiffre.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = Action.objects.visible_to(self.actor).order_by("name")
