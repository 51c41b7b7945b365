"""What a view answers besides a page: papers, files, tables. The one place that writes ``Content-Disposition``."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from typing import IO

from django.core.files import File
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from cite_emploi.lib import pdf
from cite_emploi.lib.tables.writing import XLSX, Table, csv_lines, write_xlsx

PDF = "application/pdf"
SMALL = 1024 * 1024  # bytes: a table that is not larger is sent from memory


def paper(template: str, context: dict, name: str) -> HttpResponse:
    """A template on paper, as a PDF that the browser shows."""
    return display(pdf.render(render_to_string(template, context)), name)


def display(content: bytes, name: str, content_type: str = PDF) -> HttpResponse:
    """A file that the browser opens by itself. Its name tells nobody's name."""
    return _file(content, name, content_type, as_attachment=False)


def kept_pdf(file: File, name: str) -> FileResponse:
    """A PDF that we made and kept, for the browser to open. Its name tells nobody's name."""
    return FileResponse(file.open(), content_type=PDF, filename=f"{name}.pdf")


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file that the browser keeps. Its name tells nobody's name."""
    return _file(content, name, content_type, as_attachment=True)


def spreadsheet(table: Table, file_format: str) -> HttpResponseBase:
    """The table as a download; raises ``KeyError`` for a format that is not one of ``FORMATS``."""
    return {"csv": _csv, "xlsx": _xlsx}[file_format](table)


def workbook(tables: list[Table], name: str) -> HttpResponse:
    """Tables as one workbook, a sheet each."""
    answer = download(b"", f"{name}.xlsx", XLSX)
    write_xlsx(answer, *tables)
    return answer


def _csv(table: Table) -> FileResponse:
    def write(file: IO[bytes]) -> None:
        file.writelines(line.encode() for line in csv_lines(table))

    return _written(write, f"{table.name}.csv", "text/csv; charset=utf-8")


def _xlsx(table: Table) -> FileResponse:
    return _written(lambda file: write_xlsx(file, table), f"{table.name}.xlsx", XLSX)


def _written(write: Callable[[IO[bytes]], None], name: str, content_type: str) -> FileResponse:
    """A table is written to disk row by row, then sent: whom it shows is known before any of it leaves."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response
    try:
        write(file)
        size = file.tell()
        file.seek(0)
        if size <= SMALL:
            with file:
                file = BytesIO(file.read())
    except BaseException:
        file.close()
        raise
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)


def stored_file(file: File, name: str, content_type: str) -> FileResponse:
    """A file that someone sent: always a download, since nothing of what people send is shown inside the application."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def keep_secret[Answer: HttpResponseBase](response: Answer) -> Answer:
    """A page whose address is its key: neither kept, nor told to the next site, nor found by a search engine."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _file(content: bytes, name: str, content_type: str, *, as_attachment: bool) -> HttpResponse:
    return _named(HttpResponse(content, content_type=content_type), name, as_attachment=as_attachment)


def _named[Answer: HttpResponseBase](answer: Answer, name: str, *, as_attachment: bool) -> Answer:
    answer["Content-Disposition"] = content_disposition_header(as_attachment, name)
    return answer
