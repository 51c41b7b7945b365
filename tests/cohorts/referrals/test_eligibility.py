"""Conditions of entry: pure, all the reasons at once."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.people.enums import Gender, Residence, Rsa
from cohorts.programme.enums import RULES_WITH_NUMBER, RuleKind, TargetPublic
from cohorts.referrals.rules.eligibility import Facts, as_json, assess, in_force, is_eligible, publics_of

DAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Rule:
    kind: str
    number: int | None = None
    publics: tuple[str, ...] = ()
    starts_on: date = date(2020, 1, 1)
    ends_on: date | None = None


AMINA = Facts(
    birth_date=date(1990, 3, 12), lives_in_district=True, registered_since=date(2025, 6, 15), has_barrier=True
)


def met(facts: Facts, *rules: Rule, on: date = DAY) -> list[bool]:
    return [finding.met for finding in assess(facts, rules, on=on)]


def test_a_cite_without_conditions_takes_everybody():
    assert is_eligible(assess(AMINA, [], on=DAY))


@pytest.mark.parametrize(("birth", "expected"), [(date(2008, 6, 15), True), (date(2008, 6, 16), False)])
def test_the_minimal_age_is_reached_on_the_birthday(birth, expected):
    assert met(replace(AMINA, birth_date=birth), Rule(RuleKind.MIN_AGE, 18)) == [expected]


@pytest.mark.parametrize(("birth", "expected"), [(date(1965, 6, 16), True), (date(1965, 6, 15), False)])
def test_the_maximal_age_holds_until_the_eve_of_the_next_birthday(birth, expected):
    assert met(replace(AMINA, birth_date=birth), Rule(RuleKind.MAX_AGE, 60)) == [expected]


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_someone_born_on_the_29th_of_february_is_of_age_on_the_first_of_march(day, expected):
    assert met(replace(AMINA, birth_date=date(2008, 2, 29)), Rule(RuleKind.MIN_AGE, 18), on=day) == [expected]


@pytest.mark.parametrize(
    ("birth", "precision", "expected", "sentence"),
    [
        (date(2007, 1, 1), "year", True, "Environ 19 ans, pour un minimum de 18 ans."),
        (date(2009, 1, 1), "year", False, "Environ 17 ans, pour un minimum de 18 ans."),
        (date(2008, 6, 1), "month", False, "17 ou 18 ans, pour un minimum de 18 ans : vérifiez la date de naissance"),
        (date(2008, 5, 1), "month", True, "18 ans, pour un minimum de 18 ans."),
        (date(2008, 1, 1), "year", False, "17 ou 18 ans, pour un minimum de 18 ans : vérifiez la date de naissance"),
    ],
)
def test_an_age_on_the_border_is_to_be_verified(birth, precision, expected, sentence):
    facts = replace(AMINA, birth_date=birth, birth_precision=precision)
    [finding] = assess(facts, [Rule(RuleKind.MIN_AGE, 18)], on=DAY)
    assert finding.met == expected
    assert finding.sentence.replace("\xa0", " ").startswith(sentence)


def test_a_public_of_an_age_on_the_border_is_to_be_verified_and_not_said():
    facts = replace(AMINA, birth_date=date(2000, 1, 1), birth_precision="year")
    rule = Rule(RuleKind.PUBLIC, publics=(TargetPublic.YOUNG, TargetPublic.SENIOR))
    [finding] = assess(facts, [rule], on=DAY)
    assert not finding.met
    assert finding.sentence.startswith("Date de naissance à vérifier, connue seulement en partie\xa0: ")
    assert TargetPublic.YOUNG.in_a_sentence in finding.sentence
    assert TargetPublic.SENIOR.in_a_sentence not in finding.sentence


@pytest.mark.parametrize(("since", "expected"), [(date(2025, 6, 15), True), (date(2025, 6, 16), False), (None, False)])
def test_twelve_months_of_registration_are_reached_on_the_day_itself(since, expected):
    assert met(replace(AMINA, registered_since=since), Rule(RuleKind.UNEMPLOYED_MONTHS, 12)) == [expected]


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [
        (RuleKind.DISTRICT, {"lives_in_district": False}),
        (RuleKind.REGISTERED, {"registered_since": None}),
        (RuleKind.BARRIER, {"has_barrier": False}),
    ],
)
def test_a_condition_without_a_number_is_met_or_not(kind, lacking):
    assert met(AMINA, Rule(kind)) == [True]
    assert met(replace(AMINA, **lacking), Rule(kind)) == [False]


@pytest.mark.parametrize(
    ("residence", "said"),
    [
        (Residence.DECLARED, "Habite un quartier du programme (déclaré, à vérifier)."),
        (Residence.VERIFIED, "Habite un quartier du programme (vérifié sur justificatif)."),
        (Residence.LOCATED, "Habite un quartier du programme (localisé par l'adresse)."),
    ],
)
def test_the_sentence_says_how_the_residence_is_known(residence, said):
    [finding] = assess(replace(AMINA, residence=residence), [Rule(RuleKind.DISTRICT)], on=DAY)
    assert (finding.met, finding.sentence) == (True, said)


NOBODY = Facts(
    birth_date=date(1985, 1, 1),
    lives_in_district=False,
    registered_since=None,
    has_barrier=False,
    is_registered=False,
    rsa=Rsa.NO,
)


@pytest.mark.parametrize(
    ("public", "inside", "outside"),
    [
        (TargetPublic.WOMEN, {"gender": Gender.WOMAN}, {"gender": Gender.UNSAID}),
        # A birthday is the first day of the new age; someone born on 29 February waits for 1 March.
        (TargetPublic.YOUNG, {"birth_date": date(2000, 6, 16)}, {"birth_date": date(2000, 6, 15)}),
        (TargetPublic.SENIOR, {"birth_date": date(1976, 6, 15)}, {"birth_date": date(1976, 6, 16)}),
        (TargetPublic.SINGLE_PARENT, {"is_single_parent": True}, {"is_single_parent": False}),
        # The month of the third birthday counts, the next one does not; nor does a child to come.
        (
            TargetPublic.YOUNG_CHILD,
            {"children_birth_months": [date(2010, 1, 1), date(2023, 6, 1)]},
            {"children_birth_months": [date(2023, 5, 1)]},
        ),
        (
            TargetPublic.YOUNG_CHILD,
            {"children_birth_months": [date(2026, 6, 1)]},
            {"children_birth_months": [date(2026, 7, 1)]},
        ),
        (TargetPublic.RSA, {"rsa": Rsa.INCREASED}, {"rsa": Rsa.NO}),
        (TargetPublic.LONG_TERM, {"registered_since": date(2025, 6, 15)}, {"registered_since": date(2025, 6, 16)}),
        (TargetPublic.LOW_QUALIFIED, {"qualification": "3"}, {"qualification": "4"}),
        (TargetPublic.LOW_QUALIFIED, {"qualification": "0"}, {"qualification": ""}),
    ],
)
def test_each_public_begins_and_ends_at_its_border(public, inside, outside):
    assert publics_of(replace(NOBODY, **inside), on=DAY) == {public}
    assert publics_of(replace(NOBODY, **outside), on=DAY) == set()


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_a_senior_born_on_the_29th_of_february_is_fifty_on_the_first_of_march(day, expected):
    born = replace(NOBODY, birth_date=date(1976, 2, 29))
    assert met(born, Rule(RuleKind.PUBLIC, publics=(TargetPublic.SENIOR,)), on=day) == [expected]


def test_one_public_is_enough_and_the_sentence_names_those_that_count():
    rule = Rule(RuleKind.PUBLIC, publics=(TargetPublic.WOMEN, TargetPublic.RSA, TargetPublic.SENIOR))
    [yes] = assess(replace(NOBODY, gender=Gender.WOMAN, rsa=Rsa.STANDARD), [rule], on=DAY)
    [no] = assess(NOBODY, [rule], on=DAY)
    assert (yes.met, yes.sentence) == (True, "Relève de\xa0: femmes, bénéficiaires du RSA.")
    assert (no.met, no.sentence) == (
        False,
        "Ne relève d'aucun public visé\xa0: femmes, bénéficiaires du RSA, 50 ans et plus.",
    )


def test_what_was_not_asked_is_said_apart_from_no():
    unasked = replace(NOBODY, is_registered=None, rsa="")
    rules = [Rule(RuleKind.REGISTERED), Rule(RuleKind.PUBLIC, publics=(TargetPublic.WOMEN, TargetPublic.RSA))]
    assert [(finding.met, finding.sentence) for finding in assess(unasked, rules, on=DAY)] == [
        (False, "Inscription à France Travail non renseignée."),
        (False, "À renseigner pour le savoir, parmi les publics visés\xa0: bénéficiaires du RSA."),
    ]
    registered = replace(NOBODY, is_registered=True)
    assert [finding.sentence for finding in assess(registered, rules[:1], on=DAY)] == [
        "Inscription à une date inconnue."
    ]
    assert met(registered, rules[0], on=DAY) == [True]


def test_every_reason_is_given_at_once_with_a_sentence():
    stranger = replace(NOBODY, birth_date=date(2010, 1, 1))
    rules = [Rule(RuleKind.DISTRICT), Rule(RuleKind.MIN_AGE, 18), Rule(RuleKind.REGISTERED), Rule(RuleKind.BARRIER)]
    findings = assess(stranger, rules, on=DAY)
    assert [finding.met for finding in findings] == [False] * 4
    assert [finding.sentence for finding in findings] == [
        "N'habite pas un quartier du programme.",
        "16 ans, pour un minimum de 18 ans.",
        "Pas d'inscription à France Travail.",
        "Aucun frein n'est signalé.",
    ]


def test_a_rule_holds_from_its_first_to_its_last_day():
    rule = Rule(RuleKind.DISTRICT, starts_on=date(2026, 6, 15), ends_on=date(2026, 6, 16))
    days = [date(2026, 6, day) for day in (14, 15, 16, 17)]
    assert [in_force([rule], on=day) != [] for day in days] == [False, True, True, False]


def test_an_assessment_is_kept_as_plain_data():
    assert as_json(assess(AMINA, [Rule(RuleKind.DISTRICT)], on=DAY)) == [
        {
            "kind": "district",
            "label": RuleKind.DISTRICT.label,
            "met": True,
            "sentence": "Habite un quartier du programme (déclaré, à vérifier).",
        }
    ]


FACTS = st.builds(
    Facts,
    birth_date=st.dates(date(1940, 1, 1), date(2015, 1, 1)),
    lives_in_district=st.booleans(),
    registered_since=st.none() | st.dates(date(2000, 1, 1), DAY),
    has_barrier=st.booleans(),
    residence=st.sampled_from(Residence),
    gender=st.sampled_from(Gender),
    is_single_parent=st.booleans(),
    children_birth_months=st.lists(st.dates(date(2000, 1, 1), DAY).map(lambda day: day.replace(day=1)), max_size=4),
    rsa=st.sampled_from(Rsa),
    qualification=st.sampled_from(["", "0", "3", "4"]),
)
RULES = st.sampled_from(RuleKind).flatmap(
    lambda kind: st.builds(
        Rule,
        st.just(kind),
        st.integers(0, 90) if kind in RULES_WITH_NUMBER else st.none(),
        st.lists(st.sampled_from(TargetPublic), min_size=1, unique=True).map(tuple)
        if kind == RuleKind.PUBLIC
        else st.just(()),
    )
)


@given(FACTS, st.lists(st.sampled_from(TargetPublic), min_size=1), st.sampled_from(TargetPublic))
def test_one_more_public_never_shuts_anyone_out(facts, publics, more):
    narrow, wide = Rule(RuleKind.PUBLIC, publics=(*publics,)), Rule(RuleKind.PUBLIC, publics=(*publics, more))
    assert met(facts, narrow) <= met(facts, wide)


@given(FACTS, st.lists(RULES), RULES)
def test_one_more_condition_never_makes_anyone_more_eligible(facts, rules, more):
    before = is_eligible(assess(facts, rules, on=DAY))
    assert is_eligible(assess(facts, [*rules, more], on=DAY)) <= before


@given(FACTS, st.lists(RULES))
def test_the_order_of_the_conditions_changes_nothing(facts, rules):
    assert is_eligible(assess(facts, rules, on=DAY)) == is_eligible(assess(facts, rules[::-1], on=DAY))
