"""What a view answers besides a page: papers and files. The one place that writes ``Content-Disposition``."""

from django.core.files import File
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from cite_emploi.lib import pdf

PDF = "application/pdf"


def paper(template: str, context: dict, name: str) -> HttpResponse:
    """A template of templates/print as a PDF that the browser shows."""
    return shown(pdf.render(render_to_string(template, context)), name)


def shown(content: bytes, name: str, content_type: str = PDF) -> HttpResponse:
    """A file that the browser opens by itself. Its name tells nobody's name."""
    return _file(content, name, content_type, as_attachment=False)


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file that the browser keeps. Its name tells nobody's name."""
    return _file(content, name, content_type, as_attachment=True)


def stored_file(file: File, name: str, content_type: str) -> FileResponse:
    """A file that someone sent: always a download, since nothing of what people send is shown inside the application."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def keep_secret[Answer: HttpResponseBase](answer: Answer) -> Answer:
    """Neither kept, nor told to the next site, nor found by a search engine: the address is the key."""
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _file(content: bytes, name: str, content_type: str, *, as_attachment: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment, name)
    return response
