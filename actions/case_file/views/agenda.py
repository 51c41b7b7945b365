"""What is to be done by whom, and what files lack."""

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone

from actions.case_file import todo
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.addresses import page
from cite_emploi.web.lists import Tab
from cite_emploi.web.roles import roles
from cohorts.follow_up.enums import AppointmentStatus
from cohorts.follow_up.models import Appointment, Task
from cohorts.people.models import Person, Professional

SHOWN = 50  # rows of each kind; the count says when there are more


@roles(*FOLLOWING)
def agenda(request):
    """Tasks, appointments and checks: one's own, or one's organisation's."""
    actor, today = request.actor, timezone.localdate()
    whole = request.GET.get("qui") == "structure"
    mine, own = Q(organisation__in=actor.organisation_ids(*FOLLOWING)), Q(owner=request.user)
    tasks = Task.objects.visible_to(actor).filter(mine if whole else own | (mine & Q(owner__isnull=True)))
    appointments = Appointment.objects.visible_to(actor).filter(mine if whole else Q(user=request.user))
    people = Person.objects.visible_to(actor)
    if not whole:
        followed = Professional.objects.filter(user=request.user, ends_on__isnull=True)
        people = people.filter(pk__in=followed.values("person"))
    tasks = tasks.filter(done_on__isnull=True).select_related("person", "organisation", "owner")
    planned = appointments.filter(status=AppointmentStatus.PLANNED).select_related("person", "organisation", "user")
    checks = todo.checks_due(people, request.cite, today)
    return render(
        request,
        "actions/case_file/agenda.html",
        {
            "whole": whole,
            "whose": [Tab("Moi", "?", not whole), Tab("Ma structure", "?qui=structure", whole)],
            "today": today,
            "tasks": tasks[:SHOWN],
            "task_count": tasks.count(),
            "appointments": planned[:SHOWN],
            "appointment_count": planned.count(),
            "checks": checks[:SHOWN],
            "check_count": len(checks),
        },
    )


@roles(*FOLLOWING)
def quality(request):
    """What files lack: each number opens the list of the people whom it counts."""
    actor, today = request.actor, timezone.localdate()
    labels, people = todo.labels(request.cite), page("person_list", request.cite)
    rows = [
        {
            "label": labels[key],
            "count": todo.people(key, actor, today).count(),
            "url": f"{people}?todo={key}",
            "hint": HINTS[key],
        }
        for key in todo.QUALITY
    ]
    return render(
        request, "actions/case_file/quality.html", {"rows": rows, "clean": not any(row["count"] for row in rows)}
    )


HINTS = {
    "contact": "Prenez des nouvelles, et notez l'échange sur la fiche.",
    "contact-long": "Le lien se perd\xa0: appelez, écrivez, ou demandez à un partenaire.",
    "referent": "Désignez qui la personne appelle en premier.",
    "sans-action": "Aucune action n'a été demandée depuis l'entrée\xa0: regardez ses freins.",
    "quartier": "Complétez la fiche, ou notez «\xa0hors quartier\xa0».",
    "residence": "Vérifiez sur un justificatif, ou par l'adresse.",
    "sans-sortie": "Dites où en était la personne\xa0; «\xa0non jointe\xa0» est une réponse.",
}
