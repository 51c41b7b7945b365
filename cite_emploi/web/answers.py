"""What a view answers besides a page: papers, files, JSON."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from cite_emploi.lib import pdf


def paper(template: str, context: dict, name: str) -> HttpResponse:
    """A template of templates/print as a PDF that the browser shows."""
    response = HttpResponse(pdf.render(render_to_string(template, context)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
