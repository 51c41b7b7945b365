"""What stands around a form, in every template without {% load %} (settings: builtins). `[x]` is optional.

{% filter_bar filterset [shown] %}   {% form_errors form … %}
{% include "components/form.html" with form=form submit="…" [cancel_url=…] %}
"""

from typing import Any

from django import template
from django.forms import BaseForm

register = template.Library()


@register.inclusion_tag("components/filter_bar.html", takes_context=True)
def filter_bar(context: template.Context, filterset: Any, shown: int = 4) -> dict[str, Any]:
    """The first filters in view, the others in « Plus de filtres », which is open when one of them is active."""
    fields = [{"field": field, "active": _is_active(field)} for field in filterset.form.visible_fields()]
    return {
        "form": filterset.form,
        "first": fields[:shown],
        "more": fields[shown:],
        "more_active": sum(each["active"] for each in fields[shown:]),
        "active": sum(each["active"] for each in fields),
        "clear_url": context["request"].path,
    }


def _is_active(field: Any) -> bool:
    if not field.form.is_bound:
        return False
    value = field.data
    if isinstance(value, (list, tuple)):
        return any(part not in (None, "") for part in value)
    return value not in (None, "", False)


@register.inclusion_tag("components/form_errors.html")
def form_errors(*forms: BaseForm) -> dict[str, Any]:
    """All that is wrong, at once and in the order of the page, each with a link to its field. Takes the focus."""
    errors = []
    for form in forms:
        names = ["__all__", *form.fields]
        for name, messages in (
            sorted(form.errors.items(), key=lambda each: names.index(each[0])) if form.is_bound else ()
        ):
            field = None if name == "__all__" else form[name]
            errors += [{"target": _target(field), "label": _label(field), "text": text} for text in messages]
    return {"errors": errors}


def _target(field: Any) -> str:
    if field is None or field.is_hidden:
        return ""
    return f"div_{field.auto_id}" if field.use_fieldset else field.id_for_label


def _label(field: Any) -> str:
    """« Date : »; a question keeps its own mark."""
    label = "" if field is None or field.is_hidden else str(field.label)
    return label if not label or label.endswith("?") else f"{label}\xa0:"
