"""The demonstration's 2024 is the published one, to the unit, wherever a figure shows."""

import html
import io
import json
import re
import subprocess
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.urls import Resolver404, resolve, reverse
from openpyxl import load_workbook

from actions.catalogue.models import Action
from actions.participations.models import OutcomeCredit
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.models import Operation
from actions.questionnaires.participant_sheets import sheets_of
from actions.results.figures import BY_KIND, CONFIRMED, year_of_actions
from cite_emploi.accounts.models import Cite, User
from cite_emploi.demo.sign_ins import DEMO_ACCOUNTS
from cite_emploi.lib.french import euros
from cohorts.follow_up.models import Outcome
from cohorts.follow_up.services import outcomes
from cohorts.people.enums import Gender, Rsa
from funding import figures as funding_figures
from governance.reporting import reads as reporting_reads
from governance.reporting.board import Report
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.catalogue import BREAKDOWNS, ENTRIES, INDICATORS, RETURNS
from governance.reporting.models import AnnualReport, Release
from governance.reporting.papers import annual, draft
from governance.reporting.reads import canonical
from governance.reporting.services import reports
from governance.steering.enums import BoardKind, NeedState
from governance.steering.models.needs import FieldNeed
from governance.steering.reads import threads
from governance.steering.reads.thread_scope import with_all
from tests.demo import (
    actor,
    demo,  # noqa: F401 - the fixture
)
from tests.factories import TODAY
from tests.governance.reporting.agreement import disagreements, mistakes
from tests.governance.reporting.told import told
from tests.journeys.paper import barriers_in

pytestmark = pytest.mark.django_db
COLUMNS = (  # of the workbook, in the order of the query
    "Accordé",
    "Reporté de l'année précédente",
    "Engagé, net",
    "Reporté vers l'année suivante",
    "Reste",
    "Payé",
    "Reste à payer",
)
PUBLISHED = {
    "Places en crèche Avip": {"places": 8, "familles": 15, "retours": 14},
    "Par'Emploi": {"participants": 100, "solutions": 56, "retours": 54},
    "Solidair'Mam": {"participants": 12, "projets": 4},
}


@pytest.fixture
def _django_db_helper(demo, django_db_blocker):  # noqa: F811
    """pytest-django's own, replaced here: each test looks inside a savepoint."""
    with django_db_blocker.unblock():
        holder = transaction.atomic()
        holder.__enter__()
        yield
        transaction.set_rollback(True)
        holder.__exit__(None, None, None)


def pdf_text(cite: Cite, year: int, tmp_path, order: str = "-layout") -> str:
    """Its words as they lie on the page, or in the order of the document (``-raw``)."""
    path = tmp_path / "bilan.pdf"
    path.write_bytes(draft.as_pdf(cite, year, as_of=TODAY))
    text = subprocess.run(["pdftotext", order, path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"[\u00a0\u202f]", " ", text)


def test_2024_gives_exactly_the_published_figures(demo):  # noqa: F811
    counts = year_of_actions(demo, 2024)
    for action in Action.objects.filter(cite=demo, name__in=PUBLISHED):
        for slug, published in PUBLISHED[action.name].items():
            assert counts[action.pk, slug] == published, f"{action}: {slug}"


def test_the_confirmed_projects_are_those_of_rsa_beneficiaries(demo):  # noqa: F811
    action = Action.objects.get(cite=demo, name="Solidair'Mam")
    women = CONFIRMED.rows(action, 2024)
    assert [(person.gender, person.rsa != Rsa.NO) for person in women] == [(Gender.WOMAN, True)] * 4


def test_families_of_the_places_are_among_those_of_the_matching(demo):  # noqa: F811
    by_name = {action.name: action for action in Action.objects.filter(cite=demo)}
    places, matching = by_name["Places en crèche Avip"], by_name["Par'Emploi"]
    figures = {figure.slug: figure for kind in BY_KIND.values() for figure in kind}
    families = set(figures["familles"].rows(places, 2024).values_list("pk", flat=True))
    assert families <= set(figures["participants"].rows(matching, 2024).values_list("pk", flat=True))
    returns = set(figures["retours"].rows(places, 2024).values_list("pk", flat=True))
    assert returns <= set(figures["retours"].rows(matching, 2024).values_list("pk", flat=True))


def test_approximate_figures_are_printed_as_approximate(demo, tmp_path):  # noqa: F811
    text = pdf_text(demo, 2024, tmp_path, "-raw")  # tables lie side by side
    assert "environ 100" in text
    assert "environ 12" in text
    assert "une lecture, pas un fait publié" in " ".join(text.split())


def test_the_cohort_of_2024_has_90_people_and_hand_written_sql_agrees(demo):  # noqa: F811
    entered = Facts.of(demo, 2024, as_of=TODAY, tables={}).count(ENTRIES)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cohorts_journey j JOIN cohorts_cohort c ON c.id = j.cohort_id WHERE c.cite_id = %s AND c.year = 2024",
            [demo.pk],
        )
        assert entered == cursor.fetchone()[0] == 90


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_50_000_euros_a_line_and_what_is_left_passes_on(demo, year):  # noqa: F811
    lines = funding_figures.balances(demo, year)
    assert [line.granted for line in lines] == [Decimal(50_000)] * 2
    after = {line.line.pk: line.carried_in for line in funding_figures.balances(demo, year + 1)}
    for line in lines:
        assert line.left == 0
        assert line.granted + line.carried_in + line.corrected == line.net_committed + line.left + line.carried_out
        assert line.to_pay_before + line.net_committed == line.paid + line.to_pay
        assert line.carried_out == after[line.line.pk]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_money_is_the_same_to_the_cent_everywhere(demo, client, tmp_path, year):  # noqa: F811
    client.force_login(User.objects.get(email="coordination@angers.example"))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT l.name,
                   coalesce(sum(e.amount) FILTER (WHERE x.year = %(y)s AND e.kind = 'grant'), 0),
                   coalesce(sum(e.amount) FILTER (WHERE x.year = %(y)s AND e.kind = 'carry_in'), 0),
                   coalesce(sum(CASE e.kind WHEN 'commitment' THEN e.amount WHEN 'release' THEN -e.amount END)
                            FILTER (WHERE x.year = %(y)s), 0),
                   coalesce(sum(e.amount) FILTER (WHERE x.year = %(y)s AND e.kind = 'carry_out'), 0),
                   coalesce(sum(CASE e.kind WHEN 'grant' THEN e.amount WHEN 'carry_in' THEN e.amount
                                WHEN 'correction' THEN e.amount WHEN 'release' THEN e.amount
                                WHEN 'commitment' THEN -e.amount WHEN 'carry_out' THEN -e.amount END)
                            FILTER (WHERE x.year = %(y)s), 0),
                   coalesce(sum(CASE e.kind WHEN 'payment' THEN e.amount WHEN 'reversal' THEN -e.amount END)
                            FILTER (WHERE x.year = %(y)s), 0),
                   coalesce(sum(CASE e.kind WHEN 'commitment' THEN e.amount WHEN 'release' THEN -e.amount
                                WHEN 'payment' THEN -e.amount WHEN 'reversal' THEN e.amount END), 0)
            FROM funding_fundingline l
            LEFT JOIN funding_exercise x ON x.cite_id = l.cite_id AND x.year <= %(y)s
            LEFT JOIN funding_entry e ON e.line_id = l.id AND e.exercise_id = x.id
            WHERE l.cite_id = %(cite)s GROUP BY l.id ORDER BY l.position, l.id
            """,
            {"y": year, "cite": demo.pk},
        )
        sql = [(name, *(Decimal(n) for n in sums)) for name, *sums in cursor.fetchall()]
    names = ("granted", "carried_in", "net_committed", "carried_out", "left", "paid", "to_pay")
    page = client.get(reverse("funding_year", args=["angers", year]))
    shown = page.context["money"]
    assert [(row.line.name, *(getattr(row, name) for name in names)) for row in shown.balances] == sql
    amounts = {euros(n).replace("\xa0", " ").replace("\u202f", " ") for _, *sums in sql for n in sums}
    html = page.content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert {amount for amount in amounts if amount not in html} == set()
    path = tmp_path / "etat.pdf"
    path.write_bytes(client.get(reverse("statement_pdf", args=["angers", year])).content)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    paper = " ".join(text.replace("\xa0", " ").replace("\u202f", " ").split())
    assert {amount for amount in amounts if amount not in paper} == set()
    assert barriers_in(path) == []
    book = load_workbook(io.BytesIO(client.get(reverse("funding_workbook", args=["angers", year])).content))
    rows = list(book[f"Lignes {year}"].values)
    titles = next(row for row in rows if row[0] == "Ligne")
    wanted = [titles.index(f"{label} (€)") for label in COLUMNS]
    found = [(row[0], *(Decimal(str(row[n])) for n in wanted)) for row in rows[rows.index(titles) + 1 :]]
    assert found[:-1] == sql
    assert found[-1][1:] == tuple(sum(column) for column in zip(*(row[1:] for row in sql), strict=True))
    by_action = sum(row.net_committed for row in shown.actions)
    assert by_action == shown.total.net_committed == shown.all_actions.net_committed


def test_every_figure_equals_the_length_of_the_list_behind_it(demo, client):  # noqa: F811
    client.force_login(User.objects.get(email="coordination@angers.example"))
    shown = client.get(reverse("dashboard", args=["angers", 2024])).context
    printed = {row.code: row.cells[0].value for row in shown["panels"]["essentiel"].rows}
    for indicator in INDICATORS:
        page = client.get(reverse("figure_list", args=["angers", 2024, indicator.code]))
        assert page.context["page"].paginator.count == printed[indicator.code]
    assert ["mois", *(table.code for table in shown["tables"])] == [breakdown.code for breakdown in BREAKDOWNS]
    for table in shown["tables"]:
        assert sum(row.value for row in table.rows) == table.total.value, table.label
        for row in table.rows:
            url = reverse("figure_list", args=["angers", 2024, table.total.code])
            page = client.get(url, {"repartition": table.code, "cellule": row.code})
            assert page.context["page"].paginator.count == row.value, f"{table.label}: {row.label}"


def test_removing_one_return_through_a_service_changes_dashboard_list_pdf_and_sql_alike(demo, client, tmp_path):  # noqa: F811
    client.force_login(User.objects.get(email="coordination@angers.example"))
    action = Action.objects.get(cite=demo, name="Places en crèche Avip")

    def everywhere() -> dict:
        page = client.get(reverse("dashboard", args=["angers", 2024])).context
        row = next(row for row in page["actions"] if row.action == action)
        [total] = [each for each in page["panels"]["essentiel"].rows if each.code == RETURNS.code]
        listed = client.get(reverse("figure_list", args=["angers", 2024, RETURNS.code])).context["page"].paginator.count
        people = client.get(reverse("action_people", args=["angers", action.pk, 2024, "retours"])).content.decode()
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT count(DISTINCT o.person_id) FROM cohorts_outcome o
                JOIN actions_outcomecredit c ON c.outcome_id = o.id JOIN actions_participation p ON p.id = c.participation_id
                WHERE p.action_id = %s AND o.cancelled_on IS NULL AND o.starts_on BETWEEN '2024-01-01' AND '2024-12-31'
                  AND o.contract IN ('cdi', 'cdd_long', 'cdd_short', 'assisted', 'creation', 'siae')
                """,
                [action.pk],
            )
            sql = cursor.fetchone()[0]
        # The action's own table: two of them lie side by side.
        pages = " ".join(pdf_text(demo, 2024, tmp_path, "-raw").split())
        chapter = re.search(r"Places ouvertes \d+ .*?Retours à l'emploi (\d+)", pages)
        return {
            "board": next(value.value for value in row.figures if value.code == "retours"),
            "programme": total.cells[0].value,
            "list": listed,
            "people": len(re.findall(r'<th scope="row">', people)),
            "sql": sql,
            "pdf": int(chapter.group(1)),
        }

    before = everywhere()
    assert before["board"] == before["people"] == before["sql"] == before["pdf"] == 14
    assert before["programme"] == before["list"]
    credit = OutcomeCredit.objects.filter(
        participation__action=action, outcome__starts_on__year=2024, outcome__cancelled_on__isnull=True
    ).first()
    outcomes.cancel_outcome(
        by=actor(demo, "coordination@angers.example"),
        outcome=credit.outcome,
        on=date(2025, 2, 3),
        reason="Saisi par erreur",
    )
    after = everywhere()
    assert after == {name: number - 1 for name, number in before.items()}
    assert Outcome.objects.filter(pk=credit.outcome_id).exists(), "the history keeps it"


def test_the_closed_years_european_sheets_are_in_order_and_the_current_ones_alert(demo):  # noqa: F811
    current, closed = Operation.objects.filter(cite=demo).order_by("-starts_on")
    states = [sheets_of(operation, on=TODAY) for operation in (closed, current)]
    assert [(round(each.rate / 10), each.alerts) for each in states] == [(8, False), (6, True)]
    asked_in_the_year = closed.answers.exclude(question__moment=SheetMoment.SIX)
    assert {answer.answered_on.year for answer in asked_in_the_year} == {closed.starts_on.year}


def test_there_is_a_need_in_each_state_and_one_whose_thread_is_whole(demo):  # noqa: F811
    needs = FieldNeed.objects.filter(cite=demo).with_state()
    assert {need.state for need in needs} == set(NeedState)
    assert all("Exemple inventé" in need.description for need in needs)
    lead = actor(demo, "coordination@angers.example")
    followed = with_all(needs.get(title__startswith="Passer le code").pk)
    thread = threads.of_need(lead, followed, today=TODAY)
    assert [stage.label for stage in thread.stages if not stage.reached] == []
    assert thread.missing == ()
    older = threads.of_action(lead, Action.objects.get(cite=demo, name="Solidair'Mam"), today=TODAY)
    assert threads.OLDER in older.missing


def test_nantes_and_le_mans_are_as_on_their_first_day(demo):  # noqa: F811
    for slug in ("nantes", "le-mans"):
        cite = Cite.objects.get(slug=slug)
        for related in (
            "districts",
            "barrier_themes",
            "eligibility_rules",
            "people",
            "actions",
            "committees",
            "cohorts",
        ):
            assert not getattr(cite, related).exists(), f"{slug}: {related}"
        assert cite.cohort_target is None


@pytest.mark.parametrize("year", [2024, TODAY.year])
def test_every_figure_of_the_report_is_what_hand_written_sql_says(demo, year):  # noqa: F811
    assert mistakes(draft.values(demo, year, as_of=TODAY), demo) == []


@pytest.mark.parametrize("year", [2024, TODAY.year])
def test_page_workbook_json_and_paper_of_the_report_say_the_same(demo, client, tmp_path, year):  # noqa: F811
    """Of 2024, the validated one; of the year under way, as it stands."""
    lead = actor(demo, "coordination@angers.example")
    validated = AnnualReport.objects.filter(cite=demo, year=year).first()
    report = validated or reports.start_report(by=lead, year=year, on=TODAY)
    client.force_login(lead.user)
    page = client.get(reverse("annual_detail", args=["angers", report.pk]))
    figures = json.loads(json.dumps(page.context["values"].as_data()))
    kept = Report.from_data(figures)
    made = annual.paper(report, kept, reporting_reads.comments_of(report), canonical(figures))
    assert disagreements(kept, page.content.decode(), made, tmp_path) == []


def test_no_label_has_two_values_for_one_year(demo, client):  # noqa: F811
    """A figure is the same on the coordination's year, the committees' boards, the money's page and the report."""
    client.force_login(User.objects.get(email="coordination@angers.example"))
    values: dict[tuple[int, str], dict[Decimal, list[str]]] = {}
    report = AnnualReport.objects.get(cite=demo, year=2024)
    pages = [(2024, reverse("annual_detail", args=["angers", report.pk]))]
    for year in range(2023, TODAY.year + 1):
        pages += [(year, reverse(name, args=["angers", year])) for name in ("dashboard", "funding_year")]
        pages += [(year, reverse("board", args=["angers", year, kind])) for kind in BoardKind.values]
        figures = Release.objects.filter(cite=demo, year=year, as_of__gt=date(year, 12, 31))
        pages += [
            (year, reverse("publication_board", args=["angers", r.pk, k])) for r in figures for k in BoardKind.values
        ]
    for year, url in pages:
        for which, label, number in told(client.get(url).content.decode(), year):
            values.setdefault((which, label), {}).setdefault(number, []).append(url)
    assert {key: found for key, found in values.items() if len(found) > 1} == {}
    told_often = {label for (_, label), found in values.items() if sum(map(len, found.values())) > 2}
    assert {"Engagé", "Disponible", "Cofinancé pour 1\xa0€ engagé", "Retours à l'emploi"} <= told_often


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_a_closed_year_tells_what_it_passed_on_so_that_its_money_adds_up(demo, client, year):  # noqa: F811
    client.force_login(User.objects.get(email="coordination@angers.example"))
    for name in ("dashboard", "funding_year"):
        html = client.get(reverse(name, args=["angers", year])).content.decode()
        money = {label: number for _, label, number in told(html, year)}
        assert money["Disponible"] == money["Engagé"] + money["Reporté"] + money["Reste à engager"]
        assert money["Reporté"] > 0


# --- The home page of each role ----------------------------------------------------------------------------
def links_of(response) -> list[tuple[str, str]]:
    """(name, address) of what the page leads to, in its main part."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    found = []
    for address in re.findall(r'(?:href|action)="(/[^"]+|\?[^"]+)"', main):
        try:
            match = resolve(html.unescape(address).partition("?")[0])
        except Resolver404:
            continue
        found.append((match.url_name, html.unescape(address)))
    return found


def rows_behind(response) -> int:
    """How many rows a list says that it has, all its pages together."""
    if "money" in response.context:
        return len(response.context["money"].at_risk)
    rows = next(response.context[name] for name in ("page", "stays", "doubles", "sheets") if name in response.context)
    return rows.paginator.count if hasattr(rows, "paginator") else len(rows)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("email", [email for email, _, heading in DEMO_ACCOUNTS if heading == "Angers"])
def test_each_number_of_a_home_page_is_its_lists_and_its_reader_can_do_what_it_asks(client, email):
    client.force_login(User.objects.get(email=email))
    told, home = {}, client.get("/", follow=True)
    assert home.context["todos"] or home.context["meetings"], "nothing to do?"
    for todo in home.context["todos"]:
        response = client.get(todo.url)
        ways = links_of(response)
        rows = [address for name, address in ways if name.endswith("_detail")][:3]
        ways += [way for address in rows for way in links_of(client.get(address))]
        doors = [address for name, address in ways if name in todo.acts]
        opens = not todo.acts or (bool(doors) and client.get(doors[0]).status_code in (200, 302))
        drafts = response.context["drafts"] if "draft_detail" in todo.acts else None
        told[todo.label] = (rows_behind(response) if drafts is None else len(drafts), opens)
    assert told == {todo.label: (todo.count, True) for todo in home.context["todos"]}
