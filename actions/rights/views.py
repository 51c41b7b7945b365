"""The right of access: the request, who is asked, the copy, that it was given."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from actions.rights import forms, services
from actions.rights.access_copy import AccessCopy, gather_copy, zip_copy
from actions.rights.models import AccessRequest, Share
from actions.rights.openings import traces_of
from actions.rights.permissions import can_give
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.words import tell_traces
from cite_emploi.lib import pdf
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.answers import display, download
from cite_emploi.web.lists import Tab, list_page, page_of_rows
from cite_emploi.web.pages import act_page, bind, form_page, show_form
from cite_emploi.web.reasons import give_reason
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person


@roles(*FOLLOWING)
def access_request_list(request):
    """Those that wait for a part of the reader's, the most pressing first: where the number of the home page leads."""
    rows = AccessRequest.objects.waiting_for(request.actor).select_related("person")
    return list_page(request, "actions/rights/access_request_list.html", rows, today=timezone.localdate())


@roles(*FOLLOWING)
def person_rights(request, pk):
    """What a person may ask, what they asked and what was answered."""
    person = get_row_or_404(request, Person, pk)
    requests = _with_shares(request).filter(person=person)
    context = {"person": person, "requests": requests, "crumbs": trail(request.cite, person)}
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


@roles(*FOLLOWING)
def access_request_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.AccessRequestForm),
        services.request_access,
        given={"person": person, "on": timezone.localdate()},
        under=person,
        then=lambda made: page_of(made, request.cite),
        title="Noter une demande d'accès aux données",
        done="Demande notée\xa0: chaque structure qui garde une part est prévenue.",
    )


@roles(*FOLLOWING)
def access_request_detail(request, pk):
    row = get_row_or_404(request, _with_shares(request), pk)
    context = {
        "access_request": row,
        "can_give": can_give(request.actor, row),
        "to_give": Share.objects.of(request.actor).filter(request=row, given_on=None).exists(),
        "sees_person": Person.objects.visible_to(request.actor).filter(pk=row.person_id).exists(),
        "crumbs": trail(request.cite, row.LIST),
        "today": timezone.localdate(),
    }
    return render(request, "actions/rights/access_request_detail.html", context)


@roles(*FOLLOWING)
def access_request_give(request, pk):
    row = get_row_or_404(request, AccessRequest, pk)
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
    row = get_row_or_404(request, AccessRequest, pk)
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


def _copy_or_404(request, pk) -> tuple[AccessRequest, AccessCopy, bytes]:
    row = get_row_or_404(request, AccessRequest.objects.select_related("person"), pk)
    copy = gather_copy(row.person, by=request.actor)
    context = {"cite": request.cite, "copy": copy, "access_request": row, "today": timezone.localdate()}
    return row, copy, pdf.render(render_to_string("print/access_copy.html", context))


def _with_shares(request):
    shares = Share.objects.visible_to(request.actor).select_related("organisation", "given_by")
    rows = AccessRequest.objects.visible_to(request.actor).select_related("person", "recorded_by")
    return rows.prefetch_related(Prefetch("shares", shares))
