"""When something breaks: a calm page with a reference that is in the log, and one clear page without a database."""

import logging
import re
import secrets
import sys
import traceback

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from cite_emploi.lib.database.connection import is_connection_failure

logger = logging.getLogger("cite_emploi.fault")


# Addresses that open a page by themselves: their last part is a key, which a log must not keep.
SECRET_ADDRESS = re.compile(r"(/reponse/(?:seance/)?|/mot-de-passe/lien/|/securite/lien/)[^/\s'\"]+")


class WithoutWords(logging.Formatter):
    """A traceback says where, never what: an exception's own words may hold a name (« Key (email)=(…) »)."""

    def format(self, record):
        return SECRET_ADDRESS.sub(r"\1…", super().format(record))

    def formatException(self, exc_info):  # noqa: N802 - logging's name
        kind, _, where = exc_info
        return "".join(traceback.format_tb(where)) + kind.__name__


class FaultMiddleware:
    """Outermost: turns a database that is down into a page that says so, whoever met it first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return database_down(request) if is_connection_failure(exception) else None


def database_down(request) -> HttpResponse:
    logger.error("database unreachable path=%s", request.path)
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = "60"
    return response


def server_error(request) -> HttpResponse:
    """The 500 page: no detail, a reference to quote; the log line with it holds the path, never what was typed."""
    fault = sys.exc_info()[1]
    if fault is not None and is_connection_failure(fault):
        return database_down(request)
    reference = secrets.token_hex(4).upper()
    logger.error("fault reference=%s path=%s", reference, request.path)
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)


def page_not_found(request, exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def bad_request(request, exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)
