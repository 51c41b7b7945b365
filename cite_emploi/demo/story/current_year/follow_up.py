"""The day-to-day of the current year's files: contacts, appointments, tasks, summaries, a document, a probable double."""

import io
from datetime import date, datetime, time, timedelta

import pikepdf
from django.core.files.base import ContentFile
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cohorts.barriers.services import describe_barrier
from cohorts.follow_up.enums import AppointmentStatus, Medium, Visibility
from cohorts.follow_up.services import appointments, documents, notes, tasks
from cohorts.referrals.services import submission

SHARED = [
    "A repris contact avec l'école\xa0: les horaires du périscolaire conviennent. Prépare son CV.",
    "Deux candidatures envoyées cette semaine dans l'aide à domicile. Attend une réponse.",
    "Souhaite visiter l'entreprise avant de décider. Rendez-vous à caler avec l'employeur.",
    "Le code est réussi. L'aide au permis est demandée, la réponse est attendue sous trois semaines.",
    "A suivi le premier atelier de français et souhaite continuer à un rythme plus soutenu.",
]
PRIVATE = "À revoir avec notre responsable avant la prochaine prescription."
SUMMARY = (
    "Cherche un emploi de jour, à moins de trente minutes en bus. Disponible dès que la garde est réglée. "
    "Préfère être appelée le matin."
)
OBJECTIVE = "Une solution qui tienne sur des horaires de travail ordinaires, d'ici trois mois."
TASKS = ["Rappeler pour le dossier CAF", "Vérifier le justificatif de domicile", "Envoyer l'offre repérée hier"]
OUTCOMES = [
    AppointmentStatus.HELD,
    AppointmentStatus.HELD,
    AppointmentStatus.HELD,
    AppointmentStatus.NO_SHOW,
    AppointmentStatus.EXCUSED,
]


class FollowUp:
    """``members``: (person, day of entry, keys) of the current cohort, in order of entry."""

    def __init__(self, s, draw, lead: Actor, members: list, today: date):
        self.s, self.draw, self.lead, self.members, self.today = s, draw, lead, members, today
        self.by_organisation = {s.orgs[key].pk: s.actors[key] for key in ("france_travail", "mission_locale")}

    def play(self) -> None:
        for n, (person, day, _) in enumerate(self.members):
            support = person.supports.filter(organisation__in=self.by_organisation).first()
            if support:
                by = self.by_organisation[support.organisation_id]
                self._one(n, person, day, {"by": by, "person": person, "organisation": support.organisation})
        self._double()

    def _one(self, n: int, person, day: date, ours: dict) -> None:
        # One file in six is lost sight of: the quality board has something to say.
        if n % 6:
            spoken = max(day, self.today - timedelta(days=self.draw.randint(1, 28)))
            notes.add_note(
                **ours,
                on=spoken,
                text=self.draw.choice(SHARED),
                visibility=Visibility.SHARED,
                medium=self.draw.choice([Medium.PHONE, Medium.IN_PERSON, Medium.TEXT]),
            )
        if n % 9 == 1:
            notes.add_note(**ours, on=self.today, text=PRIVATE, visibility=Visibility.PRIVATE)
        if n % 3 == 0:
            self._met(ours, max(day, self.today - timedelta(days=self.draw.randint(5, 60))))
        if n % 7 == 2:
            appointments.plan_appointment(**ours, starts_at=at(self.today + timedelta(days=1 + n % 9), 9 + n % 6))
        if n % 10 == 4:
            appointments.plan_appointment(**ours, starts_at=at(max(day, self.today - timedelta(days=2)), 14))
        if n % 5 == 0:
            asked = max(day, self.today - timedelta(days=6))
            due = max(asked, self.today + timedelta(days=self.draw.choice([-3, 2, 9])))
            tasks.add_task(**ours, title=TASKS[n % len(TASKS)], due_on=due, on=asked, owner=ours["by"].user)
        if n % 4 == 1:
            notes.set_summary(by=ours["by"], person=person, summary=SUMMARY, on=self.today)
        if n % 4 == 2:
            for barrier in person.barriers.filter(closed_on__isnull=True)[:1]:
                describe_barrier(by=ours["by"], barrier=barrier, comment=barrier.comment, objective=OBJECTIVE)
        if n % 20 == 3:
            documents.add_document(
                **ours,
                title="Justificatif de domicile",
                file=ContentFile(blank_pdf(), name="exemple.pdf"),
                visibility=Visibility.SHARED,
                on=self.today,
            )

    def _met(self, ours: dict, day: date) -> None:
        planned = appointments.plan_appointment(**ours, starts_at=at(day, 10), subject="Point d'étape")
        appointments.tell_appointment(
            by=ours["by"], appointment=planned, status=self.draw.choice(OUTCOMES), on=self.today
        )

    def _double(self) -> None:
        """Someone whom one partner supports is referred by the other, who may not see the first file."""
        for person, _, _ in reversed(self.members):
            present = set(person.supports.values_list("organisation", flat=True))
            for key in ("france_travail", "mission_locale"):
                if self.s.orgs[key].pk not in present:
                    submission.submit_referral(
                        by=self.s.actors[key],
                        organisation=self.s.orgs[key],
                        on=self.today,
                        motive="Cherche un emploi à temps plein, et un appui pour la garde.",
                        notice_given_on=self.today,
                        first_name=person.first_name,
                        last_name=person.last_name,
                        birth_date=person.birth_date,
                        gender=person.gender,
                    )
                    return


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_current_timezone())


def blank_pdf() -> bytes:
    """A page with nothing on it: nobody's paper."""
    content = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(content)
    return content.getvalue()
