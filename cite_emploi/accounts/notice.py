"""What people are told of their data when a partner refers them: the Cité's own words, or these."""

from dataclasses import dataclass

from cite_emploi.accounts.models import Cite

# A start, to be completed by each Cité with its own delegate and durations (RGPD, articles 13 and 14).
DEFAULT_NOTICE = """\
Votre conseillère ou votre conseiller vous propose d'être accompagné par {programme}. Pour cela, des informations \
vous concernant sont transmises à sa coordination.

Lesquelles\xa0? Votre identité, vos coordonnées, votre quartier, votre situation face à l'emploi, ce qui freine votre \
retour à l'emploi, puis les actions suivies et leurs résultats. Aucune information sur votre santé, votre origine, \
votre religion ou vos opinions n'est demandée.

Pourquoi\xa0? Pour vous accompagner vers l'emploi et rendre compte du programme par des totaux où personne n'est \
reconnaissable. C'est une mission d'intérêt public.

Qui les voit\xa0? La structure qui vous oriente, celles qui mènent une action avec vous, et la coordination. Les \
membres des comités ne voient que des totaux.

Combien de temps\xa0? Le temps de votre accompagnement et du compte rendu qui le suit.

Vos droits\xa0: vous pouvez lire ces informations, les faire corriger ou effacer, en limiter l'usage, ou refuser \
qu'elles soient utilisées. Vous pouvez refuser cet accompagnement sans conséquence sur vos droits. Adressez-vous à \
votre conseillère, à votre conseiller ou à la coordination, qui vous répond sous un mois. Si la réponse ne vous \
convient pas, vous pouvez saisir la Commission nationale de l'informatique et des libertés (CNIL)."""


@dataclass(frozen=True)
class Notice:
    """The text, in paragraphs apart, and its version."""

    text: str
    version: str


def notice_of(cite: Cite) -> Notice:
    """The information of the Cité; the default one while it has written none."""
    programme = f"{cite.programme_label} · {cite.name}"
    default = DEFAULT_NOTICE.format(programme=programme)
    return Notice(cite.notice_text or default, cite.notice_version)
