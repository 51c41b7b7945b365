"""The address service: asked on a real local server, never on the network."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from cite_emploi.lib.errors import Refused
from cohorts.people import geocoder
from cohorts.people.geocoder import Point

ADDRESS = "12 bis rue de l'Été & fils 49000 Angers"


def feature(score=0.9, at=(-0.55, 47.45)) -> dict:
    return {"features": [{"geometry": {"type": "Point", "coordinates": list(at)}, "properties": {"score": score}}]}


@pytest.fixture
def service(settings):
    """``service.says`` is what the local server answers; ``service.asked`` what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append(self.path)
            status, body = server.says if isinstance(server.says, tuple) else (200, server.says)
            time.sleep(server.delay)
            try:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())
            except BrokenPipeError:
                pass  # nobody waits any more

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.says, server.asked, server.delay = feature(), [], 0
    settings.GEOCODER_URL = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_becomes_a_point(service):
    assert geocoder.locate(ADDRESS) == Point(-0.55, 47.45)
    [asked] = service.asked
    assert urlsplit(asked).path == "/search/"
    assert parse_qs(urlsplit(asked).query) == {"q": [ADDRESS], "limit": ["1"], "autocomplete": ["0"]}


@pytest.mark.parametrize(("score", "taken"), [(geocoder.SURE, True), (geocoder.SURE - 0.01, False)])
def test_a_guess_is_no_answer(service, score, taken):
    service.says = feature(score)
    if taken:
        assert geocoder.locate(ADDRESS)
    else:
        with pytest.raises(Refused, match="Adresse incertaine"):
            geocoder.locate(ADDRESS)


def test_an_address_that_is_nowhere_is_said(service):
    service.says = {"features": []}
    with pytest.raises(Refused, match="n'a pas été trouvée"):
        geocoder.locate(ADDRESS)


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"oops"),
        (404, {}),
        (429, {}),
        b"",
        b"<html>",
        b"\xff\xfe",
        [],
        {},
        {"features": [{}]},
        {"features": [{"geometry": {"coordinates": ["a", "b"]}, "properties": {"score": 1}}]},
        feature(at=(431000, 6712000)),
        b" " * (geocoder.LARGEST + 10),
    ],
    ids=range(12),
)
def test_a_service_that_fails_says_what_to_do_and_logs_no_address(service, caplog, answer):
    service.says = answer
    with pytest.raises(Refused, match="ne répond pas pour l'instant"):
        geocoder.locate(ADDRESS)
    assert "rue" not in caplog.text


def test_nobody_waits_for_a_slow_service(service, monkeypatch):
    monkeypatch.setattr(geocoder, "TIMEOUT", 0.1)
    service.delay = 0.5
    with pytest.raises(Refused, match="ne répond pas"):
        geocoder.locate(ADDRESS)


def test_a_service_that_is_not_there_is_said(settings, caplog):
    settings.GEOCODER_URL = "http://127.0.0.1:9"
    with pytest.raises(Refused, match="ne répond pas"):
        geocoder.locate(ADDRESS)
    assert "rue" not in caplog.text


def test_it_is_off_unless_the_settings_name_a_service(settings):
    assert not geocoder.is_on()
    settings.GEOCODER_URL = "https://adresse.test"
    assert geocoder.is_on()
