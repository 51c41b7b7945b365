"""A person at their own browser. What goes wrong behind a page (console, network) is kept, and fails the journey."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

PATIENCE = 20_000  # milliseconds: other tests run beside
WIDE, NARROW = 1280, 390
REFUSED = 422  # a form that is shown again with its errors
SCREENSHOTS = Path(__file__).resolve().parent.parent.parent / "var" / "screenshots"


def escaped(text: str) -> str:
    """For a pattern that the browser reads: Python's own escapes of spaces mean nothing there."""
    return re.sub(r"([.*+?^${}()|\[\]\\])", r"\\\1", text)


class Visitor:
    """One browser context: its own cookies, its own window."""

    def __init__(self, browser: Browser, base_url: str, width: int = WIDE, *, scripts: bool = True):
        self.base_url = base_url
        self.context = browser.new_context(
            base_url=base_url,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        self.context.set_default_timeout(PATIENCE)
        self.troubles: list[str] = []
        self.expected = {200, 301, 302, 303, REFUSED}
        self.seen: dict[str, str] = {}  # the source of each page that was opened, by its address
        self.page = self.context.new_page()
        self.watch(self.page)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def _console(self, message) -> None:
        # The answer's own status is judged in ``_response``: the browser's remark on it says nothing more.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _response(self, response) -> None:
        document = response.request.resource_type == "document"
        if response.status not in (self.expected if document else {200, 304}):
            self.troubles.append(f"{response.status} {response.url}")

    def _failed(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download is a navigation that stops
            self.troubles.append(f"{request.failure} {request.url}")

    def keep_cookie(self, morsel) -> None:
        """Enter with a cookie that was given elsewhere, as after signing in."""
        self.context.add_cookies([{"name": morsel.key, "value": morsel.value, "url": self.base_url}])

    # --- What a person does -----------------------------------------------------------------------
    def goto(self, address: str) -> None:
        self.page.goto(address)
        self._look()

    def _look(self) -> None:
        self.page.wait_for_load_state()
        self.seen[self.page.url] = self.page.content()

    def follow(self, name: str, *, exact: bool = True) -> None:
        """Click the link of this name in the page's main part, or in the menu."""
        link = self.page.get_by_role("main").get_by_role("link", name=name, exact=exact)
        (link if link.count() else self.page.get_by_role("link", name=name, exact=exact)).first.click()
        self._look()

    def press(self, name: str) -> None:
        """Click the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self._send()

    def _send(self) -> None:
        """A page asks whether one is signed in before it is sent: it is, or says why not."""
        expect(self.page.locator("form[data-asking], form[data-sent]")).to_have_count(0, timeout=PATIENCE)
        self._look()

    def confirm(self, name: str) -> None:
        """Say yes in the dialog of an act that asks first."""
        self.page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()
        self._send()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^\s*{escaped(label)}(\s*\(facultatif\))?\s*$")).first

    def write(self, answers: dict[str, str | bool]) -> None:
        """Fill fields by their labels: text, an option's label, a date (ISO), True or False for a box."""
        for label, value in answers.items():
            field = self.field(label)
            if isinstance(value, bool):
                field.set_checked(value)
            elif field.evaluate("node => node.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def choose(self, question: str, *answers: str) -> None:
        """Tick answers of a group of choices."""
        group = self.page.get_by_role("group", name=re.compile(rf"^\s*{escaped(question)}"))
        for answer in answers:
            group.get_by_label(answer, exact=False).first.check()

    def send(self, button: str, answers: dict[str, str | bool] | None = None) -> None:
        """Fill the page's form and send it; it must be accepted."""
        self.write(answers or {})
        self.press(button)
        refused = self.page.locator("[data-error-summary]")
        assert refused.count() == 0, refused.inner_text()

    def type_into(self, label: str, text: str) -> None:
        """By keyboard alone: Tab until the field has the focus, then type."""
        field = self.field(label)
        for _ in range(60):
            if field.evaluate("node => node === document.activeElement"):
                self.page.keyboard.type(text)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"« {label} » cannot be reached by keyboard on {self.page.url}")

    def download(self, name: str, folder: Path) -> Path:
        """Keep the file that a link leads to, asked for as this person."""
        href = self.page.get_by_role("link", name=name, exact=True).get_attribute("href")
        answer = self.context.request.get(href)
        assert answer.status == 200, f"{answer.status} {href}"
        path = folder / re.search(r'filename="([\w.-]+)"', answer.headers["content-disposition"])[1]
        path.write_bytes(answer.body())
        return path

    # --- What a page says -------------------------------------------------------------------------
    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def text(self) -> str:
        """All that is shown, with plain spaces."""
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    @property
    def told(self) -> str:
        """The confirmations and warnings at the top of the page."""
        return " ".join(self.page.locator(".messages, [role=status]").all_inner_texts())

    def shot(self, journey: str, name: str) -> None:
        folder = SCREENSHOTS / journey
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)
