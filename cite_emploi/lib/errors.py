"""How a service says no: every reason at once, in French, each with what to do next."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cite_emploi.lib import frozen
from cite_emploi.lib.sql import SameCite

OTHER_CITE = "Cet élément n'appartient pas à votre Cité."
IN_THE_FUTURE = "Cette date est dans le futur\xa0: vérifiez l'année."
BIRTH_TO_COME = "Un mois de naissance est à venir\xa0: n'indiquez que les enfants nés."
ENDS_FIRST = "La fin ne peut pas précéder le début."


class Refused(Exception):
    """A broken rule. ``reasons`` are (form field or None, sentence) pairs, shown on the page that asked."""

    def __init__(self, *reasons: str | tuple[str | None, str]):
        self.reasons = [reason if isinstance(reason, tuple) else (None, reason) for reason in reasons]
        super().__init__(" ".join(sentence for _, sentence in self.reasons))

    @classmethod
    def from_validation(cls, error: ValidationError) -> "Refused":
        """A model's ``full_clean`` refused: the same reasons, field by field."""
        if hasattr(error, "error_dict"):
            pairs = [(field, text) for field, texts in error.message_dict.items() for text in texts]
            return cls(*[(None if field == "__all__" else field, text) for field, text in pairs])
        return cls(*error.messages)


def refuse_if(reasons: Iterable[str | tuple[str | None, str]]) -> None:
    """Raise ``Refused`` with all the reasons when there is at least one."""
    reasons = list(reasons)
    if reasons:
        raise Refused(*reasons)


def checked(instance):
    """Check and save a model instance; raises ``Refused`` with the model's own French sentences, all at once.

    The database is asked first, since its constraints are the rule: only when it, or a field, says no does the slow
    ``full_clean`` run, to gather every reason. On the way that works this halves the queries of a write.
    """
    keys = {field.name for field in instance._meta.fields if field.remote_field}
    try:
        # Foreign keys point to rows that the caller holds; their Cité is compared here because the database
        # checks it at commit only, too late for a kind word.
        instance.clean_fields(exclude=keys)
        for constraint in instance._meta.constraints:
            if isinstance(constraint, SameCite):
                constraint.validate(type(instance), instance)
        with transaction.atomic():
            instance.save()
    except (ValidationError, IntegrityError) as failure:
        if frozen.is_frozen_file(failure):
            raise Refused(frozen.SENTENCE) from failure
        try:
            instance.full_clean()
        except ValidationError as error:
            raise Refused.from_validation(error) from failure
        raise
    return instance
