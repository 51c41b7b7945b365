"""Conditions of entry: facts and a date in, every reason out. Pure: no clock, no request, no write."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.text import capfirst

from cite_emploi.lib.dates import months_between
from cite_emploi.lib.french import NBSP
from cohorts.people.births import Birth
from cohorts.people.enums import BirthPrecision, Gender, Qualification, Residence, Rsa
from cohorts.programme.enums import RuleKind, TargetPublic

# Borders of the publics, as TargetPublic words them.
YOUNG_UNDER, SENIOR_FROM, CHILD_UNDER = 26, 50, 3  # years
LONG_TERM_FROM = 12  # months
LOW_QUALIFIED = frozenset({Qualification.NONE, Qualification.LEVEL_3})  # « not said » is not low


@dataclass(frozen=True)
class Facts:
    """What the conditions look at; None, or an empty text: nobody asked.

    ``children_birth_months`` are first days of months: the day itself is not asked.
    """

    birth_date: date
    lives_in_district: bool
    registered_since: date | None
    has_barrier: bool
    residence: str = Residence.DECLARED
    gender: str = Gender.UNSAID
    is_registered: bool | None = None
    is_single_parent: bool | None = None
    children_birth_months: Sequence[date] | None = None
    rsa: str = ""
    qualification: str = ""
    birth_precision: str = BirthPrecision.DAY

    @property
    def birth(self) -> Birth:
        return Birth(self.birth_date, self.birth_precision)


@dataclass(frozen=True)
class Finding:
    """One condition, whether it is met, and a sentence that says why. Stored with the referral as it stood that day."""

    kind: str
    label: str
    met: bool
    sentence: str


def in_force(rules: Iterable, *, on: date) -> list:
    """The rules (objects with ``kind``, ``number``, ``publics``, ``starts_on``, ``ends_on``) that hold on the day."""
    return [rule for rule in rules if rule.starts_on <= on and (rule.ends_on is None or on <= rule.ends_on)]


def assess(facts: Facts, rules: Iterable, *, on: date) -> list[Finding]:
    """Every rule in force on the day, met or not."""
    return [_finding(rule, facts, on) for rule in in_force(rules, on=on)]


def assess_barriers_again(kept: list[dict], findings: Iterable[Finding]) -> list[dict]:
    """An assessment as it is stored, its conditions about barriers as they are found now: the others stand."""
    again = {each["kind"]: each for each in as_json(findings) if each["kind"] == RuleKind.BARRIER}
    return [again.get(each["kind"], each) for each in kept]


def is_eligible(findings: Iterable[Finding]) -> bool:
    """All conditions are met; a Cité without conditions takes everybody."""
    return all(finding.met for finding in findings)


def as_json(findings: Iterable[Finding]) -> list[dict]:
    return [asdict(finding) for finding in findings]


def publics_of(facts: Facts, *, on: date) -> frozenset[str]:
    """Every target public that the person is of on the day, beyond doubt."""
    youngest, oldest = facts.birth.ages_on(on)
    since = months_between(facts.registered_since, on) if facts.registered_since else None
    belonging = {
        TargetPublic.WOMEN: facts.gender == Gender.WOMAN,
        TargetPublic.YOUNG: oldest < YOUNG_UNDER,
        TargetPublic.SENIOR: youngest >= SENIOR_FROM,
        TargetPublic.SINGLE_PARENT: bool(facts.is_single_parent),
        TargetPublic.YOUNG_CHILD: any(_is_young_child(month, on) for month in facts.children_birth_months or ()),
        TargetPublic.RSA: facts.rsa in (Rsa.STANDARD, Rsa.INCREASED),
        TargetPublic.LONG_TERM: since is not None and since >= LONG_TERM_FROM,
        TargetPublic.LOW_QUALIFIED: facts.qualification in LOW_QUALIFIED,
    }
    return frozenset(public for public, belongs in belonging.items() if belongs)


def unasked_publics(facts: Facts) -> frozenset[str]:
    """Target publics of which nobody can say whether the person is one: what tells it was not asked."""
    unasked = {
        TargetPublic.SINGLE_PARENT: facts.is_single_parent is None,
        TargetPublic.YOUNG_CHILD: facts.children_birth_months is None,
        TargetPublic.RSA: not facts.rsa,
        TargetPublic.LONG_TERM: facts.registered_since is None and facts.is_registered is not False,
        TargetPublic.LOW_QUALIFIED: not facts.qualification,
    }
    return frozenset(public for public, is_unasked in unasked.items() if is_unasked)


def doubtful_publics(facts: Facts, *, on: date) -> frozenset[str]:
    """Target publics on whose border the age is: the birth is known only to the month or the year."""
    youngest, oldest = facts.birth.ages_on(on)
    borders = {TargetPublic.YOUNG: YOUNG_UNDER, TargetPublic.SENIOR: SENIOR_FROM}
    return frozenset(public for public, border in borders.items() if youngest < border <= oldest)


def _is_young_child(birth_month: date, on: date) -> bool:
    """Under three: the day is not known, so the month of the third birthday still counts; a child to come does not."""
    months = (on.year - birth_month.year) * 12 + on.month - birth_month.month
    return 0 <= months <= CHILD_UNDER * 12


RESIDENCE_WORDS = {
    Residence.DECLARED: "déclaré, à vérifier",
    Residence.VERIFIED: "vérifié sur justificatif",
    Residence.LOCATED: "localisé par l'adresse",
    Residence.OUTSIDE: "à vérifier",
}


def _finding(rule, facts: Facts, on: date) -> Finding:
    since = months_between(facts.registered_since, on) if facts.registered_since else None
    registered = _registration(facts, since)
    met, sentence = {
        RuleKind.DISTRICT: lambda: (
            facts.lives_in_district,
            f"Habite un quartier du programme ({RESIDENCE_WORDS[facts.residence]})."
            if facts.lives_in_district
            else "N'habite pas un quartier du programme.",
        ),
        RuleKind.MIN_AGE: lambda: _of_an_age(facts.birth, on, "minimum", rule.number, lambda age: age >= rule.number),
        RuleKind.MAX_AGE: lambda: _of_an_age(facts.birth, on, "maximum", rule.number, lambda age: age <= rule.number),
        RuleKind.REGISTERED: lambda: (bool(facts.is_registered or since is not None), f"{capfirst(registered)}."),
        RuleKind.UNEMPLOYED_MONTHS: lambda: (
            since is not None and since >= rule.number,
            f"{capfirst(registered)}, pour un minimum de {rule.number} mois.",
        ),
        RuleKind.BARRIER: lambda: (
            facts.has_barrier,
            "Un frein au moins est signalé." if facts.has_barrier else "Aucun frein n'est signalé.",
        ),
        RuleKind.PUBLIC: lambda: _of_a_public(
            rule.publics, publics_of(facts, on=on), unasked_publics(facts), doubtful_publics(facts, on=on)
        ),
    }[rule.kind]()
    return Finding(rule.kind, RuleKind(rule.kind).label, met, sentence)


def _of_an_age(birth: Birth, on: date, border: str, years: int, fits: Callable[[int], bool]) -> tuple[bool, str]:
    """Where the border falls among the ages that the birth leaves possible, the condition is not met: it is verified."""
    youngest, oldest = birth.ages_on(on)
    if fits(youngest) != fits(oldest):
        return False, (
            f"{youngest} ou {oldest} ans, pour un {border} de {years} ans\xa0: vérifiez la date de naissance, connue "
            "seulement en partie."
        )
    return fits(oldest), f"{birth.age_in_words(on).replace(NBSP, ' ')}, pour un {border} de {years} ans.".capitalize()


def _registration(facts: Facts, since: int | None) -> str:
    if since is not None:
        return f"inscription depuis {since} mois"
    words = {True: "inscription à une date inconnue", False: "pas d'inscription à France Travail"}
    return words.get(facts.is_registered, "inscription à France Travail non renseignée")


def _of_a_public(
    aimed: Sequence[str], own: frozenset[str], unasked: frozenset[str], doubtful: frozenset[str]
) -> tuple[bool, str]:
    """One public is enough; the sentence names those that the person is of, or all that were aimed at."""
    shared = [TargetPublic(public) for public in aimed if public in own]
    if shared:
        return True, f"Relève de\xa0: {', '.join(public.in_a_sentence for public in shared)}."
    names = ", ".join(TargetPublic(public).in_a_sentence for public in aimed)
    open_ones = [TargetPublic(public).in_a_sentence for public in aimed if public in unasked]
    of_age = [TargetPublic(public).in_a_sentence for public in aimed if public in doubtful]
    sentences = []
    if open_ones:
        sentences.append(f"À renseigner pour le savoir, parmi les publics visés\xa0: {', '.join(open_ones)}.")
    if of_age:
        sentences.append(f"Date de naissance à vérifier, connue seulement en partie\xa0: {', '.join(of_age)}.")
    if sentences:
        return False, " ".join(sentences)
    return False, f"Ne relève d'aucun public visé\xa0: {names}."
