"""Ten thousand requests that no browser sends, to every address, as every role: an answer each time, never a fault."""

import random
from urllib.parse import quote

import pytest
from django.conf import settings
from django.urls import reverse

from tests.test_permissions import ANGERS, ANYBODYS, ARGUMENTS, MATRIX, OWN

pytestmark = pytest.mark.long

REQUESTS, PART = 10_000, 1_000
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CITE")
NAMES = ("q", "page", "annee", "year", "tri", "vue", "cellule", "repartition", "personne", "on", "read", "ids", "next")
NUMBERS = ("0", "-1", "2147483648", "9223372036854775808", "9" * 400, "1e9", "٣", "½", "0x10", "NaN")
WORDS = (
    "", "\x00", "%", "'", '"', "\\", "' OR 1=1 --", "{{7*7}}", "{% debug %}", "<script>", "../../../etc/passwd", "\r\nX: y",
    "\u202e", "\ud800", "é" * 300, "x" * 20_000, "[]", "{}", "null", "2026-02-30", "31/02/2026", "99:99", "1,2,3",
)  # fmt: skip
BODIES = {
    "application/x-www-form-urlencoded": (b"%", b"a=%ZZ&b=%ff", b"=&=&=", b"&".join([b"a=1"] * 1_200), b"\xff\xfe\x00"),
    "multipart/form-data": (b"", b"--", b"garbage"),
    "multipart/form-data; boundary=x": (
        b"",
        b"--x\r\n",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../a\x00.pdf"\r\n\r\n%PDF-\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n',
    ),
    "multipart/form-data; boundary=" + "x" * 300: (b"--x\r\n",),
    "application/json": (b"{", b"[" * 5_000, b'{"a": NaN}', b"null", b'"\\ud800"'),
    "text/plain; charset=utf-7": (b"+ADw-script+AD4-",),
    "\xe9": (b"x",),
}
HEADERS = (
    ("accept", "application/json"),
    ("accept", "\x00/\xff"),
    ("accept-language", "x" * 5_000),
    ("cookie", f"{settings.SESSION_COOKIE_NAME}=\x00; a=b; ;;;"),
    ("host", "other.example"),
    ("if-modified-since", "Mon, 99 Foo 0000"),
    ("range", "bytes=9-1,-"),
    ("referer", "javascript:alert(1)"),
    ("x-forwarded-for", "127.0.0.1, \x00"),
    ("x-forwarded-host", "other.example"),
)


def addresses(world) -> list[str]:
    inside = [reverse(name, args=["angers", *args(world)]) for name, (_, args) in MATRIX.items()]
    outside = [reverse(name, args=ARGUMENTS.get(name)) for name in sorted(OWN)]
    return inside + outside + [f"/{name}/" for name in sorted(ANYBODYS)]


def bent(address: str, draw: random.Random) -> str:
    """The address with a number that no row has, a part of nonsense, or as it is."""
    parts = address.split("/")
    numbered = [place for place, part in enumerate(parts) if part.isdecimal()]
    if numbered and draw.random() < 0.4:
        parts[draw.choice(numbered)] = quote(draw.choice(NUMBERS))
    elif draw.random() < 0.2:
        parts[draw.randrange(1, len(parts))] = quote(draw.choice(WORDS).encode("utf-8", "surrogatepass")[:200])
    query = "&".join(
        f"{draw.choice(NAMES)}={quote(draw.choice(WORDS + NUMBERS).encode('utf-8', 'surrogatepass'))}"
        for _ in range(draw.randrange(4))
    )
    return "/".join(parts) + (f"?{query}" if query else "")


def fields(draw: random.Random) -> bytes:
    """A form of names and values that belong to none."""
    pairs = [(draw.choice(NAMES), draw.choice(WORDS + NUMBERS)) for _ in range(draw.randrange(1, 9))]
    return "&".join(f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in pairs).encode()


def malformed(draw: random.Random, known: list[str]) -> tuple[str, str, bytes, str, dict]:
    method, address = draw.choice(METHODS), bent(draw.choice(known), draw)
    kind = draw.choice(list(BODIES))
    body = draw.choice(BODIES[kind])
    if draw.random() < 0.5:
        kind, body = "application/x-www-form-urlencoded", fields(draw)
    return method, address, body, kind, dict(draw.sample(HEADERS, draw.randrange(3)))


@pytest.mark.parametrize("part", range(REQUESTS // PART))
def test_what_no_browser_sends_gets_an_answer(world, client, part):
    draw, known = random.Random(f"malformed {part}"), addresses(world)
    client.raise_request_exception = False
    faults = []
    for _ in range(PART):
        who = draw.choice([*ANGERS, "nobody"])
        client.cookies.clear()
        if who != "nobody":
            client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[who]
        method, address, body, kind, headers = malformed(draw, known)
        answer = client.generic(method, address, body, content_type=kind, headers=headers)
        b"".join(answer)
        if answer.status_code >= 500:
            faults.append((answer.status_code, who, method, address[:200], kind, body[:80], headers))
    assert faults == []
