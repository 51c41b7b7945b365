"""What a family wishes."""

from django import forms

from actions.places.forms.fields import ChildForm, Dates, WeekFields
from cite_emploi.lib.forms import Checks, CiteForm


class WishForm(WeekFields, Dates, Checks, CiteForm, ChildForm):
    """For which child, from when and at what hours a place is asked."""

    starts_on = forms.DateField(label="À partir du")
    ends_on = forms.DateField(label="Jusqu'au", required=False, help_text="Laissez vide si la fin n'est pas connue.")
    not_to_come = ("child_birth_month",)
    WEEK_TITLE = "Les jours et les heures souhaités"
    SECTIONS = (
        ("L'enfant", ("child_first_name", "child_birth_month")),
        ("L'accueil souhaité", ("starts_on", "ends_on"), "reason"),
    )
