"""Group sessions and levels of the demonstration: a French course, mobility workshops, the meetings of the projects.

The published article names these actions' groups and none of their sessions: everything here is an example.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from actions.catalogue.models import Action
from actions.levels import services as levels
from actions.levels.enums import FrenchLevel, LearningNeed, LevelMoment, Mobility
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.sessions.enums import Attendance
from actions.sessions.models import Session
from actions.sessions.services import sessions
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.dates import is_holiday


@dataclass(frozen=True, kw_only=True)
class Programme:
    """What an action's group does: topics in turn, a weekday (0 is Monday), from an hour to another."""

    topics: tuple[str, ...]
    weekday: int
    starts: time
    ends: time
    place: str
    animator: str
    seats: int


PROGRAMMES = {
    "francais": Programme(
        topics=(
            "Lire un planning",
            "Téléphoner à un employeur",
            "Les consignes de sécurité",
            "Écrire un message court",
        ),
        weekday=1,
        starts=time(9, 30),
        ends=time(11, 30),
        place="Maison de projet, salle 2 (exemple)",
        animator="Formatrice de la Régie (exemple)",
        seats=10,
    ),
    "permis": Programme(
        topics=(
            "Code de la route",
            "Lire un plan de bus",
            "Essayer un vélo",
            "Préparer le dossier d'aide au permis",
        ),
        weekday=3,
        starts=time(14),
        ends=time(16, 30),
        place="Centre Jacques-Tati (exemple)",
        animator="Moniteur partenaire (exemple)",
        seats=8,
    ),
    "solidairmam": Programme(
        topics=("Le métier d'assistante maternelle", "L'agrément pas à pas", "Monter un projet à plusieurs"),
        weekday=4,
        starts=time(9),
        ends=time(11),
        place="Relais pour l'emploi",
        animator="Morgan Leroux",
        seats=12,
    ),
}
LADDER = [level for level in FrenchLevel.values if level != FrenchLevel.NOT_ASSESSED]
ATTENDANCES = [Attendance.PRESENT] * 7 + [Attendance.EXCUSED, Attendance.NO_SHOW]


class Groups:
    """Plays the sessions of one year; of the year under way, those of the last weeks and of the next ones."""

    def __init__(self, s, year: int, today: date, members: list):
        """``members``: (person, day of entry, keys) of the year's cohort, enrolled here in the year under way."""
        self.s, self.year, self.today, self.members = s, year, today, members
        # One's own: the rest of the demonstration draws as before.
        self.draw = Random(year)  # noqa: S311
        self.lead: Actor = s.actors["coordination"]
        self.now = _at(today, 9)

    @property
    def is_under_way(self) -> bool:
        return self.year == self.today.year

    def play(self) -> None:
        if self.is_under_way:
            self._enrol()
        for key, programme in PROGRAMMES.items():
            self._hold(self.s.actions[key], programme)
        for key in ("francais", "permis"):
            self._levels(self.s.actions[key], french=key == "francais")

    def _enrol(self) -> None:
        """People of the cohort join the French course and the mobility workshops."""
        for key, theme, most in (("francais", "french", 14), ("permis", "mobility", 9)):
            action = self.s.actions[key]
            for person, day, _ in [each for each in self.members if theme in each[2]][-most:]:
                asked = participations.request_participation(by=self.lead, person=person, action=action, on=day)
                participations.enrol(by=self.lead, participation=asked, on=day)

    # --- Sessions -----------------------------------------------------------------------------------
    def _days(self, weekday: int) -> list[date]:
        if self.is_under_way:
            monday = self.today - timedelta(days=self.today.weekday())
            days = [worked(monday + timedelta(days=weekday + 14 * n)) for n in range(-4, 3)]
            return [day for day in days if day.year == self.year]
        days = [date(self.year, month, 8) for month in (2, 4, 6, 9, 11)]
        return [worked(day + timedelta(days=(weekday - day.weekday()) % 7)) for day in days]

    def _hold(self, action: Action, programme: Programme) -> None:
        rows = Participation.objects.filter(action=action).took_part_in(self.year).select_related("action", "person")
        rows, by = list(rows.order_by("enrolled_on", "pk")), self._operator(action)
        for n, day in enumerate(self._days(programme.weekday)):
            there = [row for row in rows if row.enrolled_on <= day and (row.ended_on is None or day <= row.ended_on)]
            (session,) = sessions.plan_sessions(
                by=by,
                action=action,
                days=[day],
                topic=programme.topics[n % len(programme.topics)],
                starts=programme.starts,
                ends=programme.ends,
                place=programme.place,
                capacity=programme.seats,
                animator=programme.animator,
            )
            coming = session.starts_at > self.now
            # Everyone asks for the next one: some wait. The others were signed up in small groups.
            first = coming and not action.sessions.planned().filter(starts_at__gt=self.now).exclude(pk=session.pk)
            self._sign_up(by, session, there if first else there[-6:])
            if not coming and day < self.today - timedelta(days=15):
                self._attend(by, session)

    def _operator(self, action: Action) -> Actor:
        """Whoever runs the action has an account, or the coordination writes for them."""
        rpe = self.s.actors["rpe"]
        return rpe if action.operator_id in rpe.organisation_ids() else self.lead

    def _sign_up(self, by: Actor, session: Session, rows) -> None:
        before = min(session.starts_at, self.now) - timedelta(days=5)
        for minutes, row in enumerate(rows):
            at = before + timedelta(minutes=minutes)
            sessions.sign_up(by=by, session=session, participation=row, at=at, wait=True)

    def _attend(self, by: Actor, session: Session) -> None:
        """The latest sessions are left to tell: the home page has something to do."""
        answers = {row.pk: self.draw.choice(ATTENDANCES) for row in session.sign_ups.seated().order_by("pk")}
        sessions.record_attendance(by=by, session=session, answers=answers, at=session.ends_at)

    # --- Levels -------------------------------------------------------------------------------------
    def _levels(self, action: Action, *, french: bool) -> None:
        rows = Participation.objects.filter(action=action).took_part_in(self.year).filter(enrolled_on__year=self.year)
        for n, row in enumerate(rows.select_related("action", "person").order_by("enrolled_on", "pk")):
            if n % 7 == 6:
                continue  # nobody assessed them
            start, said = self.draw.randint(0, 3), self._french if french else self._mobility
            self._assess(row, LevelMoment.BEFORE, row.enrolled_on, said(start, n))
            again = row.ended_on or (self.today if n % 2 else None)
            if again and n % 3 < 2 and again <= self.today:
                self._assess(row, LevelMoment.AFTER, again, said(start + (1 if n % 4 else 0), n))

    def _assess(self, row: Participation, moment: str, on: date, what: dict) -> None:
        levels.assess_levels(by=self._operator(row.action), participation=row, moment=moment, on=on, **what)

    def _french(self, rank: int, n: int) -> dict:
        need = [LearningNeed.FLE, LearningNeed.FLE, LearningNeed.LITERACY, LearningNeed.ILLITERACY][n % 4]
        return {"oral": LADDER[rank + 1], "written": LADDER[max(0, rank - n % 2)], "need": need}

    def _mobility(self, rank: int, n: int) -> dict:
        means = [Mobility.PUBLIC_TRANSPORT, Mobility.PERMIT_PENDING, Mobility.CODE, Mobility.PERMIT_WITHOUT_VEHICLE]
        return {"mobility": [means[min(rank, 3)]] + ([Mobility.BIKE] if n % 2 else [])}


def worked(day: date) -> date:
    """The same day of the next week when nobody works on that one."""
    return day + timedelta(days=7) if is_holiday(day) else day


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_current_timezone())
