"""Invented people: names drawn from lists, facts drawn at random with a fixed seed, what they are looking for."""

import random
from datetime import date, timedelta

from cite_emploi.lib.dates import add_months
from cohorts.follow_up.enums import Contract
from cohorts.people.enums import Gender, Qualification, Residence, Rsa

WOMEN = (
    "Amina",
    "Fatoumata",
    "Sandrine",
    "Khadija",
    "Élodie",
    "Mariam",
    "Nadège",
    "Yasmine",
    "Christelle",
    "Aïcha",
    "Laetitia",
    "Samira",
    "Coralie",
    "Aminata",
    "Jessica",
    "Rachida",
    "Mélanie",
    "Oumou",
    "Virginie",
    "Leïla",
    "Priscilla",
    "Zohra",
    "Émilie",
    "Kadiatou",
    "Noémie",
    "Hafsa",
    "Stéphanie",
    "Binta",
    "Gaëlle",
    "Malika",
    "Tatiana",
    "Soraya",
)
MEN = (
    "Karim",
    "Julien",
    "Ibrahim",
    "Mickaël",
    "Abdou",
    "Kévin",
    "Rachid",
    "Loïc",
    "Ousmane",
    "Damien",
    "Mourad",
    "Anthony",
    "Idriss",
    "Florian",
    "Bakary",
    "Cédric",
    "Farès",
    "Jérémy",
    "Samba",
    "Thibault",
)
LAST = (
    "Abdelli",
    "Aubry",
    "Bah",
    "Baron",
    "Belkacem",
    "Besnard",
    "Camara",
    "Chauvin",
    "Cissé",
    "Coulibaly",
    "Delaunay",
    "Diallo",
    "Diarra",
    "Dupuis",
    "El Amrani",
    "Faure",
    "Fofana",
    "Gaudin",
    "Gérard",
    "Haddad",
    "Hamidi",
    "Hervé",
    "Jouan",
    "Kaba",
    "Keïta",
    "Konaté",
    "Lambert",
    "Lebreton",
    "Lemoine",
    "Mansouri",
    "Marchais",
    "Mendy",
    "Moreau",
    "Nasri",
    "N'Diaye",
    "Ouattara",
    "Pasquier",
    "Peltier",
    "Rahmani",
    "Renou",
    "Saïdi",
    "Sanogo",
    "Sow",
    "Tessier",
    "Touré",
    "Vasseur",
)
CHILDREN = (
    "Adam",
    "Inès",
    "Lina",
    "Noa",
    "Sofia",
    "Yanis",
    "Maëlle",
    "Ilyès",
    "Jade",
    "Mila",
    "Nolan",
    "Sirine",
    "Tiago",
    "Zoé",
)
# Why people are referred, and the contracts that they find.
MOTIVES = (
    "Cherche un emploi à temps plein. Disponible rapidement.",
    "Souhaite reprendre une activité à temps partiel, horaires de journée.",
    "Projet dans l'aide à domicile, à confirmer par une immersion.",
    "A travaillé en restauration ; veut se réorienter vers la logistique.",
    "Projet de formation qualifiante, puis emploi dans le secteur du soin.",
)
JOBS = [Contract.CDI, Contract.CDD_LONG, Contract.CDD_LONG, Contract.CDD_SHORT, Contract.CDD_SHORT, Contract.SIAE]
RESIDENCES = [Residence.DECLARED, Residence.VERIFIED, Residence.VERIFIED]
REGISTERED = [2, 4, 7, 9, 13, 15, 19, 26, 38]  # months ago
QUALIFICATIONS = [
    Qualification.NONE,
    Qualification.NONE,
    Qualification.LEVEL_3,
    Qualification.LEVEL_3,
    Qualification.LEVEL_4,
    Qualification.LEVEL_5,
]


class People:
    """A reproducible crowd: no two with the same name."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)  # noqa: S311 - invented people, no secret
        self.used: set[tuple[str, str]] = set()

    def facts(
        self, *, on: date, districts, parent: bool = False, woman: bool | None = None, rsa: bool | None = None
    ) -> dict:
        """Facts of someone new, as they stand on a day."""
        draw = self.random
        woman = draw.random() < (0.93 if parent else 0.56) if woman is None else woman
        first_name, last_name = self._new_name(WOMEN if woman else MEN)
        age = draw.randint(20, 41) if parent else draw.choice([*range(18, 26), *range(22, 50), *range(30, 62)])
        born = add_months(on, -12 * age) - timedelta(days=draw.randint(1, 364))
        district = draw.choice(districts)
        has_rsa = draw.random() < (0.55 if parent else 0.4) if rsa is None else rsa
        single = draw.random() < (0.72 if parent else 0.15)
        return {
            "first_name": first_name,
            "last_name": last_name,
            "birth_date": born,
            "gender": Gender.WOMAN if woman else Gender.MAN,
            # 06 39 98 xx xx: numbers that Arcep keeps for works of fiction.
            "phone": f"06 39 98 {draw.randint(0, 99):02d} {draw.randint(0, 99):02d}",
            "town": district.town,
            "postcode": "49000" if district.town == "Angers" else "49800",
            "district": district,
            "residence": draw.choice(RESIDENCES),
            "registered_since": add_months(on, -draw.choice(REGISTERED)),
            "rsa": (Rsa.INCREASED if single and parent else Rsa.STANDARD) if has_rsa else Rsa.NO,
            "qualification": draw.choice(QUALIFICATIONS),
            "is_single_parent": single,
        }

    def _new_name(self, first_names: tuple[str, ...]) -> tuple[str, str]:
        while True:
            name = self.random.choice(first_names), self.random.choice(LAST)
            if name not in self.used:
                self.used.add(name)
                return name

    def child(self, on: date) -> dict:
        """A child under three on a day."""
        return {
            "child_first_name": self.random.choice(CHILDREN),
            "child_birth_month": add_months(on, -self.random.randint(4, 26)).replace(day=1),
        }

    def day(self, first: date, last: date) -> date:
        """A day between two, both included."""
        return first + timedelta(days=self.random.randint(0, max(0, (last - first).days)))
