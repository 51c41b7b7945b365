"""Nobody is offered a way that is shut to them: each page's links are followed, one of each kind, for each role."""

import re
from collections import deque
from html import unescape

import pytest

LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)')
NUMBER = re.compile(r"\d+")
ELSEWHERE = ("/static/", "/compte/", "/demo/")
PAPER = re.compile(r"\.(?:pdf|xlsx|csv|zip|json|ics)$")  # drawn and read in tests of their own


def kind(address: str) -> str:
    """« /angers/personnes/N/ »: pages of the same kind answer alike."""
    path, _, query = address.partition("?")
    return NUMBER.sub("N", path) + ("?" if query else "")


@pytest.mark.parametrize("who", ["claire", "farid", "odile", "carla", "mehdi", "alix", "nadia"])
def test_every_link_opens(world, sign_in, who):
    actor = getattr(world.cast, who)
    client, shut = sign_in(actor), []
    waiting, known = deque([("", f"/{actor.cite.slug}/")]), set()
    while waiting:
        page, address = waiting.popleft()
        if kind(address) in known or address.startswith(ELSEWHERE) or PAPER.search(address.partition("?")[0]):
            continue
        known.add(kind(address))
        response = client.get(address)
        if response.status_code >= 400:
            shut.append(f"{page} -> {address}: {response.status_code}")
        if file := getattr(response, "file_to_stream", None):
            file.close()
        if response.status_code == 302:
            waiting.append((page, response["Location"]))
        elif "text/html" in response["Content-Type"]:
            waiting.extend((address, unescape(link)) for link in LINK.findall(response.text))
    assert len(known) > 5
    assert shut == []
