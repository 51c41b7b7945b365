"""How a service says no: every reason at once, in French, each with what to do next."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError


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
    """``full_clean`` then ``save``; raises ``Refused`` with the model's own French sentences."""
    try:
        instance.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error) from error
    instance.save()
    return instance
