"""An OpenID Connect provider of the test's own, in a thread: what ProConnect is to the application."""

import json
import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

import flask
import oidc_provider_mock
import requests
from django.core.cache import cache
from joserfc import jwt
from werkzeug.serving import make_server

CLIENT = "cite-emploi"
SUB = "f3b2-sub"


class Provider:
    """A provider, and what a test makes it say."""

    def __init__(self):
        self.userinfo = {}  # claims that its second answer changes
        self.signed = True
        self.app = oidc_provider_mock.app()
        self.app.after_request(self._sign)

    def _sign(self, response):
        """ProConnect answers userinfo as a signed token."""
        if flask.request.path == "/userinfo" and response.status_code == 200:
            told = response.get_json() | {"aud": CLIENT, "iss": self.address} | self.userinfo
            key = flask.g.oidc_provider_mock_storage.jwk
            body = jwt.encode({"alg": "RS256", "kid": key.kid}, told, key) if self.signed else json.dumps(told)
            response.set_data(body)
            response.content_type = "application/jwt" if self.signed else "application/json"
        return response

    @contextmanager
    def serve(self, settings):
        """Runs, and is the one that the application knows."""
        server = make_server("localhost", 0, self.app, threaded=True)
        self.address = f"http://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        settings.PROCONNECT_ISSUER = self.address
        settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = CLIENT, "secret"
        cache.clear()
        try:
            yield self
        finally:
            cache.clear()
            server.shutdown()
            thread.join()
            server.server_close()

    def knows(self, sub: str = SUB, **claims) -> None:
        requests.put(f"{self.address}/users/{sub}", json={"email": "farid@ft.test"} | claims, timeout=5)

    def lets_in(self, address: str, sub: str = SUB) -> str:
        """The person signs in on its page; the path where it sends them back."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5)
        back = urlsplit(answer.headers["location"])
        return f"{back.path}?{back.query}"
