"""Texts begun and not sent: where each was typed, as far as its page still opens."""

import re
from dataclasses import dataclass
from html import unescape

from django.contrib.messages.storage import default_storage
from django.http import Http404, HttpRequest, QueryDict
from django.urls import resolve
from django.utils.html import strip_tags

from cite_emploi.accounts.form_drafts import opens
from cite_emploi.accounts.models import FormDraft
from cite_emploi.web.departures import Moved

HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
CRUMBS = re.compile(r'<nav class="breadcrumbs".*?</nav>', re.DOTALL)
CRUMB = re.compile(r"<li>(.*?)</li>", re.DOTALL)
EXCERPT = 90  # characters


@dataclass(frozen=True)
class Started:
    """A draft; ``title``: what its page is called today, and the page above; ``words``: how its longest text begins."""

    draft: FormDraft
    title: str
    words: str


def list_started(request: HttpRequest) -> list[Started]:
    """The reader's own drafts, the latest first, but for those whose page is shut to them by now."""
    drafts = FormDraft.objects.visible_to(request.actor).order_by("-updated_at")
    titles = [(draft, _title(request, draft.page)) for draft in drafts if opens(request.actor, draft.page)]
    return [Started(draft, title, _words(draft)) for draft, title in titles if title]


def _words(draft: FormDraft) -> str:
    typed = [answer for name, answers in draft.values.items() if name != "read" for answer in answers]
    longest = " ".join(max(typed, key=len, default="").split())
    return longest if len(longest) <= EXCERPT else f"{longest[:EXCERPT].rstrip()}…"


def _title(request: HttpRequest, page: str) -> str:
    """The page's own answer: only it knows whether its row may still be seen. None is asked but for a draft.

    A file that was merged is shown by the address that leads to the one kept, with what was typed.
    """
    path, _, query = page.partition("?")
    asked = HttpRequest()
    asked.method, asked.path, asked.path_info, asked.META = "GET", path, path, request.META | {"QUERY_STRING": query}
    asked.GET, asked.user, asked.session = QueryDict(query), request.user, request.session
    asked.cite, asked.actor, asked.resolver_match = request.cite, request.actor, resolve(path)
    asked._messages = default_storage(asked)  # what the page would say is not said
    match = asked.resolver_match
    try:
        answer = match.func(
            asked, *match.args, **{name: value for name, value in match.kwargs.items() if name != "cite"}
        )
    except Moved as moved:
        return str(moved.row)
    except Http404:
        return ""
    text = answer.content.decode() if answer.status_code == 200 else ""
    above = CRUMB.findall("".join(CRUMBS.findall(text)))[-1:]
    return ", ".join(unescape(strip_tags(part)).strip() for part in [*HEADING.findall(text), *above])
