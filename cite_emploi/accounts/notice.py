"""What people are told of their data (RGPD, articles 13 and 14): the Cité's own words, published version by version."""

import re
from dataclasses import dataclass
from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import RIGHT_TO_LEFT, Language
from cite_emploi.accounts.models import Cite, NoticeVersion
from cite_emploi.lib.errors import Refused, checked, refuse_if

# A start, made of what the settings know, to be completed by each Cité with its own delegate.
DEFAULT_NOTICE = """\
Votre conseillère ou votre conseiller vous propose d'être accompagné par {programme}. Pour cela, des informations \
vous concernant sont transmises à sa coordination.

Lesquelles\xa0? Votre identité, vos coordonnées, votre quartier, votre situation face à l'emploi, ce qui freine votre \
retour à l'emploi, puis les actions suivies et leurs résultats. Aucune information sur votre santé, votre origine, \
votre religion ou vos opinions n'est demandée.

Pourquoi\xa0? Pour vous accompagner vers l'emploi pendant {support} et rendre compte du programme par des totaux où \
personne n'est reconnaissable. C'est une mission d'intérêt public.

Qui les voit\xa0? La structure qui vous oriente, celles qui mènent une action avec vous, et la coordination. Les \
membres des comités ne voient que des totaux.

Combien de temps\xa0? Le temps de votre accompagnement et du compte rendu qui le suit. Ce qui est noté de vos enfants \
s'efface {children} après la fin.

Vos droits\xa0: vous pouvez lire ces informations, les faire corriger ou effacer, en limiter l'usage, ou vous opposer à \
ce qu'elles soient utilisées. Vous pouvez refuser cet accompagnement sans conséquence sur vos droits. Adressez-vous à \
votre conseillère, à votre conseiller ou à la coordination, qui vous répond sous un mois{officer}. Si la réponse ne \
vous convient pas, vous pouvez adresser une réclamation à la Commission nationale de l'informatique et des libertés \
(CNIL), 3 place de Fontenoy, TSA 80715, 75334 Paris cedex 07, cnil.fr."""
FIRST = "1"  # the number of the default text, until the Cité publishes its own


@dataclass(frozen=True)
class Notice:
    """The text, in paragraphs apart, its version and its language."""

    text: str
    version: str
    language: str = Language.FRENCH

    @property
    def is_right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT


def default_text(cite: Cite) -> str:
    """What the settings of the Cité say by themselves, in French."""
    officer = cite.data_protection_officer.strip()
    return DEFAULT_NOTICE.format(
        programme=f"{cite.programme_label} · {cite.name}",
        support=f"{cite.support_months}\xa0mois",
        children=f"{cite.child_data_months}\xa0mois" if cite.child_data_months else "aussitôt",
        officer=f", ou au délégué à la protection des données\xa0({officer})" if officer else "",
    )


def notice_of(cite: Cite, language: str = Language.FRENCH) -> Notice:
    """The present version in a language; in French, when there is no translation of it, or the default one while the
    Cité has published none.
    """
    rows = NoticeVersion.objects.filter(cite=cite)
    current = rows.filter(language=Language.FRENCH).first()
    if current is None:
        return Notice(default_text(cite), FIRST)
    row = current if language == Language.FRENCH else rows.filter(number=current.number, language=language).first()
    row = row or current
    return Notice(row.text, row.number, row.language)


def languages_of(cite: Cite) -> list[tuple[str, str]]:
    """The languages in which the present version may be given, French first."""
    rows = list(NoticeVersion.objects.filter(cite=cite).values_list("number", "language"))
    present = next((number for number, language in rows if language == Language.FRENCH), "")
    told = {language for number, language in rows if number == present}
    return [choice for choice in Language.choices if choice[0] in told | {Language.FRENCH}]


def next_number(version: str) -> str:
    """« 1 » gives « 2 », « 2026-06 » gives « 2026-07 »; a word without number is left to be changed."""
    return re.sub(r"\d+(?=\D*$)", lambda last: str(int(last[0]) + 1).zfill(len(last[0])), version)


def publish_notice(*, by: Actor, number: str, language: str, text: str, on: date) -> NoticeVersion:
    """A text is the present one from today. A translation is of the version that stands in French."""
    if not by.is_coordinator:
        raise Refused("La coordination publie l'information remise aux personnes.")
    present = notice_of(by.cite).version
    published = NoticeVersion.objects.filter(cite=by.cite, language=Language.FRENCH).exists()
    reasons: list = []
    if language == Language.FRENCH and number == present:
        reasons.append(("number", "Le texte change\xa0: donnez-lui un autre numéro, pour savoir qui a reçu lequel."))
    if language != Language.FRENCH and not (published and number == present):
        reasons.append(("number", "Publiez d'abord cette version en français\xa0: une traduction porte son numéro."))
    refuse_if(reasons)
    row = NoticeVersion(cite=by.cite, number=number, language=language, text=text, published_on=on)
    row.published_by = by.user
    return checked(row)
