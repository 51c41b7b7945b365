"""What people ask about their data: the request, who is asked, the copy, the answer."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from actions.rights import answers, forms, services
from actions.rights.access_copy import AccessCopy, gather_copy, zip_copy
from actions.rights.enums import FREEZING, Answer, Right
from actions.rights.models import RightRequest, Share
from actions.rights.openings import traces_of
from actions.rights.permissions import can_answer, can_give
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.words import tell_traces
from cite_emploi.accounts.notice import languages_of, notice_of
from cite_emploi.lib import pdf
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.answers import display, download
from cite_emploi.web.lists import Tab, list_page, page_of_rows
from cite_emploi.web.pages import act_page, bind, form_page, show_form
from cite_emploi.web.reasons import give_reason
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person
from cohorts.people.notices import NoticeGiven
from cohorts.programme.acts import list_acts

CONSEQUENCES = {
    Right.RECTIFICATION: "Acceptée, la correction se fait dans la fiche, et chaque structure qui la suit est prévenue.",
    Right.ERASURE: "Acceptée, chaque structure qui suit la personne est prévenue\xa0; l'effacement se fait ensuite, à part.",
    Right.RESTRICTION: "Acceptée, la fiche est gelée\xa0: gardée, elle n'est plus vue que de la coordination, et plus rien ne s'y "
    "écrit jusqu'à la levée.",
    Right.OBJECTION: "Acceptée, le suivi de chaque structure se termine et la fiche est gelée, jusqu'à son effacement. Terminez "
    "d'abord, avec la personne, ce qui est en cours\xa0: accompagnement, participations, accueil d'un enfant.",
}


@roles(*FOLLOWING)
def right_request_list(request):
    """What people ask, the most pressing first: what waits for the reader (the number of the home page), or all of it."""
    actor, today, asked = request.actor, timezone.localdate(), request.GET.get("voir", "")
    everything = RightRequest.objects.visible_to(actor)
    rows = everything if asked == "toutes" else RightRequest.objects.waiting_for(actor)
    here = page("right_request_list", request.cite)
    tabs = [Tab("À répondre", here, asked != "toutes"), Tab("Toutes", f"{here}?voir=toutes", asked == "toutes")]
    rows = rows.select_related("person").prefetch_related(Prefetch("shares", Share.objects.visible_to(actor)))
    return list_page(request, "actions/rights/right_request_list.html", rows, today=today, tabs=tabs)


@roles(*FOLLOWING)
def person_rights(request, pk):
    """What a person may ask, what they asked and what was answered; the information that they were given."""
    person = get_row_or_404(request, Person, pk)
    requests = _with_shares(request).filter(person=person)
    context = {
        "person": person,
        "rights": [(right, [row for row in requests if row.right == right]) for right in Right],
        "notices": NoticeGiven.objects.visible_to(request.actor).filter(person=person).select_related("recorded_by"),
        "present": notice_of(request.cite),
        "languages": languages_of(request.cite),
        "crumbs": trail(request.cite, person),
    }
    return render(request, "actions/rights/person_rights.html", context | {"today": timezone.localdate()})


@roles(Role.COORDINATOR)
def person_openings(request, pk):
    """Who opened the file, when, and why where it was asked; on demand, the lists in which the person stood too."""
    person = get_row_or_404(request, Person, pk)
    whole = request.GET.get("listes") == "1"
    rows = traces_of(person) if whole else traces_of(person).exclude(kind=Kind.LIST)
    shown = page_of_rows(request, rows)
    shown.object_list = tell_traces(shown.object_list)
    tabs = [Tab("Fiche ouverte ou sortie", "?", not whole), Tab("Avec les listes affichées", "?listes=1", whole)]
    context = {"person": person, "page": shown, "tabs": tabs, "crumbs": trail(request.cite, person)}
    return render(request, "actions/rights/person_openings.html", context)


@roles(Role.COORDINATOR)
def person_reason(request, pk):
    """Where a file on which nobody works leads first: it shows nothing of the person, and their number alone."""
    if not Person.objects.visible_to(request.actor).filter(pk=pk).exists():
        raise Http404
    form, onward = bind(request, forms.ReasonForm), _onward(request, pk)
    if request.method == "POST" and form.is_valid():
        give_reason(request, pk, form.cleaned_data["reason"])
        return redirect(onward)
    context = {
        "title": f"Ouvrir la fiche n°\xa0{pk}",
        "tab": "Ouvrir une fiche",
        "submit": "Ouvrir la fiche",
        "cancel_url": page("person_list", request.cite),
        "crumbs": trail(request.cite, Person.LIST),
        "lead": "Plus aucune structure ne suit cette personne et rien n'est en cours pour elle. Dites pourquoi vous ouvrez sa "
        "fiche\xa0: le motif est noté au journal, et vaut jusqu'à la fin de votre session.",
    }
    return show_form(request, "form_page.html", form, context)


def _onward(request, pk) -> str:
    """The page that was asked for: one of this Cité, or the file."""
    asked = request.GET.get("suite", "")
    ours = asked.startswith(page("home_cite", request.cite)) and url_has_allowed_host_and_scheme(asked, None)
    return asked if ours else page("person_detail", request.cite, pk)


TITLES = {
    Right.ACCESS: "Noter une demande d'accès aux données",
    Right.RECTIFICATION: "Noter une demande de rectification",
    Right.ERASURE: "Noter une demande d'effacement",
    Right.RESTRICTION: "Noter une demande de limitation",
    Right.OBJECTION: "Noter une opposition",
}


@roles(*FOLLOWING)
def right_request_create(request, pk, right):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.RightRequestForm, right=right),
        services.record_request,
        given={"person": person, "right": right, "on": timezone.localdate()},
        under=person,
        then=lambda made: page_of(made, request.cite),
        title=TITLES[right],
        done="Demande notée\xa0: qui doit y répondre est prévenu.",
    )


@roles(*FOLLOWING)
def right_request_detail(request, pk):
    row = get_row_or_404(request, _with_shares(request), pk)
    context = {
        "right_request": row,
        "can_give": can_give(request.actor, row),
        "can_answer": can_answer(request.actor, row),
        "to_give": Share.objects.of(request.actor).filter(request=row, given_on=None).exists(),
        "waits": RightRequest.objects.waiting().filter(pk=row.pk).exists(),
        "sees_person": Person.objects.visible_to(request.actor).filter(pk=row.person_id).exists(),
        "erase_url": _erase_url(request, row),
        "acts": list_acts(request.actor, [row]),
        "crumbs": trail(request.cite, row.LIST),
        "today": timezone.localdate(),
    }
    return render(request, "actions/rights/right_request_detail.html", context)


def _erase_url(request, row: RightRequest) -> str:
    """Where an erasure that is granted is done; empty for what is not one, and for who does not do it."""
    granted = row.right in (Right.ERASURE, Right.OBJECTION) and row.answer == Answer.ACCEPTED
    return page("person_erase", request.cite, row.person_id) if granted and request.actor.is_coordinator else ""


@roles(Role.COORDINATOR)
def right_request_answer(request, pk):
    row = get_row_or_404(request, RightRequest.objects.exclude(right=Right.ACCESS), pk)
    return form_page(
        request,
        bind(request, forms.AnswerForm),
        answers.answer_request,
        given={"request": row, "on": timezone.localdate()},
        under=row,
        possible=not row.answer,
        title="Répondre à la demande",
        lead=CONSEQUENCES[row.right],
        done="Réponse notée.",
    )


@roles(Role.COORDINATOR)
def right_request_extend(request, pk):
    row = get_row_or_404(request, RightRequest, pk)
    return form_page(
        request,
        bind(request, forms.ExtensionForm),
        answers.extend_request,
        given={"request": row, "on": timezone.localdate()},
        under=row,
        possible=not row.extended_on,
        title="Prolonger de deux mois",
        done="Délai prolongé.",
    )


@roles(Role.COORDINATOR)
def right_request_lift(request, pk):
    row = get_row_or_404(request, RightRequest.objects.filter(right__in=FREEZING), pk)
    return form_page(
        request,
        bind(request, forms.LiftForm),
        answers.lift_restriction,
        given={"request": row, "on": timezone.localdate()},
        under=row,
        possible=row.freezes,
        title="Lever la limitation",
        done="La fiche sert de nouveau, si rien d'autre ne la gèle.",
    )


@roles(*FOLLOWING)
def access_request_give(request, pk):
    row = get_row_or_404(request, RightRequest.objects.filter(right=Right.ACCESS), pk)
    return form_page(
        request,
        bind(request, forms.GivenForm),
        services.record_given,
        given={"request": row, "on": timezone.localdate()},
        under=row,
        title="Noter que la copie est remise",
        done="Remise notée.",
    )


@roles(*FOLLOWING)
def access_request_reopen(request, pk):
    row = get_row_or_404(request, RightRequest.objects.filter(right=Right.ACCESS), pk)
    return act_page(
        request,
        services.take_back_given,
        given={"request": row},
        back=row,
        done="La copie est de nouveau à remettre.",
    )


@roles(*FOLLOWING)
def access_paper(request, pk):
    """The copy on paper, to be read over. Its file name tells nobody's name."""
    row, _, paper = _copy_or_404(request, pk)
    return display(paper, f"donnees-{row.person_id}.pdf")


@roles(*FOLLOWING)
def access_archive(request, pk):
    """The copy as it is given: on paper, as data, with the deposited files."""
    row, copy, paper = _copy_or_404(request, pk)
    return download(zip_copy(paper, copy), f"donnees-{row.person_id}.zip", "application/zip")


def _copy_or_404(request, pk) -> tuple[RightRequest, AccessCopy, bytes]:
    row = get_row_or_404(request, RightRequest.objects.filter(right=Right.ACCESS).select_related("person"), pk)
    copy = gather_copy(row.person, by=request.actor)
    context = {"cite": request.cite, "copy": copy, "right_request": row, "today": timezone.localdate()}
    return row, copy, pdf.render(render_to_string("print/access_copy.html", context))


def _with_shares(request):
    shares = Share.objects.visible_to(request.actor).select_related("organisation", "given_by")
    rows = RightRequest.objects.visible_to(request.actor).select_related("person", "recorded_by")
    return rows.prefetch_related(Prefetch("shares", shares))
