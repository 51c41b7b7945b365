"""The components of the interface. They are strict: an unknown tone, icon or level raises ValueError.

In every template without {% load %} (settings: builtins). `[x]` is optional.

Text     {% icon name [label] %}   {% badge label [tone] [icon] %}   {% list_count n singular plural %}
Figures  {% tile label value [hint] [url] [approx] %}   {% gauge label value maximum [hint] %}
         {% chart figure [level] %}   {% definition term text %}
Blocks   {% card [title] [level] [url] [url_label] %}…{% endcard %}   {% notice tone [title] %}…{% endnotice %}
         {% disclosure summary [expanded] %}…{% enddisclosure %}
         {% table_region label %}<table class="data-table">…</table>{% endtable_region %}
         {% empty_state title text [action_url] [action_label] [icon] %}
Moving   {% crumb label url %}   {% action url label [tone] [icon] %}   {% page_links page %}
Acting   {% post_button url label [tone] [icon] [confirm] [confirm_label] [name] [value] [about] %}

Tones: neutral, info, success, warning, danger. Buttons: primary, secondary, danger, link. Icons: static/icons.svg.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cite_emploi.lib import french
from cite_emploi.lib.charts.figure import Figure

register = template.Library()

SPRITE = Path(__file__).resolve().parent.parent / "static" / "icons.svg"
ICONS = frozenset(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
TONES = frozenset({"neutral", "info", "success", "warning", "danger"})
BUTTONS = frozenset({"primary", "secondary", "danger", "link"})
LEVELS = frozenset({2, 3, 4})
NOTICE_ICONS = {"neutral": "info", "info": "info", "success": "success", "warning": "warning", "danger": "danger"}


def known(kind: str, value: Any, values: Iterable[Any]) -> Any:
    if value not in values:
        raise ValueError(f"Unknown {kind} {value!r}: one of {', '.join(sorted(map(str, values)))}")
    return value


# --- Text ---------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Silent for a screen reader, unless a label says what the icon alone would mean."""
    known("icon", name, ICONS)
    svg = format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )
    return svg + format_html('<span class="visually-hidden">{}</span>', label) if label else svg


@register.inclusion_tag("components/badge.html")
def badge(label: object, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    if not str(label).strip():
        raise ValueError("A badge needs a label: colour alone says nothing.")
    if icon:
        known("icon", icon, ICONS)
    return {"label": label, "tone": known("tone", tone, TONES), "icon_name": icon}


@register.simple_tag
def list_count(n: int, singular: str, plural: str) -> SafeString:
    return format_html('<p class="list-count">{}</p>', french.count(n, singular, plural))


# --- Figures ------------------------------------------------------------------------------------------


@register.inclusion_tag("components/tile.html")
def tile(label: str, value: Any, hint: str = "", url: str = "", approx: bool = False) -> dict[str, Any]:
    text = value if isinstance(value, str) else french.number(value)
    return {"label": label, "value": text, "hint": hint, "url": url, "approx": bool(approx)}


@register.inclusion_tag("components/gauge.html")
def gauge(label: str, value: french.Number | None, maximum: french.Number, hint: str = "") -> dict[str, Any]:
    if maximum < 0 or (value is not None and value < 0):
        raise ValueError("A gauge measures from zero up.")
    share = 0.0 if not value or not maximum else min(100.0, float(value) * 100 / float(maximum))
    return {
        "label": label,
        "value": french.number(value),
        "maximum": french.number(maximum),
        "percent": french.percent(value, maximum),
        "width": f"{share:.2f}",  # text: a localised number would break the SVG
        "over": value is not None and value > maximum,
        "hint": hint,
    }


@register.inclusion_tag("components/chart.html")
def chart(figure: Figure, level: int = 3) -> dict[str, Any]:
    if not isinstance(figure, Figure):
        raise ValueError(f"chart draws a Figure of lib.charts, not {type(figure).__name__}.")
    return {"figure": figure, "level": known("level", level, LEVELS)}


# --- Blocks -------------------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, url: str = "", url_label: str = "") -> SafeString:
    if bool(url) != bool(url_label):
        raise ValueError("A card's link needs both url and url_label.")
    context = {
        "content": content,
        "title": title,
        "level": known("level", level, LEVELS),
        "url": url,
        "url_label": url_label,
    }
    return render_to_string("components/card.html", context)


@register.simple_block_tag
def notice(content: str, tone: str, title: str = "") -> SafeString:
    icon_name = NOTICE_ICONS[known("tone", tone, TONES)]
    return render_to_string(
        "components/notice.html", {"content": content, "tone": tone, "title": title, "icon_name": icon_name}
    )


@register.simple_block_tag
def disclosure(content: str, summary: str, expanded: bool = False) -> SafeString:
    return render_to_string(
        "components/disclosure.html", {"content": content, "summary": summary, "expanded": expanded}
    )


@register.simple_block_tag
def table_region(content: str, label: str) -> SafeString:
    """A wide table scrolls inside its own region, which the keyboard can reach."""
    return render_to_string("components/table_region.html", {"content": content, "label": label})


@register.inclusion_tag("components/definition.html")
def definition(term: str, text: str) -> dict[str, Any]:
    return {"term": term, "text": text}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str, action_url: str = "", action_label: str = "", icon: str = "inbox"
) -> dict[str, Any]:
    if bool(action_url) != bool(action_label):
        raise ValueError("An empty state's action needs both action_url and action_label.")
    return {
        "title": title,
        "text": text,
        "action_url": action_url,
        "action_label": action_label,
        "icon_name": known("icon", icon, ICONS),
    }


# --- Moving and acting --------------------------------------------------------------------------------


@register.simple_tag
def crumb(label: str, url: str) -> SafeString:
    """One step of the breadcrumb: the pages above this one."""
    return format_html('<li><a href="{}">{}</a></li>', url, label)


@register.inclusion_tag("components/action.html")
def action(url: str, label: str, tone: str = "secondary", icon: str = "") -> dict[str, Any]:
    if icon:
        known("icon", icon, ICONS)
    return {"url": url, "label": label, "tone": known("button", tone, BUTTONS), "icon_name": icon}


@register.inclusion_tag("components/post_button.html")
def post_button(
    url: str,
    label: str,
    tone: str = "secondary",
    icon: str = "",
    confirm: str = "",
    confirm_label: str = "Confirmer",
    name: str = "",
    value: str = "",
    about: object = "",
) -> dict[str, Any]:
    if icon:
        known("icon", icon, ICONS)
    return {
        "url": url,
        "about": about,
        "label": label,
        "tone": known("button", tone, BUTTONS),
        "icon_name": icon,
        "confirm": confirm,
        "confirm_label": confirm_label,
        "name": name,
        "value": str(value),
    }


@register.inclusion_tag("components/tabs.html")
def tabs(tabs: Iterable[Any], label: str, css: str = "") -> dict[str, Any]:
    """The choices above a list, the current one marked (``cite_emploi.web.lists.Tab``)."""
    return {"tabs": tabs, "label": label, "css": css}


@register.inclusion_tag("components/page_links.html", takes_context=True)
def page_links(context: template.Context, page: Page) -> dict[str, Any]:
    """Previous, numbers, next; the rest of the query string is kept."""
    query = context["request"].GET.copy()

    def link(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "shown": page.paginator.num_pages > 1,
        "previous": link(page.number - 1) if page.has_previous() else "",
        "next": link(page.number + 1) if page.has_next() else "",
        "pages": [
            {
                "label": str(number),
                "url": link(number) if isinstance(number, int) else "",
                "current": number == page.number,
            }
            for number in numbers
        ],
    }
