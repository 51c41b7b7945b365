"""What a page would send, as a browser reads it."""

from lxml import html


def typed_in(text: str) -> dict[str, list[str]]:
    """The values of the page's main form (the one with a hidden « read », else the last), by name."""
    forms = html.fromstring(text).forms
    form = next((form for form in forms if "read" in form.fields), forms[-1])
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        # A browser drops the line break that follows <textarea>; lxml keeps it.
        values.setdefault(name, []).append(value.removeprefix("\n"))
    for radio in form.xpath('.//input[@type="radio"][@checked][@value=""]'):
        values[radio.name] = [""]  # lxml says « on »
    return values
