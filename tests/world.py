"""One of everything, in Angers and next door: what the permission matrix and the other walks visit.

In Angers, Farid (France Travail) referred ``person``, whom the coordination accepted; the CIDFF (Odile) has them in a
matching action, the crèche (Carla) houses the child. Rosa's action and Léa's organisation know nothing of them.
"""

from datetime import date, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.test import Client

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.levels import services as levels
from actions.matching import services as matching
from actions.matching.enums import SearchStepKind
from actions.participations.services import credit, participations
from actions.places.enums import ChildcareMode
from actions.places.rules.week import Slot
from actions.places.services import establishments, places
from actions.places.services import waiting as places_waiting
from actions.projects import services as projects
from actions.questionnaires import services as questionnaires
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.services import Choice
from actions.rights import services as rights
from actions.rights.models import Erasure
from actions.sessions.services import sessions
from cite_emploi.accounts import saved_filters
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import User
from cohorts.follow_up.enums import Contract, Medium, Visibility
from cohorts.follow_up.models import HandOver
from cohorts.follow_up.services import appointments, notes, tasks
from cohorts.follow_up.services import documents as follow_up_documents
from cohorts.people.models import Double
from cohorts.people.services import doubles, followers
from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.referrals.services import thread, waiting
from funding.services import agreements, co_funding, exercises, ledger
from funding.services import documents as funding_documents
from funding.services import drafts as funding_drafts
from governance.protection import services as protection
from governance.reporting import reads as reporting_reads
from governance.reporting.enums import Job, Paper
from governance.reporting.models import AnnualReport, Pack
from governance.reporting.reads import digest
from governance.reporting.services import drawings, published, releases, reports
from governance.steering.services import agenda, committees, decisions, documents, invitations, meetings, minutes, needs
from tests import factories
from tests.actions.imports import spreadsheets
from tests.factories import NOW, TODAY

YEAR = TODAY.year


def build(c: SimpleNamespace) -> SimpleNamespace:
    """Every kind of row, written by the services, with the cast ``c``."""
    w = SimpleNamespace(cast=c)
    coordination = {"by": c.claire}
    w.rule = programme.add_rule(**coordination, kind=RuleKind.MIN_AGE, number=18, starts_on=date(YEAR, 1, 1))
    w.waiting = factories.referral(c.farid, c.france_travail, themes=[c.mobility], number=2)
    w.outside_question = thread.ask_outside(
        **coordination, referral=w.waiting, recipient="Marie Duval, CCAS", email="marie@ccas.test", text="?", at=NOW
    )
    w.draft = factories.draft(c.farid, values=[("first_name", ["Coumba"]), ("last_name", ["Brouillon"])])
    w.waitlisted = waiting.waitlist_referral(
        **coordination, referral=factories.referral(c.farid, c.france_travail, number=3), cohort=c.cohort, on=TODAY
    )
    w.offer = waiting.offer_place(**coordination, referral=w.waitlisted, on=TODAY)
    w.erasure = Erasure.objects.create(
        cite=c.angers, at=NOW, by=c.claire.user, reason="asked", people=1, files=1, rows=12, documents=0
    )
    w.hand_over = HandOver.objects.create(
        cite=c.angers, leaver=c.farid.user, to=c.lea.user, starts_on=TODAY, by=c.claire.user, at=NOW
    )
    w.saved = saved_filters.save_filter(**coordination, page="referral_list", name="En retard", query="late=1")
    w.batch = spreadsheets.checked(c, spreadsheets.person(9))
    w.journey = factories.journey(c, themes=[c.childcare], number=1, on=date(YEAR, 2, 2))
    w.person, w.accepted = w.journey.person, w.journey.referral
    w.barrier = w.person.barriers.get()
    w.matching = _action(c, "Garde à la carte", ActionKind.MATCHING, c.cidff)
    w.places = _action(c, "Places réservées", ActionKind.PLACES, c.aldev)
    w.project = _action(c, "Créer son activité", ActionKind.PROJECT, c.rpe)
    w.edition = catalogue.save_edition(**coordination, action=w.matching, year=YEAR, planned_cost=Decimal(1000))
    w.take_up = catalogue.save_take_up(**coordination, action=w.matching, body="Un groupe", territory="la Sarthe")
    w.step = projects.save_step(
        **coordination, action=w.project, name="Projet confirmé", position=1, confirms_project=True
    )
    w.place = places.save_place(
        **coordination, action=w.places, establishment=c.creche, label="Place 1", opens_on=date(YEAR, 1, 1)
    )
    w.participation = _enrolled(c.odile, c.claire, w.person, w.matching)
    w.in_place = _enrolled(c.claire, c.claire, w.person, w.places)
    w.stay = places.book_place(
        **coordination,
        participation=w.in_place,
        place=w.place,
        child_first_name="Lina",
        child_birth_month=date(YEAR - 1, 3, 1),
        starts_on=date(YEAR, 3, 1),
        ends_on=date(YEAR, 9, 30),
    )
    _places(c, w)
    w.solution = matching.record_solution(
        by=c.odile, participation=w.participation, mode=ChildcareMode.AVIP, stay=w.stay, found_on=date(YEAR, 3, 1)
    )
    w.need = matching.record_need(
        by=c.odile,
        participation=w.participation,
        on=date(YEAR, 2, 13),
        children_birth_months=[date(YEAR - 1, 3, 1)],
        slots=[Slot(day, time(7), time(18)) for day in range(5)],
        district=c.roseraie,
    )
    w.search_step = matching.add_search_step(
        by=c.odile, participation=w.participation, kind=SearchStepKind.CRECHE, on=date(YEAR, 2, 20)
    )
    w.proposal = matching.propose(
        by=c.odile, participation=w.participation, mode=ChildcareMode.CHILDMINDER, on=date(YEAR, 2, 21)
    )
    w.operation = questionnaires.save_operation(
        **coordination, action=w.matching, fund="FSE+", starts_on=date(YEAR, 1, 1), ends_on=date(YEAR, 12, 31)
    )
    w.question = questionnaires.save_question(
        **coordination,
        moment=SheetMoment.ENTRY,
        label="Habite en zone rurale",
        is_sensitive=True,
        options=[Choice("Oui", "EECO17"), Choice("Non")],
    )
    w.in_project = participations.enter_directly(
        by=c.rosa,
        action=w.project,
        on=date(YEAR, 3, 3),
        notice_given_on=date(YEAR, 3, 3),
        first_name="Binta",
        last_name="Directe",
        birth_date=date(1988, 5, 5),
        gender="woman",
    )
    w.requested = participations.request_participation(
        **coordination, person=w.in_project.person, action=w.matching, on=TODAY
    )
    _sessions(c, w)
    w.milestone = projects.reach_step(by=c.rosa, participation=w.in_project, step=w.step, on=date(YEAR, 3, 20))
    w.outcome = credit.record_outcome(
        **coordination,
        person=w.person,
        contract=Contract.CDI,
        starts_on=date(YEAR, 4, 1),
        participations=[w.participation],
    )
    _follow_up(c, w)
    _doubles(c, w)
    w.line = exercises.save_line(**coordination, name="Actions")
    w.exercise = exercises.open_exercise(**coordination, year=YEAR, on=date(YEAR, 1, 2))
    ledger.grant(
        **coordination,
        exercise=w.exercise,
        line=w.line,
        amount=Decimal(50_000),
        on=date(YEAR, 1, 2),
        label="Subvention",
    )
    w.committee = committees.save_committee(
        **coordination,
        name="Comité technique",
        purpose="Programmer",
        position=1,
        commits=True,
        examines_needs=True,
        hears_needs=True,
    )
    w.seat = committees.add_seat(**coordination, committee=w.committee, organisation=c.departement)
    w.member = committees.save_member(**coordination, seat=w.seat, user=c.mehdi.user, function="Cheffe de service")
    w.meeting = meetings.plan_meeting(**coordination, committee=w.committee, held_on=date(YEAR, 5, 5))
    w.decision = decisions.decide(
        **coordination,
        meeting=w.meeting,
        text="Programmer la garde",
        amount=Decimal(1000),
        line=w.line,
        edition=w.edition,
    )
    w.commitment = w.decision.commitment
    w.coming = meetings.plan_meeting(**coordination, committee=w.committee, held_on=TODAY + timedelta(days=7))
    (w.invited,) = invitations.invite(**coordination, meeting=w.coming, members=[w.member], at=NOW)
    w.paper = documents.add_meeting_document(
        **coordination, meeting=w.coming, title="Support", file=factories.pdf(), on=TODAY
    )
    _minutes(c, w)
    _needs(c, w)
    _money(c, w)
    w.published_figure = published.record_published_figure(
        **coordination, year=YEAR - 2, action=w.matching, code="action-retours", value=3, source="Un journal, 2 mai"
    )
    w.release = releases.release_figures(
        **coordination,
        year=YEAR,
        label="Séance de printemps",
        on=factories.TODAY,
        at=factories.NOW,
        meeting=w.meeting,
    )
    w.report = reports.start_report(**coordination, year=YEAR, on=factories.TODAY)
    w.validated = _validated_report(c, w)
    w.drawing = drawings.ask_drawing(by=c.claire, paper=Paper.REPORT, year=YEAR, at=NOW)
    w.drawing.file.save("drawings/draft.pdf", ContentFile(b"%PDF-1.7"), save=False)
    w.drawing.job = Job.NONE
    w.drawing.save()
    pack = Pack(cite=c.angers, release=w.release, sha256="0" * 64, made_at=factories.NOW)
    pack.file.save("packs/one.pdf", ContentFile(b"%PDF-1.7"))
    w.sessions = {name: _session_of(each.user) for name, each in vars(c).items() if isinstance(each, Actor)}
    return w


def _session_of(user: User) -> str:
    """Signed in once: the walks enter thousands of times."""
    client = Client()
    client.force_login(user)
    return client.session.session_key


def _minutes(c, w) -> None:
    """An agenda of one item; another meeting whose minutes are in review, with a remark and a decision of Farid's."""
    by = {"by": c.claire}
    w.item = agenda.add_item(**by, meeting=w.meeting, kind="action", title="La garde", edition=w.edition)
    w.minuted = meetings.plan_meeting(**by, committee=w.committee, held_on=date(YEAR, 4, 7))
    w.section = agenda.add_item(**by, meeting=w.minuted, kind="other", title="Tour de table")
    minutes.write_minutes(**by, item=w.section, text="Chacun dit où il en est.", version=0, at=NOW)
    w.confided = decisions.decide(
        **by,
        meeting=w.minuted,
        item=w.section,
        text="Compter les familles",
        owner=c.france_travail,
        assignee=c.farid.user,
        due_on=date(YEAR, 5, 1),
    )
    minutes.send_minutes(**by, meeting=w.minuted, on=date(YEAR, 4, 9))
    w.remark = minutes.remark(by=c.mehdi, meeting=w.minuted, item=w.section, text="Une date manque.", at=NOW)


def _needs(c, w) -> None:
    """A need of Farid's that the Mission locale seconds, on the agenda of the meeting."""
    w.field_need = needs.post_need(
        by=c.farid,
        organisation=c.france_travail,
        on=date(YEAR, 4, 7),
        title="Pas de garde avant 7 h pour les postes du matin",
        description="Les structures ouvrent à 7 h 30, les postes commencent à 6 h.",
        theme=c.childcare,
        district=c.roseraie,
        people_count=4,
    )
    w.seconding = needs.second_need(
        by=c.lea, need=w.field_need, organisation=c.mission_locale, on=date(YEAR, 4, 9), people_count=3
    )
    w.need_item = agenda.add_item(
        by=c.claire, meeting=w.meeting, kind="need", title=w.field_need.title, need=w.field_need
    )


def _validated_report(c, w) -> AnnualReport:
    """Of an earlier year, as it would be found: drawn by nobody, since drawing takes a second."""
    values = reporting_reads.current_values(AnnualReport(cite=c.angers, year=YEAR - 2), factories.TODAY)
    report = AnnualReport(
        cite=c.angers,
        year=YEAR - 2,
        state="validated",
        started_by=c.claire.user,
        started_on=factories.TODAY,
        reviewed_by=c.claire.user,
        reviewed_on=factories.TODAY,
        validated_by=c.claire.user,
        validated_on=factories.TODAY,
        release=releases.release_figures(
            by=c.claire, year=YEAR - 2, label="Bilan", on=factories.TODAY, at=factories.NOW
        ),
        figures=values,
        figures_sha256=digest(values),
        file_sha256="0" * 64,
    )
    report.file.save("reports/one.pdf", ContentFile(b"%PDF-1.7"))
    return report


def _money(c, w) -> None:
    """A commitment paid in part, with its paper and its agreement; another one bare; co-funding; a draft of next year."""
    by = {"by": c.claire}
    w.payment = ledger.pay(
        **by, commitment=w.commitment, amount=Decimal(400), on=date(YEAR, 5, 20), label="Avance", stage="advance"
    )
    w.piece = funding_documents.add_supporting_document(
        **by, entry=w.payment, title="Ordre de paiement", file=factories.pdf(), on=TODAY
    )
    w.agreement = agreements.draft_agreement(
        **by,
        commitment=w.commitment,
        operator=c.cidff,
        number=f"{YEAR}-01",
        starts_on=date(YEAR, 5, 5),
        ends_on=date(YEAR, 12, 31),
    )
    w.bare_commitment = ledger.commit(
        **by,
        exercise=w.exercise,
        line=w.line,
        amount=Decimal(250),
        on=date(YEAR, 5, 6),
        label="Frais de réunion",
        authorised_by="La coordination",
    )
    w.co_funding = co_funding.save_co_funding(
        **by, edition=w.edition, funder="Département", asked=Decimal(3000), granted=Decimal(2000)
    )
    w.budget = funding_drafts.save_draft(
        **by,
        year=YEAR + 1,
        name="Reconduction",
        on=TODAY,
        grants={w.line: Decimal(50_000)},
        items=[{"line": w.line, "action": w.matching, "amount": Decimal(1200)}],
    )


def _sessions(c, w) -> None:
    """A French course of the CIDFF: a session held with someone who came, one to come that is full, someone waiting."""
    w.workshop = _action(c, "Le français du travail", ActionKind.SESSIONS, c.cidff)
    w.in_workshop = _enrolled(c.odile, c.claire, w.person, w.workshop)
    w.session_held, w.session = sessions.plan_sessions(
        by=c.odile,
        action=w.workshop,
        days=[TODAY - timedelta(days=3), TODAY + timedelta(days=4)],
        starts=time(14),
        ends=time(16, 30),
        topic="Lire un planning",
        place="Salle 2",
        capacity=1,
    )
    held, w.sign_up = (
        sessions.sign_up(by=c.odile, session=session, participation=w.in_workshop, at=NOW - timedelta(days=9))
        for session in (w.session_held, w.session)
    )
    sessions.record_attendance(by=c.odile, session=w.session_held, answers={held.pk: "present"}, at=NOW)
    other = participations.enter_directly(
        by=c.odile,
        action=w.workshop,
        on=date(YEAR, 3, 3),
        notice_given_on=date(YEAR, 3, 3),
        first_name="Zohra",
        last_name="Attend",
        birth_date=date(1979, 5, 5),
        gender="woman",
    )
    w.in_line = sessions.sign_up(by=c.odile, session=w.session, participation=other, at=NOW, wait=True)
    w.level = levels.assess_levels(
        by=c.odile, participation=w.in_workshop, moment="before", on=date(YEAR, 2, 15), oral="a1", mobility=["bike"]
    )


def _places(c, w) -> None:
    """Closing days, an agreement, and a family of Farid's to whom the second place is proposed."""
    by = {"by": c.claire}
    establishments.save_establishment(**by, organisation=c.creche, sector="associative")
    w.closure = establishments.add_closure(
        **by, establishment=c.creche, starts_on=date(YEAR, 8, 3), ends_on=date(YEAR, 8, 21), label="Été"
    )
    w.place_agreement = establishments.save_agreement(
        **by,
        action=w.places,
        establishment=c.creche,
        reference=f"AVIP-{YEAR}",
        starts_on=date(YEAR, 1, 1),
        ends_on=date(YEAR, 8, 31),
        places_covered=2,
        yearly_cost=Decimal("12000.50"),
    )
    second = places.save_place(
        **by, action=w.places, establishment=c.creche, label="Place 2", opens_on=date(YEAR, 1, 1)
    )
    family = factories.person(c.farid, c.france_travail, number=6)
    w.wishing = participations.request_participation(by=c.farid, person=family, action=w.places, on=TODAY)
    places_waiting.save_wish(
        by=c.farid,
        participation=w.wishing,
        child_first_name="Noé",
        child_birth_month=date(YEAR - 1, 5, 1),
        starts_on=TODAY,
        ends_on=None,
        week=second.week,
        reason="job",
    )
    w.stay_offer = places_waiting.offer_stay(**by, participation=w.wishing, on=TODAY)


def _doubles(c, w) -> None:
    """Someone who looks like another, and two files that were made one."""
    one, two, three = (factories.person(c.claire, c.aldev, last_name=f"Double {n}") for n in "abc")
    w.double = Double.objects.get(person=two, other=one)
    w.merge = doubles.merge_people(by=c.claire, kept=one, absorbed=three, at=NOW)
    w.look_alike = factories.referral(c.claire, c.aldev, last_name="Double d")


def _follow_up(c, w) -> None:
    """What France Travail wrote on the file day by day; its note and its document are its own."""
    farid = {"by": c.farid, "person": w.person}
    ours = {"organisation": c.france_travail}
    w.note = notes.add_note(
        **farid, **ours, on=TODAY, text="Viendra jeudi.", visibility=Visibility.PRIVATE, medium=Medium.PHONE
    )
    w.task = tasks.add_task(**farid, **ours, title="Rappeler", due_on=TODAY, on=TODAY)
    w.appointment = appointments.plan_appointment(**farid, **ours, starts_at=NOW + timedelta(days=3))
    w.professional = followers.add_professional(**farid, name="Marie Duval, CCAS, 02 41 00 00 00", on=TODAY)
    w.document = follow_up_documents.add_document(
        **farid, **ours, title="Justificatif", file=factories.pdf(), visibility=Visibility.PRIVATE, on=TODAY
    )
    w.access_request = rights.record_request(by=c.farid, person=w.person, right="access", received_on=TODAY, on=TODAY)
    w.sub_processor = protection.save_sub_processor(
        by=c.claire, name="Hébergeur", purpose="Hébergement", place="Nantes, France", starts_on=TODAY
    )
    w.right_request = rights.record_request(
        by=c.farid, person=w.person, right="restriction", asked="Un fait est contesté.", received_on=TODAY, on=TODAY
    )


def _action(c, name: str, kind: str, operator):
    return catalogue.save_action(by=c.claire, name=name, kind=kind, operator=operator, themes=[c.childcare])


def _enrolled(operator, asker, person, action):
    asked = participations.request_participation(by=asker, person=person, action=action, on=date(YEAR, 2, 10))
    return participations.enrol(by=operator, participation=asked, on=date(YEAR, 2, 12))
