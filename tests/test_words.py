"""No word of one territory in what every Cité runs: its names are rows, its figures are the demonstration's."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OF_ONE_TERRITORY = (
    "Angers",
    "angers",
    "Avip",
    "Par'Emploi",
    "Solidair",
    "Aldev",
    "ALDEV",
    "Belle-Beille",
    "Maine-et-Loire",
)
ROOMS = ("cite_emploi", "cohorts", "actions", "funding", "governance", "templates")
DEMONSTRATION = ("cite_emploi/demo/", "cite_emploi/management/commands/demo.py")
# « Avip » is a national label (the charter of 2016), and one of the modes of childcare.
NATIONAL = {"actions/places/enums.py": {"Avip"}}


def test_no_word_of_one_territory_outside_the_demonstration():
    found = [
        f"{path}:{number}: {line.strip()}"
        for path, number, line in lines()
        for word in OF_ONE_TERRITORY
        if word in line and word not in NATIONAL.get(path, ())
    ]
    assert found == []


def lines():
    """Every line of the application's own text files."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if not path.is_file() or path.suffix == ".pyc" or "/migrations/" in name or name.startswith(DEMONSTRATION):
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield name, number, line
