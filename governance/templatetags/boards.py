"""Tags of dashboards."""

from django import template

from governance.reporting.figures import links

register = template.Library()


@register.simple_tag(takes_context=True)
def list_behind(context, cell) -> str:
    """The address of the list that a cell counts, for whoever may open it; nothing on frozen figures."""
    if not context["sees_people"] or not cell.value:
        return ""
    return links.address(cell.behind, context["cite"], context["board"].year)
