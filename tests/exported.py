"""An exported list, read back."""

import csv
import io


def lines(response) -> list[list[str]]:
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return [[cell.replace("\xa0", " ") for cell in line] for line in csv.reader(io.StringIO(content), delimiter=";")]


def table(response) -> list[dict[str, str]]:
    """The rows under the titles, which follow the blank line."""
    found = lines(response)
    start = found.index([])
    titles = found[start + 1]
    return [dict(zip(titles, line, strict=True)) for line in found[start + 2 :]]
