"""Walks pages and notes what keeps someone out: axe-core's findings, and what overflows a phone's width."""

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.browser import NARROW, WIDE, Visitor

SMALLEST = 320  # CSS pixels: WCAG 1.4.10, a 1280 window at 400 %
RUN = "() => axe.run({resultTypes: ['violations']})"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"


class Walk:
    """``findings`` gathers everything, so that one run tells all. ``wide``: whether axe-core looks at the wide page too."""

    def __init__(self, *, wide: bool = True):
        self.wide = wide
        self.findings: list[str] = []
        self.script = Axe().axe_script
        self.count = 0

    def page(self, person: Visitor, address: str, label: str) -> None:
        """The page at both widths, its disclosures closed on the wide one and open on the phone."""
        person.page.set_viewport_size({"width": WIDE, "height": 900})
        person.page.goto(address)
        (self.look if self.wide else self.fits)(person, f"{label} {WIDE}")
        person.page.evaluate(OPEN_ALL)
        self.narrow(person, label)

    def narrow(self, person: Visitor, label: str) -> None:
        person.page.set_viewport_size({"width": SMALLEST, "height": 900})
        self.fits(person, f"{label} {SMALLEST}")
        person.page.set_viewport_size({"width": NARROW, "height": 900})
        self.look(person, f"{label} {NARROW}")

    def look(self, person: Visitor, where: str) -> None:
        """axe-core on what is shown now."""
        self.count += 1
        if not person.page.evaluate("'axe' in window"):
            person.page.evaluate(self.script)
        for broken in person.page.evaluate(RUN)["violations"]:
            nodes = "; ".join(node["html"][:160] for node in broken["nodes"][:3])
            self.findings.append(f"{where}: {broken['id']} ({broken['help']}) ×{len(broken['nodes'])}: {nodes}")
        self.fits(person, where)

    def fits(self, person: Visitor, where: str) -> None:
        over = person.page.evaluate(OVERFLOW)
        if over > 0:
            self.findings.append(f"{where}: overflows by {over} px")
