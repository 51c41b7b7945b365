"""Sending a spreadsheet, saying what its columns are, choosing what is loaded."""

from django import forms

from actions.imports.enums import ImportRowState
from actions.imports.fields import FIELDS
from actions.imports.models import Import
from actions.imports.services import ALL, GOOD, LINK, SKIP
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CiteForm, helper
from cite_emploi.lib.french import count
from cohorts.people.forms import NoticeLanguageField

A_MINUTE = 3_000  # files opened, about: see tests/benchmarks/README.md


class UploadForm(CiteForm):
    file = forms.FileField(
        label="Tableau",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text="Un fichier .csv ou .xlsx de 10 Mo et 20 000 lignes au plus, avec une ligne de titres.",
        allow_empty_file=True,  # the service says it in its own words
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.filter(is_active=True),
        label="Structure qui suit ces personnes",
        empty_label="Choisissez",
        help_text="Ses membres pourront ouvrir les fiches que vous chargez.",
    )


class ColumnsForm(CiteForm):
    """One choice a field: the column that fills it, with an example of what it holds."""

    notice_for_all = forms.DateField(
        label="Ou information remise à toutes ces personnes le",
        required=False,
        help_text="Si le tableau n'a pas de colonne pour cela\xa0: vous certifiez que chacune l'a reçue ce jour-là.",
    )

    notice_language = NoticeLanguageField()

    SECTIONS = (
        ("La personne", ("last_name", "first_name"), ("birth_name", "birth_date"), "gender"),
        ("Comment la joindre", ("phone", "email")),
        ("Où elle habite", ("address", "postcode"), ("town", "district")),
        ("Sa situation", ("registered_since", "rsa"), ("qualification", "is_single_parent"), "children_birth_months"),
        ("Son parcours", ("barriers", "schemes_tried"), "supported_since", ("cohort", "entered_on")),
        ("Son information", ("notice_given_on", "notice_for_all"), "notice_language"),
    )

    def __init__(self, *args, batch: Import, **kwargs):
        super().__init__(*args, **kwargs)
        columns = [(str(index), _with_example(column)) for index, column in enumerate(batch.columns)]
        for field in FIELDS:
            column = batch.mapping.get(field.name)
            self.fields[field.name] = forms.ChoiceField(
                label=field.label,
                choices=[("", "Choisissez une colonne" if field.required else "Ne pas importer"), *columns],
                required=field.required,
                initial="" if column is None else str(column),
            )
        self.fields["notice_language"].offer(self.actor.cite)
        self.helper = helper(self)

    def clean(self):
        chosen = {}
        columns = {
            name: column
            for name, column in super().clean().items()
            if name not in ("notice_for_all", "notice_language")
        }
        for name, column in columns.items():
            if column and column in chosen:
                other = self.fields[chosen[column]].label
                self.add_error(name, f"Cette colonne remplit déjà « {other} » : choisissez-en une autre.")
            elif column:
                chosen[column] = name

    def values(self) -> dict:
        typed = dict(self.cleaned_data)
        notice = {"notice_given_on": typed.pop("notice_for_all"), "notice_language": typed.pop("notice_language")}
        return {"mapping": {name: int(column) for name, column in typed.items() if column}} | notice


def _with_example(column: dict) -> str:
    example = next(iter(column["examples"]), "")
    return f"{column['title']} ({example or 'vide'})"


class LoadForm(CiteForm):
    """« All or nothing » is proposed only where nothing is wrong; people who have a file are asked about only where there are some."""

    mode = forms.ChoiceField(label="Ce qui est chargé", widget=forms.RadioSelect)
    doubles = forms.ChoiceField(
        label="Les personnes qui ont déjà une fiche",
        widget=forms.RadioSelect,
        choices=[
            (SKIP, "Les laisser de côté"),
            (LINK, "Garder leur fiche telle quelle, et l'ouvrir à la structure"),
        ],
        initial=SKIP,
        help_text="Dans les deux cas leur fiche ne change pas, et un suivi déjà terminé n'est pas rouvert.",
    )

    def __init__(self, *args, counts: dict, doubles: bool, **kwargs):
        super().__init__(*args, **kwargs)
        good, wrong = counts[ImportRowState.GOOD], counts[ImportRowState.WRONG]
        self.fields["mode"].choices = [
            (GOOD, f"Les lignes correctes ({count(good, 'personne', 'personnes')})"),
            *([] if wrong else [(ALL, "Tout ou rien : au premier incident, aucune fiche n'est ouverte")]),
        ]
        self.fields["mode"].initial = GOOD
        if good > A_MINUTE // 2:
            self.fields["mode"].help_text = (
                f"Comptez environ {count(-(-good // A_MINUTE), 'minute', 'minutes')}, pendant lesquelles personne "
                "d'autre n'ouvre de fiche dans la Cité : choisissez un moment calme."
            )
        if not doubles:
            del self.fields["doubles"]

    def values(self) -> dict:
        return {"doubles": SKIP} | self.cleaned_data
