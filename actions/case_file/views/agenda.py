"""What is to be done by whom, and what files lack."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from actions.case_file import todo
from actions.case_file.agenda import APPOINTMENTS, CHECKS, LATE, TASKS, WHOLE, Agenda
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.addresses import page
from cite_emploi.web.lists import Tab, list_page
from cite_emploi.web.roles import roles

SHOWN = 50  # rows of each kind; the count says when there are more


@roles(*FOLLOWING)
def agenda(request):
    """Tasks, appointments and checks: one's own, or one's organisation's."""
    mine = _asked(request)
    rows = {kind: mine.rows(kind) for kind in LISTS}
    return render(
        request,
        "actions/case_file/agenda.html",
        {
            "whole": mine.whole,
            "whose": _whose(mine, ""),
            "today": mine.today,
            "query": WHOLE if mine.whole else "",
            "tasks": rows[TASKS][:SHOWN],
            "task_count": rows[TASKS].count(),
            "appointments": rows[APPOINTMENTS][:SHOWN],
            "appointment_count": rows[APPOINTMENTS].count(),
            "checks": rows[CHECKS][:SHOWN],
            "check_count": len(rows[CHECKS]),
        },
    )


@roles(*FOLLOWING)
def agenda_list(request, kind):
    """One kind whole, a page at a time: where the numbers of the home page lead."""
    if kind not in LISTS:
        raise Http404
    mine = _asked(request)
    return list_page(
        request,
        "actions/case_file/agenda_list.html",
        mine.rows(kind),
        kind=kind,
        words=LISTS[kind],
        late=mine.late,
        whose=_whose(mine, f"&{LATE}" if mine.late else ""),
        today=mine.today,
    )


LISTS = {
    TASKS: ("Tâches", "tâche", "tâches"),
    APPOINTMENTS: ("Rendez-vous", "rendez-vous", "rendez-vous"),
    CHECKS: ("Nouvelles à prendre", "vérification à faire", "vérifications à faire"),
}


def _asked(request) -> Agenda:
    late, whole = request.GET.get("retard") == "1", request.GET.get("qui") == "structure"
    return Agenda(request.actor, timezone.localdate(), whole, late)


def _whose(mine: Agenda, more: str) -> list[Tab]:
    return [
        Tab("Moi", f"?{more.removeprefix('&')}", not mine.whole),
        Tab("Ma structure", f"?{WHOLE}{more}", mine.whole),
    ]


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
    "information": "Remettez la version du jour, et notez-le depuis «\xa0Ses droits\xa0».",
    "contact": "Prenez des nouvelles, et notez l'échange sur la fiche.",
    "contact-long": "Le lien se perd\xa0: appelez, écrivez, ou demandez à un partenaire.",
    "referent": "Désignez qui la personne appelle en premier.",
    "sans-action": "Aucune action n'a été demandée depuis l'entrée\xa0: regardez ses freins.",
    "situation": "Posez la question, et notez aussi un «\xa0non\xa0».",
    "quartier": "Complétez la fiche, ou notez «\xa0hors quartier\xa0».",
    "residence": "Vérifiez sur un justificatif, ou par l'adresse.",
    "sans-sortie": "Dites où en était la personne\xa0; «\xa0non jointe\xa0» est une réponse.",
}
