"""A password that is guessed at once is refused: common ones, French ones too, and what its owner is known by."""

import re

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.text import fold
from cite_emploi.members.sign_in.common_words import COMMON

READ = 72  # characters: the estimator reads no more, and what follows only helps
STRONG = 4  # of 4: more than ten billion guesses, by zxcvbn's own scale
ADVICE = "Une phrase de quatre mots sans rapport entre eux se retient bien et ne se devine pas."


class GuessableValidator:
    """For ``AUTH_PASSWORD_VALIDATORS``."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ``ValidationError`` when whoever knows the owner and our habits would guess it."""
        known = [*own_words(user), *COMMON] if user else [*COMMON]
        if zxcvbn(_letters(password)[:READ], user_inputs=known)["score"] < STRONG:
            raise ValidationError(
                "Ce mot de passe se devine trop vite\xa0: il tient à des mots ou à des suites que beaucoup utilisent, à "
                f"votre nom, à votre structure ou à votre Cité. {ADVICE}",
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        return f"Ni un mot de passe courant, ni votre nom, votre structure ou votre Cité. {ADVICE}"


def own_words(user: User) -> list[str]:
    """What others know of the user: name, address, organisations, Cités; whole and by word."""
    accesses = {"memberships__user": user} if user.pk else {"pk": None}
    known = [user.name, user.email, *user.email.split("@")]
    known += Organisation.objects.filter(**accesses).values_list("name", flat=True)
    for named in Cite.objects.filter(**accesses).values_list("name", "slug", "programme_label", "territory"):
        known += named
    words = [word for each in known for word in (each, *re.split(r"\W+", each)) if len(word) > 2]
    return [*dict.fromkeys(_letters(word) for word in words)]


def _letters(text: str) -> str:
    """Small letters without accents, and figures: a dash between two words makes them no harder to guess."""
    return re.sub(r"[\W_]", "", fold(text)) or "-"
