"""Conditions of entry: facts and a date in, every reason out. Pure: no clock, no request, no write."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from cite_emploi.lib.dates import age_on, months_between
from cohorts.enums import RuleKind


@dataclass(frozen=True)
class Facts:
    """What the conditions look at."""

    birth_date: date
    lives_in_district: bool
    registered_since: date | None
    has_barrier: bool


@dataclass(frozen=True)
class Finding:
    """One condition, whether it is met, and a sentence that says why. Stored with the referral as it stood that day."""

    kind: str
    label: str
    met: bool
    sentence: str


def in_force(rules: Iterable, *, on: date) -> list:
    """The rules (objects with ``kind``, ``number``, ``starts_on``, ``ends_on``) that hold on the day."""
    return [rule for rule in rules if rule.starts_on <= on and (rule.ends_on is None or on <= rule.ends_on)]


def assess(facts: Facts, rules: Iterable, *, on: date) -> list[Finding]:
    """Every rule in force on the day, met or not."""
    return [_finding(rule, facts, on) for rule in in_force(rules, on=on)]


def is_eligible(findings: Iterable[Finding]) -> bool:
    """All conditions are met; a Cité without conditions takes everybody."""
    return all(finding.met for finding in findings)


def as_json(findings: Iterable[Finding]) -> list[dict]:
    return [asdict(finding) for finding in findings]


def _finding(rule, facts: Facts, on: date) -> Finding:
    age = age_on(facts.birth_date, on)
    since = months_between(facts.registered_since, on) if facts.registered_since else None
    registered = f"inscription depuis {since} mois" if since is not None else "pas d'inscription à France Travail"
    met, sentence = {
        RuleKind.DISTRICT: lambda: (
            facts.lives_in_district,
            "Habite un quartier du programme." if facts.lives_in_district else "N'habite pas un quartier du programme.",
        ),
        RuleKind.MIN_AGE: lambda: (age >= rule.number, f"{age} ans, pour un minimum de {rule.number} ans."),
        RuleKind.MAX_AGE: lambda: (age <= rule.number, f"{age} ans, pour un maximum de {rule.number} ans."),
        RuleKind.REGISTERED: lambda: (since is not None, f"{registered[0].upper()}{registered[1:]}."),
        RuleKind.UNEMPLOYED_MONTHS: lambda: (
            since is not None and since >= rule.number,
            f"{registered[0].upper()}{registered[1:]}, pour un minimum de {rule.number} mois.",
        ),
        RuleKind.BARRIER: lambda: (
            facts.has_barrier,
            "Un frein au moins est signalé." if facts.has_barrier else "Aucun frein n'est signalé.",
        ),
    }[rule.kind]()
    return Finding(rule.kind, RuleKind(rule.kind).label, met, sentence)
