"""What each closed year must come out at."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Plan:
    """What a year must come out at. Stays and families that pass from one year to the next count in both."""

    year: int
    cohort: int
    refused: int
    # (place number, first day, last day) of each stay that starts in the year
    stays: list[tuple[int, date, date]]
    avip_returns: int  # among the families of the year, those carried in included
    families: int  # Par'Emploi, Avip families included from 2024 on
    solutions: int
    returns: int
    projects: int
    confirmed: int
    commitments: dict[str, int] = field(default_factory=dict)  # euros, by action
    co_funding: dict[str, tuple[str, int]] = field(default_factory=dict)  # euros


def _stays(
    year: int, halves: list[int], late: dict[int, tuple[int, int]], over: list[int]
) -> list[tuple[int, date, date]]:
    """Two families a year on the places ``halves``, one from a (month, day) on the places ``late``; those of ``over``
    keep their second family until the end of the next February."""
    end = date(year, 12, 19)
    stays = []
    for place in halves:
        stays.append((place, date(year, 1, 8), date(year, 6, 28)))
        stays.append((place, date(year, 7, 8), date(year + 1, 2, 28) if place in over else end))
    for place, (month, day) in late.items():
        stays.append((place, date(year, month, day), date(year + 1, 2, 28) if place in over else end))
    return stays


CAF, EUROPE = "CAF (exemple)", "Fonds européens (montant d'exemple)"
PLANS = [
    Plan(
        2023,
        cohort=74,
        refused=5,
        stays=_stays(2023, [1, 2, 3], {}, over=[1, 2]),
        avip_returns=3,
        families=62,
        solutions=31,
        returns=27,
        projects=8,
        confirmed=2,
        commitments={"avip": 12_000, "paremploi": 14_000, "solidairmam": 6_400, "francais": 5_200},
        co_funding={"paremploi": (EUROPE, 24_000)},
    ),
    # 2 families carried in + 13 = 15 families on 8 places.
    Plan(
        2024,
        cohort=90,
        refused=8,
        stays=_stays(2024, [3, 4, 5, 6, 7], {1: (3, 11), 2: (3, 18), 8: (3, 4)}, over=[3, 4]),
        avip_returns=14,
        families=100,
        solutions=56,
        returns=54,
        projects=12,
        confirmed=4,
        commitments={"avip": 24_000, "paremploi": 17_500, "solidairmam": 9_800, "permis": 4_200, "francais": 3_900},
        co_funding={"paremploi": (EUROPE, 32_000), "avip": (CAF, 16_800)},
    ),
    Plan(
        2025,
        cohort=86,
        refused=7,
        stays=_stays(2025, [1, 2, 5, 6, 7, 8], {3: (3, 10), 4: (3, 17)}, over=[]),
        avip_returns=13,
        families=104,
        solutions=58,
        returns=51,
        projects=11,
        confirmed=5,
        commitments={"avip": 20_000, "paremploi": 13_000, "solidairmam": 8_000, "permis": 5_500, "francais": 4_100},
        co_funding={"paremploi": (EUROPE, 30_000), "avip": (CAF, 18_000)},
    ),
]
