"""Every indicator of the catalogue in SQL, written by hand from its definition in words, not from the code that counts it.

A query gives rows (key, number): the key is "" for a total, otherwise a category, an action or a line. A key that is not
there counts zero. Parameters: ``cite``, ``year``, ``as_of``.
"""

# ruff: noqa: S608 - what is put into these texts is in this file; values are parameters

from django.db import connection

# A person goes back to work by any of these; a training or another exit is no job (cohorts: Contract).
JOBS = "('cdi', 'public', 'cdd_long', 'cdd_short', 'assisted', 'creation', 'siae')"
LASTING = "('cdi', 'public', 'cdd_long', 'creation')"

YEAR = "daterange(make_date(%(year)s, 1, 1), make_date(%(year)s, 12, 31), '[]')"


def _of(tables: str, *conditions: str) -> str:
    """Rows of the Cité: the first table is ``q``."""
    return f"{tables} WHERE {' AND '.join(('q.cite_id = %(cite)s', *conditions))}"


def _in_year(day: str) -> str:
    return f"extract(year FROM {day}) = %(year)s"


def _referrals(join: str = "", *more: str) -> str:
    return _of(f"cohorts_referral q {join}", _in_year("q.submitted_on"), *more)


def _journeys() -> str:
    tables = "cohorts_journey q JOIN cohorts_cohort c ON c.id = q.cohort_id JOIN cohorts_person p ON p.id = q.person_id"
    return _of(tables, "c.year = %(year)s")


def _ended(join: str = "") -> str:
    return _of(f"cohorts_journey q {join}", _in_year("q.ended_on"))


def _barriers(*more: str, join: str = "") -> str:
    """One found not to stand in the way is none; nor is one on a file that was merged into another."""
    tables = f"cohorts_barrier q JOIN cohorts_person p ON p.id = q.person_id {join}"
    return _of(tables, "q.status <> 'no_impact'", "p.merged_into_id IS NULL", *more)


def _lifted(join: str = "") -> str:
    return _barriers("q.status = 'lifted'", _in_year("q.closed_on"), join=join)


def _outcomes(join: str = "", *more: str) -> str:
    tables = f"cohorts_outcome q JOIN cohorts_person p ON p.id = q.person_id {join}"
    return _of(tables, "q.cancelled_on IS NULL", "p.merged_into_id IS NULL", _in_year("q.starts_on"), *more)


def _jobs(join: str = "", *more: str) -> str:
    return _outcomes(join, f"q.contract IN {JOBS}", *more)


def _took_part() -> str:
    within = f"daterange(q.enrolled_on, q.ended_on, '[]') && {YEAR}"
    return _of("actions_participation q", "q.status IN ('enrolled', 'ended')", within)


OPENED = _barriers(_in_year("q.opened_on"))
OF_COHORT = _barriers(f"q.person_id IN (SELECT q.person_id FROM {_journeys()})")
SCHEMES = _of(
    "cohorts_schemetried q JOIN cohorts_person p ON p.id = q.person_id",
    "p.merged_into_id IS NULL",
    _in_year("q.told_on"),
)


def _total(of: str, counted: str = "*") -> str:
    return f"SELECT '', count({counted}) FROM {of}"


def _by(key: str, of: str, counted: str = "*") -> str:
    return f"SELECT {key}, count({counted}) FROM {of} GROUP BY 1"


PROGRAMME = {
    "orientations": _total(_referrals()),
    "entrees": _total(_journeys()),
    "freins-reperes": _total(OPENED),
    "freins-leves": _total(_lifted()),
    "retours": _total(_jobs(), "DISTINCT q.person_id"),
    "sorties": _total(_outcomes()),
    "fins": _total(_ended()),
    "freins-cohorte": _total(OF_COHORT),
    "dispositifs": _total(SCHEMES),
    "anct-coordination": _total(_of("governance_meeting q", "q.cancelled_on IS NULL", _in_year("q.held_on"))),
    "anct-identifiees": _total(_referrals(), "DISTINCT q.person_id"),
    "anct-actions": _total(_of("actions_edition q", "q.year = %(year)s"), "DISTINCT q.action_id"),
    "anct-beneficiaires": _total(_took_part(), "DISTINCT q.person_id"),
    "anct-evenements": _total(
        _of("actions_session q", "q.cancelled_on IS NULL", _in_year("q.starts_at AT TIME ZONE 'Europe/Paris'"))
    ),
}

SIX = "LEFT JOIN cohorts_check k ON k.outcome_id = q.id AND k.months = 6"
AT_END = "LEFT JOIN cohorts_check k ON k.journey_id = q.id AND k.months = 0"
AGE = "%(year)s - extract(year FROM p.birth_date)"  # on 31 December everybody has had their birthday
PROFILES = {
    "mois": _by(
        """CASE WHEN extract(year FROM q.starts_on) < %(year)s THEN 'avant'
        WHEN extract(year FROM q.starts_on) > %(year)s THEN 'après' ELSE to_char(q.starts_on, 'FMMM') END""",
        _journeys(),
    ),
    "quartiers": _by("coalesce(p.district_id::text, 'hors')", _journeys()),
    "sexe": _by("p.gender", _journeys()),
    "age": _by(
        f"""CASE WHEN {AGE} < 26 THEN '0' WHEN {AGE} < 35 THEN '26' WHEN {AGE} < 45 THEN '35'
        WHEN {AGE} < 55 THEN '45' ELSE '55' END""",
        _journeys(),
    ),
    "rsa": _by("CASE p.rsa WHEN '' THEN 'vide' ELSE p.rsa END", _journeys()),
    "parent-isole": _by(
        "CASE p.is_single_parent WHEN true THEN 'oui' WHEN false THEN 'non' ELSE 'vide' END", _journeys()
    ),
    "diplome": _by("CASE p.qualification WHEN '' THEN 'vide' ELSE p.qualification END", _journeys()),
    "partenaires": _by("q.organisation_id", _referrals()),
    "reponses": _by(
        """CASE q.status WHEN 'accepted' THEN 'acceptees' WHEN 'refused' THEN 'refusees' WHEN 'waitlisted' THEN 'liste'
        WHEN 'withdrawn' THEN 'sans-suite' WHEN 'expired' THEN 'sans-suite' ELSE 'en-cours' END""",
        _referrals(),
    ),
    "freins-entree-par-theme": _by("q.theme_id", OF_COHORT),
    "freins-reperes-par-theme": _by("q.theme_id", OPENED),
    "freins-leves-par-theme": _by("q.theme_id", _lifted()),
    "dispositifs-raisons": _by("q.reason", SCHEMES),
    "dispositifs-essayes": _by("q.scheme", SCHEMES),
    "situation-sortie": _by("coalesce(k.answer, 'attente')", _ended(AT_END)),
    "nature": _by(
        f"""CASE WHEN q.contract IN {LASTING} THEN 'sustainable' WHEN q.contract IN ('cdd_short', 'assisted')
        THEN 'transitional' WHEN q.contract IN ('siae', 'training') THEN 'positive' ELSE 'other' END""",
        _outcomes(),
    ),
    "six-mois": _by("coalesce(k.answer, 'attente')", _outcomes(SIX)),
}

# With the participation of an action that had its part in it.
HELPED = """JOIN actions_outcomecredit t ON t.outcome_id = q.id
    JOIN actions_participation a ON a.id = t.participation_id"""
LIFTED_WITH = """JOIN actions_barriercredit t ON t.barrier_id = q.id
    JOIN actions_participation a ON a.id = t.participation_id"""
OF_PARTICIPATION = "JOIN actions_participation a ON a.id = q.participation_id"
HELD = "EXISTS (SELECT FROM cohorts_check k WHERE k.outcome_id = q.id AND k.months = 6 AND k.answer = 'held')"
ACTIONS = {
    "action-places": _by(
        "q.action_id", _of("actions_place q", f"daterange(q.opens_on, q.closes_on, '[]') && {YEAR}"), "DISTINCT q.id"
    ),
    "action-familles": _by(
        "l.action_id",
        _of(
            f"actions_stay q JOIN actions_place l ON l.id = q.place_id {OF_PARTICIPATION}",
            "q.cancelled_on IS NULL",
            f"daterange(q.starts_on, q.ends_on, '[]') && {YEAR}",
        ),
        "DISTINCT a.person_id",
    ),
    "action-participants": _by("q.action_id", _took_part(), "DISTINCT q.person_id"),
    "action-solutions": _by(
        "a.action_id", _of(f"actions_solution q {OF_PARTICIPATION}", _in_year("q.found_on")), "DISTINCT q.id"
    ),
    "action-projets": _by(
        "e.action_id",
        _of(
            f"actions_milestone q JOIN actions_step e ON e.id = q.step_id {OF_PARTICIPATION}",
            "e.confirms_project",
            _in_year("q.reached_on"),
        ),
        "DISTINCT a.person_id",
    ),
    "action-retours": _by("a.action_id", _jobs(HELPED), "DISTINCT q.person_id"),
    "action-six-mois": _by("a.action_id", _jobs(HELPED, HELD), "DISTINCT q.person_id"),
    "action-freins": _by("a.action_id", _lifted(LIFTED_WITH), "DISTINCT q.id"),
}


def _money(*kinds: str, by: str = "") -> str:
    """The sum of the entries of the year whose kind is named; « -kind » is taken away."""
    signs = " ".join(f"WHEN '{kind.lstrip('-')}' THEN {'-' if kind[0] == '-' else ''}q.amount" for kind in kinds)
    tables = "funding_entry q JOIN funding_exercise x ON x.id = q.exercise_id LEFT JOIN actions_edition e ON e.id = q.edition_id"
    found = f"coalesce(sum(CASE q.kind {signs} ELSE 0 END), 0) AS euros FROM {_of(tables, 'x.year = %(year)s')}"
    return f"SELECT {by} AS key, {found} GROUP BY 1" if by else f"SELECT '', {found}"


def _co_funding(*columns: str) -> str:
    tables = (
        "funding_cofunding q JOIN actions_edition e ON e.id = q.edition_id JOIN actions_action c ON c.id = e.action_id"
    )
    return f"SELECT {', '.join(columns)} FROM {_of(tables, 'e.year = %(year)s')}"


AVAILABLE = ("grant", "carry_in", "correction")
COMMITTED = ("commitment", "-release")
PAID = ("payment", "-reversal")
LEFT = (*AVAILABLE, "-commitment", "release", "-carry_out")
GRANTED = "coalesce(sum(q.granted), 0)"
# Of each person for whom a job starts in the year: one that holds is enough.
STANDING = """CASE WHEN bool_or(k.answer = 'held') THEN 'held' WHEN bool_or(k.answer = 'lost') THEN 'lost'
    WHEN bool_or(k.answer = 'not_reached') THEN 'not_reached'
    WHEN bool_or(q.starts_on <= %(as_of)s::date - interval '6 months') THEN 'unanswered' ELSE 'not_due' END"""
# The whole cost of each action, who took part, who went back to work.
COSTS = f"""(SELECT c.id, c.name, coalesce(own.euros, 0) + coalesce(others.granted, 0) AS whole,
    coalesce(took.n, 0) AS took, coalesce(work.n, 0) AS work FROM actions_action c
    LEFT JOIN ({_money(*COMMITTED, by="e.action_id")}) own ON own.key = c.id
    LEFT JOIN ({_co_funding("e.action_id", "sum(q.granted) AS granted")} GROUP BY 1) others ON others.action_id = c.id
    LEFT JOIN ({ACTIONS["action-participants"]}) took (id, n) ON took.id = c.id
    LEFT JOIN ({ACTIONS["action-retours"]}) work (id, n) ON work.id = c.id WHERE c.cite_id = %(cite)s)"""
RUNNING = _of("actions_action q", "q.state <> 'ended'", "(q.ends_on IS NULL OR q.ends_on >= %(as_of)s)")
MONEY = {
    "disponible": _money(*AVAILABLE),
    "engage": _money(*COMMITTED),
    "paye": _money(*PAID),
    "reporte": _money("carry_out"),
    "reste": _money(*LEFT),
    "cofinance": _co_funding("''", GRANTED),
    "levier": f"""SELECT '', CASE WHEN own.euros > 0 THEN round(others.granted / own.euros, 2) END
        FROM ({_money(*COMMITTED)}) own, ({_co_funding(f"{GRANTED} AS granted")}) others""",
    "cout-retour": f"SELECT id, round(whole / nullif(work, 0), 2) FROM {COSTS} costs",
    "encore-six-mois": f"""SELECT part, count(*) FROM (SELECT q.person_id, {STANDING} AS part
        FROM {_jobs(SIX)} GROUP BY 1) people GROUP BY 1""",
    "delai": f"""SELECT '', round(avg(q.decided_on - q.submitted_on))
        FROM {_referrals("", "q.status IN ('accepted', 'refused')")}""",
    "capacite": f"""SELECT q.id, CASE q.kind WHEN 'places' THEN (SELECT count(*) FROM actions_place l
        WHERE l.action_id = q.id AND l.opens_on <= %(as_of)s AND (l.closes_on IS NULL OR l.closes_on >= %(as_of)s))
        ELSE (SELECT e.capacity FROM actions_edition e WHERE e.action_id = q.id
        AND e.year = extract(year FROM %(as_of)s::date)) END FROM {RUNNING}""",
    "attente": f"""SELECT q.id, (SELECT count(*) FROM actions_participation a WHERE a.action_id = q.id
        AND a.status = 'requested') FROM {RUNNING}""",
}
SQL = {**PROGRAMME, **PROFILES, **ACTIONS, **MONEY}

BY_LINE = ", ".join(
    f"coalesce((SELECT euros FROM ({_money(*kinds, by='q.line_id')}) found WHERE key = line.id), 0)"
    for kinds in (("grant",), ("carry_in",), COMMITTED, PAID, ("carry_out",), LEFT)
)
# The same figures elsewhere in the report: by action, by line, by partner, by month. More than one number a row.
TABLES = {
    "engage-par-action": _money(*COMMITTED, by="e.action_id"),
    "cofinance-par-action": f"{_co_funding('e.action_id', GRANTED)} GROUP BY 1",
    "encore-par-action": f"""SELECT action_id || ' ' || part, count(*) FROM (SELECT a.action_id, q.person_id,
        {STANDING} AS part FROM {_jobs(f"{HELPED} {SIX}")} GROUP BY 1, 2) people GROUP BY 1""",
    "couts": f"""SELECT name, whole, took, work, round(whole / nullif(work, 0), 2) FROM {COSTS} costs
        WHERE whole <> 0 OR took > 0""",
    "partenaires": f"""SELECT g.name, count(*),
        round(avg(q.decided_on - q.submitted_on) FILTER (WHERE q.status IN ('accepted', 'refused')))
        FROM {_referrals("JOIN accounts_organisation g ON g.id = q.organisation_id")} GROUP BY 1""",
    "partenaires-reseaux": _by("q.network", _of("accounts_organisation q", "q.is_active")),
    "lignes": f"""SELECT line.name || ' (' || line.funder || ')', {BY_LINE} FROM funding_fundingline line
        WHERE line.cite_id = %(cite)s""",
    "cofinancements": _co_funding(
        "c.name || ', ' || q.funder",
        "q.asked",
        "q.granted",
        "q.received",
        f"""round(nullif(q.granted, 0) / (SELECT nullif(whole, 0) FROM {COSTS} costs WHERE costs.id = c.id), 2)""",
    ),
    "comites": f"""SELECT i.name, NULL, NULL, (SELECT count(*) FROM governance_meeting m WHERE m.committee_id = i.id
        AND m.cancelled_on IS NULL AND {_in_year("m.held_on")})
        FROM governance_committee i WHERE i.cite_id = %(cite)s""",
    "decisions": f"""SELECT q.text, NULL, NULL, NULL, n.amount, NULL FROM governance_decision q
        JOIN governance_meeting m ON m.id = q.meeting_id LEFT JOIN funding_entry n ON n.id = q.commitment_id
        WHERE q.cite_id = %(cite)s AND {_in_year("m.held_on")}""",
}


def rows(query: str, cite, year: int, as_of) -> dict[str, tuple]:
    """By key, the numbers of a row."""
    with connection.cursor() as cursor:
        cursor.execute(query, {"cite": cite.pk, "year": year, "as_of": as_of})
        return {str(key): numbers for key, *numbers in cursor.fetchall()}


def numbers(code: str, cite, year: int, as_of) -> dict[str, object]:
    """By key, the number of an indicator."""
    return {key: found[0] for key, found in rows(SQL[code], cite, year, as_of).items()}
