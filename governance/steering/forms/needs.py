"""Forms of needs from the field: short enough for a Tuesday at 16:50."""

from datetime import date

from django import forms

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.forms import CHOOSE, CiteForm, CiteModelForm, EurosField, helper
from cohorts.programme.models import BarrierTheme, District
from funding.models.ledger import FundingLine
from governance.steering import permissions
from governance.steering.forms.decisions import FollowedForm
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.rules.anonymity import tells_of_someone
from governance.steering.services.needs import NO_ACTION
from governance.steering.words import joined_by_or

OF_NOBODY = "Décrivez une situation, jamais une personne\xa0: ni nom, ni santé, ni coordonnées."
RAISED_FOR = "Au nom de"


def organisation_field(label: str = RAISED_FOR) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(Organisation.objects.none(), label=label, empty_label=None)


class ForOrganisation:
    """Who holds several organisations chooses which one speaks; with one, nobody is asked."""

    def choose_organisation(self, today: date) -> None:
        self.own = permissions.raising_for(self.actor, today)
        if len(self.own) == 1:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[each.pk for each in self.own])

    def values(self):
        values = super().values()
        if "organisation" not in self.fields:
            values["organisation"] = self.own[0]
        return values


def warn_of_few(form, need: FieldNeed, people: int | None) -> None:
    """Few people, a neighbourhood and a barrier: they may be recognised. Asked before it is sent, once."""
    few = need.may_be_recognised(people)
    if few and not form.cleaned_data.get("few"):
        limit = need.cite.small_cell_threshold
        form.add_error(
            "few",
            f"Moins de {limit} personnes, dans un quartier et pour un frein précis\xa0: on pourrait les reconnaître. Retirez "
            "le nombre ou le quartier, ou confirmez\xa0: les comités liront ce besoin sans son nombre.",
        )
    elif not few:
        form.fields.pop("few", None)


FEW = "J'ai compris\xa0: envoyer avec ce nombre"


class NeedForm(ForOrganisation, CiteModelForm):
    """A need. Before it is kept, needs alike are offered, and words that seem to tell of someone are pointed out: once."""

    different = forms.BooleanField(required=False, label="C'est un autre besoin\xa0: le poser quand même")
    reread = forms.BooleanField(required=False, label="J'ai relu\xa0: ce texte ne parle de personne en particulier")
    few = forms.BooleanField(required=False, label=FEW)

    class Meta:
        model = FieldNeed
        fields = ["title", "description", "tried", "theme", "district", "people_count"]
        help_texts = {
            "title": "Par exemple «\xa0Pas de garde d'enfant avant 7 h pour les postes du matin\xa0».",
            "description": f"Ce qui bloque, depuis quand, pour quel genre de situation. {OF_NOBODY}",
            "tried": "Les aides ou les partenaires déjà sollicités, et pourquoi cela n'a pas suffi.",
        }

    SECTIONS = (
        ("Le besoin", "organisation", "title", "description", "tried"),
        ("Où, pour qui", ("theme", "district"), "people_count"),
        ("Avant d'enregistrer", "different", "reread", "few"),
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.alike, self.signs = [], []
        self.fields["organisation"] = organisation_field()
        if self.instance.pk:
            self.own = [self.instance.organisation]
            del self.fields["organisation"]
        else:
            self.choose_organisation(today)
        self.fields["description"].widget.attrs["rows"] = 4
        self.fields["tried"].widget.attrs["rows"] = 2
        self.fields["theme"].queryset = BarrierTheme.objects.filter(cite=self.actor.cite, is_active=True)
        self.fields["theme"].empty_label = "Aucun en particulier"
        self.fields["district"].queryset = District.objects.visible_to(self.actor)
        self.fields["district"].empty_label = "Tous, ou sans objet"
        if not self.is_bound:
            del self.fields["different"], self.fields["reread"], self.fields["few"]
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        texts = [values.get(name, "") for name in ("title", "description", "tried")]
        if all(texts[:2]):
            self.alike = self._alike(values)
        self.signs = tells_of_someone(*texts)
        self._ask(
            "different", bool(self.alike), "Appuyez l'un des besoins ci-dessus, ou confirmez que c'en est un autre."
        )
        signs = joined_by_or(self.signs) if self.signs else ""
        self._ask("reread", bool(self.signs), f"Ce texte semble contenir {signs}\xa0: corrigez-le, ou confirmez.")
        told = FieldNeed(cite=self.actor.cite, theme=values.get("theme"), district=values.get("district"))
        warn_of_few(self, told, values.get("people_count"))
        self.helper = helper(self)
        return values

    def _alike(self, values) -> list[FieldNeed]:
        rows = FieldNeed.objects.visible_to(self.actor)
        found = rows.alike(theme=values.get("theme"), title=values["title"], description=values["description"])
        return list(found.exclude(pk=self.instance.pk).select_related("organisation")[:3])

    def _ask(self, name: str, needed: bool, question: str) -> None:
        """A box to tick, shown only when there is something to confirm."""
        if not needed:
            self.fields.pop(name, None)
        elif not self.cleaned_data.get(name):
            self.add_error(name, question)

    def values(self):
        values = super().values()
        kept = {name: value for name, value in values.items() if name not in ("different", "reread", "few")}
        if self.instance.pk:
            kept.pop("organisation", None)
        return kept


class SecondForm(ForOrganisation, CiteForm):
    comment = forms.CharField(
        label="Ce que vous constatez de votre côté",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=OF_NOBODY,
    )
    people_count = forms.IntegerField(
        label="Combien de personnes, à peu près",
        required=False,
        min_value=1,
        max_value=32_767,
        help_text="Parmi celles que votre structure accompagne.",
    )

    few = forms.BooleanField(required=False, label=FEW)

    def __init__(self, *args, today: date, need: FieldNeed, **kwargs):
        super().__init__(*args, **kwargs)
        self.need = need
        self.fields = {"organisation": organisation_field(), **self.fields}
        self.choose_organisation(today)
        if "organisation" in self.fields:
            self.fields["organisation"].required = False  # one click: the first of them speaks
        if not self.is_bound:
            del self.fields["few"]

    def clean(self):
        values = super().clean()
        warn_of_few(self, self.need, values.get("people_count"))
        return values

    def values(self):
        values = super().values()
        values.pop("few", None)
        return values | {"organisation": values["organisation"] or self.own[0]}


class WithdrawForm(CiteForm):
    reason = forms.CharField(
        label="Pourquoi",
        max_length=200,
        help_text="Par exemple «\xa0une solution a été trouvée avec la commune\xa0». Ceux qui l'appuient le liront.",
    )


class ScheduleForm(CiteForm):
    """A coming meeting of a committee that examines needs."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Séance", empty_label="Choisissez une séance")

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings


class OfMeeting(CiteForm):
    """What a meeting whose agenda holds the need decides about it."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Séance", empty_label="Choisissez une séance")

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings
        found = list(meetings[:2])
        if len(found) == 1:
            self.fields["meeting"].initial = found[0]


def text_field(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text)


class AnswerForm(OfMeeting, FollowedForm):
    """To look further, or to decline: always with the reason."""

    text = text_field("Ce qui est décidé, et pourquoi", "La structure qui a posé le besoin lit cette réponse.")
    due_on = forms.DateField(label="À faire avant le", required=False)
    field_order = ["meeting", "text", "owner", "assignee", "due_on"]


class DeclineForm(OfMeeting):
    text = text_field("Pourquoi il n'y est pas donné suite", "La structure qui a posé le besoin lit cette réponse.")


class ProgrammeForm(AnswerForm):
    """An action, chosen or described, with its money, its owner and its due date: one act."""

    text = text_field("Décision", "En une phrase, telle que le compte rendu la donnera.")
    action = forms.ModelChoiceField(
        Action.objects.all(), label="Une action qui existe", required=False, empty_label="Aucune\xa0: j'en décris une"
    )
    name = forms.CharField(label="Nom de la nouvelle action", max_length=120, required=False)
    kind = forms.ChoiceField(label="Fonctionnement", choices=[CHOOSE, *ActionKind.choices], required=False)
    operator = forms.ModelChoiceField(
        Organisation.objects.none(), label="Opérateur", required=False, empty_label="Choisissez"
    )
    themes = forms.ModelMultipleChoiceField(
        BarrierTheme.objects.filter(is_active=True),
        label="Freins levés",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    amount = EurosField(
        label="Montant à engager (€)", required=False, help_text="Laissez vide si la décision n'engage pas d'argent."
    )
    line = forms.ModelChoiceField(FundingLine.objects.all(), label="Sur la ligne", required=False, empty_label="Aucune")
    SECTIONS = (
        ("La décision", "meeting", "text"),
        ("L'action", "action"),
        ("Ou une nouvelle action", "name", ("kind", "operator"), "themes"),
        ("L'argent", ("amount", "line")),
        ("La suite", ("owner", "assignee"), "due_on"),
    )
    NEW = {
        "name": "Donnez un nom à la nouvelle action.",
        "kind": "Dites comment elle fonctionne.",
        "operator": "Choisissez la structure qui la portera.",
    }

    def __init__(self, *args, need: FieldNeed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["operator"].queryset = self.fields["owner"].queryset
        if need.theme_id:
            self.fields["themes"].initial = [need.theme_id]
        self.helper = helper(self)

    def clean(self):
        values = super().clean()
        if values.get("action"):
            return values
        if not any(values.get(name) for name in self.NEW):
            self.add_error("action", NO_ACTION)
            return values
        for name, sentence in self.NEW.items():
            if not values.get(name):
                self.add_error(name, sentence)
        return values

    def values(self):
        values = super().values()
        new = {name: values.pop(name) for name in ("name", "kind", "operator", "themes")}
        return values | {"new_action": new if new["name"] else None}
